"""What of header.xml tells that nobody sees a text: tiny or white letters, and what lies behind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from redact.formats.hwpx.names import elements, local

_WHITE = re.compile(r"#?(?:ff)?f[b-f]f[b-f]f[b-f]", re.IGNORECASE)
_TINY = 200
"""Two points, in the hundredths the file counts."""


@dataclass(frozen=True, slots=True)
class Looks:
    """Character shapes nobody sees on white, those nobody sees at all, and coloured grounds."""

    white: frozenset[str]
    tiny: frozenset[str]
    shaded: frozenset[str]

    def hidden(self, shape: str, *, shaded: bool) -> bool:
        """Text of this character shape is not seen on the page."""
        return shape in self.tiny or (shape in self.white and not shaded)


def looks_of(head: Any) -> Looks:
    """The looks of a document's header.xml."""
    white, tiny, shaded = set(), set(), set()
    for element in head.iter():
        if not isinstance(element.tag, str):
            continue
        name, number = local(element), element.get("id", "")
        if name == "borderFill" and filled(element):
            shaded.add(number)
    for element in head.iter():
        if isinstance(element.tag, str) and local(element) == "charPr":
            number, height = element.get("id", ""), element.get("height", "")
            marked = element.get("borderFillIDRef") in shaded
            marked = marked or _coloured(element.get("shadeColor"))
            if _WHITE.fullmatch(element.get("textColor", "")) and not marked:
                white.add(number)
            if height.isdecimal() and int(height) <= _TINY:
                tiny.add(number)
    return Looks(frozenset(white), frozenset(tiny), frozenset(shaded))


def filled(element: Any) -> bool:
    """Something that is not white lies within this border or shape."""
    for brush, name in elements(element):
        for part, kind in elements(brush) if name == "fillBrush" else ():
            if kind in ("gradation", "imgBrush"):
                return True
            if kind == "winBrush" and _coloured(part.get("faceColor")):
                return True
    return False


def _coloured(colour: str | None) -> bool:
    return bool(colour) and colour != "none" and not _WHITE.fullmatch(str(colour))
