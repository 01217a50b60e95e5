"""Columns of upright letters, as Korean, Chinese and Japanese are written from top to bottom.

A file draws each letter by itself, none of them turned: read as rows, a name would fall apart into
letters of different lines. Letters that follow each other down the page are a line of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from redact.formats.pdf.glyphs import Glyph

DOWN = 90
"""Direction of such a line, as of one whose letters are turned."""
_LETTER = re.compile(
    "[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]"
)
_FEWEST = 3
"""Letters that make a column; fewer only beside one."""
# In heights of a letter: how far the middle of the next may lie beside it, and below it; how far
# one column may be from the last.
_ASIDE = 0.35
_STEP = (0.6, 2.2)
_PITCH = (0.7, 4.0)


def columned(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The same characters, those of upright columns with the direction `DOWN`."""
    runs = list(_runs(glyphs))
    long = [sum(map(_upright, run)) >= _FEWEST for run in runs]
    out: list[Glyph] = []
    for number, run in enumerate(runs):
        turned = long[number] or any(
            long[other] and _beside(runs[other], run)
            for other in (number - 1, number + 1)
            if 0 <= other < len(runs)
        )
        out += _turned(run) if turned else run
    return out


def _turned(run: Sequence[Glyph]) -> Iterator[Glyph]:
    """The run as a line. Its letters reach to the next where every step is as wide: letters that
    stand apart evenly are one word."""
    tops = [one.box[1] for one in run]
    step = min((b - a for a, b in pairwise(tops) if b > a), default=0.0)
    for number, one in enumerate(run):
        left, top, right, bottom = one.box
        last = number == len(run) - 1
        box = one.box if last else (left, top, right, max(bottom, top + step))
        yield one._replace(angle=DOWN, box=box) if _upright(one) else one


def _upright(glyph: Glyph) -> bool:
    return glyph.angle == 0 and bool(_LETTER.match(glyph.char))


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters that follow each other down the page, all others one by one."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _below(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _middle(glyph: Glyph) -> tuple[float, float]:
    left, top, right, bottom = glyph.box
    return (left + right) / 2, (top + bottom) / 2


def _height(glyph: Glyph) -> float:
    return max(glyph.box[3] - glyph.box[1], glyph.box[2] - glyph.box[0], 0.1)


def _below(one: Glyph, other: Glyph) -> bool:
    (x, y), (across, down) = _middle(one), _middle(other)
    height = max(_height(one), _height(other))
    least = 0.0 if DOWN in (one.angle, other.angle) or " " in (one.char, other.char) else _STEP[0]
    return abs(across - x) <= _ASIDE * height and least * height < down - y <= _STEP[1] * height


def _beside(column: Sequence[Glyph], run: Sequence[Glyph]) -> bool:
    """What is left of a text at the head or foot of a column next to that one."""
    apart = abs(_middle(column[0])[0] - _middle(run[0])[0])
    height = _height(column[0])
    return _upright(run[0]) and _PITCH[0] * height <= apart <= _PITCH[1] * height
