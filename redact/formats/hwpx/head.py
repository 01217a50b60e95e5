"""header.xml of a Hangul document: fonts, styles, numberings, tracked changes."""

from __future__ import annotations

import re
from typing import Any

from redact.formats.fonts import known_font
from redact.formats.hwpx.names import elements, made, style_names
from redact.formats.hwpx.walk import Handler, Walk, Where

_PLAIN_FONT = "함초롬바탕"
_NUMBER = re.compile(r"(?:\^\d{1,2}|\^[nN]|[^\w^]|[제장절조항편관부가-하])*")
_COUNTED = re.compile(r"(?:S|Style|스타일|새 스타일)[ ]?\d{0,4}")
_BULLET = "•"


def _font(walk: Walk, child: Any, target: Any, _name: str, where: Where) -> None:
    new = made(target, child)
    face = child.get("face", "")
    if not known_font(face):
        walk.flow.name("property", "font names", face)
        face = _PLAIN_FONT
    new.set("face", face)
    new.set("isEmbedded", "0")
    if child.tag.endswith("}font"):
        walk.each(walk, child, new, where)


def _style(walk: Walk, child: Any, target: Any, _name: str, _where: Where) -> None:
    new = made(target, child)
    for key in ("name", "engName"):
        name = child.get(key, "")
        if name in style_names() or not name:
            new.set(key, name)
        else:
            if not _COUNTED.fullmatch(name):
                walk.flow.name("property", "style names", name)
            new.set(key, f"S{child.get('id', '')}" if child.get("id", "").isdecimal() else "S")


def _number_shape(walk: Walk, child: Any, target: Any, _name: str, _where: Where) -> None:
    """What a numbered paragraph begins with: `^1.`, or words a reader sees."""
    new = made(target, child)
    words = child.text or ""
    if _NUMBER.fullmatch(words):
        new.text = words
    else:
        walk.flow.unit("body", "list label").append(new, words)


def _bullet(walk: Walk, child: Any, target: Any, _name: str, where: Where) -> None:
    new = made(target, child)
    for key in ("char", "checkedChar"):
        if (sign := child.get(key)) is not None:
            new.set(key, sign if len(sign) <= 1 else _BULLET)
    walk.each(walk, child, new, where)


def _change(walk: Walk, child: Any, _target: Any, _name: str, _where: Where) -> None:
    for change, name in elements(child):
        walk.flow.name("date", "tracked changes", change.get("date", ""))
        if name == "trackChangeAuthor":
            walk.flow.name("author", "tracked changes", change.get("name", ""))


def _words(walk: Walk, child: Any, target: Any, _name: str, _where: Where) -> None:
    """Words no line may begin with: characters in new files, words in old ones."""
    for word, _ in elements(child):
        if len((word.text or "").strip()) > 1:
            walk.flow.name("property", "forbidden words", word.text or "")
    made(target, child).set("itemCnt", "0")


def _options(walk: Walk, child: Any, target: Any, _name: str, _where: Where) -> None:
    new = made(target, child)
    for part, name in elements(child):
        if name == "linkinfo":
            walk.hide("file path", part.get("path", ""), "metadata")
            made(new, part).set("path", "")


HEAD: dict[str, Handler] = {
    "font": _font,
    "substFont": _font,
    "style": _style,
    "paraHead": _number_shape,
    "bullet": _bullet,
    "trackChanges": _change,
    "trackChangeAuthors": _change,
    "forbiddenWordList": _words,
    "docOption": _options,
}
