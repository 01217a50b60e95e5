"""What the rebuilding of all parts of one document shares."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from redact.formats.docx.copying import Copier
from redact.formats.docx.grammar import grammar
from redact.formats.docx.links import carried
from redact.formats.docx.names import full, short, value
from redact.formats.docx.package import Package, Relationship
from redact.formats.docx.parts import Made
from redact.formats.docx.pictures import Pictures
from redact.formats.docx.styles import Styles
from redact.formats.docx.told import Told

_TECHNICAL = re.compile(r"_(?:Toc|Ref|Hlk|Hlt|GoBack|PictureBullets|Int_)\w*|b\d{1,6}")
_HANGUL = re.compile("[가-힣]")
_LATIN = re.compile("[A-Za-z]")
_SAMPLE = 20_000
_FAR = 31_680
"""Twips; the largest page Word makes is 22 inches."""
_TEXT = full("w:t")
_WORDS = {full("w:tab"): "\t", full("w:br"): "\n", full("w:cr"): "\n", full("w:p"): "\n"}


@dataclass
class Context:
    """One document while it is rebuilt."""

    package: Package = field(repr=False)
    styles: Styles = field(repr=False)
    told: Told = field(repr=False)
    pictures: Pictures = field(repr=False)
    background: bool = False
    """The page has a colour: white text may be seen on it."""
    notes: dict[str, dict[str, int]] = field(
        default_factory=lambda: {"footnote": {}, "endnote": {}}, repr=False
    )
    """By kind: ids of the notes that are referred to, and their ids in the copy."""
    headers: dict[str, str] = field(default_factory=dict, repr=False)
    """Headers and footers that are shown, and their names in the copy."""
    even: bool = False
    """Even pages have headers of their own."""
    shown: set[tuple[int, str]] = field(default_factory=set, repr=False)
    """Which header references of the sections are shown, by section and kind."""
    section_numbers: dict[Any, int] = field(default_factory=dict, repr=False)
    bookmarks: dict[str, str] = field(default_factory=dict, repr=False)
    used: set[tuple[str, str]] = field(default_factory=set, repr=False)
    """Relationships that something refers to: part and id."""
    shapes: int = 0
    objects: list[tuple[Any, Any, str, Made]] = field(default_factory=list, repr=False)
    """Placeholders of embedded objects, what they stand for, and in which parts, old and new."""
    _counts: Counter[str] = field(default_factory=Counter, repr=False)

    @cached_property
    def copier(self) -> Copier:
        """Copies formatting."""
        return Copier(self.styles, self.told)

    @cached_property
    def language(self) -> str:
        """In which language a placeholder stands: that of most letters."""
        sample = "".join(
            one.text or "" for one in self.package.tree(self.package.main).iter(_TEXT)
        )[:_SAMPLE]
        return "ko" if len(_HANGUL.findall(sample)) * 2 > len(_LATIN.findall(sample)) else "en"

    def placeholder(self, kind: str) -> str:
        """The words that stand where something could not be carried."""
        return grammar().placeholders[kind][self.language]

    def count(self, what: str) -> int:
        """One more of something, for its place in words."""
        self._counts[what] += 1
        return self._counts[what]

    def bookmark(self, name: str) -> str:
        """The name of a bookmark in the copy."""
        if not _TECHNICAL.fullmatch(name):
            self.told.gather("property", "bookmarks", name)
        return self.bookmarks.setdefault(name, f"b{len(self.bookmarks) + 1}")

    def relationship(self, part: str, number: str) -> Relationship | None:
        """What an element of a part refers to."""
        self.used.add((part, number))
        return self.package.relationships(part).get(number)

    def web_address(self, target: str) -> bool:
        """A link may lead there: an address that works on any machine. Others are told."""
        if carried(target):
            return True
        self.told.gather("file path", "links", target)
        return False

    def outside(self, part: str, number: str, place: str) -> None:
        """Something leads to a part, or out of the file, that is not carried."""
        found = self.relationship(part, number)
        if found is not None and found.external:
            self.told.gather("file path", place, found.target)

    def header(self, part: str, kind: str) -> str:
        """The name in the copy of a header or footer that is shown."""
        return self.headers.setdefault(part, f"word/{kind}{len(self.headers) + 1}.xml")

    def unseen(self, part: str, words: str) -> None:
        """A part that can hold text nobody can read here."""
        self.told.blind[part] = f"{words} {self.count(words)}"

    def note(self, kind: str, number: str) -> int:
        """The id in the copy of a note that is referred to; 0 and 1 are the separators."""
        known = self.notes[kind]
        return known.setdefault(number, len(known) + 2)

    def words(self, element: Any) -> str:
        """All text in an element, deleted text and field codes with it."""
        out: list[str] = []
        for one in element.iter():
            name = short(one.tag) if isinstance(one.tag, str) else ""
            if name in ("w:t", "w:delText", "w:instrText", "w:delInstrText", "m:t", "a:t"):
                out.append(one.text or "")
            elif one.tag in _WORDS and out and one.getparent() is not None:
                out.append("" if short(one.getparent().tag) == "w:tabs" else _WORDS[one.tag])
        return "".join(out)

    def changed(self, element: Any) -> None:
        """Who made a tracked change, and when."""
        for name, text in element.attrib.items():
            kind = "author" if name.endswith("}author") else "date" if "}date" in name else ""
            if kind:
                self.told.gather(kind, "tracked changes", text)

    def off_page(self, properties: Any) -> bool:
        """A paragraph is placed where no page is."""
        frame = properties.find(full("w:framePr"))
        if frame is None:
            return False
        for name in ("w:x", "w:y"):
            try:
                if abs(int(value(frame, name) or "0")) > (
                    _FAR if not value(frame, name).startswith("-") else _FAR // 4
                ):
                    return True
            except ValueError:
                continue
        return False

    def hide(self, made: Any, told: Told, place: str) -> None:
        """Tell what a rebuilt paragraph says: it is not carried after all."""
        told.hidden("hidden text", place, self.words(made))
