"""What the program says in English, in Korean: the table is complete, and fields stay fields."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from redact.entities import entities
from redact.kinds import kinds
from redact.report.translated import by_heart, template_fields, translated
from redact.tables import read_table

ROOT = Path(__file__).parent.parent / "redact"
TABLE: dict[str, str] = read_table("korean")
HANGUL = re.compile("[가-힣]")
ENGLISH = re.compile(r"\b(?:the|is|are|was|not|cannot|of|it|that|in|to|with|no)\b")

# Modules of verbs that a writer does not call, and of errors in rules and settings.
_OTHER_VERBS = re.compile(
    r"(cli|packs|settings|gold|review)/|presidio/(alone|default|detector|engines|wrappers)"
    r"|attest/(beside|editors|keys|newest|who)|author/(private|vault|entries|sealed)"
    r"|ledger/(change|copies|exchange)|replace/reading|decisions/said|begin|evaluation|thresholds|workbench|walk"
)
_CALLS = {"Unsafe", "Refused", "Gap", "Leak", "Attested", "Claim", "AuthorError", "LedgerError"}
_CALLS |= {"ModelError", "DecisionsError", "_unsafe", "_unreadable"}
_PLACES = {"Unsafe", "Attested", "Claim", "AuthorError", "LedgerError", "ModelError"}
"""Calls whose first value is where, not what."""
_PLACES |= {"DecisionsError", "_unsafe", "_unreadable"}


def _texts(node: ast.expr, names: dict[str, ast.expr]) -> Iterator[str]:
    """The sentences an expression can be, a 7 in every field; none for what is no literal."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            yield "".join(
                str(one.value) if isinstance(one, ast.Constant) else "7" for one in values
            )
        case ast.Name(id=name) if name in names:
            yield from _texts(names[name], names)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _texts(body, names)
            yield from _texts(orelse, names)


