"""Text under work, with the place in the draft that every character came from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

Edit = tuple[int, int, str]
"""(start, end, new): put `new` in the place of text[start:end]; start < end, `new` may be empty."""


class Tracked:
    """A text and, for each of its characters, the range of the original it stands for.

    Both bounds never fall from one character to the next, so any range of the text is a range
    of the original. Characters that were dropped belong to no character: they are inside a range
    only when something on both sides of them is.
    """

    __slots__ = ("ends", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = array("I", range(len(text)))
        self.ends = array("I", range(1, len(text) + 1))

    def recode(self, text: str) -> None:
        """Take a text in which every character stands for the one at the same place."""
        if len(text) != len(self.text):
            raise ValueError("not the same length")
        self.text = text

    def edit(self, edits: Iterable[Edit]) -> None:
        """Apply edits that are in order and do not overlap.

        Every new character stands for the whole range that was replaced, which keeps the map
        monotone even where an edit changes the order of what it replaces.
        """
        pieces: list[str] = []
        starts, ends = array("I"), array("I")
        done = 0
        for start, end, new in edits:
            if not done <= start < end:
                raise ValueError("edits overlap or are not in order")
            pieces += (self.text[done:start], new)
            starts += self.starts[done:start]
            ends += self.ends[done:start]
            if new:
                starts += array("I", (self.starts[start],)) * len(new)
                ends += array("I", (self.ends[end - 1],)) * len(new)
            done = end
        if done:
            self.text = "".join((*pieces, self.text[done:]))
            self.starts = starts + self.starts[done:]
            self.ends = ends + self.ends[done:]
