"""What is left out of a copy and told: hidden parts, metadata, and parts nobody can look into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from redact.core import Layer
from redact.formats.docx.grammar import ordinary
from redact.formats.docx.names import short

_LONG = 500
"""Letters without a blank: longer ones are packed data, and no words."""
_MOST = 200
"""Ids and dates of one place that are told; more of them say no more."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a copy does not hold."""

    kind: str
    layer: Layer
    place: str
    text: str = field(repr=False)


@dataclass(slots=True)
class Told:
    """Collects, in the order in which the document is walked."""

    parts: list[Part] = field(default_factory=list, repr=False)
    gathered: dict[tuple[str, Layer, str], dict[str, None]] = field(
        default_factory=dict, repr=False
    )
    blind: dict[str, str] = field(default_factory=dict)
    """Parts that can hold text nobody can read here: by name, in words."""

    def hidden(self, kind: str, place: str, text: str) -> None:
        """Content that is not shown; nothing where there are blanks alone."""
        if text.strip():
            self.parts.append(Part(kind, "hidden", place, text.strip("\n")))

    def metadata(self, kind: str, place: str, text: str) -> None:
        """What the file says of itself."""
        if text.strip():
            self.parts.append(Part(kind, "metadata", place, text.strip()))

    def gather(self, kind: str, place: str, text: str, layer: Layer = "metadata") -> None:
        """A value that comes many times (an author of changes, an id): each is told once, all of
        one kind and place together."""
        text = text.strip()
        if text:
            found = self.gathered.setdefault((kind, layer, place), {})
            if len(found) < _MOST or kind not in ("identifier", "date"):
                found[text if " " in text else text[:_LONG]] = None

    def left_out(self, element: Any, kind: str = "property", place: str = "setting") -> None:
        """Everything in an element that says more than figures and words of the standard."""
        for text in values(element):
            self.gather(kind, place, text)

    def everything(self) -> list[Part]:
        """Hidden parts first, then metadata; within both, single ones before gathered ones."""
        rows = [
            *self.parts,
            *(
                Part(kind, layer, place, "\n".join(texts))
                for (kind, layer, place), texts in self.gathered.items()
            ),
        ]
        return sorted(rows, key=lambda part: part.layer != "hidden")


def values(element: Any) -> Iterator[str]:
    """Texts and attribute values of an element and what is in it that could tell something."""
    for one in element.iter():
        if not isinstance(one.tag, str):
            continue
        if one.text and one.text.strip():
            yield one.text.strip()
        for name, text in one.attrib.items():
            if not ordinary(name, text) and not _own(name, text):
                yield text
        if one.tail and one.tail.strip() and one is not element:
            yield one.tail.strip()


def _own(name: str, text: str) -> bool:
    """A reference to a relationship, or the list of extensions of the format."""
    return short(name).startswith(("r:", "mc:")) and len(text) < 12
