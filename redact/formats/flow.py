"""The text of a document that is built anew, and where each stretch of it stands in the new tree.

A reader of a package (.odt, .hwpx) builds a clean tree from the file's and collects its text here
on the way. Reading gives that text, writing puts the edits into the same tree: a copy can hold
nothing that was not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from redact.core import Draft, Layer, Origin, Segment
from redact.formats.sight import Sight
from redact.kinds import SHOWN

PARAGRAPH = "\n\n"
"""Between paragraphs."""
PICTURE = "\ufffc"
"""What stands for a picture: the object replacement character of Unicode."""
ELEMENT = "element"
MOST = 2_000
"""Most attributes of a part that are looked for in all of its text."""
LINE = "\n"
"""Between the cells of a row and the paragraphs of one cell."""


@dataclass(slots=True)
class Slot:
    """One stretch of text in the new tree: the `text` or `tail` of an element, an attribute
    (`@name`), or the one character that stands for an `element`, say a tab or a picture."""

    holder: Any
    where: str
    text: str
    start: int = 0
    read: str = ""
    """The text before any edit; set for an `element` only."""


@dataclass(slots=True)
class Unit:
    """One paragraph, or one attribute that is read like one."""

    kind: str
    place: str
    lead: str
    slots: list[Slot] = field(default_factory=list)
    element: Any = None
    """The paragraph in the new tree, where it is one."""
    start: int = 0
    end: int = 0
    digest: str = ""
    """Of the picture that it is."""

    def add(self, holder: Any, where: str, text: str) -> None:
        """Put text at the end; what stands at the same place is one slot."""
        last = self.slots[-1] if self.slots else None
        if last is not None and last.holder is holder and last.where == where:
            last.text += text
        else:
            self.slots.append(Slot(holder, where, text))

    def stand(self, holder: Any, char: str) -> None:
        """An element that is read as one character. An edit over it takes the element away."""
        self.slots.append(Slot(holder, ELEMENT, char, read=char))

    def append(self, parent: Any, text: str) -> None:
        """Put text behind everything that stands in `parent` so far."""
        last = next(parent.iterchildren(reversed=True), None)  # len() counts them all
        if last is not None:
            self.add(last, "tail", text)
        else:
            self.add(parent, "text", text)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands in the file and not in a copy."""

    kind: str
    layer: Layer
    place: str
    text: str


class Flow:
    """Collects units and what stands beside them, in order."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.beside: list[Beside] = []
        self.blind: dict[str, None] = {}
        """What nobody can look into."""
        self._names: dict[tuple[str, str, Layer], dict[str, None]] = {}

    def unit(self, kind: str = "body", place: str = "", lead: str = PARAGRAPH) -> Unit:
        """A new unit behind all others."""
        unit = Unit(kind, place, lead)
        self.units.append(unit)
        return unit

    def attribute(self, holder: Any, name: str, text: str, kind: str, place: str = "") -> None:
        """An attribute that a reader sees or follows: a unit of its own."""
        self.unit(kind, place).slots.append(Slot(holder, f"@{name}", text))

    def picture(self, holder: Any, place: str, look: Sight) -> None:
        """A picture as a unit of its own, and what is known of what it shows."""
        unit = self.unit("picture", place)
        unit.digest = look.digest
        unit.stand(holder, PICTURE)
        self.blind |= dict.fromkeys(look.blind(place))
        self.hide(SHOWN, place, look.text)

    def hide(self, kind: str, place: str, text: str, layer: Layer = "hidden") -> None:
        """Something that no copy holds; blank text is nothing."""
        if text.strip():
            self.beside.append(Beside(kind, layer, place, text.strip()))

    def name(self, kind: str, place: str, text: str, layer: Layer = "metadata") -> None:
        """One of several names of a kind, told together: style names, bookmark names."""
        if text.strip():
            self._names.setdefault((kind, place, layer), {})[text.strip()] = None

    def residue(self, values: Iterable[str], roots: Iterable[Any]) -> None:
        """Tell what of these attributes stands neither in the new trees nor in what is told yet:
        what a format left out without a word."""
        kept = {value for root in roots for part in root.iter() for value in part.attrib.values()}
        said = "\n".join(
            [
                *("".join(slot.text for slot in unit.slots) for unit in self.units),
                *(beside.text for beside in self._told()),
            ]
        )
        for value in islice(dict.fromkeys(values), MOST):
            if value not in kept and value.strip() and value.strip() not in said:
                self.name("property", "attributes", value)

    def draft(self, name: str, origin: Origin) -> Draft:
        """The draft: units, then what is hidden, then metadata."""
        parts: list[str] = []
        segments: list[Segment] = []
        at = 0
        for unit, lead in self._led():
            parts.append(lead)
            at += len(lead)
            if segments and lead:
                segments[-1] = _until(segments[-1], at)
            start = unit.start = at
            for slot in unit.slots:
                slot.start = at
                parts.append(slot.text)
                at += len(slot.text)
            unit.end = at
            same = segments and (segments[-1].kind, segments[-1].place) == (unit.kind, unit.place)
            if same:
                segments[-1] = _until(segments[-1], at)
            else:
                segments.append(Segment(start, at, unit.kind, place=unit.place, digest=unit.digest))
        for beside in self._told():
            lead = PARAGRAPH if at else ""
            parts += [lead, beside.text]
            start = at + len(lead)
            at = start + len(beside.text)
            segments.append(Segment(start, at, beside.kind, beside.layer, beside.place))
        return Draft(name, "".join(parts), tuple(segments), tuple(self.blind), origin)

    def _led(self) -> Iterator[tuple[Unit, str]]:
        for number, unit in enumerate(self.units):
            yield unit, unit.lead if number else ""

    def _told(self) -> list[Beside]:
        names = [
            Beside(kind, layer, place, "\n".join(texts))
            for (kind, place, layer), texts in self._names.items()
        ]
        return sorted([*self.beside, *names], key=lambda beside: beside.layer == "metadata")


def _until(segment: Segment, end: int) -> Segment:
    return Segment(segment.start, end, segment.kind, segment.layer, segment.place)
