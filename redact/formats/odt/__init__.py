"""OpenDocument texts (.odt), as LibreOffice and others write them.

The copy is built anew by a list of what may stand in it (`redact/data/odt.yaml`): structure by
closed grammars, the text as it was read, pictures from their pixels. What the list leaves out is
told as hidden or metadata.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from redact.core import Draft, Origin, Rewrite
from redact.errors import Unsafe
from redact.formats.converted import no_package
from redact.formats.editing import edit, joined
from redact.formats.odt.about import metadata, other_parts, settings
from redact.formats.odt.blocks import blocks
from redact.formats.odt.joins import join
from redact.formats.odt.looks import Looks
from redact.formats.odt.names import NAMESPACES, Names, full, get, sayings
from redact.formats.odt.spaces import encoded
from redact.formats.odt.styles import copied, masters, switches, used_masters
from redact.formats.odt.walk import Walk, Where, made
from redact.formats.xml import parse_xml
from redact.formats.zipped import members, pack

_MIMETYPE = b"application/vnd.oasis.opendocument.text"
_VERSION = "1.3"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_HANGUL = re.compile("[가-힣]")
_HINT = "open it in LibreOffice and save it as .odt again"


@dataclass(frozen=True, slots=True)
class _Built:
    walk: Walk
    content: Any
    styles: Any
    settings: Any


@dataclass(frozen=True, slots=True)
class OdtFormat:
    """OpenDocument texts as packages; flat ones (.fodt) and templates are not read."""

    name: str = "odt"
    suffixes: tuple[str, ...] = (".odt",)

    def read(self, data: bytes, name: str, *, pictures: bool = True) -> Draft:
        """The draft in a package. Raises Unsafe when it is no OpenDocument text, damaged,
        encrypted or larger than the limits of `zipped` and `xml`."""
        origin = Origin(self.name, data=data, pictures=pictures)
        return _built(data, name, pictures=pictures).walk.flow.draft(name, origin)

    def write(self, rewrite: Rewrite) -> bytes:
        """A new package of the read one, with the edits. Raises Unsafe where an edit cannot be
        put in."""
        draft = rewrite.original
        built = _built(draft.origin.data, draft.name, pictures=draft.origin.pictures)
        flow = built.walk.flow
        flow.draft(draft.name, draft.origin)
        seams = edit(flow, rewrite.edits, draft.name)
        for unit in built.walk.paragraphs:
            encoded(unit)
        joined(seams, join, draft.name)
        return _packed(built)


ODT = OdtFormat()


def _built(data: bytes, name: str, *, pictures: bool) -> _Built:
    no_package(data, name)
    parts = members(data, name)
    _certain(parts, name)
    content = parse_xml(parts["content.xml"], name, "content.xml")
    styles = parse_xml(parts["styles.xml"], name, "styles.xml") if "styles.xml" in parts else None
    roots = [content] if styles is None else [styles, content]
    text = content.find(f"{full('office:body')}/{full('office:text')}")
    if text is None:
        raise Unsafe(name, "the part content.xml has no text", _HINT)
    looks = Looks(roots)
    walk = Walk(parts, looks, _names(roots), blocks, _korean(text))
    walk.carry = pictures
    try:
        return _rebuilt(walk, roots, text, looks, name)
    except RecursionError:
        raise Unsafe(name, "the text is nested too deeply", _HINT) from None


def _rebuilt(walk: Walk, roots: list[Any], text: Any, looks: Looks, name: str) -> _Built:
    content, styles = _root("office:document-content"), _root("office:document-styles")
    fonts = made(content, "office:font-face-decls")
    automatic = made(content, "office:automatic-styles")
    target = made(made(content, "office:body"), "office:text", text)
    blocks(walk, text, target, Where(shaded=looks.page_shaded))
    _styles(walk, roots[-1], {"font-face-decls": fonts, "automatic-styles": automatic})
    if len(roots) > 1:
        sections = {
            part: made(styles, f"office:{part}")
            for part in ("font-face-decls", "styles", "automatic-styles", "master-styles")
        }
        masters(
            walk,
            _part(roots[0], "master-styles"),
            sections.pop("master-styles"),
            looks,
            used_masters(roots),
        )
        _styles(walk, roots[0], sections)
    kept = _root("office:document-settings")
    for part, tell in (("meta.xml", metadata), ("settings.xml", settings)):
        if part in walk.members:
            root = parse_xml(walk.members[part], name, part)
            tell(walk, root)
            if part == "settings.xml":
                group = made(made(kept, "office:settings"), "config:config-item-set")
                group.set(full("config:name"), "ooo:configuration-settings")
                switches(root, group)
    other_parts(walk, walk.members)
    for root in roots:
        walk.flow.residue(sayings(root), (content, styles))
    return _Built(walk, content, styles, kept)


def _certain(parts: Mapping[str, bytes], name: str) -> None:
    """Raises Unsafe for what is no OpenDocument text, or an encrypted one."""
    if parts.get("mimetype", _MIMETYPE).strip() != _MIMETYPE or "content.xml" not in parts:
        raise Unsafe(name, "this is no OpenDocument text", "save it as .odt in LibreOffice")
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Unsafe(name, "the file is encrypted", "remove its password and save it again")


def _names(roots: list[Any]) -> Names:
    linked, chained = set(), set()
    for root in roots:
        for link in root.iter(full("text:a")):
            if get(link, "xlink:href").startswith("#"):
                linked.add(get(link, "xlink:href")[1:])
        for box in root.iter(full("draw:text-box")):
            chained.add(get(box, "draw:chain-next-name"))
    marks = {
        get(mark, "text:name")
        for root in roots
        for mark in root.iter(full("text:bookmark"), full("text:bookmark-start"))
    }
    return Names(linked & marks, chained - {""})


def _korean(text: Any) -> bool:
    return any(_HANGUL.search(words) for words in text.itertext())


def _part(root: Any, name: str) -> Any:
    found = root.find(full(f"office:{name}"))
    return () if found is None else found


def _styles(walk: Walk, root: Any, targets: Mapping[str, Any]) -> None:
    for part, target in targets.items():
        copied(walk, _part(root, part), target)


def _root(name: str) -> Any:
    from lxml import etree

    root = etree.Element(full(name), nsmap=NAMESPACES)
    root.set(full("office:version"), _VERSION)
    return root


def _packed(built: _Built) -> bytes:
    from lxml import etree

    meta = _root("office:document-meta")
    made(meta, "office:meta")
    documents = {
        "content.xml": built.content,
        "styles.xml": built.styles,
        "meta.xml": meta,
        "settings.xml": built.settings,
    }
    parts = {"mimetype": _MIMETYPE}
    for name, root in documents.items():
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    parts |= built.walk.pictures
    parts["META-INF/manifest.xml"] = _manifest(list(parts)[1:])
    return pack(parts, stored=("mimetype",))


def _manifest(names: list[str]) -> bytes:
    kinds = {"xml": "text/xml", "png": "image/png", "jpg": "image/jpeg"}
    entries = [("/", _MIMETYPE.decode())]
    entries += [(name, kinds[name.rpartition(".")[2]]) for name in names]
    lines = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in entries
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{_MANIFEST}" '
        f'manifest:version="{_VERSION}">{lines}</manifest:manifest>'
    ).encode()
