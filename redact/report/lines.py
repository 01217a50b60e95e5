"""Offsets → line and column, as an editor counts them."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right

from redact.core import Draft, Span

LINE_END = re.compile(r"\r\n|\r|\n")


class Lines:
    """Line ends of one text. Lines and columns count from 1, columns in code points."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in LINE_END.finditer(text))]
        self._file = self._starts
        self._places: list[tuple[int, int]] = [(0, 0)]
        self._body = len(text)

    @classmethod
    def of(cls, draft: Draft) -> Lines:
        """Those of a draft, counted in its file where that is text: hidden parts stand there in
        the midst of it."""
        lines = cls(draft.text)
        if draft.cuts:
            lines._body = draft.body_end
            lines._file = [0, *(match.end() for match in LINE_END.finditer(draft.in_file))]
            for start, end, words in draft.cuts:
                lines._places.append((start, lines._places[-1][1] + len(words) - (end - start)))
            for part in draft.segments:
                if part.layer != "body":
                    lines._places.append((part.start, (part.at or 0) - part.start))
        return lines

    def in_file(self, span: Span) -> tuple[int, int]:
        """The range of the file that a span of the text stands for; of one that runs over into
        hidden parts, what stands in the body."""
        end = min(span.end, self._body) if span.start < self._body else span.end
        return self._place(span.start), self._place(end - 1) + 1

    def _place(self, offset: int) -> int:
        return offset + self._places[bisect_right(self._places, (offset, sys.maxsize)) - 1][1]

    def at(self, offset: int) -> tuple[int, int]:
        """(line, column) of a code point of the text."""
        place = self._place(offset)
        line = bisect_right(self._file, place)
        return line, place - self._file[line - 1] + 1

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The range of the whole lines that text[start:end] touches, without the last line end."""
        first = self._starts[bisect_right(self._starts, start) - 1]
        after = LINE_END.search(self._text, max(start, end - 1))
        return first, after.start() if after else len(self._text)
