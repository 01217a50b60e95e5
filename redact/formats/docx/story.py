"""Rebuilding what has paragraphs: the body, headers, notes, text boxes.

Tracked changes are accepted, hidden text and field codes are told and left out, wrappers are taken
off. What comes out is what a reader of the page sees, and all of it is listed in the table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from redact.formats.docx.context import Context
from redact.formats.docx.names import full, short, value
from redact.formats.docx.parts import Made, add
from redact.formats.docx.runs import Runs
from redact.formats.docx.scan import scan_fields, settle_fields
from redact.formats.docx.sections import section

_P, _R, _TBL, _TR, _TC = (full(f"w:{name}") for name in ("p", "r", "tbl", "tr", "tc"))
_PPR, _RPR, _SECT = (full(f"w:{name}") for name in ("pPr", "rPr", "sectPr"))


class Story:
    """Rebuilds one part. `part` is its name in the document, `made` the part of the copy."""

    def __init__(self, context: Context, part: str, root: Any, made: Made) -> None:
        self.context = context
        self.part = part
        self.made = made
        self.told = context.told
        self.fields = scan_fields(root)
        self.runs = Runs(self)
        self.paragraph_style = ""
        self.tables = 0
        self.boxes = 0
        self.joined: list[list[Any]] = [[]]
        """Of paragraphs whose end was deleted: what goes on in the next one of its container."""
        self.lost: list[str] = []
        self.losing = ""
        self.handlers: dict[str, Callable[[Any, Any], None]] = {
            _P: self.paragraph,
            _TBL: self.table,
            _SECT: lambda source, out: section(self, source, out),
            full("w:altChunk"): self.chunk,
            full("w:subDoc"): self.chunk,
            full("w:p"): self.paragraph,
        }

    def whole(self, source: Any, out: Any) -> None:
        """All of a part, or of one note in it."""
        self.blocks(source, out)
        self.flush()
        settle_fields(out, self.told)

    def blocks(self, source: Any, out: Any) -> None:
        """The paragraphs and tables of a container."""
        self.joined.append([])
        self._blocks(source, out)
        rest = self.joined.pop()
        if rest:
            self._paragraph_of(rest, out)

    def _blocks(self, source: Any, out: Any) -> None:
        for child in source:
            handler = self.handlers.get(child.tag)
            if handler is not None:
                if child.tag != _P and self.joined[-1]:
                    rest, self.joined[-1] = self.joined[-1], []
                    self._paragraph_of(rest, out)
                handler(child, out)
            elif not self.runs.wrap(child, out, self._blocks):
                self.runs.elsewhere(child, out, block=True)

    def _paragraph_of(self, content: list[Any], out: Any) -> None:
        paragraph = add(out, "w:p")
        paragraph.extend(content)

    def chunk(self, source: Any, out: Any) -> None:
        """A document that is taken in from another file."""
        self.context.outside(self.part, value(source, "r:id"), "insert")
        paragraph = add(out, "w:p")
        self.runs.placeholder("insert", paragraph)

    def paragraph(self, source: Any, out: Any) -> None:
        """One paragraph; without its end it goes on in the next."""
        before, self.paragraph_style = self.paragraph_style, ""
        made = add(out, "w:p")
        if source.attrib:
            self.context.copier.attributes(source, made)
        properties = source.find(_PPR)
        ended = True
        if properties is not None:
            self.paragraph_style = value(_first(properties, "w:pStyle"), "w:val")
            mark = _first(properties, "w:rPr")
            for name in ("w:del", "w:moveFrom"):
                ended = ended and mark.find(full(name)) is None
            self._properties(properties, made)
        if self.joined[-1]:
            made.extend(self.joined[-1])
            self.joined[-1] = []
        empty = len(made)
        for child in source:
            if child.tag != _PPR:
                self.runs.inline(child, made)
        self.flush()
        off = properties is not None and self.context.off_page(properties)
        if off:
            self.context.hide(made, self.told, "text outside the page")
        content = [one for one in made if one.tag != _PPR]
        vanished = len(made) == empty and self._mark_hidden(properties, source)
        if not ended or off or vanished:
            carries = made.find(f"{_PPR}/{_SECT}") is not None
            if not carries:
                out.remove(made)
                self.joined[-1] = [] if off else content
        self.paragraph_style = before

    def _mark_hidden(self, properties: Any, source: Any) -> bool:
        """A paragraph that held hidden text alone, its end hidden too, takes no line."""
        if properties is None or source.find(_R) is None:
            return False
        mark = _first(properties, "w:rPr")
        return mark.find(full("w:vanish")) is not None

    def _properties(self, properties: Any, made: Any) -> None:
        copied = add(made, "w:pPr")
        for child in properties:
            if child.tag == _SECT:
                section(self, child, copied)
            else:
                self.context.copier.copy(child, copied)
        if not len(copied):
            made.remove(copied)

    def table(self, source: Any, out: Any) -> None:
        """One table; deleted rows and cells go."""
        self.tables += 1
        made = add(out, "w:tbl")
        self._rows(source, made)
        if made.find(_TR) is None:
            out.remove(made)
        self.tables -= 1

    def _rows(self, source: Any, made: Any) -> None:
        for child in source:
            name = short(child.tag)
            if name == "w:tr":
                self._row(child, made)
            elif name in ("w:tblPr", "w:tblGrid"):
                self._table_properties(child, made)
            elif not self.runs.wrap(child, made, self._rows):
                self.runs.elsewhere(child, made, block=True)

    def _table_properties(self, source: Any, made: Any) -> None:
        """With caption and description, which screen readers read out."""
        copied = self.context.copier.copy(source, made)
        for name in ("w:tblCaption", "w:tblDescription"):
            text = value(_first(source, name))
            if text:
                add(copied, name, val=text)

    def _row(self, source: Any, made: Any) -> None:
        properties = _first(source, "w:trPr")
        removed = properties.find(full("w:del"))
        if removed is not None:
            self.context.copier.change(removed)
            self.lose(self.context.words(source))
            self.flush()
            return
        row = add(made, "w:tr")
        self.context.copier.attributes(source, row)
        self._cells(source, row)
        if row.find(_TC) is None:
            made.remove(row)

    def _cells(self, source: Any, row: Any) -> None:
        for child in source:
            name = short(child.tag)
            if name == "w:tc":
                self._cell(child, row)
            elif name in ("w:trPr", "w:tblPrEx"):
                self.context.copier.copy(child, row)
            elif not self.runs.wrap(child, row, self._cells):
                self.runs.elsewhere(child, row, block=True)

    def _cell(self, source: Any, row: Any) -> None:
        properties = _first(source, "w:tcPr")
        removed = properties.find(full("w:cellDel"))
        if removed is not None:
            self.context.copier.change(removed)
            self.lose(self.context.words(source))
            self.flush()
            return
        cell = add(row, "w:tc")
        if len(properties):
            self.context.copier.copy(properties, cell)
        rest = [child for child in source if short(child.tag) != "w:tcPr"]
        self.blocks(rest, cell)
        if not len(cell) or cell[-1].tag != _P:
            add(cell, "w:p")

    def lose(self, text: str, kind: str = "tracked deletion") -> None:
        """Text that is left out; what goes in one stretch is told as one."""
        if kind != self.losing:
            self.flush()
            self.losing = kind
        self.lost.append(text)

    def flush(self) -> None:
        """Tell what was left out up to here."""
        if not self.lost:
            return
        text = "".join(self.lost)
        self.lost = []
        if text.strip():
            place = "deletion" if self.losing == "tracked deletion" else "passage"
            self.told.hidden(self.losing, f"{place} {self.context.count(place)}", text)


def _first(element: Any, name: str) -> Any:
    """The first child of a name, or an empty element that nothing is in."""
    found = element.find(full(name))
    return found if found is not None else element.makeelement("none")
