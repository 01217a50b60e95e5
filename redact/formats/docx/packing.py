"""A rebuilt document as the bytes of its copy."""

from __future__ import annotations

import posixpath
from typing import Any

from redact.formats.docx.keeping import Kept
from redact.formats.docx.names import NAMESPACES
from redact.formats.docx.package import relationships_of
from redact.formats.docx.parts import Arrow, Made
from redact.formats.docx.rebuilt import Rebuilt
from redact.formats.zipped import pack

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = "application/vnd.openxmlformats-package.relationships+xml"


def packed(rebuilt: Rebuilt, kept: Kept | None = None) -> bytes:
    """The archive: types, relationships, parts, pictures, what is kept unread, and nothing else."""
    kept = kept or Kept()
    parts: dict[str, bytes] = {"[Content_Types].xml": b""}
    parts["_rels/.rels"] = _relationships(
        "", [Arrow("rId1", "officeDocument", "word/document.xml")]
    )
    for made in rebuilt.parts:
        parts[made.name] = _bytes(made.root)
        if made.arrows:
            listed = list(made.arrows.values())
            parts[relationships_of(made.name)] = _relationships(made.name, listed)
    shown = {one.target for made in rebuilt.parts for one in made.arrows.values()}
    parts |= rebuilt.pictures.made(shown)
    parts |= kept.parts
    for name, arrows in kept.arrows.items():
        parts[relationships_of(name)] = _relationships(name, arrows)
    parts["[Content_Types].xml"] = _content_types(rebuilt, kept)
    return pack(parts)


def _bytes(root: Any) -> bytes:
    from lxml import etree

    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _relationships(source: str, arrows: list[Arrow]) -> bytes:
    from lxml import etree

    namespace = NAMESPACES["rel"]
    root = etree.Element(f"{{{namespace}}}Relationships", nsmap={None: namespace})
    for arrow in arrows:
        one = etree.SubElement(root, f"{{{namespace}}}Relationship")
        one.set("Id", arrow.id)
        one.set("Type", arrow.uri)
        folder = posixpath.dirname(source)
        inside = posixpath.relpath(arrow.target, folder or ".") if not arrow.external else ""
        one.set("Target", inside or arrow.target)
        if arrow.external:
            one.set("TargetMode", "External")
    return _bytes(root)


def _content_types(rebuilt: Rebuilt, kept: Kept) -> bytes:
    from lxml import etree

    namespace = NAMESPACES["ct"]
    root = etree.Element(f"{{{namespace}}}Types", nsmap={None: namespace})
    endings = {"rels": _TYPES, "xml": "application/xml"}
    if rebuilt.pictures.names:
        endings |= {"jpeg": "image/jpeg", "png": "image/png"}
    for ending, type_ in endings.items():
        one = etree.SubElement(root, f"{{{namespace}}}Default")
        one.set("Extension", ending)
        one.set("ContentType", type_)
    named = {made.name: _type(made) for made in rebuilt.parts} | kept.types
    for name, type_ in named.items():
        one = etree.SubElement(root, f"{{{namespace}}}Override")
        one.set("PartName", f"/{name}")
        one.set("ContentType", type_)
    return _bytes(root)


def _type(made: Made) -> str:
    if made.type == "theme":
        return "application/vnd.openxmlformats-officedocument.theme+xml"
    return f"{_WORD}{made.type}+xml"
