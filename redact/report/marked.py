"""Sentences of a draft broken into lines of a terminal, with marks below what was found.

Everything is measured in columns, so marks stand right below wide characters, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from redact.core import Draft, Severity, Span
from redact.normalise.sentences import sentence_starts
from redact.report.lines import Lines
from redact.terminal import printable, style, width

COLOURS = {
    Severity.BLOCK: ("bold", "red"),
    Severity.REVIEW: ("bold", "yellow"),
    Severity.INFO: ("cyan",),
}
_SIGNS = {Severity.BLOCK: "^", Severity.REVIEW: "~", Severity.INFO: "."}
"""What marks are made of: never told by colour alone."""
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a draft to be marked, with a number that is explained below."""

    span: Span
    severity: Severity
    number: int


class Sentences:
    """Where the sentences of a draft are. A line end or the border of a part ends one, too."""

    def __init__(self, draft: Draft, lines: Lines) -> None:
        self._text = draft.text
        self._lines = lines
        self._starts: dict[int, list[int]] = {}

    def around(self, span: Span) -> Span:
        """The sentences that a span touches, without white space around them."""
        first, last = self._lines.around(span.start, span.end)
        head = max((s for s in self._of(first) if s <= span.start), default=first)
        line = self._lines.around(span.end - 1, span.end)[0]
        tail = min((s for s in self._of(line) if s >= span.end), default=last)
        text = self._text[head:tail]
        start = head + min(len(text) - len(text.lstrip()), span.start - head)
        return Span(start, max(span.end, head + len(text.rstrip())))

    def _of(self, line: int) -> list[int]:
        """Starts of the sentences of the line that begins at `line`."""
        if line not in self._starts:
            end = self._lines.around(line, line + 1)[1]
            self._starts[line] = list(sentence_starts(self._text, line, end))
        return self._starts[line]


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
