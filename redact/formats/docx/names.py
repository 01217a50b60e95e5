"""The namespaces of a .docx package, and short names for what is in them."""

from __future__ import annotations

from functools import lru_cache

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
WRITTEN = {
    prefix: NAMESPACES[prefix]
    for prefix in (
        *("w", "r", "m", "wp", "a", "pic", "v", "o", "w10"),
        *("wps", "wpg", "wpc", "wp14", "w14", "mc"),
    )
}
"""What the parts of a copy declare, all of them the same."""
IGNORABLE = "w14 wp14"
"""The namespaces of a copy that a reader may pass over (`mc:Ignorable`)."""


@lru_cache(maxsize=4096)
def full(name: str) -> str:
    """`w:p` as lxml names it: `{http://…}p`; a name without a prefix stays."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


@lru_cache(maxsize=16384)
def short(tag: str) -> str:
    """`{http://…}p` as `w:p`; `?:p` for a namespace nobody listed."""
    if not tag.startswith("{"):
        return tag
    uri, _, local = tag[1:].partition("}")
    return f"{_PREFIXES.get(uri, '?')}:{local}"


def value(element: object, name: str = "w:val") -> str:
    """An attribute, empty where it is missing."""
    return str(element.get(full(name), ""))  # type: ignore[attr-defined]


def on(element: object) -> bool:
    """A toggle (`w:b`, `w:vanish`) is switched on: it is there and does not say otherwise."""
    return element is not None and value(element) not in ("0", "false", "off", "none")
