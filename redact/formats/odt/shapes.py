"""Frames, pictures and drawings of an OpenDocument text."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import replace
from typing import Any

from redact.formats.flow import PARAGRAPH
from redact.formats.odt.crops import shares
from redact.formats.odt.names import counted, full, get, grammar
from redact.formats.odt.walk import Walk, Where, elements, made, plain, restyle
from redact.formats.placeholders import placeholder

_DRAWN = frozenset(
    f"draw:{name}"
    for name in (
        *("rect", "line", "polyline", "polygon", "regular-polygon", "path", "circle", "ellipse"),
        *("g", "connector", "caption", "measure", "custom-shape"),
    )
)
SHAPES = _DRAWN | {"draw:frame", "draw:control", "draw:a", "dr3d:scene"}
"""Elements that are read here."""
_OBJECTS = frozenset(
    f"draw:{name}" for name in ("object", "object-ole", "plugin", "applet", "floating-frame")
)
_PATH = re.compile(r"[MmLlHhVvCcSsQqTtAaZzXYNFSUBWVGxynfsubwvg\d\s,.+e?$-]*")
_FORMULA_WORD = re.compile(r"[a-zA-Z]+\d{0,4}")
_FORMULA = re.compile(r"[\w\s+\-*/(),.$?]*")
_FORMULA_WORDS = frozenset(
    {"left", "top", "right", "bottom", "width", "height", "logwidth", "logheight", "xstretch"}
    | {"ystretch", "pi", "if", "min", "max", "abs", "sqrt", "sin", "cos", "tan", "atan", "atan2"}
    | {"hasstroke", "hasfill"}
)
_EQUATION_NAME = re.compile(r"[a-z]{1,2}\d{1,4}")
_REFERENCES = re.compile(
    r"(?:(?:\?[a-z]{1,2}\d{1,4}|\$\d{1,3}|-?[\d.]{1,14}|left|top|right|bottom)[\s,]*)*"
)
_PATHS = ("draw:enhanced-path", "drawooo:enhanced-path")
_STYLES = ("draw:style-name", "draw:text-style-name")


def shape(walk: Walk, source: Any, target: Any, name: str, where: Where) -> None:
    """One shape at the place it is anchored to. Its text is read behind the paragraph."""
    if name == "draw:control" or name not in _DRAWN | {"draw:frame", "draw:a"}:
        _left_out(walk, source, target, "form" if name == "draw:control" else "object")
        return
    if name == "draw:a":  # a link around a shape
        walk.hide("file path", get(source, "xlink:href"), "metadata")
        for child, kind in elements(source):
            if kind in SHAPES:
                shape(walk, child, target, kind, where)
        return
    new = made(target, name, source)
    restyle(walk, source, new, *_STYLES)
    _named(walk, source, new)
    for key in ("svg:d", "draw:points", "draw:enhanced-path"):
        if (value := get(source, key)) and _PATH.fullmatch(value):
            new.set(full(key), value)
    look = walk.looks.of("graphic", get(source, "draw:style-name"))
    inside = replace(where, kind="body", place="text box", lead=PARAGRAPH).on(look)
    if name == "draw:frame":
        _frame(walk, source, new, inside)
    else:
        _drawing(walk, source, new, inside)


def _drawing(walk: Walk, source: Any, new: Any, where: Where) -> None:
    for child, kind in elements(source):
        if kind in SHAPES:
            shape(walk, child, new, kind, where)
        elif kind == "draw:enhanced-geometry":
            _geometry(child, new)
    texts = [c for c, kind in elements(source) if kind in ("text:p", "text:h", "text:list")]
    if texts:
        walk.blocks(walk, _Children(texts), new, where)
    _told(walk, source, new)
    # The schema wants title and description first, then text, then the outline.
    for child in [c for c in new if c.tag in (full("svg:title"), full("svg:desc"))][::-1]:
        new.insert(0, child)
    for child in new.findall(full("draw:enhanced-geometry")):
        new.append(child)


class _Children(list[Any]):
    """Some children of an element, walked like an element."""

    text = None


def _frame(walk: Walk, source: Any, new: Any, where: Where) -> None:
    filled = False
    crop = walk.looks.crop(get(source, "draw:style-name"))
    for child, kind in elements(source):
        if kind == "draw:text-box":
            box = made(new, kind, child)
            if chained := get(child, "draw:chain-next-name"):
                box.set(full("draw:chain-next-name"), walk.names.new("t", chained))
            walk.blocks(walk, child, box, where)
            filled = True
        elif kind == "table:table":
            walk.blocks(walk, _Children([child]), new, where)
            filled = True
        elif kind == "draw:image":
            filled = _image(walk, child, new, crop, filled=filled) or filled
        elif kind in _OBJECTS:
            path = get(child, "xlink:href") or kind.removeprefix("draw:")
            walk.hide("embedded file", "\n".join(filter(None, (path, plain(child)))))
    if not filled:
        drawn = source.find(full("draw:image")) is not None
        objects = any(kind in _OBJECTS for _, kind in elements(source))
        box = made(new, "draw:text-box")
        _words(walk, made(box, "text:p"), "picture" if drawn and not objects else "object")
    _told(walk, source, new)


def _image(walk: Walk, child: Any, new: Any, crop: str, *, filled: bool) -> bool:
    """Whether a picture stands in the frame now."""
    href = get(child, "xlink:href")
    data = walk.members.get(href.removeprefix("./"), b"")
    if words := child.findtext(full("office:binary-data")):
        try:
            data = base64.b64decode(words)
        except (binascii.Error, ValueError):
            data = b""
    elif not data:
        walk.hide("file path", href, "metadata")
    filters = get(child, "draw:filter-name").replace("<All formats>", "")
    walk.flow.name("property", "filters", filters)
    found = None if filled else walk.picture(data, shares(data, crop))
    if found is None:
        if data and not filled:
            walk.hide("embedded file", href or "picture")
        return False
    image = made(new, "draw:image")
    image.set(full("xlink:href"), found[0])
    for key, value in (("type", "simple"), ("show", "embed"), ("actuate", "onLoad")):
        image.set(full(f"xlink:{key}"), value)
    walk.flow.picture(image, *found[1:])
    return True


def _named(walk: Walk, source: Any, new: Any) -> None:
    name = get(source, "draw:name")
    if name in walk.names.chained:
        new.set(full("draw:name"), walk.names.new("t", name))
    elif not counted(name):
        walk.flow.name("property", "object names", name)


def _told(walk: Walk, source: Any, new: Any) -> None:
    """Title and description: what a screen reader says."""
    for child, kind in elements(source):
        if kind in ("svg:title", "svg:desc"):
            words = "".join(child.itertext())
            walk.flow.unit("image text").append(made(new, kind), words)


def _left_out(walk: Walk, source: Any, target: Any, thing: str) -> None:
    walk.hide("embedded file", plain(source) or thing)
    frame = made(target, "draw:frame", source)
    for key, value in (("svg:width", "4cm"), ("svg:height", "0.6cm")):
        if full(key) not in frame.attrib:
            frame.set(full(key), value)
    restyle(walk, source, frame, "draw:style-name")
    _words(walk, made(made(frame, "draw:text-box"), "text:p"), thing)


def _words(walk: Walk, paragraph: Any, thing: str) -> None:
    unit = walk.flow.unit("body", "text box")
    unit.append(paragraph, placeholder(thing, "ko" if walk.korean else "en"))
    walk.paragraphs.append(unit)


def _geometry(source: Any, target: Any) -> None:
    """The outline of a shape: figures, commands and formulas of closed grammars."""
    new = made(target, "draw:enhanced-geometry", source)
    for key in (*_PATHS, "draw:text-areas", "draw:glue-points", "draw:modifiers"):
        value = get(source, key)
        closed = _PATH if key in _PATHS else _REFERENCES
        if value and closed.fullmatch(value):
            new.set(full(key), value)
    for child, kind in elements(source):
        if kind == "draw:equation":
            formula, name = get(child, "draw:formula"), get(child, "draw:name")
            if _FORMULA.fullmatch(formula) and _EQUATION_NAME.fullmatch(name):
                words = _FORMULA_WORD.findall(formula)
                if all(w in _FORMULA_WORDS or _EQUATION_NAME.fullmatch(w) for w in words):
                    equation = made(new, kind)
                    equation.set(full("draw:name"), name)
                    equation.set(full("draw:formula"), formula)
        elif kind == "draw:handle":
            handle = made(new, kind, child)
            for key in child.attrib:
                value = child.get(key)
                if _REFERENCES.fullmatch(value) and key in _handle_keys():
                    handle.set(key, value)


def _handle_keys() -> frozenset[str]:
    return frozenset(full(name) for name in grammar().attributes if name.startswith("draw:handle-"))
