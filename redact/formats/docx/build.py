"""A document rebuilt: the parts of its copy, their text, and what is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from redact.errors import Unsafe
from redact.formats.docx import lists
from redact.formats.docx.context import Context
from redact.formats.docx.names import IGNORABLE, full, on, short, value
from redact.formats.docx.others import tell_archive, tell_others
from redact.formats.docx.package import Package, open_package
from redact.formats.docx.parts import Made, add, new_root
from redact.formats.docx.pictures import Pictures
from redact.formats.docx.rebuilt import Rebuilt
from redact.formats.docx.sections import shown_headers
from redact.formats.docx.story import Story
from redact.formats.docx.styles import read_styles
from redact.formats.docx.text import Reader
from redact.formats.docx.told import Told
from redact.kinds import SHOWN

_SEPARATORS = (("separator", "separator"), ("continuationSeparator", "continuationSeparator"))


def rebuild(data: bytes, name: str, *, pictures: bool = True) -> Rebuilt:
    """Rebuild the document in `data`, with the pictures that nobody looked at or without them.
    Raises Unsafe for what is not certainly one."""
    package = open_package(data, name)
    try:
        rebuilt = _Rebuild(package, pictures).all()
    except RecursionError:
        raise Unsafe(
            name, "the document is nested too deeply", "open it in its program and save it again"
        ) from None
    tell_archive(data, rebuilt.told)
    return rebuilt


class _Rebuild:
    def __init__(self, package: Package, pictures: bool) -> None:
        self.package = package
        self.told = Told()
        self.main = package.main
        styles = read_styles(self._tree("styles"), self.told)
        self.context = Context(
            package,
            styles,
            self.told,
            Pictures(package.parts, self.told, carry=pictures, name=package.name),
        )
        self.carried = {self.main}
        self.headings = frozenset(new for old, new in styles.ids.items() if styles.heading(old))
        self.reader = Reader(self.headings, self.context.pictures.looks)

    def _tree(self, kind: str) -> Any:
        found = self.package.of(self.main, kind)
        return self.package.tree(found[0].target) if found else None

    def all(self) -> Rebuilt:
        """Everything, in reading order."""
        document = self._document()
        parts = [document, *self._notes(), *self._headers()]
        numbering = self._looks(document)
        parts += numbering
        for part in parts:
            for arrow in part.unused():
                if arrow.external:
                    self.told.gather("file path", "links", arrow.target)
            if part.type == "numbering":
                self.reader.read_levels(part)
        self.carried |= {part for part, seen in self.context.pictures.seen.items() if seen}
        tell_others(self.context, self.carried)
        pieces, seen = self.reader.pieces(), self.reader.seen
        for place, look in seen.items():
            self.told.hidden(SHOWN, place, look.text)
        return Rebuilt(self.package.name, parts, pieces, self.context, seen)

    def _document(self) -> Made:
        root = self.package.tree(self.main)
        settings = self._tree("settings")
        context = self.context
        context.even = settings is not None and on(settings.find(full("w:evenAndOddHeaders")))
        context.background = root.find(full("w:background")) is not None
        context.shown = shown_headers(root, even=context.even)
        context.section_numbers = {
            section: number for number, section in enumerate(root.iter(full("w:sectPr")))
        }
        made = _part("word/document.xml", "w:document", "document.main")
        story = Story(context, self.main, root, made)
        for child in root:
            name = short(child.tag)
            if name == "w:body":
                story.whole(child, add(made.root, "w:body"))
            elif name == "w:background":
                context.copier.copy(child, made.root)
            else:
                story.runs.elsewhere(child, made.root, block=True)
        story.flush()
        body = made.root.find(full("w:body"))
        if body is None:
            body = add(made.root, "w:body")
        if not any(child.tag in (full("w:p"), full("w:tbl")) for child in body):
            body.insert(0, body.makeelement(full("w:p")))
        self.reader.read(made)
        return made

    def _notes(self) -> Iterator[Made]:
        """Footnotes and endnotes that the body refers to; the others are hidden."""
        for kind in ("footnote", "endnote"):
            found = self.package.of(self.main, f"{kind}s")
            if not found:
                continue
            part = found[0].target
            self.carried.add(part)
            made = _part(f"word/{kind}s.xml", f"w:{kind}s", f"{kind}s")
            root = self.package.tree(part)
            story = Story(self.context, part, root, made)
            for number, (sort, mark) in enumerate(_SEPARATORS):
                note = add(made.root, f"w:{kind}", type=sort, id=str(number))
                add(add(add(note, "w:p"), "w:r"), f"w:{mark}")
            known = self.context.notes[kind]
            taken = set[str]()
            for one in root:
                number_ = value(one, "w:id")
                separator = value(one, "w:type") not in ("", "normal")
                if short(one.tag) != f"w:{kind}" or separator or number_ not in known:
                    place = f"{kind} nobody refers to"
                    self.told.hidden("hidden text", place, self.context.words(one))
                elif number_ in taken:
                    self.told.hidden("hidden text", f"second {kind}", self.context.words(one))
                else:
                    taken.add(number_)
                    note = add(made.root, f"w:{kind}", id=str(known[number_]))
                    story.whole(one, note)
                    if not len(note):
                        add(note, "w:p")
            for number_, new in known.items():
                if number_ not in taken:
                    add(add(made.root, f"w:{kind}", id=str(new)), "w:p")
            for note in sorted(
                (n for n in made.root if full("w:type") not in n.attrib),
                key=lambda n: int(value(n, "w:id")),
            ):
                self.reader.read(made, "footnote", note)
            yield made

    def _headers(self) -> Iterator[Made]:
        """Headers and footers that some page shows."""
        for part, name in self.context.headers.items():
            footer = "footer" in name
            made = _part(name, "w:ftr" if footer else "w:hdr", "footer" if footer else "header")
            root = self.package.tree(part)
            self.carried.add(part)
            story = Story(self.context, part, root, made)
            story.whole(root, made.root)
            if not len(made.root):
                add(made.root, "w:p")
            self.reader.read(made, "header")
            yield made

    def _looks(self, document: Made) -> list[Made]:
        """Styles, lists, settings, fonts and theme; the document leads to them and to the notes."""
        context, out = self.context, []
        builders: dict[str, Callable[[Any], Any]] = {
            "styles": lambda _: lists.styles(context),
            "numbering": partial(lists.numbering, context),
            "settings": partial(lists.settings, context),
            "fontTable": partial(lists.fonts, context),
            "theme": partial(lists.theme, context),
        }
        for kind, build in builders.items():
            name = "theme/theme1" if kind == "theme" else kind
            found = self.package.of(self.main, kind)
            if not found:
                continue
            self.carried.add(found[0].target)
            root = build(self.package.tree(found[0].target))
            out.append(Made(f"word/{name}.xml", root, kind))
            document.arrow(kind, f"word/{name}.xml")
        for kind in ("footnotes", "endnotes"):
            if self.package.of(self.main, kind):
                document.arrow(kind, f"word/{kind}.xml")
        return out


def _part(name: str, root: str, type_: str) -> Made:
    made = Made(name, new_root(root), type_)
    made.root.set(full("mc:Ignorable"), IGNORABLE)
    return made
