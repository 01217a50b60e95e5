"""The parts of a package that are never carried: properties, comments, people, custom XML …

Each is read and told. What is none of these, and nothing a copy is made of, nobody can look into.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from redact.errors import Unsafe
from redact.formats.docx.context import Context
from redact.formats.docx.grammar import closed
from redact.formats.docx.names import full, short, value
from redact.formats.docx.package import Package
from redact.formats.docx.told import Told, values
from redact.formats.pictures import described, sized

_PROPERTIES = {
    "creator": "author",
    "lastModifiedBy": "author",
    "Manager": "author",
    "Company": "organisation",
    "title": "title",
    "subject": "title",
    "description": "title",
    "keywords": "title",
    "category": "title",
    "TitlesOfParts": "title",
    "created": "date",
    "modified": "date",
    "lastPrinted": "date",
    "Template": "file path",
    "HyperlinkBase": "file path",
    "HLinks": "file path",
    "Application": "device",
    "AppVersion": "device",
}
_FIGURES = frozenset(
    (
        *("Pages", "Words", "Characters", "Lines", "Paragraphs", "CharactersWithSpaces"),
        *("DocSecurity", "ScaleCrop", "LinksUpToDate", "SharedDoc", "HyperlinksChanged"),
        "HeadingPairs",
    )
)
_USUAL = frozenset(("Normal.dotm", "Normal", "0", "1"))
_KINDS = {  # by the last word of the relationship that leads there
    "people": ("author", "people"),
    "customXml": ("property", "custom XML"),
    "customXmlProps": ("identifier", "custom XML"),
    "webSettings": ("property", "web settings"),
    "stylesWithEffects": ("property", "names of styles"),
    "documenttasks": ("author", "tasks"),
    "intelligence2": ("identifier", "checks of the program"),
    "webextension": ("property", "extensions"),
    "webextensiontaskpanes": ("property", "extensions"),
    "keyMapCustomizations": ("property", "keyboard"),
    "extensibility": ("property", "buttons"),
    "classificationlabels": ("organisation", "sensitivity label"),
    "signature": ("author", "signature"),
    "origin": ("identifier", "signature"),
    "recipientData": ("author", "mail merge"),
    "commentsExtended": ("identifier", "comments"),
    "commentsIds": ("identifier", "comments"),
    "commentsExtensible": ("date", "comments"),
}
_TEXTS = ("chart", "diagramData", "diagramDrawing", "glossaryDocument", "ink")
_HARMLESS = frozenset(
    (
        *("chartStyle", "chartColorStyle", "chartColors", "diagramLayout", "diagramQuickStyle"),
        *("diagramColors", "diagramStyle"),
    )
)
_FOLDERS = {
    "embeddings": "embedded file",
    "activeX": "control",
    "vbaProject": "macros",
    "ink": "handwriting",
}
_MARKUP = re.compile(rb"<!--(.*?)-->|<\?(?!xml[\s?])(.*?)\?>", re.DOTALL)
_NAMESPACE = re.compile(rb"xmlns(?::\w+)?=[\"']([^\"'<]*)")
_STANDARD = (
    *(b"http://schemas.openxmlformats.org/", b"http://schemas.microsoft.com/"),
    *(b"urn:schemas-microsoft-com:", b"http://www.w3.org/", b"http://purl.org/dc/"),
    *(b"http://purl.oclc.org/ooxml/", b"http://schemas.apple.com/", b"http://www.wps.cn/"),
)
_HTML = re.compile(r"<[^<>]*>")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00){4,}")


def tell_others(context: Context, carried: set[str]) -> None:
    """Tell every part that is not in `carried`, and what lies around the parts."""
    package, told = context.package, context.told
    kinds = _leading(package)
    for part, data in package.parts.items():
        if part == "[Content_Types].xml" or part.endswith(".rels") or part in carried:
            _markup(data, told)
        else:
            _tell(context, part, kinds.get(part, ""))
    for part in _sources(package):
        for one in package.relationships(part).values():
            if one.external and (part, one.id) not in context.used:
                told.gather("file path", "links nobody follows", one.target)
            if not re.fullmatch(r"R?r?Id\d{1,6}|R[0-9a-f]{16,32}", one.id):
                told.gather("property", "links nobody follows", one.id)


def tell_archive(data: bytes, told: Told) -> None:
    """Times and comments of the zip archive itself."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        told.metadata("property", "archive", archive.comment.decode("utf-8", "replace"))
        for entry in archive.infolist():
            told.gather("property", "archive", entry.comment.decode("utf-8", "replace"))
            if entry.date_time[0] > 1980:
                year, month, day, hour, minute, _ = entry.date_time
                time = f"{year}-{month:02}-{day:02} {hour:02}:{minute:02}"
                told.gather("date", "archive", time)


def _sources(package: Package) -> Iterator[str]:
    yield ""
    for part in package.parts:
        if not part.endswith(".rels"):
            yield part


