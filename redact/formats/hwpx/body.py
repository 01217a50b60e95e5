"""Paragraphs, notes, tables and fields of a Hangul document."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from redact.formats.flow import LINE, PARAGRAPH
from redact.formats.hwpx.fields import FIELDS
from redact.formats.hwpx.head import HEAD
from redact.formats.hwpx.looks import filled
from redact.formats.hwpx.names import EXTENSIONS, elements, made, structure
from redact.formats.hwpx.shapes import SHAPES, left_out, numbered, picture
from redact.formats.hwpx.walk import Handler, Walk, Where, plain

_CHARS = {
    "tab": "\t",
    "lineBreak": "\n",
    "nbSpace": "\u00a0",
    "fwSpace": "\u2007",
    "hyphen": "\u2010",
}
_DRAWN = frozenset(
    {"pic", "rect", "ellipse", "arc", "polygon", "curve", "line", "connectLine", "container"}
)
_FORMS = frozenset({"btn", "radioBtn", "checkBtn", "comboBox", "listBox", "edit", "scrollBar"})
_OBJECTS = frozenset({"ole", "video", "chart"})
_CACHES = frozenset({"linesegarray", "lineseg"})


def each(walk: Walk, source: Any, target: Any, where: Where) -> None:
    """Go on with the children of an element."""
    for child, name in elements(source):
        handler = _HANDLERS.get(name)
        if handler is not None:
            handler(walk, child, target, name, where)
        elif name in structure():
            walk.hide("hidden text", child.text or "")
            each(walk, child, made(target, child), where)
        elif name not in _CACHES:
            walk.hide("hidden text", plain(child))
        walk.hide("hidden text", child.tail or "")


def _paragraph(walk: Walk, child: Any, target: Any, _name: str, where: Where) -> None:
    new = made(target, child)
    new.set("id", "0")
    line = walk.flow.unit(where.kind, where.place, where.lead)
    line.element = new
    each(walk, child, new, replace(where, line=line))


def _run(walk: Walk, child: Any, target: Any, _name: str, where: Where) -> None:
    new = made(target, child)
    for part, name in elements(child):
        if name == "t":
            _text(walk, part, new, where, child.get("charPrIDRef", ""))
        elif name == "ctrl":
            each(walk, part, control := made(new, part), where)
            if not len(control):
                new.remove(control)
        else:
            each(walk, _Only(part), new, where)


class _Only(list[Any]):
    """One child, walked like the element it is in."""

    def __init__(self, child: Any) -> None:
        super().__init__([child])


def _text(walk: Walk, source: Any, target: Any, where: Where, shape: str) -> None:
    new = made(target, source)
    line = where.line
    hidden = walk.looks.hidden(shape, shaded=where.shaded)
    lost: list[str] = []

    def say(text: str | None) -> None:
        if not text:
            return
        if walk.deleted is not None:
            walk.deleted.append(text)
        elif hidden or line is None:
            lost.append(text)
        else:
            line.append(new, text)

    say(source.text)
    for child, name in elements(source):
        if name in _CHARS:
            if walk.deleted is not None or hidden or line is None:
                say(_CHARS[name])
            else:
                line.stand(made(new, child), _CHARS[name])
        elif name.startswith(("insert", "delete")):
            _tracked(walk, name)
        elif name in ("markpenBegin", "markpenEnd", "titleMark"):
            made(new, child)
        else:
            say("".join(child.itertext()))
        say(child.tail)
    walk.hide("hidden text", "".join(lost))


def _tracked(walk: Walk, name: str) -> None:
    """A deletion may begin in one run and end in another; what is put in just stays."""
    if name == "deleteBegin" and walk.deleted is None:
        walk.deleted = []
    elif name == "deleteEnd" and walk.deleted is not None:
        walk.hide("tracked deletion", "".join(walk.deleted))
        walk.deleted = None


def _list(walk: Walk, child: Any, target: Any, _name: str, where: Where) -> None:
    each(walk, child, made(target, child), replace(where, line=None))


def _margin(walk: Walk, child: Any, target: Any, name: str, _where: Where) -> None:
    """Header and footer: the control of the body, not the root of header.xml or a margin."""
    new = made(target, child)
    if child.get("id"):
        new.set("id", walk.number(child.get("id")))
    each(walk, child, new, Where("header", walk.count(name)))


def _note(walk: Walk, child: Any, target: Any, name: str, where: Where) -> None:
    new = made(target, child)
    if child.get("instId"):
        new.set("instId", walk.number(child.get("instId")))
    place = walk.count("endnote" if name == "endNote" else "footnote")
    each(walk, child, new, replace(where, kind="footnote", place=place, lead=PARAGRAPH))


def _secret(walk: Walk, child: Any, _target: Any, name: str, _where: Where) -> None:
    walk.hide("comment" if name == "hiddenComment" else "hidden text", plain(child))


def _bookmark(walk: Walk, child: Any, _target: Any, _name: str, _where: Where) -> None:
    walk.flow.name("property", "bookmark names", child.get("name", ""))


def _switch(walk: Walk, child: Any, target: Any, _name: str, where: Where) -> None:
    """Two ways to write the same, for newer programs and for older ones."""
    cases = [part for part, name in elements(child) if name in ("case", "default")]
    asked = {(key, value) for part in cases for key, value in part.attrib.items()}
    if all(value in EXTENSIONS for _, value in asked):
        new = made(target, child)
        for part in cases:
            inner = made(new, part)
            for key, value in part.attrib.items():
                inner.set(key, value)
            each(walk, part, inner, where)
    else:  # a chart, and the object that older programs show
        left_out(walk, child, target, "object", where)


def _table(walk: Walk, child: Any, target: Any, _name: str, where: Where) -> None:
    new = numbered(walk, child, target)
    shaded = where.shaded or child.get("borderFillIDRef") in walk.looks.shaded
    each(walk, child, new, replace(where, kind="body", place="", shaded=shaded))


def _row(walk: Walk, child: Any, target: Any, _name: str, where: Where) -> None:
    new = made(target, child)
    lead = PARAGRAPH
    for cell, name in elements(child):
        if name != "tc":
            walk.hide("hidden text", plain(cell))
            continue
        inner = made(new, cell)
        walk.flow.name("property", "fields", cell.get("name", ""))
        shaded = where.shaded or cell.get("borderFillIDRef") in walk.looks.shaded
        count = len(walk.flow.units)
        each(walk, cell, inner, replace(where, lead=LINE, shaded=shaded))
        if len(walk.flow.units) > count:
            walk.flow.units[count].lead = lead
            lead = LINE


def _shape(walk: Walk, child: Any, target: Any, name: str, where: Where) -> None:
    inside = replace(where, kind="body", place="text box", lead=PARAGRAPH, line=None, picture=None)
    if name == "pic":
        inside = replace(inside, picture=picture(walk, child))
        if inside.picture is None:
            left_out(walk, child, target, "picture", where)
            return
    elif name != "container" and filled(child):
        inside = replace(inside, shaded=True)
    each(walk, child, numbered(walk, child, target), inside)


def _object(walk: Walk, child: Any, target: Any, name: str, where: Where) -> None:
    left_out(walk, child, target, "form" if name in _FORMS else "object", where)


def _master(walk: Walk, child: Any, target: Any, _name: str, _where: Where) -> None:
    reference = child.get("idRef", "")
    if reference in walk.items:
        made(target, child).set("idRef", reference if reference.isalnum() else "")


def _nothing(walk: Walk, child: Any, target: Any, name: str, where: Where) -> None:
    """What is read elsewhere, or says nothing."""


def _told(walk: Walk, child: Any, _target: Any, _name: str, _where: Where) -> None:
    words = plain(child)
    if words not in ("", '{"name":""}'):
        walk.flow.name("property", "tags", words)


_HANDLERS: dict[str, Handler] = {
    "p": _paragraph,
    "run": _run,
    "subList": _list,
    "header": _margin,
    "footer": _margin,
    "footNote": _note,
    "endNote": _note,
    "hiddenComment": _secret,
    "indexmark": _secret,
    "bookmark": _bookmark,
    "tbl": _table,
    "tr": _row,
    "switch": _switch,
    "masterPage": _master,
    "metaTag": _told,
    "presentation": _nothing,
    **FIELDS,
    **HEAD,
    **SHAPES,
    **dict.fromkeys(_DRAWN, _shape),
    **dict.fromkeys(_FORMS | _OBJECTS, _object),
}
