"""The text of a page, and from which stretch of the source each character of it comes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from redact.core import Segment
from redact.formats.html.lines import Stretch
from redact.formats.html.references import references

_FLOWING = re.compile(
    r"(?P<blank>[\t\n\f\r ]{2,}|[\t\n\f\r])|(?P<plain>(?:[^\t\n\f\r ]| (?![\t\n\f\r ]))+)"
)
_LINES = re.compile(r"(?P<end>\r\n|\r)|(?P<plain>[^\r]+)")
_VALUE = re.compile(r"(?P<end>\r\n|[\t\n\f\r])|(?P<plain>[^\t\n\f\r]+)")


class Context(Enum):
    """Where a piece stands, which says how new words are written there."""

    TEXT = "text"
    VALUE = "an attribute's value"
    TITLE = "text without tags: title, textarea"
    RAW = "text without references: xmp, plaintext, CDATA"


class Piece(NamedTuple):
    """`size` characters of the text from `at` on stand at source[start:end].

    `verbatim`: character by character; else together (a reference, a run of blanks). With size 0
    it is a place that shows nothing, and keeps its paragraph. `fixed` holds no source: a picture
    in the line, which reads as a blank.
    """

    at: int
    size: int
    start: int
    end: int
    context: Context
    verbatim: bool = False
    fixed: bool = False
    blank: bool = False
    """White space that does not show, or shows as one blank with others."""


@dataclass(slots=True)
class Run:
    """A paragraph in the making. Offsets of its pieces count from its own start."""

    kind: str
    cell: bool = False
    """It follows the one before as a cell of the same row."""
    begins: int = 0
    """The line of the page that it begins in, as `Stretch.line`."""
    breaks: int = 0
    """How many lines it goes on for."""
    whole: bool = False
    """It stands in one line, whatever signs it holds."""
    text: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    size: int = 0
    content: int = 0
    """How many pieces there were when something was last shown."""
    after_blank: bool = True

    def add(self, text: str, start: int, end: int, context: Context, *, verbatim: bool) -> None:
        """Characters that are shown."""
        self._append(text, start, end, context, verbatim=verbatim)
        self.content = len(self.pieces)
        self.after_blank = False

    def blank(self, start: int, end: int, context: Context) -> None:
        """White space of the source; one blank is shown, the others are kept in mind."""
        self._append("" if self.after_blank else " ", start, end, context, blank=True)
        self.after_blank = True

    def line(self, start: int, end: int) -> None:
        """A line break (`br`)."""
        if self.content:
            self._append("\n", start, end, Context.TEXT)
            self.after_blank = True

    def insert(self, place: int) -> None:
        """Something shown in the line that is no text."""
        if self.content:
            self._append(" ", place, place, Context.TEXT, fixed=True)
            self.after_blank = False

    def mark(self, start: int, end: int) -> None:
        """A place where a word may break (`wbr`)."""
        self._append("", start, end, Context.TEXT)
        self.content = len(self.pieces)
        self.after_blank = False

    def _append(
        self,
        text: str,
        start: int,
        end: int,
        context: Context,
        *,
        verbatim: bool = False,
        fixed: bool = False,
        blank: bool = False,
    ) -> None:
        self.text.append(text)
        self.pieces.append(Piece(self.size, len(text), start, end, context, verbatim, fixed, blank))
        self.size += len(text)
        self.breaks += text.count("\n")

    def flowing(self, source: str, start: int, end: int) -> None:
        """A text node: white space runs together."""

        def plain(first: int, last: int) -> None:
            for found in _FLOWING.finditer(source, first, last):
                if found["blank"] or found[0] == " ":
                    self.blank(*found.span(), Context.TEXT)
                    continue
                begin, stop = found.span()
                if source[begin] == " ":
                    self.blank(begin, begin + 1, Context.TEXT)
                    begin += 1
                last_blank = source[stop - 1] == " "
                stop -= last_blank
                if begin < stop:
                    self.add(source[begin:stop], begin, stop, Context.TEXT, verbatim=True)
                if last_blank:
                    self.blank(stop, stop + 1, Context.TEXT)

        self._with_references(source, start, end, Context.TEXT, plain)

    def lines(self, source: str, start: int, end: int, context: Context) -> None:
        """A preformatted text node: white space as it is, line ends as one sign."""

        def plain(first: int, last: int) -> None:
            for found in _LINES.finditer(source, first, last):
                text = "\n" if found["end"] else found[0]
                self.add(text, *found.span(), context, verbatim=not found["end"])

        if context is Context.RAW:
            plain(start, end)
        else:
            self._with_references(source, start, end, context, plain)

    def value(self, source: str, start: int, end: int, context: Context) -> None:
        """An attribute's value or a title, without the white space around it."""
        self.whole = True
        while start < end and source[start] in "\t\n\f\r ":
            start += 1
        while start < end and source[end - 1] in "\t\n\f\r ":
            end -= 1

        def plain(first: int, last: int) -> None:
            for found in _VALUE.finditer(source, first, last):
                text = found[0]
                if found["end"]:
                    text = "\n" if context is Context.TITLE and found[0] != "\t" else " "
                self.add(text, *found.span(), context, verbatim=not found["end"])

        self._with_references(source, start, end, context, plain)

    def _with_references(
        self,
        source: str,
        start: int,
        end: int,
        context: Context,
        plain: Callable[[int, int], None],
    ) -> None:
        place = start
        attribute = context is Context.VALUE
        for first, last, characters in references(source, start, end, attribute=attribute):
            if place < first:
                plain(place, first)
            self.add(characters, first, last, context, verbatim=False)
            place = last
        if place < end:
            plain(place, end)

    def shown(self) -> list[Piece]:
        """The pieces up to the last that shows something."""
        return self.pieces[: self.content]

    def stretches(self) -> Iterator[Stretch]:
        """Where in the source each of its lines stands, as far as it shows words."""
        line, words = self.begins, list[tuple[int, int, int]]()  # (at, start, end)
        for piece, text in zip(self.shown(), self.text, strict=False):
            place = 0
            for number, part in enumerate([text] if self.whole else text.split("\n")):
                if number and words:
                    yield _stretch(line, words)
                    words = []
                line += number > 0
                if part.strip():
                    first = piece.start + place if piece.verbatim else piece.start
                    last = first + len(part) if piece.verbatim else piece.end
                    words.append((piece.at + place, first, last))
                place += len(part) + 1
        if words:
            yield _stretch(line, words)


