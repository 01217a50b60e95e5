"""Which lines are as they were, and which findings stand in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.core import Decision, Draft, Report, Verdict
from redact.formats import parse
from redact.unchanged import aside, comparable, kept
from small_findings import at


def told(before: str, now: str, *words: str, name: str = "a.md", author: bool = False) -> list[str]:
    """The words that are told of, where each is a finding of `now`."""
    was, draft = (parse(text.encode(), Path(name), name) for text in (before, now))
    return _told(was, draft, words, author=author)


def _told(was: Draft, draft: Draft, words: tuple[str, ...], *, author: bool = False) -> list[str]:
    decisions = []
    for word in words:
        one = at(draft.text, word, detector="author" if author else "rules")
        decisions.append(Decision(one, Verdict.OPEN))
    report = aside(Report(draft, tuple(decisions)), was)
    return [one.finding.text for one in report.decisions if not one.aside]


@pytest.mark.parametrize(
    ("before", "now", "words", "expected"),
    [
        pytest.param("Kim\nPak\n", "Kim\nPak!\n", ("Kim", "Pak"), ["Pak"], id="one line"),
        pytest.param("김\n박\n", "김\n박!\n", ("김", "박"), ["박"], id="ko: one line"),
        pytest.param("Kim\n", "New\nPak\nKim\n", ("Kim", "Pak"), ["Pak"], id="put in above"),
        pytest.param("Kim\nx\nPak\n", "Kim\nPak\n", ("Kim", "Pak"), [], id="taken out"),
        pytest.param("", "Kim\n", ("Kim",), ["Kim"], id="it was empty"),
        pytest.param("Kim\nPak\n", "Pak\nKim\n", ("Kim", "Pak"), ["Kim"], id="moved"),
        pytest.param("Kim", "Kim\n", ("Kim",), [], id="a line end at the end"),
        pytest.param("Kim\nPak\n", "Kim\r\nPak\r\n", ("Kim", "Pak"), [], id="other line ends"),
        pytest.param("Kim Pak\n", "Kim\nPak\n", ("Kim", "Pak"), ["Kim", "Pak"], id="wrapped anew"),
        pytest.param(
            "Pak\nChol-su\n", "Pak\nChol-ho\n", ("Pak\nChol-ho",), ["Pak\nChol-ho"], id="two lines"
        ),
        pytest.param("Kim\nKim\n", "Kim\nKim\nKim\n", ("Kim",), [], id="as often and once more"),
        pytest.param("a\n<!-- Kim -->\n", "a\nKim\n", ("Kim",), ["Kim"], id="no comment now"),
        pytest.param(
            "<!--\nKim\n-->\nb\n", "x\nKim\ny\nb\n", ("Kim",), ["Kim"], id="uncovered, same line"
        ),
        pytest.param(
            "<!--\n김\n-->\n나\n", "x\n김\ny\n나\n", ("김",), ["김"], id="ko: uncovered, same line"
        ),
        pytest.param("a <!-- Kim -->\n", "a <!-- Kim -->\nb\n", ("Kim",), [], id="still a comment"),
        pytest.param(
            "Kim <!-- a -->\n", "Kim <!-- b -->\n", ("Kim",), ["Kim"], id="a comment beside it"
        ),
        pytest.param(
            "---\nby: Kim\n---\nPak\n",
            "---\nby: Lee\n---\nPak\n",
            ("Lee", "Pak"),
            ["Lee"],
            id="yaml",
        ),
    ],
)
def test_lines_of_markdown(
    before: str, now: str, words: tuple[str, ...], expected: list[str]
) -> None:
    assert told(before, now, *words) == expected


@pytest.mark.parametrize("name", ["a.html", "a.txt"])
@pytest.mark.parametrize("names", [("Kim", "Pak"), ("김철수", "박영희")], ids=["en", "ko"])
def test_other_text(name: str, names: tuple[str, str]) -> None:
    one, two = names
    before, now = f"<p>{one}</p>\n<p>x</p>\n", f"<p>{one}</p>\n<p>{two}</p>\n"
    assert told(before, now, one, two, name=name) == [two]


def test_a_secret_is_never_put_aside() -> None:
    assert told("Kim\n", "Kim\nx\n", "Kim", author=True) == ["Kim"]


def test_another_picture_in_the_same_words() -> None:
    def page(digest: str) -> Draft:
        draft = parse(b"<p>picture</p>", Path("a.html"), "a.html")
        segments = tuple(replace(one, digest=digest) for one in draft.segments)
        assert segments
        return replace(draft, segments=segments)

    assert _told(page("a"), page("a"), ("picture",)) == []
    assert _told(page("a"), page("b"), ("picture",)) == ["picture"]


def test_what_has_lines_is_not_compared_with_what_has_none() -> None:
    page, text = parse(b"<p>a</p>", Path("a.html"), "a"), parse(b"a", Path("a.md"), "a")
    assert not comparable(page, text)
    assert comparable(text, parse(b"b", Path("b.txt"), "b"))


lines = st.lists(st.sampled_from("abcdefgh "), max_size=30).map(lambda found: [(x,) for x in found])


@given(lines, lines)
def test_what_is_kept_was_there_in_this_order(before: list, now: list) -> None:
    same = kept(before, now)
    old = iter(before)
    assert all(now[number] in old for number in sorted(same))


@given(lines)
def test_of_the_same_everything_is_kept(now: list) -> None:
    assert kept(now, now) == frozenset(range(len(now)))


@given(lines, lines, lines)
def test_what_stands_before_and_after_is_kept(first: list, new: list, last: list) -> None:
    same = kept([*first, *last], [*first, ("new",), *[("new", *one) for one in new], *last])
    assert len(same) == len(first) + len(last)


def test_very_many_alike_lines_have_changed() -> None:
    before = [("x",), *[("a",), ("b",)] * 2000, ("y",)]
    now = [("z",), *[("b",), ("a",)] * 2000, ("w",)]
    assert kept(before, now) == frozenset()
