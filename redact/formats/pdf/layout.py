"""Characters with their places to lines, paragraphs and one text.

Lines are put together by geometry, since a file may draw the letters of a word in any order; the
order of lines is that of the page's content, which word processors write in reading order, or
from top to bottom where the content jumps about.
"""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from redact.formats.pdf.drawn import Box
from redact.formats.pdf.glyphs import Glyph
from redact.formats.pdf.spelling import BLANK, Placed, placed_of, spelled

# In heights of the line, some 1.2 times the size of the font.
_BLANK_BETWEEN_BLANKS = 0.4
"""The same on a page whose file spells its blanks: there a small gap is only looks."""
_SPELLED = 0.03
_COLUMN = 1.0
_JUMP = 0.5
"""Gap that parts a line where the content of the page goes on elsewhere."""
_TOUCH = 1.0
"""Points that a rule may reach into the box of a letter beside it."""
_SAME_ROW = 0.5
_LEADING = 1.9
"""Most from line to line within a paragraph."""
_INDENT = 0.8
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or the part of one that stands in a column or cell."""

    text: str
    box: Box
    angle: int
    boxes: tuple[Box, ...]
    """Of every character, blanks and doubles included."""
    order: int
    """Place of its first character in the content of the page."""
    size: float
    """Of its font, in points."""
    foot: float
    """Its base line, if it is upright."""
    blank: bool = True
    """It ends in a blank."""

    @property
    def height(self) -> float:
        """Of its characters, across the direction of the line."""
        left, top, right, bottom = self.boxes[0]
        return (
            right - left
            if self.angle in range(45, 136) or self.angle in range(225, 316)
            else (bottom - top)
        )


def paragraphs(glyphs: Sequence[Glyph], rules: Sequence[Box] = ()) -> list[list[Line]]:
    """The lines of a page, in paragraphs, in reading order; an upright rule parts a line."""
    blanks = sum(glyph.char == " " for glyph in glyphs)
    gap = _BLANK_BETWEEN_BLANKS if blanks > _SPELLED * len(glyphs) else BLANK
    by_angle: dict[int, list[Placed]] = {}
    for glyph in glyphs:
        by_angle.setdefault(glyph.angle, []).append(placed_of(glyph))
    lines = [
        line
        for angle, placed in by_angle.items()
        for row in _rows(placed)
        for line in _parted(row, gap, () if angle else _between(row, rules))
    ]
    return list(_joined(_ordered(lines)))


def _rows(placed: Iterable[Placed]) -> Iterator[list[Placed]]:
    """Characters that share a base line, across all columns."""
    row: list[Placed] = []
    top = bottom = 0.0
    for one in sorted(placed, key=lambda one: one.top + one.bottom):
        low = min(bottom, one.bottom) - max(top, one.top)
        if row and low >= _SAME_ROW * min(bottom - top, one.bottom - one.top):
            row.append(one)
        else:
            if row:
                yield row
            row, top, bottom = [one], one.top, one.bottom
    if row:
        yield row


def _between(row: Sequence[Placed], rules: Sequence[Box]) -> list[float]:
    """Where rules cross a row of upright text."""
    middle = (row[0].top + row[0].bottom) / 2
    return sorted((left + right) / 2 for left, top, right, bottom in rules if top < middle < bottom)


def _parted(row: list[Placed], blank: float, rules: Sequence[float]) -> Iterator[Line]:
    """The lines of a row: parted at the gaps between columns, and at rules."""
    row.sort(key=lambda one: (round(one.start, 1), one.glyph.order))
    line: list[Placed] = []
    end = -math.inf
    for one in row:
        if line:
            gap = one.start - end
            height = max(one.bottom - one.top, 0.1)
            follows = 0 < one.glyph.order - line[-1].glyph.order <= 3
            ruled = bisect(rules, end - _TOUCH) < bisect(rules, one.start + _TOUCH)
            if gap > _COLUMN * height or (gap > _JUMP * height and not follows) or ruled:
                yield from _line(line, blank)
                line, end = [], -math.inf
        line.append(one)
        end = max(end, one.end)
    yield from _line(line, blank)


def _line(placed: list[Placed], blank: float) -> Iterator[Line]:
    if any(unicodedata.bidirectional(one.glyph.char) in _RIGHT_TO_LEFT for one in placed):
        placed = sorted(placed, key=lambda one: one.glyph.order)
        text = "".join((" " if one.glyph.spaced else "") + one.glyph.char for one in placed)
    else:
        text = "".join(spelled(placed, blank))
    text = " ".join(text.split())
    if text:
        boxes = tuple(one.glyph.box for one in placed)
        first = min(one.glyph.order for one in placed)
        size = max(one.glyph.size for one in placed)
        foot = median(one.glyph.foot for one in placed)
        blank_end = placed[-1].glyph.char == " "
        yield Line(text, around(boxes), placed[0].glyph.angle, boxes, first, size, foot, blank_end)


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around all of them."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _ordered(lines: list[Line]) -> list[Line]:
    """Lines as the content has them; from top to bottom where it jumps up again and again."""
    lines.sort(key=lambda line: line.order)
    jumps = sum(b.box[3] <= a.box[1] and b.box[0] < a.box[2] for a, b in pairwise(lines))
    if jumps > max(3, len(lines) // 5):
        lines.sort(key=lambda line: (round(line.box[1]), line.box[0]))
    return lines


def _joined(lines: list[Line]) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and not _goes_on(paragraph, line):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _goes_on(paragraph: list[Line], line: Line) -> bool:
    """The next line belongs to the paragraph: right below it, or beside it in a row of cells."""
    last = paragraph[-1]
    if last.angle != line.angle:
        return False
    if line.angle != 0:
        return True
    height = max(line.height, 0.1)
    if abs(last.box[1] - line.box[1]) < _SAME_ROW * height:
        return line.box[0] > last.box[0]
    if not 0.5 <= last.height / height <= 2:
        return False
    down = line.box[3] - last.box[3]
    if not 0 < down <= _LEADING * height or line.box[0] > last.box[2] or line.box[2] < last.box[0]:
        return False
    if len(paragraph) > 1:
        usual = last.box[3] - paragraph[-2].box[3]
        if usual > 0 and down > 1.25 * usual:
            return False
    elif down > 1.6 * height:
        return False
    indented = line.box[0] - last.box[0] > _INDENT * height
    first_indented = len(paragraph) == 1 or paragraph[-2].box[0] > last.box[0] - 0.1
    return not (indented and first_indented)
