"""Offsets → line and column, as an editor counts them."""

from __future__ import annotations

import re
from bisect import bisect_right

_END = re.compile(r"\r\n|\r|\n")


class Lines:
    """Line ends of one text. Lines and columns count from 1, columns in code points."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _END.finditer(text))]

    def at(self, offset: int) -> tuple[int, int]:
        """(line, column) of a code point of the text."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The range of the whole lines that text[start:end] touches, without the last line end."""
        first = self._starts[bisect_right(self._starts, start) - 1]
        after = _END.search(self._text, max(start, end - 1))
        return first, after.start() if after else len(self._text)
