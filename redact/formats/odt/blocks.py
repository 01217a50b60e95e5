"""Paragraphs, lists, tables and sections of an OpenDocument text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from redact.formats.flow import LINE, PARAGRAPH
from redact.formats.odt.fields import said_by
from redact.formats.odt.inline import paragraph
from redact.formats.odt.names import counted, full, get
from redact.formats.odt.shapes import SHAPES, shape
from redact.formats.odt.walk import Walk, Where, elements, made, plain, restyle

_INDEXES = frozenset(
    f"text:{name}"
    for name in (
        *("table-of-content", "illustration-index", "table-index", "object-index"),
        *("user-index", "alphabetical-index", "bibliography"),
    )
)
_UNWRAPPED = frozenset({"text:index-body", "text:index-title"})
_LISTS = frozenset({"text:list", "text:list-item", "text:list-header", "text:numbered-paragraph"})
_TABLE_PARTS = frozenset(
    f"table:table-{name}"
    for name in (
        *("columns", "column", "header-columns", "column-group", "rows", "header-rows"),
        *("row-group",),
    )
)
_DECLARED = frozenset(
    f"text:{name}"
    for name in (
        *("variable-decls", "sequence-decls", "user-field-decls", "dde-connection-decls"),
        *("alphabetical-index-auto-mark-file",),
    )
)
_NOTHING = frozenset(
    f"text:{name}"
    for name in (
        *("soft-page-break", "change", "change-start", "change-end", "section-source"),
        *("table-of-content-source", "illustration-index-source", "table-index-source"),
        *("object-index-source", "user-index-source", "alphabetical-index-source"),
        *("bibliography-source", "index-title-template"),
    )
)


def blocks(walk: Walk, source: Any, target: Any, where: Where) -> None:
    """All that stands in a body, cell, section, note, header or text box."""
    walk.hide("hidden text", source.text or "")
    for child, name in elements(source):
        _block(walk, child, target, name, where)
        walk.hide("hidden text", child.tail or "")


def _block(walk: Walk, child: Any, target: Any, name: str, where: Where) -> None:
    if name in ("text:p", "text:h"):
        paragraph(walk, child, target, name, where)
    elif name in SHAPES:
        shape(walk, child, target, name, where)
    elif (handler := _HANDLERS.get(name)) is not None:
        handler(walk, child, target, name, where)
    elif name.startswith(("text:", "table:", "loext:", "office:")):
        blocks(walk, child, target, where)  # unknown: its paragraphs are kept
    else:
        walk.hide("hidden text", "\n".join(child.itertext()))


def _list(walk: Walk, child: Any, target: Any, name: str, where: Where) -> None:
    new = made(target, name, child)
    restyle(walk, child, new, "text:style-name", "text:style-override")
    if continued := get(child, "text:continue-list"):
        new.set(full("text:continue-list"), walk.names.new("l", continued))
    if (own := get(child, "xml:id")) and name == "text:list":
        new.set(full("xml:id"), walk.names.new("l", own))
    blocks(walk, child, new, where)


def _section(walk: Walk, child: Any, target: Any, name: str, where: Where) -> None:
    label = get(child, "text:name")
    if not counted(label):
        walk.flow.name("property", "section names", label)
    for link in child.iterchildren(full("text:section-source")):
        walk.hide("file path", get(link, "xlink:href"), "metadata")
    if get(child, "text:display") == "none" or get(child, "text:is-hidden") == "true":
        walk.hide("hidden text", plain(child))
        return
    new = made(target, name)
    restyle(walk, child, new, "text:style-name")
    new.set(full("text:name"), walk.count("Section"))
    look = walk.looks.of("section", get(child, "text:style-name"))
    blocks(walk, child, new, where.on(look))


def _index(walk: Walk, child: Any, target: Any, name: str, where: Where) -> None:
    """A table of contents: its text as it stands, without what made it."""
    if name in _INDEXES and not counted(get(child, "text:name")):
        walk.flow.name("property", "section names", get(child, "text:name"))
    blocks(walk, child, target, where)


def _table(walk: Walk, child: Any, target: Any, name: str, where: Where) -> None:
    if not counted(get(child, "table:name")):
        walk.flow.name("property", "object names", get(child, "table:name"))
    new = made(target, name, child)
    restyle(walk, child, new, "table:style-name")
    look = walk.looks.of("table", get(child, "table:style-name"))
    for part, what in elements(child):
        if what in ("table:title", "table:desc"):
            words = "".join(part.itertext())
            walk.flow.unit("image text").append(made(new, what), words)
    _rows(walk, child, new, where.on(look))


def _rows(walk: Walk, source: Any, new: Any, where: Where) -> None:
    for part, what in elements(source):
        if what == "table:table-row":
            _row(walk, part, new, where)
        elif what in _TABLE_PARTS:
            inner = made(new, what, part)
            restyle(walk, part, inner, "table:style-name", "table:default-cell-style-name")
            _rows(walk, part, inner, where)
        elif what not in ("table:title", "table:desc", "text:soft-page-break"):
            walk.hide("hidden text", plain(part))


def _row(walk: Walk, source: Any, target: Any, where: Where) -> None:
    if get(source, "table:visibility") in ("collapse", "filter"):
        walk.hide("hidden text", plain(source))
        return
    new = made(target, "table:table-row", source)
    restyle(walk, source, new, "table:style-name", "table:default-cell-style-name")
    where = where.on(walk.looks.of("table-row", get(source, "table:style-name")))
    lead = PARAGRAPH
    for cell, name in elements(source):
        if name not in ("table:table-cell", "table:covered-table-cell"):
            walk.hide("hidden text", plain(cell))
            continue
        inner = made(new, name, cell)
        restyle(walk, cell, inner, "table:style-name")
        _behind(walk, cell)
        if name == "table:covered-table-cell":
            walk.hide("hidden text", plain(cell))
            continue
        count = len(walk.flow.units)
        look = walk.looks.of("table-cell", get(cell, "table:style-name"))
        blocks(walk, cell, inner, replace(where, lead=LINE).on(look))
        if len(walk.flow.units) > count:
            walk.flow.units[count].lead = lead
            lead = LINE


def _behind(walk: Walk, cell: Any) -> None:
    """The value and formula of a cell, where they are not what it shows."""
    for key in ("office:string-value", "table:formula"):
        value = get(cell, key)
        if value and value.strip() != plain(cell):
            walk.flow.name("property", "cell values", value)


def _changes(walk: Walk, child: Any, _target: Any, _name: str, _where: Where) -> None:
    """Tracked changes: what was put in stands in the text, what was taken out stands here."""
    for region, _ in elements(child):
        for change, what in elements(region):
            for info in change.iter(full("office:change-info")):
                walk.hide("tracked change", plain(info))
                said_by(walk, info, "tracked changes")
            if what == "text:deletion":
                texts = [
                    plain(part) for part, kind in elements(change) if kind != "office:change-info"
                ]
                walk.hide("tracked deletion", "\n".join(filter(None, texts)))


def _declared(walk: Walk, child: Any, _target: Any, _name: str, _where: Where) -> None:
    for element in child.iter():
        for key in ("text:name", "office:string-value", "xlink:href", "text:formula"):
            if isinstance(element.tag, str) and not _usual(get(element, key)):
                walk.flow.name("property", "fields", get(element, key))


def _usual(name: str) -> bool:
    return counted(name) or name in ("Illustration", "Table", "Text", "Drawing", "Figure")


def _forms(walk: Walk, child: Any, _target: Any, _name: str, _where: Where) -> None:
    for element in child.iter():
        for key, value in element.attrib.items():
            local = key.rpartition("}")[2]
            if local in ("name", "title", "value", "current-value", "label", "href", "command"):
                walk.flow.name("property", "form fields", value, "hidden")


def _nothing(walk: Walk, child: Any, target: Any, name: str, where: Where) -> None:
    pass


def _annotation(walk: Walk, child: Any, _target: Any, _name: str, _where: Where) -> None:
    walk.hide("comment", plain(child) or "(empty)")
    said_by(walk, child, "comments")


_Handler = Callable[[Walk, Any, Any, str, Where], None]
_HANDLERS: dict[str, _Handler] = {
    **dict.fromkeys(_LISTS, _list),
    **dict.fromkeys(_INDEXES | _UNWRAPPED, _index),
    **dict.fromkeys(_DECLARED, _declared),
    **dict.fromkeys(_NOTHING, _nothing),
    "text:section": _section,
    "table:table": _table,
    "text:tracked-changes": _changes,
    "office:forms": _forms,
    "office:annotation": _annotation,
    "office:annotation-end": _nothing,
}
