"""Sentences of a draft broken into lines of a terminal, with marks below what was found.

Everything is measured in columns, so marks stand right below wide characters, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from redact.core import Severity, Span
from redact.report.grouping import Mark
from redact.terminal import printable, style, width

COLOURS = {
    Severity.BLOCK: ("bold", "red"),
    Severity.REVIEW: ("bold", "yellow"),
    Severity.INFO: ("cyan",),
}
_SIGNS = {Severity.BLOCK: "^", Severity.REVIEW: "~", Severity.INFO: "."}
"""What marks are made of: never told by colour alone."""
_CUT = "…"


Row = tuple[int, int]
"""Offsets in the text between which one row of the terminal stands."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a draft, and what is marked in it."""

    text: str = field(repr=False)
    span: Span
    marks: Sequence[Mark]

    def lines(self, room: int, *, colour: bool) -> Iterator[str]:
        """Rows of at most `room` columns, each with its marks below; rows far from a mark are
        left out."""
        rows = list(_rows(self.text, self.span, room))
        marked = [self._marked(row) for row in rows]
        left_out = False
        for number, row in enumerate(rows):
            if self.marks and not any(marked[max(0, number - 1) : number + 2]):
                if not left_out:
                    yield style(_CUT, "dim", on=colour)
                left_out = True
                continue
            left_out = False
            yield self._styled(row, colour=colour)
            if marked[number]:
                yield self._below(row, colour=colour)

    def _marked(self, row: Row) -> list[Mark]:
        return [m for m in self.marks if m.span.start < row[1] and row[0] < m.span.end]

    def _styled(self, row: Row, *, colour: bool) -> str:
        out, edge = "", row[0]
        for mark in self._marked(row):
            start, end = max(mark.span.start, edge), min(mark.span.end, row[1])
            if start < end:
                out += _shown(self.text[edge:start])
                out += style(_shown(self.text[start:end]), *COLOURS[mark.severity], on=colour)
                edge = end
        return out + _shown(self.text[edge : row[1]])

    def _below(self, row: Row, *, colour: bool) -> str:
        """Signs in the columns of what is marked, behind the number of each mark."""
        out, edge = "", 0
        for mark in self._marked(row):
            begins = mark.span.start >= row[0]
            start = width(_shown(self.text[row[0] : max(mark.span.start, row[0])]))
            end = width(_shown(self.text[row[0] : min(mark.span.end, row[1])]))
            signs = f"{mark.number if begins else ''}".ljust(end - start, _SIGNS[mark.severity])
            if start >= edge:
                out += " " * (start - edge) + style(signs, *COLOURS[mark.severity], on=colour)
                edge = start + width(signs)
        return out


def _rows(text: str, span: Span, room: int) -> Iterator[Row]:
    """The span in rows of at most `room` columns, broken at blanks where there is one."""
    start = edge = span.start
    columns = 0
    for at in range(span.start, span.end):
        columns += width(_shown(text[at]))
        if columns > room:
            cut = edge if edge > start else at
            yield start, cut
            start = cut
            columns = width(_shown(text[start : at + 1]))
        if text[at].isspace():
            edge = at + 1
    yield start, span.end


def _shown(text: str) -> str:
    """One line that a terminal may be shown, as many characters as it had."""
    return printable("".join(" " if char in "\r\n\t" else char for char in text))
