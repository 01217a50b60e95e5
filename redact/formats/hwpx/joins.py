"""One paragraph out of two, where a replacement runs from one into the other."""

from __future__ import annotations

from typing import Any

from redact.formats.editing import moved_text
from redact.formats.hwpx.names import elements, local


def join(one: Any, other: Any) -> bool:
    """The second paragraph becomes the end of the first; of two cells side by side one is made,
    over the columns of both."""
    first, second = one.getparent(), other.getparent()
    if first is None or second is None:
        return False
    if first is not second and not _side_by_side(first, second, one, other):
        return False
    moved_text(one, other)
    second.remove(other)
    if first is not second:
        for child in list(second):
            first.append(child)
        cell, next_cell = first.getparent(), second.getparent()
        for part, key in (("cellSpan", "colSpan"), ("cellSz", "width")):
            here, there = _part(cell, part), _part(next_cell, part)
            if here is not None and there is not None:
                here.set(key, str(_figure(here, key) + _figure(there, key)))
        next_cell.getparent().remove(next_cell)
    return True


def _side_by_side(first: Any, second: Any, one: Any, other: Any) -> bool:
    cell, next_cell = first.getparent(), second.getparent()
    if cell is None or next_cell is None or local(cell) != "tc" or cell.getnext() is not next_cell:
        return False
    spans = _part(cell, "cellSpan"), _part(next_cell, "cellSpan")
    if spans[0] is None or spans[1] is None:
        return False
    rows = spans[0].get("rowSpan") == spans[1].get("rowSpan")
    return rows and first[-1] is one and second[0] is other


def _part(cell: Any, name: str) -> Any:
    return next((part for part, what in elements(cell) if what == name), None)


def _figure(element: Any, key: str) -> int:
    figure = element.get(key, "")
    return int(figure) if figure.isdecimal() else 1
