"""The report as text: lines that editors parse, and what a person sees at a terminal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fake_start import checked, outcome
from redact.core import Severity, Span
from redact.report import Layout, as_text
from redact.report.excerpt import excerpt
from redact.report.lines import Lines
from redact.terminal import width
from report_samples import ALL_SHOWN, CLEAN, EN, LEAKED, UNREADABLE, both


def test_lines_parse_as_an_editor_expects() -> None:
    lines = as_text(both()).splitlines()
    pattern = re.compile(r"(?P<file>[^:]+):(?P<line>\d+):(?P<col>\d+): (?P<message>.+ \[[\w.-]+\])")
    parsed = [match.groupdict() for line in lines if (match := pattern.fullmatch(line))]
    assert len(parsed) == len(lines) - 1 == 7
    assert parsed[0] == {
        "file": "drafts/en.md",
        "line": "5",
        "col": "9",
        "message": "block PERSON a person, by its form [en.person.test]",
    }
    assert parsed[5]["line"] == "1"
    assert parsed[5]["col"] == "5"


def test_text_summary() -> None:
    assert as_text(both()).splitlines()[-1] == (
        "2 drafts: 4 block, 3 review, 1 info (-v lists them)."
    )
    clean = as_text(outcome(CLEAN)).splitlines()
    assert clean[0] == "1 draft: 0 block, 0 review, 0 info."
    assert "no proof" in clean[1]
    assert as_text(outcome(CLEAN), Layout(quiet=True)) == ""
    assert as_text(outcome()).endswith("Nothing was looked at.\n")


def test_text_never_calls_it_clean_when_something_was_not_read() -> None:
    text = as_text(outcome(CLEAN, UNREADABLE))
    assert "b.docx: not checked: the file: cannot read this format; save it as .md" in text
    assert "1 part not checked" in text
    assert "no proof" not in text
    assert "Nothing at" not in text


def test_text_of_apply() -> None:
    lines = as_text(
        outcome(checked("en.md", EN, written="out/en.md"), LEAKED, applied=True)
    ).splitlines()
    assert lines[0].startswith("en.md:5:")
    assert "PHYSICAL" in lines[0]
    assert lines[1] == "en.md: written to out/en.md (4 replaced, 1 kept, 1 open)"
    assert lines[2] == "l.txt: not written: still there"


def test_details_mark_the_place() -> None:
    lines = as_text(both(), ALL_SHOWN).splitlines()
    at = next(n for n, line in enumerate(lines) if "박금녀" in line)
    assert lines[at + 1].index("^") == width(lines[at][: lines[at].index("박금녀")])
    assert lines[at + 1].count("^") == 6
    assert any(line.endswith("replace with 리순옥") for line in lines)
    assert any(line.endswith("suggested: delete it") for line in lines)


def test_a_reason_is_given_once_a_draft() -> None:
    text = as_text(outcome(checked("en.md", EN)), ALL_SHOWN)
    assert text.count("family register") == 1


@pytest.mark.parametrize("told", [False, True])
def test_info_is_listed_when_asked(told: bool) -> None:
    assert ("info PERSON" in as_text(both(), Layout(told=told))) is told
    assert "info PERSON" in as_text(both(fail_on=Severity.INFO), Layout())


def test_colour_only_adds_codes() -> None:
    plain, coloured = (as_text(both(), replace(ALL_SHOWN, colour=on)) for on in (False, True))
    assert coloured != plain
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain


@given(
    st.text(max_size=60),
    st.text(min_size=1, max_size=30).filter(str.strip),
    st.text(max_size=60),
    st.integers(20, 90),
)
def test_an_excerpt_is_one_harmless_line(before: str, match: str, after: str, columns: int) -> None:
    text = before + match + after
    parts = excerpt(text, Lines(text), Span(len(before), len(before) + len(match)), columns)
    line = "".join(parts)
    assert "\x1b" not in line
    assert len(line.splitlines()) == 1
    assert width(line) <= columns
    assert parts[1]


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        pytest.param("abc", 1, (1, 2), id="first line"),
        pytest.param("a\nbc", 3, (2, 2), id="newline"),
        pytest.param("a\r\nbc", 3, (2, 1), id="Windows"),
        pytest.param("a\rbc", 2, (2, 1), id="old Mac"),
        pytest.param("회령\n온성", 3, (2, 1), id="Hangul: code points"),
        pytest.param("a\u2028b\x0cc", 4, (1, 5), id="only real line ends"),
    ],
)
def test_lines(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Lines(text).at(offset) == place
