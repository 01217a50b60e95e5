"""What becomes of an attribute: a reader meets its value, it can stay, or it goes."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote, unquote_to_bytes

from redact.core import Layer
from redact.formats.html.grammar import generic, harmless
from redact.formats.html.references import decoded
from redact.formats.html.tables import tables
from redact.formats.html.tokens import Attribute, Token

EMPTY = "data:,"
"""The address of nothing: what a copy has in place of a file that was written into the page."""
_CODE = ("javascript:", "vbscript:", "data:")
_NAMES = frozenset(("class", "id", "name", "srcdoc", "style", "value"))
_ANCHORS = frozenset(("a", "map"))


@dataclass(frozen=True, slots=True)
class Fate:
    """`seen`: it is part of the text; `keep`; `drop`; `empty`: the value becomes `EMPTY`; `id` and
    `reference`: settled when the whole page is known (`Ids`)."""

    what: Literal["seen", "keep", "drop", "empty", "id", "reference"]
    kind: str = ""
    """Of the segment that tells of it."""
    layer: Layer = "metadata"
    place: str = ""


_KEEP = Fate("keep")


def values_of(source: str, token: Token) -> dict[str, str]:
    """The attributes that count: the first of each name."""
    values: dict[str, str] = {}
    for attribute in token.attributes:
        if attribute.name not in values:
            values[attribute.name] = decoded(source, *attribute.value, attribute=True)
    return values


def is_known(name: str) -> bool:
    """The attribute is one of the standard's; any other name may say something itself."""
    known = tables()
    lists = (known.attributes, known.references, known.seen, known.kinds, _NAMES)
    return any(name in names for names in lists)


def fate_of(
    token: Token, attribute: Attribute, value: str, values: dict[str, str], *, double: bool
) -> Fate:
    """What becomes of an attribute of a shown element; `double` one browsers do not look at."""
    name, known = attribute.name, tables()
    kind = known.kinds.get(name, "property")
    if double:
        return Fate("drop", kind)
    if name == "srcdoc":
        return Fate("drop", "embedded file", "hidden", "frame")
    if name == "id" or (name == "name" and token.name in _ANCHORS):
        return Fate("id")
    if name == "name":
        return _KEEP if generic(value) else Fate("drop", kind)
    address = name in ("href", "xlink:href")
    if (address or name == "usemap") and value.strip().startswith("#"):
        return Fate("reference")
    if name in known.references and name != "usemap":
        return Fate("reference")
    if name == "srcset" and ("src" in values or token.name == "source"):
        return Fate("drop", "file path")  # a copy shows the picture of `src`
    if name in known.seen:
        return _seen(name, attribute, value)
    if name == "value" and token.name == "input":
        shown = values.get("type", "text").strip().lower() in known.shown_inputs
        if shown and value:
            return Fate("seen", "link title")
    return _KEEP if harmless(name, value) else Fate("drop", kind)


def _seen(name: str, attribute: Attribute, value: str) -> Fate:
    if attribute.value[0] == attribute.value[1] or value == EMPTY:
        return _KEEP
    # Browsers skip blanks and control signs before and within the scheme.
    scheme = "".join(char for char in value[:200] if char > " ").lower()
    if scheme.startswith(_CODE) or (name == "srcset" and "data:" in value.lower()):
        if scheme.startswith("data:image/") or name == "srcset":
            return Fate("empty", "picture", "hidden", "picture")
        if scheme.startswith("data:"):
            return Fate("empty", "embedded file", "hidden", "file")
        return Fate("drop", "hidden text", "hidden", "script")
    return Fate("seen", tables().seen[name])


def file_text(address: str) -> str:
    """What can be read of a file that is written into an address: its text, or its type."""
    head, _, data = address.partition(",")
    kind = head.strip()[5:]
    if not kind.lower().startswith("text/"):
        return kind or "text/plain"
    raw = unquote_to_bytes(data)
    if kind.lower().endswith(";base64"):
        try:
            raw = base64.b64decode(raw)
        except ValueError:
            return f"{kind}\n{data}"
    return f"{kind}\n{raw.decode('utf-8', 'replace')}"


@dataclass(slots=True)
class Ids:
    """The ids of a page and what refers to them: links within the page go on working in a copy,
    under ids that say nothing."""

    defined: list[tuple[Attribute, str]] = field(default_factory=list)
    referring: list[tuple[Attribute, str]] = field(default_factory=list)

    def add(self, attribute: Attribute, value: str) -> None:
        """An element has this id."""
        self.defined.append((attribute, value))

    def refer(self, attribute: Attribute, value: str) -> None:
        """An element refers to one id (`#id`), or to several by their names."""
        self.referring.append((attribute, value))

    def settle(self, source: str) -> tuple[list[tuple[int, int, str]], list[str]]:
        """(start, end, words) for the source of a copy, and the ids that it leaves out."""
        patches, told = [], []
        names = self._names()
        for attribute, value in self.defined:
            if value in names:
                patches.append((*attribute.value, names[value]))
                told.append(value)
            elif value and not generic(value):
                patches.append(without(source, attribute))
                told.append(value)
        for attribute, value in self.referring:
            new = " ".join(filter(None, (self._new(word, names) for word in _words(value))))
            new = f"#{new}" if value.strip().startswith("#") else new
            if new == value.strip():
                continue
            told += _words(value)
            if new:
                patches.append((*attribute.value, new if attribute.quote else f'"{new}"'))
            else:
                patches.append(without(source, attribute))
        return patches, told

    def _names(self) -> dict[str, str]:
        """A name that says nothing for every id that is referred to and says something."""
        taken = {value for _, value in self.defined}
        referred = {word for _, value in self.referring for word in _words(value)}
        referred |= {unquote(word) for word in referred}
        names: dict[str, str] = {}
        number = 0
        for _, value in self.defined:
            if value in referred and value not in names and not generic(value):
                number += 1
                while f"id-{number}" in taken:
                    number += 1
                names[value] = f"id-{number}"
        return names

    def _new(self, word: str, names: dict[str, str]) -> str:
        new = names.get(word) or names.get(unquote(word))
        return new or (word if generic(word) else "")


def _words(value: str) -> list[str]:
    return value.strip().removeprefix("#").split()


def without(source: str, attribute: Attribute) -> tuple[int, int, str]:
    """The patch that takes an attribute away and keeps its neighbours apart."""
    start = attribute.start
    while source[start - 1] in "\t\n\f\r ":
        start -= 1
    following = source[attribute.end : attribute.end + 1]
    return start, attribute.end, "" if following in ("", ">", *"\t\n\f\r ") else " "
