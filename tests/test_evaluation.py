"""Measuring itself, from the command line to the numbers, on invented annotated drafts."""

from __future__ import annotations

import json
import runpy
import shutil
import sys
from pathlib import Path

import jsonschema
import pytest

from redact.cli import main
from redact.core import Author, Finding
from redact.errors import Unsafe
from redact.evaluation import trial_of_tool
from redact.gold import parse_gold, read_gold
from redact.pipeline import Start, finder
from redact.report import Conditions
from small_gold import EN, FRONT, KO, gold, look
from spacy_models import model_folder, model_package

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "data" / "gold"
SCHEMA = json.loads((ROOT / "docs/schema/evaluate-v1.json").read_text(encoding="utf-8"))


def evaluate(*arguments: str | Path) -> int:
    return main(Start(), ["evaluate", *map(str, arguments)])


def measured(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict:
    assert evaluate(*arguments, "--format", "json") == 0
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, SCHEMA)
    return document


# --- the whole way ------------------------------------------------------------------------------


def test_both_languages_are_measured(capsys) -> None:
    document = measured(capsys, GOLD, "--rules-only", "--errors", "--show-text")
    assert list(document["languages"]) == ["en", "ko"]
    drafts = {str(path): read_gold(path) for path in GOLD.glob("*.txt")}
    for language, one in document["languages"].items():
        own = [draft for draft in drafts.values() if draft.language == language]
        marks = [mark for draft in own for mark in draft.marks]
        assert one["drafts"] == len(own) == 2
        assert one["words"] == sum(len(draft.text.split()) for draft in own)
        for tier in ("must", "should", "keep"):
            count = sum(mark.tier == tier.upper() for mark in marks)
            assert one[tier]["mentions"]["of"] == count
            by_type = one[tier]["by_type"].values()
            assert sum(kind["mentions"]["of"] for kind in by_type) == count
        assert 0.5 < one["must"]["mentions"]["part"] <= 1  # rules alone find most
        low, high = one["must"]["mentions"]["interval"]
        assert low <= one["must"]["mentions"]["part"] <= high
    missed = sum(
        one[tier]["mentions"]["of"] - one[tier]["mentions"]["hit"]
        for one in document["languages"].values()
        for tier in ("must", "should")
    )
    alarms = sum(one["false_alarms"]["count"] for one in document["languages"].values())
    assert len(document["errors"]) == missed + alarms
    for error in document["errors"]:
        assert drafts[error["path"]].text[error["start"] : error["end"]] == error["text"]


def test_text_on_the_same_drafts(capsys) -> None:
    assert evaluate(GOLD, "--rules-only", "--language", "ko", "--errors") == 0
    shown = capsys.readouterr().out
    assert "Korean: 2 drafts, 554 words" in shown
    assert "English" not in shown
    assert "박달나무" not in shown


