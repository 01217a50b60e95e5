"""What goes along on the way through a Hangul document: the copy so far, and where we are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from redact.core import Layer
from redact.formats.flow import PARAGRAPH, Flow, Unit
from redact.formats.hwpx.looks import Looks
from redact.formats.hwpx.names import elements
from redact.formats.pictures import Crop, described, redrawn
from redact.formats.sight import Sight, sight

_JPEG = b"\xff\xd8"
_CHARS = {"tab": " ", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the copy: its id, and what it is called in a report."""

    item: str
    place: str
    crop: Crop
    look: Sight


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a paragraph: what it is part of, and what lies behind it."""

    kind: str = "body"
    place: str = ""
    lead: str = PARAGRAPH
    shaded: bool = False
    line: Unit | None = None
    """The paragraph we are in."""
    picture: Picture | None = None
    """The picture we are in."""


@dataclass
class Walk:
    """The copy in the making. `items` are the files of the package by the ids content.hpf gives
    them; `each` goes on with the children of an element."""

    members: Mapping[str, bytes]
    items: Mapping[str, str]
    looks: Looks
    each: Callable[[Walk, Any, Any, Where], None]
    flow: Flow = field(default_factory=Flow)
    pictures: dict[str, bytes] = field(default_factory=dict)
    carry: bool = True
    """Pictures that nobody looked at go into the copy."""
    links: list[tuple[Any, Any]] = field(default_factory=list)
    """Address and command of each link: the command is written from the address."""
    deleted: list[str] | None = None
    """Text of the tracked deletion we are in."""
    fields: dict[str, str] = field(default_factory=dict)
    """New numbers of the fields that are kept."""
    _counts: dict[str, int] = field(default_factory=dict)
    _numbers: dict[str, str] = field(default_factory=dict)
    _shown: set[str] = field(default_factory=set)

    def count(self, thing: str) -> str:
        """`comment 3`: the next place of its kind."""
        self._counts[thing] = self._counts.get(thing, 0) + 1
        return f"{thing} {self._counts[thing]}"

    def number(self, old: str) -> str:
        """A new number for an object; the same for the same."""
        return self._numbers.setdefault(old, str(len(self._numbers) + 1))

    def hide(self, kind: str, text: str, layer: Layer = "hidden", *, place: str = "") -> None:
        """Tell of something that the copy does not hold."""
        if text.strip():
            self.flow.hide(kind, place or self.count(kind), text, layer)

    def shown(self) -> frozenset[str]:
        """Files of the package that pictures of the text were drawn from."""
        return frozenset(self._shown)

    def picture(self, item: str, crop: Crop) -> Picture | None:
        """A picture drawn anew; None for what is no picture we can read, or may carry."""
        data = self.members.get(self.items.get(item, ""), b"")
        seen = sight(data, crop)
        if seen.why and not self.carry:
            return None
        try:
            new = redrawn(data, crop)
        except ValueError:
            return None
        name = f"image{len(self.pictures) + 1}"
        self.pictures[f"BinData/{name}.{'jpg' if new[:2] == _JPEG else 'png'}"] = new
        self._shown.add(self.items.get(item, ""))
        place = self.count("picture")
        for kind, text in described(data):
            self.flow.hide(kind, place, text, "metadata")
        return Picture(name, place, crop, seen)


def plain(element: Any) -> str:
    """All text within an element, one line a paragraph."""
    parts: list[str] = []
    _plain(element, parts)
    return "\n".join(line for line in "".join(parts).split("\n") if line.strip())


def _plain(element: Any, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child, name in elements(element):
        if name in _CHARS:
            parts.append(_CHARS[name])
        elif name not in ("parameters", "metaTag"):
            _plain(child, parts)
            if name == "p":
                parts.append("\n")
        parts.append(child.tail or "")


Handler = Callable[[Walk, Any, Any, str, Where], None]
"""Copies one element of a name into the target."""
