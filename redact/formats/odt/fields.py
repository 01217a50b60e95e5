"""What fields, marks and comments of an OpenDocument text say beside the words on the page."""

from __future__ import annotations

from typing import Any

from redact.formats.odt.names import counted, full, get
from redact.formats.odt.walk import Walk

_MARK_KEYS = (
    *("text:string-value", "text:key1", "text:key2", "text:main-entry", "text:index-name"),
    *("text:string-value-phonetic", "text:key1-phonetic", "text:key2-phonetic"),
)
# Attributes of fields that hold words beside those on the page.
_FIELD_KEYS = (
    *("text:string-value-if-true", "text:string-value-if-false", "text:description"),
    *("text:help", "text:hint", "text:database-name", "text:table-name", "text:column-name"),
    *("text:name", "text:author", "text:title", "text:publisher", "text:url", "text:note"),
    *("text:address", "text:booktitle", "text:journal", "text:organizations", "text:school"),
    *("text:institution", "text:editor", "text:annote", "text:identifier", "text:custom1"),
    *("text:formula", "text:condition", "office:string-value", "text:connection-name"),
    *("loext:alias", "loext:tag", "loext:placeholder-doc-part"),
)
_RDFA = "{http://www.w3.org/1999/xhtml}"


def field(walk: Walk, child: Any) -> None:
    """Tell what a field's attributes say."""
    for key in _FIELD_KEYS:
        if not counted(value := get(child, key)):
            walk.flow.name("property", "fields", value)
    for key, value in child.attrib.items():
        if key.startswith(_RDFA):
            walk.flow.name("property", "fields", value)


def index_mark(walk: Walk, child: Any) -> None:
    """Tell the entry of an index mark: it is seen in the index only."""
    words = [get(child, key) for key in _MARK_KEYS]
    walk.hide("hidden text", "\n".join(word for word in words if word))


def said_by(walk: Walk, element: Any, place: str) -> None:
    """Tell who wrote a comment or made a change, and when."""
    for child in element.iter(full("dc:creator"), full("meta:creator-initials")):
        walk.flow.name("author", place, child.text or "")
    for child in element.iter(full("dc:date")):
        walk.flow.name("date", place, child.text or "")