def test_the_settings_of_the_newsroom_are_measured(capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    plain = measured(capsys, GOLD, "--rules-only", "--language", "en")["languages"]["en"]
    (tmp_path / ".redact.yml").write_text(
        "severities: {LOCATION: info}\nexclude: ['*.txt']\n", encoding="utf-8"
    )
    document = measured(capsys, GOLD, "--rules-only", "--language", "en")
    assert document["measured"]["settings"] == str(tmp_path / ".redact.yml")
    places = [one["must"]["by_type"]["PLACE"] for one in (plain, document["languages"]["en"])]
    assert places[0]["mentions"]["hit"] > places[1]["mentions"]["hit"]


@pytest.mark.parametrize(
    ("options", "given"),
    [
        pytest.param([], ("pen name", "disclosed"), id="author"),
        pytest.param(["--no-author"], (), id="no author"),
        pytest.param(["--secrets"], ("pen name", "disclosed", "secrets"), id="secrets"),
    ],
)
def test_what_is_told_of_the_author(options, given) -> None:
    told: list[Author] = []

    def find(name: str, text: str, author: Author) -> list[Finding]:
        told.append(author)
        return []

    front = FRONT.replace("disclosed: []", "disclosed: [left in 2015]")
    draft = parse_gold(front + "In ⟦MUST:PLACE|Musan⟧.\n", "en-01.txt")
    conditions = Conditions(author="--no-author" not in options, secrets="--secrets" in options)
    trial_of_tool([draft], conditions, find, (), "").run(lambda: None)
    (author,) = told
    assert bool(author.pen_name) is ("pen name" in given)
    assert bool(author.disclosed) is ("disclosed" in given)
    assert bool(author.secrets) is ("secrets" in given)


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.txt")), ids=lambda path: path.stem)
def test_a_draft_is_measured_as_if_it_were_the_only_one(path: Path) -> None:
    """Rules and models stay loaded from draft to draft; the author before must not show."""
    draft, other = read_gold(path), Author(("Nobody Else",), ("2010",), {"town": ("Here",)})
    find = finder(rules_only=True)
    find("other", draft.text, other)
    again = find(draft.name, draft.text, draft.author)
    assert again == finder(rules_only=True)(draft.name, draft.text, draft.author)
    assert again != find(draft.name, draft.text, Author())


def test_a_draft_that_cannot_be_looked_at_stops_the_measurement() -> None:
    drafts = [gold(EN, "gold/en-01.txt"), gold(KO, "gold/ko-01.txt")]
    ticks: list[int] = []

    def find(name: str, text: str, author: Author) -> list[Finding]:
        if name == "gold/ko-01.txt":
            raise Unsafe("a paragraph", "a recogniser timed out", "check it by hand")
        return look(drafts[0])

    with pytest.raises(Unsafe) as caught:
        trial_of_tool(drafts, Conditions(), find, (), "").run(lambda: ticks.append(1))
    assert caught.value.where == "gold/ko-01.txt"
    assert caught.value.problem == "cannot be measured: a paragraph: a recogniser timed out"
    assert len(ticks) == 1


# --- what cannot be measured --------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """gold/ with one good draft, and drafts beside it that are not."""
    monkeypatch.chdir(tmp_path)
    for name, text in (
        ("gold/en-01-mill.txt", FRONT + EN),
        ("bad/en-02-open.txt", FRONT + "My aunt\n⟦MUST:PERSON|Pak Kum-nyo left\n"),
        ("bad-front/en-03.txt", "---\nlang: en\nauthor: [Pak Kum-nyo\n---\n"),
        ("empty/notes.md", "Pak Kum-nyo"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["gold", "bad"], "bad/en-02-open.txt:8: ⟦ is never closed", id="malformed"),
        pytest.param(["bad-front"], "bad-front/en-03.txt:4: front matter is", id="front matter"),
        pytest.param(["gold", "empty"], "empty: no annotated drafts (*.txt) there", id="empty"),
        pytest.param(["nowhere"], "nowhere: cannot be read: No such file", id="not there"),
        pytest.param(["gold", "--language", "ko"], "gold: no annotated Korean", id="language"),
        pytest.param(["gold", "-c", "none.yml"], "none.yml: cannot be read", id="settings"),
        pytest.param(["gold", "--engine", "spacy:nosuch"], "the model is not", id="no model"),
        pytest.param(["gold", "--engine", "gliner:gold"], "engine gliner:gold", id="no GLiNER"),
        pytest.param(
            ["gold", "--engine", "presidio-default"], "model en_core_web_lg is not", id="Presidio"
        ),
        pytest.param(
            [GOLD, "--engine", "presidio-default"], "cannot look at Korean drafts", id="Korean"
        ),
    ],
)
def test_what_cannot_be_measured_is_one_line_and_2(arguments, said, folder, capsys) -> None:
    assert evaluate(*arguments, "--errors", "--show-text") == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert len(shown.err.splitlines()) == 1
    assert "Pak" not in shown.err


# --- other engines ------------------------------------------------------------------------------


def test_presidio_by_itself(folder, capsys, monkeypatch) -> None:
    site = folder / "site"
    site.mkdir()
    model_package(site, "en_core_web_lg", {"Pak Kum-nyo": "PERSON", "mill": "PERSON"})
    monkeypatch.syspath_prepend(site)
    document = measured(capsys, "gold", "--engine", "presidio-default", "--errors")
    sys.modules.pop("en_core_web_lg")
    one = document["languages"]["en"]
    assert one["must"]["mentions"] == {"hit": 1, "of": 3, "part": 0.333333, "interval": None}
    assert one["false_alarms"]["by_rule"] == {"engine.presidio-default.PERSON": 1}
    assert {"name": "en_core_web_lg", "version": "3.8.0"} in document["measured"]["looked_with"]
    assert document["measured"]["author"] == "absent"


def test_a_spacy_model_by_itself(folder, capsys) -> None:
    model_folder(folder / "secret" / "m", "xx", {"Onsong": "GPE", "온성군": "LOC"})
    korean = FRONT.replace("lang: en", "lang: ko") + KO
    (folder / "gold" / "ko-01-mill.txt").write_text(korean, encoding="utf-8")
    document = measured(capsys, "gold", "--engine", "spacy:secret/m", "--errors")
    for one in document["languages"].values():
        # "온성군에서" is one word to the model: nothing there is a finding.
        assert one["must"]["mentions"]["hit"] == (1 if one["words"] == 23 else 0)
        assert one["false_alarms"]["count"] == 0
    assert document["measured"]["engine"] == "spacy:m"
    assert "secret" not in json.dumps(document)


# --- bench/accuracy.py ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        pytest.param(["--json"], '"settings": "', id="JSON"),
        pytest.param(["--misses"], "missed MUST:", id="misses"),
    ],
)
def test_the_bench_is_the_same(options, shown, folder, capsys, monkeypatch) -> None:
    (folder / ".redact.yml").write_text("nonsense: true\n", encoding="utf-8")
    path = list(sys.path)
    bench = runpy.run_path(str(ROOT / "bench" / "accuracy.py"), run_name="bench")
    monkeypatch.setattr(sys, "path", path)
    shutil.copy(GOLD / "ko-10-seoul-diary.txt", folder / "gold")
    assert bench["main"](["gold", "--rules-only", "--language", "ko", *options]) == 0
    assert shown in capsys.readouterr().out
