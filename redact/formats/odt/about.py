"""What an OpenDocument package says beside its text: metadata, settings, other parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from redact.formats.odt.names import get, lists
from redact.formats.odt.walk import Walk, elements

_KINDS = {
    "meta:initial-creator": "author",
    "dc:creator": "author",
    "meta:printed-by": "author",
    "dc:title": "title",
    "dc:subject": "title",
    "dc:description": "title",
    "meta:keyword": "title",
    "meta:creation-date": "date",
    "dc:date": "date",
    "meta:print-date": "date",
    "meta:editing-duration": "date",
    "meta:editing-cycles": "property",
    "meta:generator": "device",
    "meta:template": "file path",
    "meta:auto-reload": "file path",
    "meta:hyperlink-behaviour": "file path",
    "meta:user-defined": "property",
}
_USUAL_SETTING = re.compile(r"|true|false|-?\d+|view\d+|(?:high|low)-resolution|disabled")
_USUAL_PARTS = re.compile(
    r"mimetype|content\.xml|styles\.xml|meta\.xml|settings\.xml|META-INF/manifest\.xml|"
    r"manifest\.rdf|layout-cache|Thumbnails/thumbnail\.png|Pictures/.*"
)
_RDF_ABOUT = re.compile(rb'rdf:about="([^"]*)"')
_USUAL_RDF = (b"", b"content.xml", b"styles.xml")


def metadata(walk: Walk, root: Any) -> None:
    """Every entry of meta.xml; counts of pages and words are those of the text itself."""
    for part in root:
        for child, name in elements(part):
            words = [get(child, "meta:name"), child.text or "", get(child, "xlink:title")]
            words.append(get(child, "xlink:href"))
            text = ": ".join(word.strip() for word in words if word.strip())
            if name == "meta:document-statistic" or (name == "dc:language" and _language(text)):
                continue
            kind = _KINDS.get(name, "property")
            walk.flow.hide(kind, name.partition(":")[2], text, "metadata")


def _language(text: str) -> bool:
    return all(part in lists("languages") for part in text.split("-"))


def settings(walk: Walk, root: Any) -> None:
    """What settings.xml says of the machine: printer, data sources, paths."""
    for item in root.iter():
        name, value = get(item, "config:name"), (item.text or "").strip()
        if not isinstance(item.tag, str) or not item.tag.endswith("}config-item"):
            continue
        if name in ("Rsid", "RsidRoot"):
            walk.flow.name("identifier", "settings", value)
        elif not _USUAL_SETTING.fullmatch(value):
            kind = "device" if name.startswith("Printer") else "property"
            walk.flow.name(kind, "settings", value)


def other_parts(walk: Walk, members: Mapping[str, bytes]) -> None:
    """Parts of the package that a copy does not hold."""
    for name, data in members.items():
        if not data:
            continue
        if name == "Thumbnails/thumbnail.png":
            walk.hide("embedded file", name, place="preview of the first page")
        elif name == "manifest.rdf":
            for about in _RDF_ABOUT.findall(data):
                if about not in _USUAL_RDF:
                    walk.flow.name("property", "manifest", about.decode("utf-8", "replace"))
        elif not _USUAL_PARTS.fullmatch(name):
            walk.flow.name("embedded file", "parts", name, "hidden")
