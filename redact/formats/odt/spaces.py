"""Blanks, tabs and line breaks of a finished paragraph, as OpenDocument writes them.

Blanks run together in XML: all but a single one between words becomes an element.
"""

from __future__ import annotations

import re
from typing import Any

from redact.formats.flow import Unit
from redact.formats.odt.names import full

_PIECE = re.compile(r"\t|\n| +|[^ \t\n]+")


def encoded(unit: Unit) -> None:
    """Turn the blanks of a paragraph's slots into elements; the slots' text is in the tree."""
    texts = [slot for slot in unit.slots if slot.text]
    single = False  # one blank may stand here as it is
    for number, slot in enumerate(texts):
        last = number == len(texts) - 1
        pieces: list[Any] = []
        found = _PIECE.findall(slot.text)
        for index, piece in enumerate(found):
            if piece == "\t" or piece == "\n":
                pieces.append(_element("text:tab" if piece == "\t" else "text:line-break", 0))
                single = False
            elif piece[0] == " ":
                end = last and index == len(found) - 1
                plain = 1 if single and not end else 0
                pieces.append(" " * plain)
                if len(piece) > plain:
                    pieces.append(_element("text:s", len(piece) - plain))
                single = False
            else:
                pieces.append(piece)
                single = True
        _put(slot.holder, slot.where, pieces)


def _element(name: str, count: int) -> Any:
    from lxml import etree

    new = etree.Element(full(name))
    if count > 1:
        new.set(full("text:c"), str(count))
    return new


def _put(holder: Any, where: str, pieces: list[Any]) -> None:
    if all(isinstance(piece, str) for piece in pieces):
        return  # it stands there already
    last = None if where == "text" else holder
    if last is None:
        holder.text = ""
    else:
        last.tail = ""
    for piece in pieces:
        if not isinstance(piece, str):
            if last is None:
                holder.insert(0, piece)
            else:
                last.addnext(piece)
            last = piece
            last.tail = ""
        elif last is None:
            holder.text += piece
        else:
            last.tail += piece
