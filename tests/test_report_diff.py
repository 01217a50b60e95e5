"""What changes, word by word: widened to words, folded, wrapped, told without colour too."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.core import Span
from redact.report.diff import compared
from redact.report.diff_lines import as_lines, legend
from redact.report.result import Change
from redact.report.wording import wording
from redact.terminal import width


def _changes(text: str, *pairs: tuple[str, str]) -> list[Change]:
    """(old, new) in the order of the text."""
    out, at = [], 0
    for old, new in pairs:
        at = text.index(old, at)
        out.append((Span(at, at + len(old)), new))
        at += len(old)
    return out


def _shown(text: str, *pairs: tuple[str, str], columns: int = 80) -> list[str]:
    lines = compared(text, _changes(text, *pairs))
    return list(as_lines(lines, wording("en"), columns=columns, colour=False))


@pytest.mark.parametrize(
    ("text", "pairs", "shown"),
    [
        pytest.param(
            "Aunt Pak came.", [("Pak", "Han")], "1 │ Aunt [-Pak-]{+Han+} came.", id="a word"
        ),
        pytest.param(
            "Pak's aunt", [("Pak", "Han")], "1 │ [-Pak's-]{+Han's+} aunt", id="possessive"
        ),
        pytest.param(
            "an ox", [("an", "a"), ("ox", "cow")], "1 │ [-an-]{+a+} [-ox-]{+cow+}", id="article"
        ),
        pytest.param("by Pak, who", [(" Pak", "")], "1 │ by[- Pak-], who", id="deleted"),
        pytest.param("a\tPak", [("Pak", "Han")], "1 │ a [-Pak-]{+Han+}", id="tab"),
        pytest.param("Pak\x1b[2J", [("Pak", "Han")], "1 │ [-Pak-]{+Han+}\ufffd[2J", id="control"),
        pytest.param("Mr.\nPak", [("Mr.\nPak", "Han")], "1 │ [-Mr.⏎Pak-]{+Han+}", id="two lines"),
        pytest.param(
            "박금녀는 갔다",
            [("박금녀", "리순일"), ("는", "은")],
            "1 │ [-박금녀는-]{+리순일은+} 갔다",
            id="Korean: particle that changes",
        ),
        pytest.param(
            "회령에서 왔다",
            [("회령", "북쪽")],
            "1 │ [-회령에서-]{+북쪽에서+} 왔다",
            id="Korean: particle that stays",
        ),
        pytest.param(
            "“박금녀”는",
            [("박금녀", "리순일"), ("는", "은")],
            "1 │ “[-박금녀-]{+리순일+}”[-는-]{+은+}",
            id="Korean: in quotes",
        ),
    ],
)
def test_a_change_is_told_by_whole_words(
    text: str, pairs: list[tuple[str, str]], shown: str
) -> None:
    assert _shown(text, *pairs) == [shown]


def test_lines_that_do_not_change_are_folded() -> None:
    text = "one\n\ntwo\nthree\nPak\nfour\nfive\nsix\n\n끝\n박금녀는"
    assert _shown(text, ("Pak", "Han"), ("박금녀", "리순일")) == [
        *(" ⋮   3 lines unchanged", " 4 │ three", " 5 │ [-Pak-]{+Han+}", " 6 │ four"),
        *(" ⋮   3 lines unchanged", "10 │ 끝", "11 │ [-박금녀는-]{+리순일는+}"),
    ]


def test_blank_lines_are_no_news() -> None:
    assert _shown("Pak\n\nKim", ("Pak", "Han"), ("Kim", "Jo")) == [
        *("1 │ [-Pak-]{+Han+}", "", "3 │ [-Kim-]{+Jo+}")
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_line_numbers_are_those_of_the_draft(ends: str) -> None:
    text = ends.join(["a", "b", "Pak", "c"])
    assert "3 │ [-Pak-]{+Han+}" in _shown(text, ("Pak", "Han"))


def test_a_long_line_is_cut_around_its_changes() -> None:
    text = "far " * 90 + "Pak " + "mid " * 90 + "Kim " + "off " * 90
    rows = _shown(text, ("Pak", "Han"), ("Kim", "Jo"))
    whole = " ".join(row.partition("│ ")[2] for row in rows)
    assert len(rows) < 8
    assert whole.startswith("… far")
    assert whole.endswith("off …")
    assert " … " in whole[10:-10]
    assert "[-Pak-]{+Han+}" in whole
    assert "[-Kim-]{+Jo+}" in whole


def test_colour_is_never_all_that_tells() -> None:
    lines = compared("Pak left", _changes("Pak left", ("Pak", "Han")))
    (row,) = as_lines(lines, wording("en"), columns=80, colour=True)
    assert "\x1b[9;31mPak\x1b[0m" in row  # struck
    assert "\x1b[4;32mHan\x1b[0m" in row  # underlined
    assert "\x1b" in legend(wording("en"), colour=True)
    assert legend(wording("en"), colour=False) == "[-old-]{+new+}"


_TEXT = st.text("ab' 가은는\n\r\t.", max_size=120)


@st.composite
def _drafted(draw: st.DrawFn) -> tuple[str, list[Change]]:
    text = draw(_TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10, unique=True)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [(Span(a, b), draw(st.text("xy한 ", max_size=4))) for a, b in pairs]


@given(_drafted())
def test_the_two_sides_are_the_draft_and_its_copy(drafted: tuple[str, list[Change]]) -> None:
    text, changes = drafted
    copy, place = "", 0
    for span, words in changes:
        copy += text[place : span.start] + words
        place = span.end
    copy += text[place:]
    lines = compared(text, changes)
    ends = re.compile(r"\r\n|\r|\n")

    def flat(said: str) -> str:
        return ends.sub("", said)

    assert flat("".join(part.old for line in lines for part in line.parts)) == flat(text)
    assert flat("".join(part.new for line in lines for part in line.parts)) == flat(copy)
    assert [line.number for line in lines] == sorted(line.number for line in lines)


@given(_drafted(), st.integers(30, 90), st.booleans())
def test_no_row_is_wider_than_the_terminal(
    drafted: tuple[str, list[Change]], columns: int, colour: bool
) -> None:
    text, changes = drafted
    longest = max([len(word) for word in text.split()] + [0]) * 2
    for row in as_lines(compared(text, changes), wording("en"), columns=columns, colour=colour):
        plain = re.sub(r"\x1b\[[0-9;]*m", "", row)
        assert width(plain) <= columns + longest * 2 + 20
        assert "\n" not in plain
