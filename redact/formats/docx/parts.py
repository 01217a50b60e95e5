"""The parts of a copy while it is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from redact.formats.docx.names import NAMESPACES, WRITTEN, full


@dataclass(slots=True)
class Arrow:
    """A relationship of a copy. The target of a link is text of the body, so it can change."""

    id: str
    kind: str
    target: str = field(repr=False)
    external: bool = False

    @property
    def uri(self) -> str:
        """Its whole type."""
        return self.kind if "/" in self.kind else f"{NAMESPACES['r']}/{self.kind}"


@dataclass(slots=True)
class Made:
    """One part of a copy: an XML tree and what leads out of it."""

    name: str
    """Inside the package: `word/document.xml`."""
    root: Any = field(repr=False)
    type: str
    """Last words of its content type: `document.main`."""
    arrows: dict[str, Arrow] = field(default_factory=dict)
    count: int = 0

    def arrow(self, kind: str, target: str, *, external: bool = False) -> Arrow:
        """A new relationship that leads out of this part."""
        self.count += 1
        made = Arrow(f"rId{self.count}", kind, target, external)
        self.arrows[made.id] = made
        return made

    def unused(self) -> list[Arrow]:
        """Take away the links and pictures that no element refers to: it was left out after all."""
        prefix = full("r:")
        used = {
            text
            for element in self.root.iter()
            for name, text in element.attrib.items()
            if name.startswith(prefix)
        }
        out = [
            one
            for one in self.arrows.values()
            if one.kind in ("hyperlink", "image") and one.id not in used
        ]
        for one in out:
            del self.arrows[one.id]
        return out


def new_root(name: str) -> Any:
    """An empty root with all namespaces of a copy declared."""
    from lxml import etree

    return etree.Element(full(name), nsmap=WRITTEN)


def add(parent: Any, name: str, /, **attributes: str) -> Any:
    """Append an element; attributes are of its own namespace."""
    made = parent.makeelement(full(name))
    prefix = name.partition(":")[0]
    for key, text in attributes.items():
        made.set(full(f"{prefix}:{key}"), text)
    parent.append(made)
    return made
