"""Names of OWPML, the XML of Hangul documents, and what may be copied of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from redact.formats.fonts import known_font
from redact.formats.grammar import Grammar
from redact.tables import read_table

_PREFIXES = {
    "app": "ha",
    "paragraph": "hp",
    "section": "hs",
    "core": "hc",
    "head": "hh",
    "history": "hhs",
    "master-page": "hm",
    "version": "hv",
}
_FAMILIES = {
    "http://www.hancom.co.kr/hwpml/2011/": "",
    "http://www.hancom.co.kr/hwpml/2016/": "10",
    "http://www.owpml.org/owpml/2024/": "24",
}
"""Editions of the schemas, and what stands behind their prefixes."""
_DECLARED = {
    **{prefix: f"http://www.hancom.co.kr/hwpml/2011/{kind}" for kind, prefix in _PREFIXES.items()},
    "hp10": "http://www.hancom.co.kr/hwpml/2016/paragraph",
    "hpf": "http://www.hancom.co.kr/schema/2011/hpf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "opf": "http://www.idpf.org/2007/opf/",
    "ooxmlchart": "http://www.hancom.co.kr/hwpml/2016/ooxmlchart",
    "hwpunitchar": "http://www.hancom.co.kr/hwpml/2016/HwpUnitChar",
    "epub": "http://www.idpf.org/2007/ops",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
}
EXTENSIONS = frozenset(
    f"http://www.hancom.co.kr/hwpml/2016/{name}" for name in ("HwpUnitChar", "paragraph", "head")
)
"""What a `case` may ask a program for."""
# Hangul writes -1 as an unsigned number of 32 bits.
_DULL = re.compile(
    r"\d{1,10}|[\w.-]{1,3}|(?:BinData/)?image\d+(?:\.\w+)?|masterpage\d+|HWP\w+|"
    r"Embedding|preserve|BIN\d+(?:\.\w{3,4})?|"
    r"Command|Path|Category|TargetType|DocOpenType|Prop|ID|Number|CreateDateTime|Author|Equation.*|"
    r"MemoShapeIDRef|HelpState|Direction|HancomEQN|S\d+|http://www\.hancom\.co\.kr/hwpml/\d+/\w+|"
    r"[*†•\W]"
)
_WRAPPED = re.compile(r"4294(?:9[0-5]\d|96[0-7])\d{3}|42949672\d\d")


def namespaces(root: Any) -> dict[str, str]:
    """Those every part declares (Hangul looks for them), and those of the file that are known."""
    known = dict(_DECLARED)
    for uri in root.nsmap.values():
        family, _, kind = uri.rpartition("/")
        if f"{family}/" in _FAMILIES and kind in _PREFIXES and uri not in known.values():
            known[_PREFIXES[kind] + _FAMILIES[f"{family}/"]] = uri
    return known


def local(element: Any) -> str:
    """The name without its namespace; empty where the namespace is unknown."""
    uri, _, name = str(element.tag).removeprefix("{").rpartition("}")
    family, _, kind = uri.rpartition("/")
    return name if f"{family}/" in _FAMILIES and kind in _PREFIXES else ""


def elements(parent: Any) -> Iterator[tuple[Any, str]]:
    """The children of an element with their names."""
    for child in parent:
        if isinstance(child.tag, str):
            yield child, local(child)


@cache
def structure() -> frozenset[str]:
    """Elements that are copied as they are."""
    return frozenset(str(read_table("hwpx")["elements"]).split())


@cache
def style_names() -> frozenset[str]:
    """Names of styles that every document has."""
    return frozenset(read_table("hwpx")["style_names"])


@cache
def _grammar() -> Grammar:
    table = read_table("hwpx")
    return Grammar.of(table["attributes"].split(), table["keywords"].split(), digits=8)


def closed(attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The attributes that say nothing but how something looks."""
    grammar = _grammar()
    for name, value in attributes.items():
        known = name in grammar.attributes
        if known and (grammar.closed(value) or _WRAPPED.fullmatch(value)):
            yield name, value


def known(value: str) -> bool:
    """The name of a font, style or extension that many files have."""
    return value in style_names() or value in EXTENSIONS or known_font(value)


def sayings(root: Any) -> Iterator[str]:
    """Values of attributes that could say something, whatever becomes of them."""
    grammar = _grammar()
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for value in element.attrib.values():
            if not (grammar.closed(value) or _DULL.fullmatch(value)):
                yield value


def made(target: Any, source: Any) -> Any:
    """A new child of `target`, named like `source`, with its closed attributes."""
    from lxml import etree

    new = etree.SubElement(target, source.tag)
    for name, value in closed(source.attrib):
        new.set(name, value)
    return new
