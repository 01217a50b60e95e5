"""What an author file may say, what is refused, and what is inferred where it does not say."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from redact.author import load_author, load_authors
from redact.author.kinds import by_form, by_label, infer
from redact.author.schema import parse
from redact.author.strict import MAX_BYTES, MAX_DEPTH
from redact.author.strict import parse as parse_yaml
from redact.author.writing import template, written
from redact.core import Author, Secret
from redact.errors import AuthorError

ROOT = Path(__file__).parent.parent
CANARY = "Canaryvale"


# --- YAML of which nothing is lost ------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("No", "No", id="no boolean"),
        pytest.param("on", "on", id="on"),
        pytest.param("1989", "1989", id="year"),
        pytest.param("0101234", "0101234", id="octal"),
        pytest.param("3:20", "3:20", id="sexagesimal"),
        pytest.param("1995-06-09", "1995-06-09", id="date"),
        pytest.param("~", "~", id="tilde"),
        pytest.param("null", "null", id="null"),
        pytest.param("1e3", "1e3", id="float"),
        pytest.param('""', "", id="quoted nothing"),
        pytest.param("", None, id="nothing"),
        pytest.param("현승철", "현승철", id="decomposed Hangul"),
    ],
)
def test_every_value_is_the_text_that_stands_there(value: str, text: str | None) -> None:
    assert parse_yaml(f"a: {value}\n", "f") == {"a": text}


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        pytest.param(f"a: &x {CANARY}\nb: *x", ":1", "an anchor", id="anchor"),
        pytest.param(f"a: {CANARY}\nb: *x", ":2", "an alias", id="alias"),
        pytest.param("a: !!int 7", ":1", "a tag", id="tag"),
        pytest.param("a: !!python/object/apply:os.system [true]", ":1", "a tag", id="code"),
        pytest.param(f"a: 1\nb: 2\n\na: {CANARY}", ":4", "a key that stands twice", id="twice"),
        pytest.param(f"a: {CANARY}\n---\nb: 1", ":2", "a second document", id="documents"),
        pytest.param(f"? [{CANARY}]\n: b", ":1", "a key that is not text", id="list as a key"),
        pytest.param(f"a: [{CANARY}", ":2", "cannot be read as YAML", id="broken"),
        pytest.param(f"a: {CANARY}: b", ":1", "cannot be read as YAML", id="two colons"),
        pytest.param(f"a: {CANARY}\x07", "", "control characters", id="control"),
        pytest.param("[" * (MAX_DEPTH + 1), ":1", "nested too deeply", id="deep list"),
        pytest.param("{a: " * 20_000, ":1", "nested too deeply", id="deep mapping"),
        pytest.param("a: " + "x" * MAX_BYTES, "", "is larger than", id="large"),
    ],
)
def test_yaml_that_could_hide_something_is_refused(text: str, line: str, problem: str) -> None:
    with pytest.raises(AuthorError) as caught:
        parse_yaml(text, "f.yaml")
    assert caught.value.where == f"f.yaml{line}"
    assert problem in caught.value.problem
    assert CANARY not in str(caught.value)


def test_the_deepest_file_that_is_read() -> None:
    assert parse_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH, "f") is not None


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(AuthorError):
        assert parse(text, "f").author.revision >= 0


# --- the schema -------------------------------------------------------------------------------


def test_a_secret_may_be_a_mapping() -> None:
    author = parse(
        "secrets:\n"
        "  sister: {values: [Moon Hye-ok, 문혜옥], kind: name, relation: sister}\n"
        "  고향: {values: [회령], may_say: province}\n"
        "  떠난 날: {values: [2015년 3월 17일], may_say: year}\n",
        "f",
    ).author
    assert author.details == (
        Secret("sister", ("Moon Hye-ok", "문혜옥"), "name", "sister"),
        Secret("고향", ("회령",), "place", "", "province"),
        Secret("떠난 날", ("2015년 3월 17일",), "date", "", "year"),
    )
    assert author.secrets["sister"] == ("Moon Hye-ok", "문혜옥")


def test_values_of_several_kinds_become_several_secrets() -> None:
    found = parse("secrets: {누나: [문혜옥, moon@mail.example, Moon Hye-ok]}", "f").author
    assert [(s.kind, s.values) for s in found.details] == [
        ("name", ("문혜옥", "Moon Hye-ok")),
        ("code", ("moon@mail.example",)),
    ]
    assert found.secrets == {"누나": ("문혜옥", "moon@mail.example", "Moon Hye-ok")}


MISTAKES = [
    pytest.param("secrets:\n  x: ['']", ":2", "x holds an empty text", id="empty"),
    pytest.param("secrets:\n  x:\n  y: [a b]", ":2", "x is empty", id="no value"),
    pytest.param("secrets:\n  x: [C]", ":2", "one character", id="Latin letter"),
    pytest.param("secrets:\n  고향: [길]", ":2", "one character", id="Hangul syllable"),
    pytest.param("secrets:\n  x: ['-C.']", ":2", "one character", id="a letter and marks"),
    pytest.param("pen_name: [C]", ":1", "one character", id="pen name"),
    pytest.param(
        f"disclosed: [{CANARY}]\nsecrets:\n  x: [canary vale]", ":3", "disclosed fact", id="public"
    ),
    pytest.param(f"secrets:\n  {CANARY}: [canaryvale]", ":2", "the secret itself", id="label"),
    pytest.param(f"secrets:\n  '': [{CANARY}]", ":2", "a label that is", id="no label"),
    pytest.param(
        f"secrets:\n  x:\n    values: [{CANARY}]\n    kind: nickname",
        ":4",
        "unknown kind",
        id="kind",
    ),
    pytest.param(
        f"secrets:\n  x:\n    values: [{CANARY}]\n    hint: y", ":4", "unknown key", id="field"
    ),
    pytest.param("secrets:\n  x: {kind: name}", ":2", "x has no values", id="no values"),
    pytest.param(
        f"secrets:\n  x: {{values: [{CANARY}], kind: name, may_say: year}}",
        ":2",
        "may_say does not fit the kind name",
        id="may_say of a name",
    ),
    pytest.param(
        f"secrets:\n  고향: {{values: [{CANARY}], may_say: year}}",
        ":2",
        "may_say does not fit the kind place",
        id="may_say of a place",
    ),
    pytest.param(
        f"secrets:\n  x: {{values: [{CANARY}], may_say: town}}",
        ":2",
        "unknown may_say",
        id="may_say",
    ),
    pytest.param(f"secrets:\n  x: [[{CANARY}]]", ":2", "not text", id="list in a list"),
    pytest.param(f"secrets:\n  x: [a: {CANARY}]", ":2", "not text", id="colon"),
    pytest.param(f"revision: {CANARY}", ":1", "revision is no number", id="revision"),
    pytest.param("redact-author: 2", ":1", "newer redact", id="version"),
    pytest.param(f"recipients: [{CANARY}]", ":1", "recipients is no list", id="recipients"),
]


@pytest.mark.parametrize(("text", "line", "problem"), MISTAKES)
def test_a_mistake_names_the_line_and_not_the_value(text: str, line: str, problem: str) -> None:
    with pytest.raises(AuthorError) as caught:
        parse(text, "f")
    assert (caught.value.where, bool(caught.value.hint)) == (f"f{line}", True)
    assert problem in caught.value.problem
    assert CANARY.lower() not in str(caught.value).lower()


def test_an_unknown_kind_is_answered_with_the_list() -> None:
    with pytest.raises(AuthorError, match="name, place, date, organisation, code, phrase"):
        parse("secrets: {x: {values: [a b], kind: town}}", "f")


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        pytest.param("secrets: {x: [ab c, AB-C]}", "line 1: x holds a value twice", id="twice"),
        pytest.param("secrets:\n x: [회령]\n y: [회령]",
                     "line 3: y holds a value twice, also under x", id="ko under two labels"),
        pytest.param("disclosed: [from Musan]\nsecrets: {x: [Musan]}",
                     "line 2: x stands in a disclosed fact", id="in a fact"),
        pytest.param("secrets: {x: [Li]}", "line 1: x holds two characters", id="short"),
        pytest.param("secrets: {x: [리순]}", "", id="ko two syllables are enough"),
    ],
)  # fmt: skip
def test_what_looks_like_a_slip_is_told(text: str, warning: str) -> None:
    found = parse(text, "f").warnings
    assert [line[: len(warning)] for line in found] == ([warning] if warning else [])


def test_the_published_schema_says_the_same() -> None:
    schema = json.loads((ROOT / "docs/schema/author-v1.json").read_text("utf-8"))
    validator = Draft202012Validator(schema)
    validator.check_schema(schema)
    for path in sorted((ROOT / "samples/authors").glob("*.yaml")):
        assert validator.is_valid(yaml.safe_load(path.read_text("utf-8"))), path.name
    structural = [
        {"pen_name": 7},
        {"secret": {}},
        {"secrets": ["x"]},
        {"secrets": {"x": []}},
        {"secrets": {"x": {"kind": "name"}}},
        {"secrets": {"x": {"values": ["a b"], "kind": "town"}}},
        {"secrets": {"x": {"values": ["a b"], "may_say": "town"}}},
    ]
    for data in structural:
        assert not validator.is_valid(data), data
        with pytest.raises(AuthorError):
            parse(yaml.safe_dump(data, allow_unicode=True).replace("7", "{}"), "f")


def test_the_template_is_an_author_file_without_a_value() -> None:
    assert parse(template(), "f").author == Author()
    filled = template().replace("\n#  ", "\n  ").replace("disclosed: []", "disclosed:")
    author = parse(filled, "f").author
    assert {secret.kind for secret in author.details} == {"name", "place", "date"}


@given(
    st.builds(
        Author,
        st.lists(st.text("ab가 '\"#:-\\\u200b", min_size=3).map(str.strip), max_size=2).map(tuple),
        st.just(()),
        st.dictionaries(
            st.sampled_from(["real_name", "고향", "a: b", "'x"]),
            st.just(("Moon Hye-bong", '문혜봉: "x" #y')),
        ),
    )
)
def test_what_is_written_is_read_again(author: Author) -> None:
    try:
        again = parse(written(author), "f").author
    except AuthorError:
        assert any(len("".join(filter(str.isalnum, n))) < 2 for n in author.pen_name)
        return
    assert (again.pen_name, again.secrets) == (author.pen_name, author.secrets)


# --- what a secret is -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("real_name", "name"), ("sister", "name"), ("school_friend", "name"), ("본명", "name"),
        ("배우자", "name"), ("고향 친구", "name"), ("hometown", "place"),
        ("place of birth", "place"), ("고향", "place"), ("born", "date"),
        ("date of birth", "date"), ("탈북 날짜", "date"),
        ("name of the school", "organisation"), ("아버지직장", "organisation"),
        ("학교 이름", "organisation"), ("mother_phone", "code"), ("어머니 전화", "code"),
        ("file_names", "code"), ("x", None), ("그때", None),
    ],
)  # fmt: skip
def test_a_label_says_what_it_holds(label: str, kind: str | None) -> None:
    assert by_label(label) == kind


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("Hyon Sung-chol", "name"), ("현승철", "name"), ("김혁", "name"), ("남궁민수", "name"),
        ("方恩淑", "name"), ("Хён Сын Чхоль", "name"), ("김미리", "name"),
        ("길주", "place"), ("Kilju", "place"), ("왕재산로동자구", "place"),
        ("Musan County", "place"), ("Ryongam-ri", "place"),
        ("1989", "date"), ("9 June 1995", "date"), ("2015.3.17", "date"), ("2012년 봄", "date"),
        ("음력 삼월 보름", "date"), ("주체 84년", "date"), ("March 2015", "date"),
        ("No. 5 Middle School", "organisation"), ("무산광산", "organisation"),
        ("제2716군부대", "organisation"), ("신포원양수산사업소", "organisation"),
        ("hsc1987@mail.example", "code"), ("010-5531-2087", "code"), ("bang_es79", "code"),
        ("hyon.jpg", "code"), ("12-345", "code"),
        ("the song about rain", "phrase"), ("비 오는 날의 노래", "phrase"), ("사과", "phrase"),
    ],
)  # fmt: skip
def test_a_form_says_what_it_is(value: str, kind: str) -> None:
    assert by_form(value) == kind


@pytest.mark.parametrize(
    ("label", "value", "kind"),
    [
        pytest.param("sister", "moon@mail.example", "code", id="an address is a code"),
        pytest.param("본명", "hyon1987", "code", id="digits are no name"),
        pytest.param("고향", "hyon@mail.example", "code", id="whatever the label says"),
        pytest.param("left", "the night of the flood", "phrase", id="no date without a date"),
        pytest.param("떠난 날", "큰물 난 해 봄", "date", id="ko a season is one"),
        pytest.param("father", "갑판장", "name", id="the label outweighs an unclear form"),
        pytest.param("고향", "현승철", "place", id="and a clear one"),
    ],
)
def test_label_and_form_together(label: str, value: str, kind: str) -> None:
    assert infer(label, value) == kind


# --- several files ----------------------------------------------------------------------------


def test_several_files_are_one_author(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "pen_name: Hana Seol\ndisclosed: [left in 2018]\nsecrets: {name: [Moon Hye-bong]}", "utf-8"
    )
    (tmp_path / "b.yml").write_text("pen_name: 류해솔\nsecrets: {name: [현승철]}", "utf-8")
    (tmp_path / "notes.txt").write_text("no author", "utf-8")
    author, told = load_authors([tmp_path, tmp_path / "a.yaml"])
    assert author.pen_name == ("Hana Seol", "류해솔")
    assert author.secrets == {"name": ("Moon Hye-bong", "현승철")}
    assert [s.values for s in author.details] == [("Moon Hye-bong",), ("현승철",)]
    assert author.disclosed == ()
    assert told is not None
    assert (told.files, told.secrets) == (2, {"name": 2})
    assert any("disclosed is not counted" in line for line in told.warnings)


def test_no_file_is_no_author(tmp_path: Path) -> None:
    assert load_authors([]) == (Author(), None)
    with pytest.raises(AuthorError, match="holds no author file"):
        load_authors([tmp_path])


@pytest.mark.parametrize("mode", [0o600, 0o644])
def test_how_a_file_is_kept_is_told_without_a_word_of_it(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"secrets: {{name: [{CANARY}]}}", "utf-8")
    path.chmod(mode)
    _, told = load_authors([path])
    assert told is not None
    (warning,) = told.warnings
    assert warning.startswith(f"{path}: it is not encrypted")
    assert ("mode 644" in warning) is (mode == 0o644)
    assert CANARY not in repr(told)


@pytest.mark.parametrize("kind", ["folder link", "fifo", "missing", "binary"])
def test_what_is_no_file_is_an_author_error(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.yaml"
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "binary":
        path.write_bytes(b"\xff\xfe\x00" + CANARY.encode())
    elif kind == "folder link":
        path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(AuthorError) as caught:
        load_author(path)
    assert CANARY not in str(caught.value)
