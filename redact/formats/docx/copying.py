"""Copying what only says how something looks: listed elements, listed attributes, closed values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from redact.formats.docx.grammar import closed, grammar, known_font, ordinary
from redact.formats.docx.names import full, short, value
from redact.formats.docx.styles import Styles
from redact.formats.docx.told import Told

Hook = Callable[[Any, Any], None]
"""Takes an element of the document and the element of the copy that it would stand in."""

_STYLES = {full(f"w:{name}"): name for name in ("rStyle", "pStyle", "tblStyle", "styleLink")}
_STYLES |= {full(f"w:{name}"): name for name in ("numStyleLink", "basedOn", "next", "link")}
_FONTS = full("w:rFonts")
_CHANGES = frozenset(
    full(f"w:{name}")
    for name in (
        *("rPrChange", "pPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange"),
        *("tblPrExChange", "sectPrChange", "numberingChange", "ins", "del", "moveFrom", "moveTo"),
        *("cellIns", "cellDel", "cellMerge"),
    )
)
_VALUE = full("w:val")


class Copier:
    """Copies formatting; what it leaves out it tells."""

    def __init__(self, styles: Styles, told: Told) -> None:
        self.styles = styles
        self.told = told
        self.rules = grammar()

    def copy(self, source: Any, out: Any, hooks: Mapping[str, Hook] | None = None) -> Any:
        """A copy of `source` and what is in it, appended to `out`; None when it is left out.

        `hooks` take elements by tag in the place of the ordinary treatment, at any depth.
        """
        tag = source.tag
        if hooks and tag in hooks:
            hooks[tag](source, out)
            return None
        if tag in self.rules.elements:
            made = out.makeelement(tag)
            out.append(made)
            if source.attrib:
                self.attributes(source, made)
            if len(source):
                for child in source:
                    self.copy(child, made, hooks)
            if source.text and source.text.strip():
                self._text(source, made)
            return made
        if tag in _STYLES:
            self._style(source, out)
        elif tag == _FONTS:
            self._fonts(source, out)
        elif tag in _CHANGES:
            self.change(source)
        elif tag not in self.rules.silent:
            self.told.left_out(source)
        return None

    def attributes(self, source: Any, made: Any) -> None:
        """Carry the attributes that may be carried; tell the others."""
        allowed = self.rules.attributes
        for name, text in source.attrib.items():
            if name in allowed and closed(name, text):
                made.set(name, text)
            elif name in self.rules.ids:
                self.told.gather("identifier", "ids of paragraphs and editing sessions", text)
            elif not ordinary(name, text):
                self.told.gather("property", "setting", text)

    def _text(self, source: Any, made: Any) -> None:
        """Figures as text, in the positions of drawings."""
        if closed("", source.text.strip()) and short(source.tag).startswith(("wp", "a:")):
            made.text = source.text.strip()
        else:
            self.told.hidden("hidden text", "text where none belongs", source.text)

    def _style(self, source: Any, out: Any) -> None:
        old = value(source)
        new = self.styles.ids.get(old)
        if new is None:
            self.told.gather("property", "names of styles", old)
            return
        made = out.makeelement(source.tag)
        made.set(_VALUE, new)
        out.append(made)

    def _fonts(self, source: Any, out: Any) -> None:
        """Fonts by name, of those that everybody may have."""
        made = out.makeelement(source.tag)
        for name, text in source.attrib.items():
            if short(name) in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
                if known_font(text):
                    made.set(name, text)
                elif short(name) != "w:eastAsia" or text not in ("eastAsia", "default"):
                    self.told.gather("property", "fonts", text)
            elif name in self.rules.attributes and closed(name, text):
                made.set(name, text)
        if made.attrib:
            out.append(made)

    def change(self, source: Any) -> None:
        """Who made a tracked change, and when; what it said of the look before."""
        author, when = value(source, "w:author"), value(source, "w:date")
        self.told.gather("author", "tracked changes", author)
        self.told.gather("date", "tracked changes", when)
        for child in source:
            if short(child.tag) not in ("w:r", "w:p", "w:hyperlink", "w:sdt"):
                self.told.left_out(child, "tracked change", "tracked changes")