def _leading(package: Package) -> dict[str, str]:
    """By which kind of relationship each part is reached."""
    return {
        one.target: one.type
        for part in _sources(package)
        for one in package.relationships(part).values()
        if not one.external
    }


def _markup(data: bytes, told: Told) -> None:
    """Comments and instructions in XML, which parsing passes over."""
    for found in _MARKUP.finditer(data):
        text = (found[1] or found[2] or b"").decode("utf-8", "replace")
        told.hidden("property", "remark in the XML", text)
    for uri in set(_NAMESPACE.findall(data)):
        if not uri.startswith(_STANDARD):
            told.gather("property", "namespaces", uri.decode("utf-8", "replace"))


def _tell(context: Context, part: str, kind: str) -> None:
    told, data, type_ = context.told, context.package.parts[part], context.package.types[part]
    if kind in ("core-properties", "extended-properties", "custom-properties"):
        _properties(context.package.tree(part), told)
    elif kind == "comments":
        _comments(context, context.package.tree(part))
    elif kind in ("image", "thumbnail") or type_.startswith("image/"):
        _picture(data, part, context)
    elif kind in _HARMLESS:
        return
    elif kind in _KINDS or kind in _TEXTS or kind in ("header", "footer"):
        _xml(context, part, kind)
    elif kind == "aFChunk" and ("html" in type_ or type_.startswith("text/")):
        told.hidden("embedded file", "inserted document", _plain(data))
    elif kind == "printerSettings":
        told.metadata("device", "printer", _wide(data))
    elif kind == "font":
        told.metadata("identifier", "embedded font", _wide(data) or "embedded font")
    elif type_.endswith("xml"):
        _xml(context, part, kind)
    else:
        context.unseen(part, called(part))


def called(part: str) -> str:
    """A part in words, after its folder: its own name may be that of a person."""
    for folder, words in _FOLDERS.items():
        if f"/{folder}" in part:
            return words
    return "part of an unknown kind"


def _properties(root: Any, told: Told) -> None:
    for one in root:
        name = short(one.tag).rpartition(":")[2]
        if name == "property":  # of custom.xml: its name is the person's own
            lines = (one.get("name", ""), *_inner(one))
            told.metadata("property", "own property", "\n".join(lines))
        elif name not in _FIGURES:
            kind = _PROPERTIES.get(name, "property")
            text = "\n".join(dict.fromkeys(_texts(one)))
            told.metadata(kind, name, "" if text in _USUAL or closed("", text) else text)


def _inner(one: Any) -> list[str]:
    return [text for child in one for text in _texts(child)]


def _texts(one: Any) -> list[str]:
    return [text.strip() for text in one.itertext() if text.strip()]


def _comments(context: Context, root: Any) -> None:
    told = context.told
    for number, one in enumerate(root.iter(full("w:comment")), 1):
        place = f"comment {number}"
        told.hidden("comment", place, context.words(one))
        told.metadata("author", place, value(one, "w:author"))
        told.metadata("author", f"initials of {place}", value(one, "w:initials"))
        told.metadata("date", place, value(one, "w:date"))


def _picture(data: bytes, part: str, context: Context) -> None:
    place = f"picture outside the text {context.count('outside')}"
    for kind, text in described(data):
        context.told.metadata(kind, place, text)
    svg = data.lstrip()[:5] in (b"<?xml", b"<svg ") or part.endswith(".svg")
    raster = sized(data) is not None
    told = _plain(data) if svg else "" if raster else _wide(data)
    context.told.hidden("embedded file", place, told or "picture")


def _xml(context: Context, part: str, kind: str) -> None:
    """All texts of a part, and its values that could tell something."""
    try:
        root = context.package.tree(part)
    except Unsafe:
        context.unseen(part, "damaged part")
        return
    _markup(context.package.parts[part], context.told)
    texts = [*values(root)]
    if kind in _KINDS:
        name, place = _KINDS[kind]
        context.told.metadata(name, place, "\n".join(texts))
    else:
        place = {"chart": "chart", "header": "header", "footer": "footer"}.get(kind, "part")
        sort = "hidden text" if kind in ("header", "footer") else "embedded file"
        words = context.words(root) if kind in ("header", "footer", "glossaryDocument") else ""
        context.told.hidden(sort, place, words.strip() + "\n" + "\n".join(texts))


def _plain(data: bytes) -> str:
    """The text of HTML and SVG, attributes and comments with it."""
    text = data.decode("utf-8", "replace")
    return re.sub(r"\s+", " ", f"{_HTML.sub(' ', text)} {' '.join(_HTML.findall(text))}")


def _wide(data: bytes) -> str:
    """What can be read in a binary part: words of two bytes a letter."""
    found = (one.decode("utf-16-le") for one in _WIDE.findall(data[:1_000_000]))
    return "\n".join(dict.fromkeys(found))
