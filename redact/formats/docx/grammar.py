"""What may be carried into a copy: `redact/data/docx.yaml`. Elements and attributes by name, and
values made of figures, colours and words of the standard, so that no value can name anybody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from redact.formats.docx.names import NAMESPACES, full, short
from redact.tables import read_table

_NUMBER = re.compile(
    r"[+-]?(?:\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})(?:pt|cm|mm|in|pc|pi|px|em|ex|%|f|fd)?"
)
_COLOUR = re.compile(
    r"#?(?:[0-9A-F]{6}|[0-9a-f]{6})|#[0-9A-Fa-f]{3}|(?:[0-9A-F]{2}|[0-9a-f]{2}){1,2}|[01]{12}"
)
_FORMULA = re.compile(r"[@#]\d{1,5}|_x0000_[a-z]\d{1,6}|_\d{1,10}")
_TOKENS = re.compile(r"[\s,;:()]+")
_PATH = re.compile(r"(?!.*[A-Za-z]{4})[a-zA-Z@#0-9,.\s-]{0,20000}", re.DOTALL)
_STYLE_END = re.compile(r"(?: accent \d)?(?: char)?$")
_NUMBER_END = re.compile(r" ?\d{1,2}$")
_SERIAL = re.compile(r" ?\d{1,10}$")
_LEVEL_TEXT = re.compile(
    r"(?:%[1-9]|[^\w%]|[oivxnul§·\uf000-\uf0ff]|[제第](?=\s?%)|(?<=%[1-9])[장절조항편부章節])*"
)
_PATHS = frozenset({"path", "v", "points"})
_LIMIT = 4000


@dataclass(frozen=True, slots=True)
class Grammar:
    """The table in the form the copying needs: names as lxml gives them."""

    elements: frozenset[str]
    attributes: frozenset[str]
    silent: frozenset[str]
    ids: frozenset[str]
    """Attributes that are left out and hold nothing but the ids of paragraphs and editing times."""
    words: frozenset[str]
    css: frozenset[str]
    uris: frozenset[str]
    languages: frozenset[str]
    fonts: frozenset[str]
    styles: frozenset[str]
    numbered: frozenset[str]
    drawings: frozenset[str]
    plain_codes: frozenset[str]
    sequences: frozenset[str]
    placeholders: Mapping[str, Mapping[str, str]]


@cache
def grammar() -> Grammar:
    """The tables, read once per process."""
    table, names = read_table("docx"), read_table("docx_names")
    return Grammar(
        elements=_full(table["elements"]),
        attributes=_full(table["attributes"]),
        silent=_full({k: v for k, v in table["silent"].items() if k in NAMESPACES}),
        ids=_full(table["dropped"]),
        words=frozenset(table["words"].split()),
        css=frozenset(table["css"].split()),
        uris=frozenset(table["uris"]),
        languages=frozenset(table["languages"].split()),
        fonts=frozenset(str(font).casefold() for row in names["fonts"] for font in row),
        styles=_listed(names["styles"]),
        numbered=_listed(names["numbered"]),
        drawings=_listed(names["drawings"]),
        plain_codes=frozenset(table["codes"]["plain"].split()),
        sequences=frozenset(table["codes"]["sequences"].split()),
        placeholders=names["placeholders"],
    )


def _full(table: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(
        full(f"{prefix}:{name}" if prefix else name)
        for prefix, names in table.items()
        for name in str(names or "").split()
    )


def _listed(text: str) -> frozenset[str]:
    return frozenset(name.strip().casefold() for name in text.split("|"))


@lru_cache(maxsize=65536)
def closed(name: str, value: str) -> bool:
    """The value of an attribute, whatever element it belongs to, can tell nothing of anybody.

    `name` is the attribute's as lxml gives it.
    """
    if len(value) > _LIMIT and name not in _PATHS:
        return False
    rules = grammar()
    if name in _PATHS:
        return _PATH.fullmatch(value) is not None
    if name == "style":
        return all(_declaration(one) for one in value.split(";") if one.strip())
    if value in rules.uris or value in rules.languages:
        return True
    return all(_token(token) for token in _TOKENS.split(value) if token)


def _token(token: str) -> bool:
    return (
        token in grammar().words
        or _NUMBER.fullmatch(token) is not None
        or _COLOUR.fullmatch(token) is not None
        or _FORMULA.fullmatch(token) is not None
        or token in ("*", "/", "@", "#")
    )


def _declaration(text: str) -> bool:
    key, _, value = text.partition(":")
    if key.strip() == "font-family":
        return known_font(value.strip().strip("'\""))
    return key.strip() in grammar().css and all(_token(t) for t in _TOKENS.split(value) if t)


def known_font(name: str) -> bool:
    """A font that comes with a system or an office program; `@` stands before vertical ones."""
    return name.lstrip("@").casefold() in grammar().fonts


def known_style(name: str) -> bool:
    """A style name of Word or LibreOffice, or one that a copy got from us."""
    rules, folded = grammar(), name.strip().casefold()
    base = _STYLE_END.sub("", folded)
    return base in rules.styles or _NUMBER_END.sub("", base) in rules.numbered | rules.styles


def known_drawing(name: str) -> bool:
    """A name a program gives to a picture or a shape: `Picture 3`."""
    folded = name.strip().casefold()
    return not folded or _SERIAL.sub("", folded) in grammar().drawings


def plain_level(text: str) -> bool:
    """The text of a list level holds numbers, marks and single letters only, no words."""
    return _LEVEL_TEXT.fullmatch(text) is not None


def ordinary(name: str, value: str) -> bool:
    """An attribute that was left out need not be told: an id of the format's own, figures, or a
    name that is nobody's."""
    return (
        name in grammar().ids
        or closed(name, value)
        or known_style(value)
        or known_font(value)
        or short(name) == "xml:space"
    )
