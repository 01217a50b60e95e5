"""Hangul documents (.hwpx), the Korean standard OWPML (KS X 6101).

The copy is built anew by a list of what may stand in it (`redact/data/hwpx.yaml`): structure by
closed grammars, the text as it was read, pictures from their pixels. What the list leaves out is
told as hidden or metadata. The positions of lines are left out, too: Hangul lays them out anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from redact.core import Draft, Origin, Rewrite
from redact.errors import Unsafe
from redact.formats.converted import no_package
from redact.formats.editing import edit, joined
from redact.formats.hwpx.body import each
from redact.formats.hwpx.fields import commands
from redact.formats.hwpx.joins import join
from redact.formats.hwpx.looks import looks_of
from redact.formats.hwpx.names import closed, known, namespaces, sayings
from redact.formats.hwpx.package import MIMETYPE, items, metadata, package, texts, told
from redact.formats.hwpx.walk import Walk, Where
from redact.formats.xml import parse_xml
from redact.formats.zipped import members, pack

_PACKAGE, _HEAD = "Contents/content.hpf", "Contents/header.xml"
_HINT = "open it in Hangul and save it as .hwpx again"
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,4}){0,3}")


@dataclass(frozen=True, slots=True)
class _Built:
    walk: Walk
    contents: dict[str, Any]
    version: str


@dataclass(frozen=True, slots=True)
class HwpxFormat:
    """Hangul documents as packages; binary ones (.hwp) are not read."""

    name: str = "hwpx"
    suffixes: tuple[str, ...] = (".hwpx",)

    def read(self, data: bytes, name: str, *, pictures: bool = True) -> Draft:
        """The draft in a package. Raises Unsafe when it is no Hangul document, damaged,
        encrypted or larger than the limits of `zipped` and `xml`."""
        origin = Origin(self.name, data=data, pictures=pictures)
        return _built(data, name, pictures=pictures).walk.flow.draft(name, origin)

    def write(self, rewrite: Rewrite) -> bytes:
        """A new package of the read one, with the edits. Raises Unsafe where an edit cannot be
        put in."""
        from lxml import etree

        draft = rewrite.original
        built = _built(draft.origin.data, draft.name, pictures=draft.origin.pictures)
        flow = built.walk.flow
        flow.draft(draft.name, draft.origin)
        seams = edit(flow, rewrite.edits, draft.name)
        joined(seams, join, draft.name)
        commands(built.walk)
        contents = {
            name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, root in built.contents.items()
        }
        parts = package(contents, built.walk.pictures, built.version)
        return pack(parts, stored=("mimetype", "version.xml"))


HWPX = HwpxFormat()


def _built(data: bytes, name: str, *, pictures: bool) -> _Built:
    no_package(data, name)
    parts = members(data, name)
    if parts.get("mimetype", b"").strip() != MIMETYPE or _PACKAGE not in parts:
        raise Unsafe(name, "this is no Hangul document", "save it as .hwpx in Hangul")
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Unsafe(name, "the file is encrypted", "remove its password and save it again")
    index = parse_xml(parts[_PACKAGE], name, _PACKAGE)
    files = items(index)
    sections = texts(index, files, parts)
    if _HEAD not in parts or not any("section" in section for section in sections):
        raise Unsafe(name, "the document has no text", _HINT)
    head = parse_xml(parts[_HEAD], name, _HEAD)
    walk = Walk(parts, files, looks_of(head), each)
    walk.carry = pictures
    roots = {section: parse_xml(parts[section], name, section) for section in sections}
    try:
        contents = {
            section: _copied(walk, root, _where(section)) for section, root in roots.items()
        }
        first = _copied(walk, head, Where())
    except RecursionError:
        raise Unsafe(name, "the text is nested too deeply", _HINT) from None
    if walk.deleted:  # a deletion that never ends
        walk.hide("tracked deletion", "".join(walk.deleted))
    metadata(walk.flow, index)
    for root in (head, *roots.values()):
        values = (value for value in sayings(root) if not known(value))
        walk.flow.residue(values, (first, *contents.values()))
    told(walk.flow, parts, walk.shown(), name)
    return _Built(walk, {_HEAD: first, **contents}, _xml_version(parts, name))


def _where(section: str) -> Where:
    return Where("header", "master page") if "masterpage" in section else Where()


def _copied(walk: Walk, root: Any, where: Where) -> Any:
    from lxml import etree

    new = etree.Element(root.tag, nsmap=namespaces(root))
    for key, value in closed(root.attrib):
        new.set(key, value)
    if _DOTTED.fullmatch(root.get("version", "")):
        new.set("version", root.get("version"))
    each(walk, root, new, where)
    return new


def _xml_version(parts: dict[str, bytes], name: str) -> str:
    if "version.xml" not in parts:
        return "1.4"
    version = parse_xml(parts["version.xml"], name, "version.xml").get("xmlVersion", "")
    return version if _DOTTED.fullmatch(version) else "1.4"
