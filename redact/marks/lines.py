"""The lines that marks speak of: those of a file that is text, and those of a page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Protocol

from redact.core import Beside, Draft, Segment, in_file

_RAW = re.compile(
    r"<(?P<end>/?)(?P<name>script|style|template|noscript|noframes|noembed|iframe|textarea|title|xmp)"
    r"(?=[\s/>])",
    re.IGNORECASE,
)
"""Elements in which `<!--` begins no comment, or none that belongs to the page."""
_TAG = re.compile(r"""<[A-Za-z][A-Za-z0-9-]*+(?:[\s/]++(?:[^<>"']|"[^"]*+"|'[^']*+')*+)?>""")


class Lines(Protocol):
    """The lines of a draft, from 0."""

    def of(self, offset: int) -> int:
        """The line of a place in the draft's text."""

    def place(self, comment: Segment) -> Beside | None:
        """Where a comment stands; None where nobody can say."""

    def after(self, line: int) -> int:
        """The next line with text, comments apart; one behind the last where there is none."""


def lines_of(draft: Draft) -> Lines:
    """The lines of a draft, whatever its format."""
    page = draft.lines or any(segment.beside for segment in draft.segments)
    return _OfPage(draft) if page else _OfFile(draft)


class _OfPage:
    """A page has no lines that mean something in its source: they are its paragraphs."""

    def __init__(self, draft: Draft) -> None:
        self._starts = [start for start, _ in draft.lines]
        self._numbers = [number for _, number in draft.lines]

    def of(self, offset: int) -> int:
        at = bisect_right(self._starts, offset) - 1
        return self._numbers[at] if at >= 0 else -1

    def place(self, comment: Segment) -> Beside | None:
        return comment.beside

    def after(self, line: int) -> int:
        return line + 1


class _OfFile:
    """The lines of the file that a draft was read from."""

    def __init__(self, draft: Draft) -> None:
        self._cuts = draft.cuts
        self._text = draft.in_file.replace("\r\n", " \n").replace("\r", "\n")
        self._starts = [0, *(found.end() for found in re.finditer("\n", self._text))]
        self._apart: list[tuple[int, int]] | None = None

    def of(self, offset: int) -> int:
        return self._at(in_file(self._cuts, offset))

    def place(self, comment: Segment) -> Beside | None:
        if comment.at is None or self._is_apart(comment.at):
            return None
        line = self._at(comment.at)
        return Beside(line, line)

    def after(self, line: int) -> int:
        rows = re.sub(r"<!--.*?-->", lambda m: re.sub("[^\n]", " ", m[0]), self._text, flags=re.S)
        listed = rows.split("\n")
        after = (n for n in range(line + 1, len(listed)) if listed[n].strip())
        return next(after, len(listed))

    def _is_apart(self, place: int) -> bool:
        """Inside a tag or an element whose text is no part of the page."""
        if self._apart is None:
            self._apart = [*_raw(self._text), *(one.span() for one in _tags(self._text))]
        return any(start < place < end for start, end in self._apart)

    def _at(self, place: int) -> int:
        """The line of a place in the file."""
        return bisect_right(self._starts, place) - 1


def _tags(text: str) -> Iterator[re.Match[str]]:
    """Tags with a comment in a value."""
    return (tag for tag in _TAG.finditer(text) if "<!--" in tag[0])


def _raw(text: str) -> Iterator[tuple[int, int]]:
    """The elements that hold no tags, as far as they are closed."""
    tags = list(_RAW.finditer(text))
    last = {tag["name"].lower(): tag.start() for tag in tags if tag["end"]}
    name, start = "", 0
    for tag in tags:
        here = tag["name"].lower()
        if not name and not tag["end"] and last.get(here, -1) > tag.start():
            name, start = here, tag.start()
        elif here == name and tag["end"]:
            yield start, tag.end()
            name = ""
