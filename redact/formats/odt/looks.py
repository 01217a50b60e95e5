"""What styles do to text so that nobody sees it, as far as reading has to know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from redact.formats.odt.names import full, get, short

_LENGTH = re.compile(r"([\d.]+)(pt|cm|mm|in)")
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0}
_TINY = 2.0
"""Text of two points and less is there to be overlooked."""
_WHITE = re.compile(r"#f[b-f]f[b-f]f[b-f]", re.IGNORECASE)
_PARENTS = 20
_FILLED = frozenset({"solid", "gradient", "hatch", "bitmap"})


@dataclass(frozen=True, slots=True)
class Look:
    """What of a style matters here; None where it says nothing."""

    display: str | None = None
    size: float | None = None
    colour: str | None = None
    shade: bool | None = None
    """Something that is not white lies behind it."""

    def over(self, below: Look) -> Look:
        """This look where it says something, else the one below."""
        return Look(
            self.display if self.display is not None else below.display,
            self.size if self.size is not None else below.size,
            self.colour if self.colour is not None else below.colour,
            self.shade if self.shade is not None else below.shade,
        )

    def hidden(self, *, shaded: bool) -> bool:
        """A reader of the page does not see text that looks so; `shaded` says what lies behind."""
        white = bool(self.colour and _WHITE.fullmatch(self.colour))
        behind = shaded or bool(self.shade)
        tiny = self.size is not None and self.size <= _TINY
        return self.display == "none" or tiny or (white and not behind)


NO_LOOK = Look()
"""A style that says nothing."""


class Looks:
    """The looks of all styles of a file."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._styles: dict[tuple[str, str], tuple[Look, str]] = {}
        self._done: dict[tuple[str, str], Look] = {}
        self._crops: dict[str, str] = {}
        self.page_shaded = False
        for root in roots:
            for style in root.iter(full("style:style"), full("style:default-style")):
                key = (get(style, "style:family"), get(style, "style:name"))
                for child in style.iterchildren(full("style:graphic-properties")):
                    self._crops[key[1]] = get(child, "fo:clip")
                self._styles[key] = (_look(style), get(style, "style:parent-style-name"))
            for layout in root.iter(full("style:page-layout-properties")):
                self.page_shaded |= bool(_look_of(layout.attrib).shade)

    def crop(self, name: str) -> str:
        """How pictures in frames of this style are cropped: `fo:clip`, empty if they are not."""
        for _ in range(_PARENTS):
            if self._crops.get(name) or ("graphic", name) not in self._styles:
                break
            name = self._styles["graphic", name][1]
        return self._crops.get(name, "")

    def of(self, family: str, name: str) -> Look:
        """The look of a style with all it inherits; an unknown one says nothing."""
        key = (family, name)
        if key not in self._done:
            look, seen = Look(), set()
            while name not in seen and (family, name) in self._styles:
                seen.add(name)
                own, parent = self._styles[family, name]
                look, name = look.over(own), parent
            if family == "paragraph" and (family, "") in self._styles:
                look = look.over(self._styles[family, ""][0])
            self._done[key] = look
        return self._done[key]


def _look(style: Any) -> Look:
    look = Look()
    for child in style:
        if isinstance(child.tag, str) and short(child.tag).endswith("-properties"):
            look = _look_of(child.attrib).over(look)
    return look


def _look_of(attributes: Mapping[str, str]) -> Look:
    found = {short(name): value for name, value in attributes.items()}
    size = _LENGTH.fullmatch(found.get("fo:font-size", ""))
    look = Look(
        display=found.get("text:display"),
        size=_number(size[1]) * _POINTS[size[2]] if size else None,
        colour=found.get("fo:color"),
    )
    if found.get("style:use-window-font-color") == "true":
        look = replace(look, colour="")
    back = found.get("draw:fill-color") or found.get("fo:background-color")
    fill = found.get("draw:fill")
    if fill == "none" or back == "transparent":
        return replace(look, shade=False)
    if fill in _FILLED or back:
        flat = fill in (None, "solid") and (back is None or _WHITE.fullmatch(back) is not None)
        return replace(look, shade=not flat)
    return look


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
