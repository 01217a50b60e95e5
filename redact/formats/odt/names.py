"""Names of OpenDocument XML, and new names for those a file gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from redact.formats.fonts import known_font
from redact.formats.grammar import Grammar
from redact.tables import read_table

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{_OASIS}office:1.0",
    "style": f"{_OASIS}style:1.0",
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "config": f"{_OASIS}config:1.0",
    "drawooo": "http://openoffice.org/2010/draw",
    "ooo": "http://openoffice.org/2004/office",  # within values of settings.xml
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
"""Prefixes of what is written."""
_READ = {
    **NAMESPACES,
    "meta": f"{_OASIS}meta:1.0",
    "form": f"{_OASIS}form:1.0",
    "script": f"{_OASIS}script:1.0",
    "manifest": f"{_OASIS}manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_PREFIXES = {uri: prefix for prefix, uri in _READ.items()} | {
    "http://www.w3.org/1999/XSL/Format": "fo",  # as drafts of the standard had it
    "http://www.w3.org/2000/svg": "svg",
}
# Names that programs give by counting, say P12 or Table3, and ours.
_COUNTED = re.compile(
    r"[A-Za-z]{0,3}\d{1,5}|Mp?\d+|dp\d+|WW8Num\d+(?:z\d+)?|WWNum\d+|"
    r"(?:_|__)?(?:Toc|Ref|RefHeading|RefNumPara|DdeLink)[_\d]+(?:Toc[\d_]+)?|"
    r"(?:Frame|Image|ListLabel|Converted|Style|Default Style|TextSection|Picture|"
    r"Table|Tableau|Shape|Object|Graphic|Section|Text ?[Bb]ox|Sect|Bookmark|"
    r"Line|Text Frame|Rectangle|Footnote|표|그림|개체|글상자|틀|이미지|구역|책갈피)[ _]?\d{0,4}"
    r"(?:[.]\d{1,3}|[.][A-Z]{1,2}\d{0,4})?"
)
# Values every program writes, outlines of shapes, and templates of contents and dates.
_DULL = re.compile(
    r"(?:[^\w]|\w{1,2}|ooow?:\w{0,8}|of:|simple|embed|onLoad|onRequest|new|replace|1\.\d|layout|"
    r"Illustration|Table|Text|Drawing|Figure|ooo:[\w-]+|#b\d+|Pictures/[0-9A-F]+\.\w{3,4}|"
    r"[()\[\]%\d\s.,:–—-]*|[A-Z]{2,3}|\$\(\w+\))"
)
_SHAPES = frozenset(
    {
        "svg:d",
        "draw:enhanced-path",
        "drawooo:enhanced-path",
        "draw:points",
        "draw:formula",
        "draw:text-areas",
        "draw:type",
    }
    | {"draw:glue-points", "draw:handle-position", "xml:space", "loext:num-list-format"}
    | {"style:num-prefix", "style:num-suffix", "text:bullet-char", "office:version"}
)
_NUMBER_FORMATS = f"{{{_OASIS}datastyle:1.0}}"
CELL = re.compile(r"\.[A-Z]{1,2}\d{0,4}\Z")
"""What the style of a cell or column has behind the name of its table."""
_ESCAPE = re.compile(r"_([0-9a-f]{1,4})_")


@cache
def full(name: str) -> str:
    """`text:p` as lxml names it."""
    prefix, local = name.split(":")
    return f"{{{_READ[prefix]}}}{local}"


@cache
def short(name: str) -> str:
    """A name of lxml as `text:p`; `?:local` for a namespace we do not know."""
    uri, _, local = name.removeprefix("{").rpartition("}")
    return f"{_PREFIXES.get(uri, '?')}:{local}"


def get(element: Any, name: str) -> str:
    """An attribute by its short name, empty where it is missing."""
    return element.get(full(name)) or ""


@cache
def lists(name: str) -> frozenset[str]:
    """One list of `redact/data/odt.yaml`."""
    return frozenset(str(read_table("odt")[name]).split())


@cache
def grammar() -> Grammar:
    """Attribute values that may be copied."""
    return Grammar.of(lists("attributes"), lists("keywords"), digits=6)


def counted(name: str) -> bool:
    """A program gave the name by counting: it says nothing."""
    return not name or _COUNTED.fullmatch(name) is not None


def sayings(root: Any) -> Iterator[str]:
    """Values of attributes that could say something, whatever becomes of them."""
    closed = grammar()
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag.startswith(_NUMBER_FORMATS):
            continue
        for key, value in element.attrib.items():
            if closed.closed(value) or counted(value) or _DULL.fullmatch(value):
                continue
            if short(key) not in _SHAPES and not _known(value):
                yield shown(CELL.sub("", value))


def _known(value: str) -> bool:
    if value in lists("style_names") or shown(value) in _shown_styles():
        return True
    if value in lists("languages") or ("-" in value and value.split("-")[0] in lists("languages")):
        return True
    return all(
        known_font(font.rstrip("0123456789")) or known_font(font) for font in value.split(",")
    )


@cache
def _shown_styles() -> frozenset[str]:
    return frozenset(shown(name) for name in lists("style_names"))


class Names:
    """New names for styles, bookmarks and lists; the same old name has the same new one.

    `linked` are the bookmarks some link leads to, `chained` the frames text flows into.
    """

    def __init__(self, linked: Iterable[str] = (), chained: Iterable[str] = ()) -> None:
        self.linked = frozenset(linked)
        self.chained = frozenset(chained)
        self._new: dict[tuple[str, str], str] = {}

    def style(self, name: str) -> str:
        """A style's name: kept if every installation has it."""
        return name if name in lists("style_names") else self.new("S", name)

    def new(self, letter: str, name: str) -> str:
        """A counted name."""
        key = (letter, name)
        if key not in self._new:
            self._new[key] = f"{letter}{len(self._new) + 1}"
        return self._new[key]


def shown(name: str) -> str:
    """A style's name as a program shows it: `Text_20_body` is `Text body`."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), name)
