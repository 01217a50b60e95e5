"""Inside a paragraph of an OpenDocument text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from redact.formats.flow import Unit
from redact.formats.odt.fields import field, index_mark, said_by
from redact.formats.odt.looks import Look
from redact.formats.odt.names import counted, full, get
from redact.formats.odt.shapes import SHAPES, shape
from redact.formats.odt.walk import Walk, Where, elements, made, plain, restyle

_BLANK = re.compile(r"[ \t\r\n]+")
_WEB = re.compile(r"(?:https?|ftp|mailto|tel):", re.IGNORECASE)
_MARK = re.compile(r"[0-9]{1,4}|[ivxlcdmIVXLCDM]{1,7}|[a-zA-Z]|[*†‡§¶]{1,3}|\)|\(")
_NUMBERS = frozenset({"text:page-number", "text:page-count"})
_MARKS = frozenset(
    f"text:{mark}{end}"
    for mark in ("toc-mark", "alphabetical-index-mark", "user-index-mark")
    for end in ("", "-start", "-end")
)
_DROPPED = frozenset(
    {"text:soft-page-break", "text:change", "text:change-start", "text:change-end", "text:number"}
    | {"office:annotation-end", "office:event-listeners", "text:dde-connection"}
)


@dataclass(slots=True)
class _Line:
    """A paragraph in the making. Blanks run together over the borders of its elements."""

    walk: Walk
    where: Where
    unit: Unit
    blank: bool = True

    def put(self, target: Any, text: str | None) -> None:
        """Text as it stands in the XML."""
        if not text:
            return
        text = _BLANK.sub(" ", text)
        if self.blank and text[0] == " ":
            text = text[1:]
        if text:
            self.unit.append(target, text)
            self.blank = text[-1] == " "

    def say(self, target: Any, text: str) -> None:
        """Characters that stand for themselves."""
        self.unit.append(target, text)
        self.blank = False


def paragraph(walk: Walk, source: Any, target: Any, name: str, where: Where) -> None:
    """One paragraph or heading. What is anchored in it is read behind it."""
    look = walk.looks.of("paragraph", get(source, "text:style-name")).over(where.look)
    shown = [child for child, kind in elements(source) if kind == "text:hidden-paragraph"]
    if look.display == "none" or any(get(c, "text:is-hidden") == "true" for c in shown):
        walk.hide("hidden text", plain(source))
        return
    if name == "text:h" and where.kind == "body":
        where = replace(where, kind="heading")
    new = made(target, name, source)
    restyle(walk, source, new, "text:style-name")
    unit = walk.flow.unit(where.kind, where.place, where.lead)
    unit.element = new
    walk.paragraphs.append(unit)
    inside = replace(where, look=look, kind="body" if where.kind == "heading" else where.kind)
    _inline(_Line(walk, inside.on(look), unit), source, new, look)


def _inline(line: _Line, source: Any, target: Any, look: Look) -> None:
    if not look.hidden(shaded=line.where.shaded):
        line.put(target, source.text)
    else:
        line.walk.hide("hidden text", source.text or "")
    for child, name in elements(source):
        _HANDLERS.get(name, _other)(line, child, target, name, look)
        if not look.hidden(shaded=line.where.shaded):
            line.put(target, child.tail)
        else:
            line.walk.hide("hidden text", child.tail or "")


def _span(line: _Line, child: Any, target: Any, name: str, look: Look) -> None:
    own = line.walk.looks.of("text", get(child, "text:style-name")).over(look)
    if own.hidden(shaded=line.where.shaded):
        line.walk.hide("hidden text", plain(child))
        return
    new = made(target, name)
    restyle(line.walk, child, new, "text:style-name")
    _inline(line, child, new, own)


def _space(line: _Line, child: Any, target: Any, _name: str, _look: Look) -> None:
    count = get(child, "text:c")
    line.say(target, " " * (min(int(count), 10_000) if count.isdecimal() else 1))


def _tab(line: _Line, _child: Any, target: Any, name: str, _look: Look) -> None:
    line.say(target, "\t" if name == "text:tab" else "\n")


def _link(line: _Line, child: Any, target: Any, name: str, look: Look) -> None:
    walk, href = line.walk, get(child, "xlink:href")
    bookmark = href.removeprefix("#") if href.startswith("#") else ""
    if walk.names.linked and bookmark in walk.names.linked:
        new = made(target, name)
        new.set(full("xlink:href"), "#" + walk.names.new("b", bookmark))
    elif _WEB.match(href):
        new = made(target, name)
        walk.flow.attribute(new, full("xlink:href"), href, "link target")
    else:
        walk.hide("file path", "" if href.startswith("#") else href, "metadata")
        walk.hide("property", get(child, "office:title"), place="link title")
        new = made(target, "text:span")
    restyle(walk, child, new, "text:style-name")
    walk.flow.name("property", "link names", get(child, "office:name"))
    if new.tag == full(name):
        new.set(full("xlink:type"), "simple")
        restyle(walk, child, new, "text:visited-style-name")
        if full("office:title") in child.attrib:
            words = get(child, "office:title")
            walk.flow.attribute(new, full("office:title"), words, "link title")
    _inline(line, child, new, look)


def _note(line: _Line, child: Any, target: Any, name: str, _look: Look) -> None:
    walk = line.walk
    kind = "endnote" if get(child, "text:note-class") == "endnote" else "footnote"
    new = made(target, name, child)
    if full("text:note-class") not in new.attrib:
        new.set(full("text:note-class"), "footnote")
    place = walk.count(kind)
    line.blank = False
    for part, what in elements(child):
        if what == "text:note-citation":
            label = get(part, "text:label")
            mark = made(new, what)
            words = label or plain(part)
            mark.text = words if _MARK.fullmatch(words) else "1"
            if label and mark.text == label:
                mark.set(full("text:label"), label)
            elif label:
                walk.hide("property", label, place=f"mark of {place}")
        elif what == "text:note-body":
            inside = Where("footnote", place, shaded=line.where.shaded)
            walk.blocks(walk, part, made(new, what), inside)


def _ruby(line: _Line, child: Any, target: Any, name: str, look: Look) -> None:
    new = made(target, name)
    restyle(line.walk, child, new, "text:style-name")
    for part, what in elements(child):
        if what == "text:ruby-base":
            _inline(line, part, made(new, what), look)
        elif what == "text:ruby-text":
            gloss = made(new, what)
            restyle(line.walk, part, gloss, "text:style-name")
            unit = line.walk.flow.unit(line.where.kind, line.where.place)
            line.walk.paragraphs.append(unit)
            _inline(_Line(line.walk, line.where, unit), part, gloss, look)


def _number(line: _Line, child: Any, target: Any, name: str, _look: Look) -> None:
    made(target, name, child).text = "1"
    line.blank = False


def _comment(line: _Line, child: Any, _target: Any, _name: str, _look: Look) -> None:
    walk = line.walk
    place = walk.count("comment")
    walk.hide("comment", plain(child) or "(empty)", place=place)
    said_by(walk, child, "comments")


def _bookmark(line: _Line, child: Any, target: Any, name: str, _look: Look) -> None:
    mark = get(child, "text:name")
    if mark in line.walk.names.linked:
        made(target, name).set(full("text:name"), line.walk.names.new("b", mark))
    elif not counted(mark):
        line.walk.flow.name("property", "bookmark names", mark)


def _index_mark(line: _Line, child: Any, _target: Any, _name: str, _look: Look) -> None:
    index_mark(line.walk, child)


def _hidden(line: _Line, child: Any, _target: Any, _name: str, _look: Look) -> None:
    words = [get(child, "text:string-value"), plain(child)]
    line.walk.hide("hidden text", "\n".join(word for word in words if word))


def _drop(line: _Line, child: Any, target: Any, name: str, _look: Look) -> None:
    pass


def _shape(line: _Line, child: Any, target: Any, name: str, _look: Look) -> None:
    line.blank = False
    shape(line.walk, child, target, name, line.where)


def _other(line: _Line, child: Any, target: Any, name: str, look: Look) -> None:
    """A field becomes the text it shows; so does an element we do not know."""
    walk = line.walk
    if name.startswith(("dc:", "meta:", "script:", "config:", "form:")) or name in _DROPPED:
        walk.hide("hidden text", "".join(child.itertext()))
        return
    field(walk, child)
    if get(child, "text:display") == "none":
        walk.hide("hidden text", plain(child))
        return
    if name in ("text:p", "text:h"):  # nowhere allowed, but nothing may be lost
        line.say(target, "\n")
    _inline(line, child, target, look)


_Handler = Callable[[_Line, Any, Any, str, Look], None]
_HANDLERS: dict[str, _Handler] = {
    "text:span": _span,
    "text:s": _space,
    "text:tab": _tab,
    "text:line-break": _tab,
    "text:a": _link,
    "text:note": _note,
    "text:ruby": _ruby,
    "office:annotation": _comment,
    "text:hidden-text": _hidden,
    "text:hidden-paragraph": _drop,
    "text:script": _hidden,
    "text:execute-macro": _hidden,
    **dict.fromkeys(_NUMBERS, _number),
    **dict.fromkeys(_MARKS, _index_mark),
    **dict.fromkeys(SHAPES, _shape),
    **dict.fromkeys(_DROPPED, _drop),
    **{f"text:bookmark{end}": _bookmark for end in ("", "-start", "-end")},
    **{f"text:reference-mark{end}": _bookmark for end in ("", "-start", "-end")},
}
