"""What a copy leaves out of a Markdown source: told here, and cut."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from redact.core import Cut, in_file
from redact.formats.behind import Others

Patch = tuple[int, int, str]
"""(start, end, words): source[start:end] becomes `words`."""

MASK = "\x00"
"""Stands for each character of what is no Markdown: code, comments."""
_BLANK = " \t>"


class Source:
    """One reading of a source: what of it is still to be looked at, and what goes."""

    def __init__(self, text: str, others: Others, cuts: Sequence[Cut] = ()) -> None:
        self.text = text
        self._cuts = cuts
        # Line ends of Windows and the old Mac as \n, at the same offsets.
        self.lines = text.replace("\r\n", " \n").replace("\r", "\n")
        self.shown = self.lines
        """The lines with masks over what has been looked at."""
        self.others = others
        self.patches: list[Patch] = []

    def mask(self, spans: Iterable[tuple[int, int]]) -> None:
        """These stretches are done with; they are in order and do not overlap."""
        parts, done = [], 0
        for start, end in spans:
            if done <= start < end:
                hidden = re.sub("[^\n]", MASK, self.shown[start:end])
                parts += [self.shown[done:start], hidden]
                done = end
        self.shown = "".join([*parts, self.shown[done:]])

    def hide(self, kind: str, what: str, words: str, start: int, end: int) -> None:
        """Something that is not shown: told, and cut."""
        self.others.hidden(kind, what, words, self._place(words, start, end))
        self.cut(start, end)

    def tell(self, kind: str, place: str, words: str, start: int, end: int) -> None:
        """A piece of metadata, which the caller cuts."""
        self.others.attribute(kind, words, place, self._place(words, start, end))

    def _place(self, words: str, start: int, end: int) -> int | None:
        """Where in the file the words stand, that were read between `start` and `end`."""
        at = self.text.find(words.strip(), start, end)
        return None if at < 0 else in_file(self._cuts, at)

    def cut(self, start: int, end: int) -> None:
        """Take a stretch out, and with it a line on which nothing else stands."""
        lines = self.lines
        first = lines.rfind("\n", 0, start) + 1
        last = lines.find("\n", end)
        last = len(lines) if last < 0 else last
        alone = not lines[first:start].strip(" \t") and not lines[end:last].strip(" \t")
        if not alone or lines[end - 1 : end] == "\n":
            self.patches.append((start, end, ""))
        elif self._blank(first - 1) or self._blank(last + 1):
            self.patches.append((first, min(last + 1, len(lines)), ""))
        else:  # an empty line keeps the paragraphs around it apart
            stop = last - 1 if self.text[last - 1 : last + 1] == "\r\n" else last
            self.patches.append((first, max(stop, end), ""))

    def _blank(self, at: int) -> bool:
        """The line that holds a place is blank, or there is none."""
        if not 0 <= at < len(self.lines):
            return True
        first = self.lines.rfind("\n", 0, at) + 1
        last = self.lines.find("\n", at)
        return not self.lines[first : len(self.lines) if last < 0 else last].strip(_BLANK)

    def settled(self) -> list[Patch]:
        """The patches in order, without those that lie within another one."""
        out: list[Patch] = []
        for start, end, words in sorted(self.patches, key=lambda one: (one[0], -one[1])):
            place = out[-1][1] if out else 0
            if end > place and start < end:
                out.append((max(start, place), end, words if start >= place else ""))
        return out


class Paragraphs:
    """Where blank lines are, so that nothing reaches over one."""

    def __init__(self, lines: str) -> None:
        self._blank = [found.start() for found in re.finditer(r"\n[ \t>]*(?=\n)", lines)]
        self._end = len(lines)

    def end(self, place: int) -> int:
        """Where the paragraph ends that `place` stands in."""
        at = bisect_right(self._blank, place)
        return self._blank[at] if at < len(self._blank) else self._end
