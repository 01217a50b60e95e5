"""The styles of a document: renamed, and what they say about hidden text and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from redact.formats.docx.grammar import known_style
from redact.formats.docx.names import full, on, value
from redact.formats.docx.told import Told

_HEADING = re.compile(r"(?:heading|개요) ?\d|title|toc heading", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|차례) ?\d|table of figures", re.IGNORECASE)
_DEEP = 40
"""Longest chain of styles that is followed; a loop ends there."""
_LINKS = ("w:basedOn", "w:next", "w:link")


@dataclass(slots=True)
class Styles:
    """Every style by its id in the document."""

    elements: dict[str, Any] = field(default_factory=dict, repr=False)
    ids: dict[str, str] = field(default_factory=dict, repr=False)
    """From the id in the document to that in the copy."""
    names: dict[str, str] = field(default_factory=dict, repr=False)
    defaults: Any = None
    default_paragraph: str = ""
    _found: dict[tuple[str, str], Any] = field(default_factory=dict, repr=False)

    def property(self, style: str, name: str) -> Any:
        """The element of a run's formatting that a style or one it is based on sets, or None."""
        key = (style, name)
        if key not in self._found:
            found = None
            for _ in range(_DEEP):
                element = self.elements.get(style)
                if element is None:
                    break
                found = element.find(f"{full('w:rPr')}/{full(name)}")
                if found is not None:
                    break
                style = value(_child(element, "w:basedOn"))
            self._found[key] = found
        return self._found[key]

    def of_run(self, run: Any, paragraph_style: str, name: str) -> Any:
        """The element that decides one property of a run: its own, its style's, the paragraph's."""
        formatting = run.find(full("w:rPr"))
        if formatting is not None:
            direct = formatting.find(full(name))
            if direct is not None:
                return direct
            style = value(_child(formatting, "w:rStyle"))
            if style and (found := self.property(style, name)) is not None:
                return found
        found = self.property(paragraph_style or self.default_paragraph, name)
        return self._default(name) if found is None else found

    def _default(self, name: str) -> Any:
        if self.defaults is None:
            return None
        key = ("", name)
        if key not in self._found:
            self._found[key] = self.defaults.find(f".//{full('w:rPr')}/{full(name)}")
        return self._found[key]

    def vanished(self, run: Any, paragraph_style: str) -> bool:
        """The run is hidden text. Styles of run and paragraph toggle each other (17.7.3)."""
        formatting = run.find(full("w:rPr"))
        style = ""
        if formatting is not None:
            direct = formatting.find(full("w:vanish"))
            if direct is None:
                direct = formatting.find(full("w:specVanish"))
            if direct is not None:
                return on(direct)
            style = value(_child(formatting, "w:rStyle"))
        by_run = on(self.property(style, "w:vanish")) if style else False
        by_paragraph = on(self.property(paragraph_style or self.default_paragraph, "w:vanish"))
        return by_run is not by_paragraph

    def heading(self, style: str) -> bool:
        """Paragraphs of this style are headings."""
        return any(
            _HEADING.fullmatch(self.names.get(one, "")) is not None
            or (_outline(self.elements[one]) < 9)
            for one in self._chain(style)
        )

    def contents(self, style: str) -> bool:
        """Paragraphs of this style are lines of a table of contents."""
        return any(_CONTENTS.fullmatch(self.names.get(one, "")) for one in self._chain(style))

    def _chain(self, style: str) -> list[str]:
        out: list[str] = []
        while style in self.elements and style not in out and len(out) < _DEEP:
            out.append(style)
            style = value(_child(self.elements[style], "w:basedOn"))
        return out


def read_styles(root: Any, told: Told) -> Styles:
    """The styles in `root` (None: the document has none), with their new ids."""
    styles = Styles()
    if root is None:
        return styles
    styles.defaults = root.find(full("w:docDefaults"))
    taken: set[str] = set()
    custom = 0
    for element in root.findall(full("w:style")):
        old, name = value(element, "w:styleId"), value(_child(element, "w:name"))
        if old in styles.elements:
            continue
        if known_style(name):
            new = re.sub("[^A-Za-z0-9]", "", name[:1].upper() + name[1:])
        else:
            custom += 1
            name, new = _free(custom, name, told), ""
        while not new or new in taken:
            new = f"Style{len(taken) + 1}" if not new else f"{new}x"
        taken.add(new)
        styles.elements[old], styles.ids[old], styles.names[old] = element, new, name
        if value(element, "w:default") == "1" and value(element, "w:type") == "paragraph":
            styles.default_paragraph = old
    return styles


def _free(number: int, name: str, told: Told) -> str:
    told.gather("property", "names of styles", name)
    return f"Style {number}"


def _child(element: Any, name: str) -> Any:
    found = element.find(full(name)) if element is not None else None
    return found if found is not None else {}


def _outline(element: Any) -> int:
    found = element.find(f"{full('w:pPr')}/{full('w:outlineLvl')}")
    level = value(found) if found is not None else ""
    return int(level) if level.isdigit() and len(level) < 3 else 9
