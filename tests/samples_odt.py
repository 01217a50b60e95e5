"""OpenDocument texts for tests, built in code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from redact.formats.odt.names import NAMESPACES
from redact.formats.zipped import pack

MIMETYPE = b"application/vnd.oasis.opendocument.text"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
EXTRA = {
    "meta": f"{OASIS}:meta:1.0",
    "form": f"{OASIS}:form:1.0",
    "script": f"{OASIS}:script:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "officeooo": "http://openoffice.org/2009/office",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
DECLARED = " ".join(f'xmlns:{p}="{uri}"' for p, uri in {**NAMESPACES, **EXTRA}.items())
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def paragraph(content: str, style: str = "Standard") -> str:
    """A paragraph of XML."""
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def content(body: str, styles: str = "") -> str:
    """content.xml: the inside of office:text and of office:automatic-styles."""
    return (
        f'{_HEAD}<office:document-content {DECLARED} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def styles(inside: str = "", *, automatic: str = "", master: str = "") -> str:
    """styles.xml: the insides of its three parts."""
    return (
        f'{_HEAD}<office:document-styles {DECLARED} office:version="1.3">'
        f'<office:styles><style:style style:name="Standard" style:family="paragraph"/>{inside}'
        f"</office:styles><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:master-styles>{master}</office:master-styles></office:document-styles>"
    )


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A package of these parts, the type and an index beside them."""
    files = {"mimetype": MIMETYPE}
    files |= {name: p if isinstance(p, bytes) else p.encode() for name, p in parts.items()}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in files
        if name != "mimetype"
    )
    files.setdefault(
        "META-INF/manifest.xml",
        f'{_HEAD}<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE.decode()}"/>'
        f"{entries}</manifest:manifest>".encode(),
    )
    return pack(files, stored=("mimetype",))


def document(body: str, automatic: str = "", **parts: str | bytes) -> bytes:
    """A document with this text; other parts by name, with `_xml` for `.xml`."""
    named = {name.replace("_xml", ".xml"): part for name, part in parts.items()}
    return package({"content.xml": content(body, automatic), "styles.xml": styles(), **named})


def plain(paragraphs: Sequence[str]) -> bytes:
    """A document of these paragraphs and nothing else, words in different formats."""
    bold = (
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    made = []
    for text in paragraphs:
        middle = len(text) // 3
        made.append(
            paragraph(
                f'{escape(text[:middle])}<text:span text:style-name="T1">'
                f"{escape(text[middle : 2 * middle])}</text:span>{escape(text[2 * middle :])}"
            )
        )
    return document("".join(made), bold)