def _said() -> Iterator[tuple[str, str]]:
    for path in sorted(ROOT.rglob("*.py")):
        module = path.relative_to(ROOT).as_posix()
        if _OTHER_VERBS.match(module):
            continue
        tree = ast.parse(path.read_text("utf-8"))
        names = {
            node.targets[0].id: node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                name = node.func.id
                told = node.args[1 if name in _PLACES else 0 :] if name in _CALLS else []
                hints = [one.value for one in node.keywords if one.arg in ("hint", "reason")]
                told += hints if name in _CALLS else []
                for value in told:
                    yield from (
                        (module, text) for text in _texts(value, names) if text.strip("7; ")
                    )


SAID = sorted(set(_said()))


def test_the_sentences_are_found() -> None:
    assert len(SAID) > 200
    assert ("formats/__init__.py", "cannot be opened: 7") in SAID


@pytest.mark.parametrize(("module", "text"), SAID, ids=[f"{m}: {t}" for m, t in SAID])
def test_what_a_verb_can_say_is_translated(module: str, text: str) -> None:
    korean = translated(text, "ko")
    assert HANGUL.search(korean), f"{module}: no Korean for {text!r} in redact/data/korean.yaml"
    assert not ENGLISH.search(re.sub(r"redact [a-z ]+|age-keygen|git fetch", "", korean)), korean


def test_no_sentence_stands_twice_and_fields_are_the_same() -> None:
    node = yaml.compose((ROOT / "data" / "korean.yaml").read_text("utf-8"))
    keys = [key.value for key, _ in node.value]
    assert len(keys) == len(set(keys))
    for english, korean in TABLE.items():
        assert template_fields(korean) <= template_fields(english), english
        assert HANGUL.search(korean), english


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        pytest.param("the file is damaged", "파일이 깨졌습니다", id="a sentence"),
        pytest.param(
            "cannot be opened: Permission denied; look at its name and permissions",
            "열 수 없습니다(권한이 없음). 이름과 권한을 확인하세요",
            id="what the system says stands inside",
        ),
        pytest.param(
            "picture 3: nobody looked at what it shows",
            "사진 3: 무엇이 보이는지 아무도 보지 않았습니다",
            id="a part of a file and why",
        ),
        pytest.param(
            "line 3 of the copy: a replaced PERSON is still there, spelled in another way; "
            "run it again",
            "사본 3째 줄: 바꾼 말(사람 이름)이 아직 남아 있습니다(다른 철자로). 다시 실행하세요",
            id="the kind of a finding",
        ),
        pytest.param(
            "the copy still holds what nobody sees on the page: comment",
            "쪽에는 보이지 않는 것이 사본에 남아 있습니다: 메모",
            id="the kind of a part",
        ),
        pytest.param(
            "2 of its 3 decisions were made with another key than yours: not used",
            "결정 3개 가운데 2개: 다른 열쇠로 만든 것. 쓰지 않았습니다",
            id="numbers",
        ),
        pytest.param(
            "2 of its 3 lines were made with another key; set REDACT_KEY_FILE or REDACT_KEY to "
            "the one it has: not used",
            "3줄 가운데 2줄: 다른 열쇠로 만든 것; 쓰지 않았습니다. 만들 때 쓴 열쇠를 "
            "REDACT_KEY_FILE이나 REDACT_KEY에 적으세요",
            id="a baseline of another key",
        ),
        pytest.param("is where the draft hidden lies", "원고(hidden)가 있는 폴더입니다", id="name"),
        pytest.param(
            "author name of commit 1a2b and 3 more",
            "커밋 1a2b 외 3개의 커밋한 사람 이름",
            id="git",
        ),
        pytest.param(
            "1 finding says that it must not be published; its older attestation was removed",
            "발표하면 안 되는 것이 1개 있습니다. 예전 확인서는 지웠습니다",
            id="an attestation that is withheld",
        ),
        pytest.param("no entry for this", "no entry for this", id="unknown stays as it is"),
        pytest.param("a {brace}; run it again", "a {brace}; 다시 실행하세요", id="braces"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_translated(english: str, korean: str) -> None:
    assert translated(english, "ko") == korean
    assert translated(english, "en") == english


@pytest.mark.parametrize(
    "text",
    [
        "hidden",
        "ignored",
        "a lock file of an office program",
        "a link within the folder",
        "a link out of the folder",
        "the folder cannot be opened: No such file or directory",
        "a folder with the name of a draft: not checked",
        "no ordinary file: not checked",
        "cannot read this format: not checked",
        "the ignore file cannot be used",
        "a replaced LOCATION stands where it was kept or nobody decided",
        "a replacement repeats a replaced LOCATION",
        "page 3 has text in a font that the file does not hold; it cannot be drawn",
        "page 3 is a picture; its text cannot be read",
        "pictures on page 2: it shows text that cannot be replaced",
        "the picture: nobody looked at what it shows",
        "3 findings say that it must not be published",
        "2 findings may be a secret of the author file; settle each and say so with --reviewed",
        "the draft was changed after it was attested; attest the draft again",
        "name that git is set to commit with",
        "a.yaml: others can read it (mode 644, wanted 600); redact author rekey encrypts it",
        "line 3: real_name holds a value twice, also under mother",
        "line 3: real_name stands in a disclosed fact, and will block",
        "line 3: real_name holds two characters: expect false alarms",
    ],
)
def test_what_is_put_together_is_translated(text: str) -> None:
    korean = translated(text, "ko")
    assert HANGUL.search(korean)
    assert not ENGLISH.search(korean), korean


def test_what_lies_beside_a_draft_is_known_by_heart() -> None:
    for fields in read_table("beside").values():
        assert by_heart(fields["message"])
    assert by_heart("a person, by its form") is None


def test_names_of_kinds_are_those_of_their_tables() -> None:
    assert translated("comment", "ko") == kinds()["comment"].label_ko
    assert translated("PERSON", "ko") == entities()["PERSON"].label_ko