def _stretch(line: int, words: list[tuple[int, int, int]]) -> Stretch:
    return Stretch(words[0][0], line, words[0][1], words[-1][2])


@dataclass(slots=True)
class Body:
    """All that a reader of the page sees, hears or follows, as one text."""

    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    lines: list[Stretch] = field(default_factory=list)
    size: int = 0
    begun: bool = False

    def add(self, run: Run) -> int:
        """The run as the next paragraph; where it starts."""
        if self.begun:
            gap = "\n" if run.cell else "\n\n"
            self.parts.append(gap)
            self.size += len(gap)
        self.begun = True
        start = self.size
        self.lines += (one._replace(at=start + one.at) for one in run.stretches())
        for piece, text in zip(run.shown(), run.text, strict=False):
            self.parts.append(text)
            self.pieces.append(piece._replace(at=self.size))
            self.size += piece.size
        if start < self.size:
            self.segments.append(Segment(start, self.size, run.kind))
        return start

    def finish(self) -> tuple[str, list[Segment]]:
        """The text, and its segments, which leave no gap."""
        if not self.size:
            return "", []
        starts = [0, *(segment.start for segment in self.segments[1:]), self.size]
        kinds = [segment.kind for segment in self.segments] or ["body"]
        parts = zip(pairwise(starts), kinds, strict=False)
        return "".join(self.parts), [Segment(*span, kind) for span, kind in parts]
