"""Shapes in VML, the drawing language before 2007 that Word still writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from redact.formats.docx.grammar import closed
from redact.formats.docx.names import full, short, value
from redact.formats.docx.parts import add

if TYPE_CHECKING:
    from redact.formats.docx.shapes import Shapes

_SHAPE_ID = re.compile(r"#?_x0000_[a-z]\d{1,9}")
_SHARE = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(f|%)?")
_SHAPES = ("shape", "shapetype", "rect", "roundrect", "oval", "line", "group", "polyline", "curve")


class OldShapes:
    """Rebuilds the VML in a drawing."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self.context = shapes.context
        self.hooks = {
            full("v:textbox"): self._box,
            full("v:imagedata"): self._image,
            full("v:fill"): self._fill,
            **{full(f"v:{name}"): self._shape for name in (*_SHAPES, "arc", "textpath")},
        }
        """By tag, for `Copier.copy`."""

    def _box(self, source: Any, out: Any) -> None:
        made = out.makeelement(source.tag)
        self.context.copier.attributes(source, made)
        out.append(made)
        for child in source:
            self.context.copier.copy(child, made, self.shapes.hooks)

    def _shape(self, source: Any, out: Any) -> None:
        made = out.makeelement(source.tag)
        rest = source.makeelement(source.tag)
        for name, text in source.attrib.items():
            if name in ("id", "type") or short(name) == "o:spid":
                if _SHAPE_ID.fullmatch(text):
                    made.set(name, text)
                else:
                    self.shapes.told_name("drawings", text)
            elif name in ("alt", "string"):
                if text.strip():
                    made.set(name, text)
            elif name == "title":
                self.context.told.gather("property", "names of drawings", text, "hidden")
            elif name == "href":
                self.context.told.gather("file path", "links of pictures", text)
            elif name == "style":
                made.set(name, self._style(text))
            else:
                rest.set(name, text)
        self.context.copier.attributes(rest, made)
        out.append(made)
        for child in source:
            self.context.copier.copy(child, made, self.shapes.hooks)

    def _style(self, text: str) -> str:
        """The declarations of a style that may be carried; a font among them is told."""
        kept = []
        for one in text.split(";"):
            if closed("style", one):
                kept.append(one.strip())
            else:
                self.context.told.gather("property", "setting", one)
        return ";".join(part for part in kept if part)

    def _image(self, source: Any, out: Any) -> None:
        crop = tuple(
            share(source.get(f"crop{side}", "0"), 65_536)
            for side in ("left", "top", "right", "bottom")
        )
        self.context.told.gather("property", "names of pictures", value(source, "o:title"))
        for name in ("r:href", "r:pict"):
            if value(source, name):
                self.context.outside(self.shapes.story.part, value(source, name), "linked pictures")
        number = self.shapes.picture(value(source, "r:id"), crop)  # type: ignore[arg-type]
        if number:
            add(out, "v:imagedata").set(full("r:id"), number)
        else:
            self.shapes.failed = "picture"

    def _fill(self, source: Any, out: Any) -> None:
        """A fill of a picture is left out: nobody reads in it."""
        number = value(source, "r:id")
        if number:
            self.context.outside(self.shapes.story.part, number, "linked pictures")
            return
        made = out.makeelement(source.tag)
        self.context.copier.attributes(source, made)
        out.append(made)


def share(text: str, whole: int) -> float:
    """A share of a side: thousandths of a percent, 65536ths (`f`), percent or a fraction."""
    found = _SHARE.fullmatch(text)
    if not found:
        return 0.0
    number = float(found[1])
    if found[2] == "%":
        return number / 100
    if found[2] == "f" or whole == 100_000:
        return number / whole
    return number
