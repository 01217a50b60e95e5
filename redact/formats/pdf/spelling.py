"""Characters along a line, and what they spell: which are doubles, and where blanks stand."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redact.formats.pdf.glyphs import Glyph

# In heights of the line, some 1.2 times the size of the font.
BLANK = 0.17
"""A gap that is a blank."""
_TWICE = 0.25
"""Nearer than this, the same character again is a shadow or bold by double printing."""
_NUMBER = re.compile("[0-9]{1,3}|[ivxlc]{1,6}|[a-z*\u2020\u2021]")
_SMALL, _RAISED = 0.8, 0.15
"""Size and lift of the mark of a note, in sizes of the word's font."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A character along its line (u) and across it (v)."""

    glyph: Glyph
    start: float
    end: float
    top: float
    bottom: float


def placed_of(glyph: Glyph) -> Placed:
    """A character in the directions of its line."""
    left, top, right, bottom = glyph.box
    if glyph.angle == 0:
        return Placed(glyph, left, right, top, bottom)
    turn = math.radians(-glyph.angle)
    x, y = (left + right) / 2, (top + bottom) / 2
    u, v = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
    along, across = (right - left) / 2, (bottom - top) / 2
    if glyph.angle in (90, 270):
        along, across = across, along
    elif glyph.angle != 180:
        along = across = min(along, across)
    return Placed(glyph, u - along, u + along, v - across, v + across)


def spelled(placed: list[Placed], blank: float) -> Iterator[str]:
    """The text of a line; a gap over `blank` is one."""
    before: Placed | None = None
    end = -math.inf
    label = _label(placed)
    for number, one in enumerate(placed):
        height = max(one.bottom - one.top, 0.1)
        if before is not None:
            again = abs(one.start - before.start) < _TWICE * height
            same = again and one.glyph.char == before.glyph.char and one.end - one.start > 0.1
            if same and not _ligature(before.glyph, one.glyph):
                continue
            seen = one.glyph.spaced and one.glyph.order > before.glyph.order
            gap = one.start - end
            mark = number == label or _raised(before.glyph, one.glyph)
            if gap > blank * height or (seen and gap > 0 and blank == BLANK) or mark:
                yield " "
        yield one.glyph.char
        before, end = one, max(end, one.end)


def _label(placed: Sequence[Placed]) -> int:
    """How many characters are the number of a note, right before its first word; 0 for none.

    Read together, `iHodong` would be a word that no list holds."""
    owner = placed[0].glyph.owner
    size = next((n for n, one in enumerate(placed) if one.glyph.owner != owner), len(placed))
    if size == len(placed) or not _NUMBER.fullmatch("".join(p.glyph.char for p in placed[:size])):
        return 0
    first = placed[size].glyph.char
    return size if first.isupper() or (first.isalpha() and first.lower() == first.upper()) else 0


def _raised(one: Glyph, other: Glyph) -> bool:
    """A small letter above the line behind a word: the mark of a note."""
    letters = one.char.isalpha() and other.char.islower()
    small = other.size < _SMALL * one.size
    return letters and small and one.foot - other.foot > _RAISED * one.size


def _ligature(left: Glyph, right: Glyph) -> bool:
    """Both are spelled by one sign, as the two f of a ligature: what is printed twice is drawn
    by another text object."""
    drawn = left.owner == right.owner and left.order + 1 == right.order
    return drawn and left.box == right.box
