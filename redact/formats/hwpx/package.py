"""The package of a Hangul document: which parts it has, what it says of itself, and a new one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from redact.formats.flow import Flow
from redact.formats.xml import parse_xml

MIMETYPE = b"application/hwp+zip"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'
_PKG = "http://www.hancom.co.kr/hwpml/2016/meta/pkg#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_VERSION = (
    '<hv:HCFVersion xmlns:hv="http://www.hancom.co.kr/hwpml/2011/version" '
    'tagetApplication="WORDPROCESSOR" major="5" minor="1" micro="0" buildNumber="1" os="1" '
    'xmlVersion="{version}" application="Hancom Office Hangul" appVersion="11, 0, 0, 0"/>'
)
_SETTINGS = (
    '<ha:HWPApplicationSetting xmlns:ha="http://www.hancom.co.kr/hwpml/2011/app">'
    '<ha:CaretPosition listIDRef="0" paraIDRef="0" pos="0"/></ha:HWPApplicationSetting>'
)
_CONTAINER = (
    '<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container" '
    'xmlns:hpf="http://www.hancom.co.kr/schema/2011/hpf"><ocf:rootfiles>'
    '<ocf:rootfile full-path="Contents/content.hpf" '
    'media-type="application/hwpml-package+xml"/>'
    '<ocf:rootfile full-path="Preview/PrvText.txt" media-type="text/plain"/>'
    '<ocf:rootfile full-path="META-INF/container.rdf" media-type="application/rdf+xml"/>'
    "</ocf:rootfiles></ocf:container>"
)
_PREVIEW = b"\r\n"
"""Hangul on macOS looks for the part; what it would hold is the text again."""
_MANIFEST = '<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_METADATA = (
    "<opf:metadata><opf:title/><opf:language>ko</opf:language>"
    + "".join(
        f'<opf:meta name="{name}" content="text"/>'
        for name in (
            *("creator", "subject", "description", "lastsaveby", "CreatedDate", "ModifiedDate"),
            *("date", "keyword"),
        )
    )
    + "</opf:metadata>"
)
_KINDS = {
    "creator": "author",
    "lastsaveby": "author",
    "title": "title",
    "subject": "title",
    "description": "title",
    "keyword": "title",
    "keywords": "title",
    "createddate": "date",
    "createdate": "date",
    "modifieddate": "date",
    "date": "date",
    "publisher": "organisation",
}
_NUMBERS = re.compile(r"\d+")
_USUAL_SETTING = re.compile(
    r"\s*|true|false|[\d.-]{1,9}|short|int|boolean|string|PrintMethod|ZoomX|ZoomY|Print\w{1,14}|"
    r"Overlap\w{1,12}|Margin\w{1,12}"
)
_USUAL = re.compile(
    r"mimetype|version\.xml|settings\.xml|META-INF/(?:container\.(?:xml|rdf)|manifest\.xml)|"
    r"Contents/(?:content\.hpf|header\.xml|section\d+\.xml|masterpage\d+\.xml)"
)
_OWN_APPLICATION = "11, 0, 0, 0"


def items(package: Any) -> dict[str, str]:
    """Files by the ids of content.hpf, as names in the archive."""
    return {
        item.get("id", ""): item.get("href", "").lstrip("./")
        for item in package.iter("{*}item")
        if item.get("id")
    }


def texts(package: Any, files: Mapping[str, str], members: Mapping[str, bytes]) -> list[str]:
    """The parts with text in reading order: sections as the spine has them, then any other
    section and the pages behind the text."""
    spine = [files.get(item.get("idref", ""), "") for item in package.iter("{*}itemref")]
    found = [name for name in spine if name.startswith("Contents/section") and name in members]
    rest = [
        name
        for name in sorted(members, key=_by_number)
        if re.fullmatch(r"Contents/(?:section|masterpage)\d+\.xml", name) and name not in found
    ]
    return list(dict.fromkeys(found)) + sorted(rest, key=lambda name: "masterpage" in name)


def _by_number(name: str) -> tuple[str, int]:
    found = _NUMBERS.search(name)
    return _NUMBERS.sub("", name), int(found[0]) if found and len(found[0]) < 10 else 0


def metadata(flow: Flow, package: Any) -> None:
    """What content.hpf says of the document."""
    for block in package.iter("{*}metadata"):
        for entry in block.iter():
            if not isinstance(entry.tag, str) or entry is block:
                continue
            local = entry.tag.rpartition("}")[2]
            name = entry.get("name", local) if local == "meta" else local
            text = (entry.text or "").strip()
            if name == "language" and len(text) <= 5:
                continue
            if entry.get("content", "text") != "text":
                text = f"{text} {entry.get('content')}".strip()
            kind = _KINDS.get(name.lower(), "property")
            place = name if name.lower() in _KINDS else "property"
            if name.lower() not in (*_KINDS, "meta", "language") and text:
                text = f"{name}: {text}"
            flow.hide(kind, place, text, "metadata")


def told(flow: Flow, members: Mapping[str, bytes], used: Iterable[str], name: str) -> None:
    """Versions, settings and parts that a copy does not hold."""
    if "version.xml" in members:
        version = parse_xml(members["version.xml"], name, "version.xml")
        if version.get("appVersion", "") != _OWN_APPLICATION:
            words = f"{version.get('application', '')} {version.get('appVersion', '')}"
            flow.hide("device", "program", words, "metadata")
    if "settings.xml" in members:
        for entry in parse_xml(members["settings.xml"], name, "settings.xml").iter():
            if not isinstance(entry.tag, str):
                continue
            for value in (entry.text or "", *entry.attrib.values()):
                if not _USUAL_SETTING.fullmatch(value):
                    flow.name("property", "settings", value)
    known = set(used)
    for part, data in members.items():
        if part == "Preview/PrvText.txt" and data == _PREVIEW:
            continue
        if data and part not in known and not _USUAL.fullmatch(part):
            flow.name("embedded file", "parts", part, "hidden")


def package(
    contents: Mapping[str, bytes], pictures: Mapping[str, bytes], version: str
) -> dict[str, bytes]:
    """All parts of a new package, in the order Hangul writes them."""
    return {
        "mimetype": MIMETYPE,
        "version.xml": _document(_VERSION.format(version=version)),
        **contents,
        **pictures,
        "Preview/PrvText.txt": _PREVIEW,
        "settings.xml": _document(_SETTINGS),
        "META-INF/container.rdf": _document(_relations(contents)),
        "Contents/content.hpf": _document(_hpf(contents, pictures)),
        "META-INF/container.xml": _document(_CONTAINER),
        "META-INF/manifest.xml": _document(_MANIFEST),
    }


def _document(text: str) -> bytes:
    return (_DECLARATION + text).encode()


def _relations(contents: Mapping[str, bytes]) -> str:
    lines = []
    for name in contents:
        kind = "HeaderFile" if name.endswith("header.xml") else "SectionFile"
        lines.append(
            f'<rdf:Description rdf:about=""><ns0:hasPart xmlns:ns0="{_PKG}" '
            f'rdf:resource="{name}"/></rdf:Description><rdf:Description rdf:about="{name}">'
            f'<rdf:type rdf:resource="{_PKG}{kind}"/></rdf:Description>'
        )
    return (
        f'<rdf:RDF xmlns:rdf="{_RDF}">{"".join(lines)}<rdf:Description rdf:about="">'
        f'<rdf:type rdf:resource="{_PKG}Document"/></rdf:Description></rdf:RDF>'
    )


def _hpf(contents: Mapping[str, bytes], pictures: Mapping[str, bytes]) -> str:
    entries, spine = [], []
    for name in contents:
        item = name.removeprefix("Contents/").removesuffix(".xml")
        entries.append(f'<opf:item id="{item}" href="{name}" media-type="application/xml"/>')
        if not item.startswith("masterpage"):
            spine.append(f'<opf:itemref idref="{item}" linear="yes"/>')
    for name in pictures:
        item, _, ending = name.removeprefix("BinData/").partition(".")
        kind = "image/jpeg" if ending == "jpg" else "image/png"
        entries.append(f'<opf:item id="{item}" href="{name}" media-type="{kind}" isEmbeded="1"/>')
    entries.append('<opf:item id="settings" href="settings.xml" media-type="application/xml"/>')
    return (
        '<opf:package xmlns:opf="http://www.idpf.org/2007/opf/" '
        'xmlns:hpf="http://www.hancom.co.kr/schema/2011/hpf" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" version="" unique-identifier="" id="">'
        f"{_METADATA}<opf:manifest>{''.join(entries)}</opf:manifest>"
        f"<opf:spine>{''.join(spine)}</opf:spine></opf:package>"
    )
