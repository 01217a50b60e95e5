"""Drawings: pictures, text boxes and shapes, in DrawingML and in the older VML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redact.formats.docx.copying import Hook
from redact.formats.docx.grammar import known_drawing
from redact.formats.docx.names import full, short, value
from redact.formats.docx.parts import add
from redact.formats.docx.vml import OldShapes, share
from redact.formats.pictures import Crop

if TYPE_CHECKING:
    from redact.formats.docx.runs import Runs
    from redact.formats.docx.story import Story

_CARRIED = ("picture", "wordprocessingShape", "wordprocessingGroup", "wordprocessingCanvas")
_DATA = full("a:graphicData")
_WHOLE: Crop = (0.0, 0.0, 0.0, 0.0)


class Shapes:
    """Rebuilds drawings for a `Story`."""

    def __init__(self, story: Story, runs: Runs) -> None:
        self.story = story
        self.runs = runs
        self.context = story.context
        self.hooks: dict[str, Hook] = {
            full("wp:docPr"): self._name,
            full("wps:cNvPr"): self._name,
            full("wpg:cNvPr"): self._name,
            full("pic:cNvPr"): self._picture_name,
            full("pic:blipFill"): self._fill,
            full("a:blip"): self._blip,
            full("wps:txbx"): self._box,
            full("w:txbxContent"): self._content,
            **OldShapes(self).hooks,
        }
        self.crop = _WHOLE
        self.failed = ""
        """Kind of the placeholder, when something of the drawing cannot be carried."""

    def rebuild(self, source: Any, out: Any) -> None:
        """A drawing in a run, or a placeholder for it."""
        if self.runs.hidden:
            self.story.lose(self.context.words(source), "hidden text")
            return
        kind = self._unknown(source)
        if kind:
            made = self.runs.placeholder(kind, out)
            if kind == "object":
                self.context.objects.append((made, source, self.story.part, self.story.made))
            self._told(source)
            return
        before, self.failed = self.failed, ""
        made = out.makeelement(source.tag)
        out.append(made)
        for child in source:
            self.context.copier.copy(child, made, self.hooks)
        if self.failed or not len(made):
            out.remove(made)
            self.runs.placeholder(self.failed or "unknown", out)
        self.failed = before

    def _unknown(self, source: Any) -> str:
        """What a drawing is when it is none that is carried."""
        if short(source.tag) == "w:object" or source.find(f".//{full('o:OLEObject')}") is not None:
            return "object"
        if any("control" in short(one.tag) for one in source):
            return "object"
        for data in source.iter(_DATA):
            name = data.get("uri", "").rpartition("/")[2]
            if name == "chart" or name == "chartex":
                return "chart"
            if name == "diagram":
                return "diagram"
            if name not in _CARRIED:
                return "unknown"
        return ""

    def _told(self, source: Any) -> None:
        """What a drawing says that is not carried; text in its boxes too."""
        words = self.context.words(source)
        if words.strip():
            self.context.told.hidden("hidden text", "drawing", words)
        for element in source.iter():
            for name, text in element.attrib.items():
                if short(name).startswith("r:"):
                    self.context.outside(self.story.part, text, "links")
        self.context.told.left_out(source, "property", "drawings")

    # -- names and alternative texts

    def _name(self, source: Any, out: Any) -> None:
        self.context.shapes += 1
        number = self.context.shapes
        made = out.makeelement(source.tag)
        made.set("id", str(number))
        made.set("name", f"Shape {number}")
        out.append(made)
        for name in ("descr", "title"):
            if name in source.attrib and source.get(name).strip():
                made.set(name, source.get(name))
        if source.get("hidden") in ("1", "true"):
            self.failed = "picture"
        self.told_name("drawings", source.get("name", ""))
        self._links(source)

    def _picture_name(self, source: Any, out: Any) -> None:
        made = add(out, short(source.tag))
        made.set("id", "0")
        made.set("name", "")
        for name in ("name", "descr", "title"):
            self.told_name("pictures", source.get(name, ""))
        self._links(source)

    def _links(self, source: Any) -> None:
        for child in source:
            number = value(child, "r:id")
            if number:
                self.context.outside(self.story.part, number, "links of pictures")
            self.told_name("pictures", child.get("tooltip", ""))

    def told_name(self, place: str, text: str) -> None:
        """Tell the name of a drawing, unless it is one that a program gives."""
        if not known_drawing(text):
            self.context.told.gather("property", f"names of {place}", text)

    # -- pictures

    def _fill(self, source: Any, out: Any) -> None:
        cut = source.find(full("a:srcRect"))
        before = self.crop
        if cut is not None:
            self.crop = tuple(share(cut.get(side, "0"), 100_000) for side in "ltrb")  # type: ignore[assignment]
        made = add(out, "pic:blipFill")
        self.context.copier.attributes(source, made)
        for child in source:
            if child is not cut:
                self.context.copier.copy(child, made, self.hooks)
        self.crop = before

    def _blip(self, source: Any, out: Any) -> None:
        linked = value(source, "r:link")
        if linked:
            self.context.outside(self.story.part, linked, "linked pictures")
        number = self.picture(value(source, "r:embed"), self.crop)
        if not number:
            self.failed = "picture"
            return
        made = add(out, "a:blip")
        made.set(full("r:embed"), number)
        for child in source:
            self.context.copier.copy(child, made)

    def picture(self, number: str, crop: Crop) -> str:
        """The id of a relationship to the picture made anew; empty when that cannot be done."""
        found = self.context.relationship(self.story.part, number) if number else None
        if found is None or found.external or found.type != "image":
            if found is not None and found.external:
                self.context.outside(self.story.part, number, "linked pictures")
            return ""
        name = self.context.pictures.carried(found.target, crop)
        return self.story.made.arrow("image", name).id if name else ""

    # -- text boxes

    def _box(self, source: Any, out: Any) -> None:
        made = out.makeelement(source.tag)
        out.append(made)
        for child in source:
            self.context.copier.copy(child, made, self.hooks)

    def _content(self, source: Any, out: Any) -> None:
        made = add(out, "w:txbxContent")
        self.story.boxes += 1
        self.story.blocks(source, made)
        self.story.boxes -= 1
        if not len(made):
            add(made, "w:p")
