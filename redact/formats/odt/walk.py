"""What goes along on the way through an OpenDocument text: the copy so far, and where we are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from redact.core import Layer
from redact.formats.flow import PARAGRAPH, Flow, Unit
from redact.formats.odt.looks import NO_LOOK, Look, Looks
from redact.formats.odt.names import Names, full, get, grammar, short
from redact.formats.pictures import Crop, described, redrawn
from redact.formats.sight import Sight, sight

_BLOCKS = (full("text:p"), full("text:h"))
_JPEG = b"\xff\xd8"
_ABOUT = ("dc:", "meta:", "form:", "script:", "config:")


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a paragraph: what it is part of, and what lies behind it."""

    kind: str = "body"
    place: str = ""
    lead: str = PARAGRAPH
    shaded: bool = False
    look: Look = NO_LOOK

    def on(self, look: Look) -> Where:
        """The same place on the background of a cell, frame or section."""
        return self if look.shade is None else replace(self, shaded=look.shade)


@dataclass
class Walk:
    """The copy in the making."""

    members: Mapping[str, bytes]
    looks: Looks
    names: Names
    blocks: Callable[[Walk, Any, Any, Where], None]
    korean: bool
    flow: Flow = field(default_factory=Flow)
    pictures: dict[str, bytes] = field(default_factory=dict)
    carry: bool = True
    """Pictures that nobody looked at go into the copy."""
    paragraphs: list[Unit] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    def count(self, thing: str) -> str:
        """`comment 3`: the next place of its kind."""
        self._counts[thing] = self._counts.get(thing, 0) + 1
        return f"{thing} {self._counts[thing]}"

    def hide(self, kind: str, text: str, layer: Layer = "hidden", *, place: str = "") -> None:
        """Tell of something that the copy does not hold."""
        if text.strip():
            self.flow.hide(kind, place or self.count(kind), text, layer)

    def picture(self, data: bytes, crop: Crop) -> tuple[str, str, Sight] | None:
        """A picture drawn anew: its name in the copy, what it is called in a report, and what there
        is to see in it. None for what is no picture we can read, or may carry."""
        seen = sight(data, crop)
        if seen.why and not self.carry:
            return None
        try:
            new = redrawn(data, crop)
        except ValueError:
            return None
        name = f"Pictures/{len(self.pictures) + 1}.{'jpg' if new[:2] == _JPEG else 'png'}"
        self.pictures[name] = new
        place = self.count("picture")
        for kind, text in described(data):
            self.flow.hide(kind, place, text, "metadata")
        return name, place, seen


def elements(parent: Any) -> Iterator[tuple[Any, str]]:
    """The children of an element with their short names."""
    for child in parent:
        if isinstance(child.tag, str):
            yield child, short(child.tag)


def made(target: Any, name: str, source: Any | None = None) -> Any:
    """A new child of `target`, with those attributes of `source` that say nothing."""
    from lxml import etree

    new = etree.SubElement(target, full(name))
    if source is not None:
        closed = grammar()
        for key, value in source.attrib.items():
            if closed.passes(name := short(key), value):
                new.set(full(name), value)
    return new


def restyle(walk: Walk, source: Any, new: Any, *names: str) -> None:
    """Copy references to styles, with the styles' new names."""
    for name in names:
        if full(name) in source.attrib:  # an empty one keeps a link from looking like a link
            style = get(source, name)
            new.set(full(name), walk.names.style(style) if style else "")


def plain(element: Any) -> str:
    """All text within an element, one line a paragraph, without who wrote it and when."""
    parts: list[str] = []
    _plain(element, parts)
    return "\n".join(line for line in "".join(parts).split("\n") if line.strip())


def _plain(element: Any, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child, name in elements(element):
        if name in ("text:s", "text:tab", "text:line-break"):
            parts.append(" ")
        elif name == "text:hidden-text":
            parts.append(get(child, "text:string-value"))
        elif not name.startswith(_ABOUT):
            _plain(child, parts)
            if child.tag in _BLOCKS:
                parts.append("\n")
        parts.append(child.tail or "")
