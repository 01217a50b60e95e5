"""What is drawn on a page beside its text: pictures, and the rules that part cells of a table."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in display coordinates."""
# Kinds of objects on a page and of parts of a path (fpdf_edit.h).
_PATH, _IMAGE, _FORM = 2, 3, 5
_LINE, _MOVE = 0, 2
_DEPTH = 8
_THIN = 3.0
_SHORT = 6.0
"""In points: no rule of a table is wider, or shorter."""
_SEGMENTS = 20_000
"""Most parts of paths that are looked at on a page; a map has more, a table does not."""


def rules(page: Any, shown: Callable[[Box], Box]) -> Iterator[Box]:
    """Where upright rules stand: thin boxes, and upright strokes."""
    from pypdfium2 import raw

    sides = tuple(ctypes.c_float() for _ in range(4))
    budget = _SEGMENTS
    for number in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, number)
        if raw.FPDFPageObj_GetType(item) != _PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(item, *sides):
            continue
        left, bottom, right, top = (side.value for side in sides)
        box = shown((left, top, right, bottom))
        if box[3] - box[1] < _SHORT:
            continue
        if box[2] - box[0] <= _THIN:
            yield box
            continue
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        count = raw.FPDFPath_CountSegments(item) if stroke.value else 0
        if 0 < count <= budget:
            budget -= count
            yield from _upright(item, count, shown)


def _upright(item: Any, count: int, shown: Callable[[Box], Box]) -> Iterator[Box]:
    """The upright straight parts of a path."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = last = (0.0, 0.0)
    for number in range(count):
        part = raw.FPDFPath_GetPathSegment(item, number)
        raw.FPDFPathSegment_GetPoint(part, x, y)
        across = matrix.a * x.value + matrix.c * y.value + matrix.e
        at = across, matrix.b * x.value + matrix.d * y.value + matrix.f
        kind = raw.FPDFPathSegment_GetType(part)
        begin = at if kind == _MOVE else begin
        ends = [(last, at)] if kind == _LINE else []
        if raw.FPDFPathSegment_GetClose(part):
            ends.append((at, begin))
        for one, other in ends:
            box = shown((*one, *other))
            if box[2] - box[0] < 1 and box[3] - box[1] >= _SHORT:
                yield box
        last = at


def pictures(page: Any, shown: Callable[[Box], Box]) -> Iterator[Box]:
    """Where bitmaps lie on the page; for one inside a form the place of the form."""
    from pypdfium2 import raw

    sides = tuple(ctypes.c_float() for _ in range(4))
    for number in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, number)
        if _pictured(item):
            raw.FPDFPageObj_GetBounds(item, *sides)
            left, bottom, right, top = (side.value for side in sides)
            yield shown((left, top, right, bottom))


def _pictured(item: Any, depth: int = 0) -> bool:
    """It is a bitmap, or a form with one in it."""
    from pypdfium2 import raw

    kind = raw.FPDFPageObj_GetType(item)
    if kind != _FORM or depth > _DEPTH:
        return bool(kind == _IMAGE)
    inner = range(raw.FPDFFormObj_CountObjects(item))
    return any(_pictured(raw.FPDFFormObj_GetObject(item, n), depth + 1) for n in inner)
