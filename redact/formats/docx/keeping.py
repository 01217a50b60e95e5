"""Parts that nobody can look into and that an editor wants to keep: copied as they are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from redact.formats.docx.grammar import closed
from redact.formats.docx.names import full, value
from redact.formats.docx.package import Package, Relationship
from redact.formats.docx.parts import Arrow, Made, add
from redact.formats.docx.rebuilt import Rebuilt

_FOLDER = re.compile(r"/(embeddings|activeX|vbaProject|ink)")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}")
_BYTES = "application/octet-stream"


@dataclass(slots=True)
class Kept:
    """What goes into a copy unread, by the names in the copy."""

    parts: dict[str, bytes] = field(default_factory=dict, repr=False)
    types: dict[str, str] = field(default_factory=dict)
    arrows: dict[str, list[Arrow]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict, repr=False)
    """From the name in the document to that in the copy."""

    def add(self, package: Package, part: str) -> str:
        """Take a part, and those it leads to; its name in the copy."""
        if part in self.names:
            return self.names[part]
        folder = _FOLDER.search(part)
        found = posixpath.splitext(part)[1]
        ending = found if _ENDING.fullmatch(found) else ".bin"
        name = f"word/{folder[1] if folder else 'other'}/part{len(self.names) + 1}{ending}"
        self.names[part] = name
        self.parts[name] = package.parts[part]
        self.types[name] = package.types.get(part, "") or _BYTES
        for one in package.relationships(part).values():
            if not one.external and one.target in package.parts:
                arrow = Arrow(one.id, one.uri, self.add(package, one.target))
                self.arrows.setdefault(name, []).append(arrow)
        return name


def kept(rebuilt: Rebuilt) -> Kept:
    """Put every embedded object back where its placeholder stands, and take the blind parts."""
    out, context = Kept(), rebuilt.context
    package = context.package
    for made, source, part, target in context.objects:
        if made.text == context.placeholder("object"):
            _put_back(made, source, out, package.relationships(part), target, package)
    main = rebuilt.parts[0]
    leading = {one.target: one.uri for one in package.relationships(package.main).values()}
    for part in context.told.blind:
        if part not in out.names:
            name = out.add(package, part)
            if part in leading:
                main.arrow(leading[part], name)
    return out


def _put_back(
    made: Any,
    source: Any,
    out: Kept,
    known: Mapping[str, Relationship],
    target: Made,
    package: Package,
) -> None:
    """An object without its preview, which may show what nobody has looked at."""
    old = source.find(f".//{full('o:OLEObject')}")
    found = known.get(value(old, "r:id")) if old is not None else None
    if old is None or found is None or found.external or found.target not in package.parts:
        return
    number = f"_x0000_i{1000 + len(out.names)}"
    holder = made.makeelement(full("w:object"))
    shape = add(holder, "v:rect")
    shape.set("id", number)
    shape.set("style", "width:100pt;height:60pt")
    program = old.get("ProgID", "")
    copied = add(holder, "o:OLEObject")
    copied.set("Type", "Embed")
    copied.set("ProgID", program if closed("ProgID", program) else "Package")
    copied.set("ShapeID", number)
    copied.set("DrawAspect", "Content")
    copied.set("ObjectID", f"_{1_000_000_000 + len(out.names)}")
    copied.set(full("r:id"), target.arrow(found.uri, out.add(package, found.target)).id)
    made.addnext(holder)
    made.getparent().remove(made)
