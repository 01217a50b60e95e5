"""One paragraph out of two, where a replacement runs from one into the other."""

from __future__ import annotations

from typing import Any

from redact.formats.editing import moved_text
from redact.formats.odt.names import full, get

_CELL = full("table:table-cell")
_SPAN, _ROWS = "table:number-columns-spanned", "table:number-rows-spanned"


def join(one: Any, other: Any) -> bool:
    """The second paragraph becomes the end of the first; of two cells side by side one is made,
    over the columns of both."""
    cell, next_cell = one.getparent(), other.getparent()
    if cell is None or next_cell is None:
        return False
    if cell is not next_cell and not _side_by_side(cell, next_cell, one, other):
        return False
    moved_text(one, other)
    next_cell.remove(other)
    if cell is not next_cell:
        for child in list(next_cell):
            cell.append(child)
        cell.set(full(_SPAN), str(_columns(cell) + _columns(next_cell)))
        next_cell.tag = full("table:covered-table-cell")
        next_cell.attrib.pop(full(_SPAN), None)
    return True


def _side_by_side(cell: Any, next_cell: Any, one: Any, other: Any) -> bool:
    if cell.tag != _CELL or next_cell.tag != _CELL or cell[-1] is not one:
        return False
    follows = cell.getnext()
    while follows is not None and follows.tag != _CELL:
        follows = follows.getnext()
    repeated = get(cell, "table:number-columns-repeated") or get(
        next_cell, "table:number-columns-repeated"
    )
    rows = (get(cell, _ROWS) or "1") == (get(next_cell, _ROWS) or "1")
    return follows is next_cell and next_cell[0] is other and rows and not repeated


def _columns(cell: Any) -> int:
    count = get(cell, _SPAN)
    return int(count) if count.isdecimal() else 1
