"""The text of a rebuilt document, in reading order, and how to change it there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from redact.formats.docx.change import (
    attribute,
    code,
    merged,
    replaced,
    target_of,
    text_of_run,
    written,
)
from redact.formats.docx.fields import understood
from redact.formats.docx.links import shown
from redact.formats.docx.lists import wordy_levels
from redact.formats.docx.names import full, short, value
from redact.formats.docx.parts import Made
from redact.formats.sight import Sight

_SKIPPED = frozenset(
    full(name)
    for name in ("w:pPr", "w:rPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sectPr", "m:rPr")
)
_UNITS = {
    full(f"w:{name}"): text
    for name, text in (
        *(("tab", "\t"), ("ptab", "\t"), ("br", "\n"), ("cr", "\n")),
        *(("noBreakHyphen", "\u2011"), ("softHyphen", "\u00ad")),
    )
}
PICTURE = "\ufffc"
"""Stands for a picture in the text (OBJECT REPLACEMENT CHARACTER)."""
_P, _TBL, _TR, _TC = (full(f"w:{name}") for name in ("p", "tbl", "tr", "tc"))
_NAMES = frozenset(full(name) for name in ("wp:docPr", "wps:cNvPr", "wpg:cNvPr"))
_IMAGES = frozenset(full(name) for name in ("a:blip", "v:imagedata"))


@dataclass(slots=True)
class Piece:
    """A stretch of the text, and what puts another text in its place."""

    text: str = field(repr=False)
    put: Callable[[str], None] = field(repr=False)
    kind: str = "body"
    between: bool = False
    """It is what parts two blocks, not text of the file."""
    place: str = ""
    digest: str = ""
    """Of a picture."""


@dataclass(slots=True)
class _Block:
    pieces: list[Piece]
    element: Any
    near: bool = False
    """Only a line end parts it from the block before: a cell in its row."""


class Reader:
    """Collects the text of the parts of a document, one after the other."""

    def __init__(self, headings: frozenset[str], pictures: Mapping[str, tuple[str, Sight]]) -> None:
        self.headings = headings
        self.pictures = pictures
        self.seen: dict[str, Sight] = {}
        """Pictures that stand in the text, by place."""
        self.blocks: list[_Block] = []
        self.part: Made | None = None
        self.kind = "body"

    def read(self, part: Made, kind: str = "body", root: Any = None) -> None:
        """Add the text of a part, or of one note in it."""
        self.part, self.kind = part, kind
        self._container(part.root if root is None else root)

    def read_levels(self, part: Made) -> None:
        """Add the words that stand in list levels."""
        for level in wordy_levels(part.root):
            self._single(level, full("w:val"), "body")

    def pieces(self) -> list[Piece]:
        """All of the text, with what parts the blocks."""
        out: list[Piece] = []
        before: _Block | None = None
        for block in self.blocks:
            if before is not None:
                put = merged(before.element, block.element)
                out.append(Piece("\n" if block.near else "\n\n", put, between=True))
            out += block.pieces
            before = block
        return out

    def _container(self, source: Any) -> None:
        for child in source:
            if child.tag == _P:
                self._paragraph(child)
            elif child.tag == _TBL:
                self._table(child)
            elif child.tag not in _SKIPPED and len(child):
                self._container(child)

    def _table(self, source: Any) -> None:
        properties = source.find(full("w:tblPr"))
        for name in ("w:tblCaption", "w:tblDescription"):
            found = properties.find(full(name)) if properties is not None else None
            if found is not None:
                self._single(found, full("w:val"), "image text")
        for row in source.iter(_TR):
            if row.getparent() is source:
                self._row(row)

    def _row(self, row: Any) -> None:
        for number, cell in enumerate(row.findall(_TC)):
            first = len(self.blocks)
            self._container(cell)
            if number and first < len(self.blocks):
                self.blocks[first].near = True

    def _paragraph(self, source: Any) -> None:
        style = source.find(f"{full('w:pPr')}/{full('w:pStyle')}")
        heading = style is not None and value(style) in self.headings
        kind = "heading" if heading and self.kind == "body" else self.kind
        block = _Block([], source)
        self.blocks.append(block)
        later: list[Callable[[], None]] = []
        block.pieces += self._inline(source, kind, later)
        for one in later:
            one()

    def _inline(self, source: Any, kind: str, later: list[Callable[[], None]]) -> Iterator[Piece]:
        for child in source:
            tag = child.tag
            if tag in _SKIPPED:
                continue
            unit = _UNITS.get(tag)
            name = short(tag)
            if name == "w:t":
                yield Piece(child.text or "", text_of_run(child), kind)
            elif unit is not None:
                yield Piece(unit, replaced(child), kind)
            elif name == "w:sym":
                yield Piece(chr(int(value(child, "w:char"), 16)), replaced(child), kind)
            elif name == "m:t":
                yield Piece(child.text or "", written(child), kind)
            elif name in ("w:drawing", "w:pict"):
                yield from self._drawing(child, later)
            elif name == "w:ruby":
                yield from self._ruby(child, kind, later)
            elif name == "w:instrText":
                self._code(child, later)
            else:
                yield from self._inline(child, kind, later)
                if name == "w:hyperlink":
                    self._link(child, later)

    def _ruby(self, source: Any, kind: str, later: list[Callable[[], None]]) -> Iterator[Piece]:
        """The base in the line, its reading as a paragraph behind: no word is cut by it."""
        for child in source:
            if short(child.tag) == "w:rubyBase":
                yield from self._inline(child, kind, later)
            elif short(child.tag) == "w:rt":
                later.append(lambda rt=child: self._paragraph(rt))  # type: ignore[misc]

    def _drawing(self, source: Any, later: list[Callable[[], None]]) -> Iterator[Piece]:
        for element in _outer(source):
            if element.tag in _IMAGES:
                yield self._picture(element, source)
            elif element.tag in _NAMES:
                for name in ("title", "descr"):
                    self._later(element, name, "image text", later)
            elif short(element.tag) == "w:txbxContent":
                later.append(lambda box=element: self._container(box))  # type: ignore[misc]
            else:
                self._later(element, "alt", "image text", later)
                self._later(element, "string", "body", later)

    def _picture(self, element: Any, source: Any) -> Piece:
        number = value(element, "r:embed") or value(element, "r:id")
        arrow = self.part.arrows.get(number) if self.part is not None and number else None
        place, look = self.pictures.get(arrow.target if arrow else "", ("", Sight()))
        if place:
            self.seen[place] = look
        return Piece(PICTURE, replaced(source), "picture", place=place, digest=look.digest)

    def _later(self, element: Any, name: str, kind: str, later: list[Callable[[], None]]) -> None:
        if name in element.attrib:
            later.append(lambda: self._single(element, name, kind))

    def _single(self, element: Any, name: str, kind: str) -> None:
        piece = Piece(element.get(name), attribute(element, name), kind)
        self.blocks.append(_Block([piece], element))

    def _link(self, source: Any, later: list[Callable[[], None]]) -> None:
        number = value(source, "r:id")
        arrow = self.part.arrows.get(number) if self.part is not None and number else None
        if arrow is None:
            return
        piece = Piece(shown(arrow.target), target_of(arrow), "link target")
        later.append(lambda: self.blocks.append(_Block([piece], source)))

    def _code(self, source: Any, later: list[Callable[[], None]]) -> None:
        found = understood(source.text or "")
        if found is not None and found.target:
            piece = Piece(shown(found.target), code(source), "link target")
            later.append(lambda: self.blocks.append(_Block([piece], source)))


def _outer(source: Any) -> Iterable[Any]:
    """All elements in a drawing, less what is within its text boxes."""
    for child in source:
        yield child
        if short(child.tag) != "w:txbxContent":
            yield from _outer(child)
