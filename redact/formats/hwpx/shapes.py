"""Pictures, drawings, equations and other objects of a Hangul document."""

from __future__ import annotations

import re
from typing import Any

from redact.formats.fonts import known_font
from redact.formats.hwpx.names import elements, made
from redact.formats.hwpx.walk import Handler, Picture, Walk, Where, plain
from redact.formats.pictures import Crop
from redact.formats.placeholders import placeholder

_AFFIX = re.compile(r"[^\w]{0,2}")
_EQUATION = re.compile(r"Equation Version \d{1,3}")
_EQUATION_FONTS = ("HancomEQN", "HYhwpEQ")
# Hangul writes the name, the size and the day of a photograph into its description.
_MADE_UP = re.compile(r"원본 그림의 이름|사진 찍은 날짜|프로그램 이름|카메라")
# Attributes of objects and form fields that hold words or paths.
_SAYING = (
    *("name", "caption", "selectedValue", "displayText", "value", "groupName", "tag", "href"),
    *("binaryItemIDRef", "radioGroupName", "fileIDRef", "imageIDRef", "chartIDRef"),
)
_WHOLE: Crop = (0.0, 0.0, 0.0, 0.0)


def numbered(walk: Walk, source: Any, target: Any) -> Any:
    """A copy of an object with new numbers, without its link."""
    new = made(target, source)
    for key in ("id", "instid"):
        if source.get(key):
            new.set(key, walk.number(source.get(key)))
    walk.hide("file path", source.get("href", ""), "metadata")
    return new


def picture(walk: Walk, source: Any) -> Picture | None:
    """The picture a `pic` shows, without what is cut off; None if it cannot be read."""
    parts = {name: part for part, name in elements(source)}
    if "img" not in parts:
        return None
    return walk.picture(parts["img"].get("binaryItemIDRef", ""), _crop(parts))


def _crop(parts: dict[str, Any]) -> Crop:
    if "imgClip" not in parts or "imgDim" not in parts:
        return _WHOLE
    width = _figure(parts["imgDim"], "dimwidth")
    height = _figure(parts["imgDim"], "dimheight")
    left, top, right, bottom = (
        _figure(parts["imgClip"], side) for side in ("left", "top", "right", "bottom")
    )
    if not (right > 0 and bottom > 0 and width > 0 and height > 0):
        return _WHOLE
    return (left / width, top / height, 1 - right / width, 1 - bottom / height)


def _figure(element: Any, name: str) -> int:
    text = element.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _image(walk: Walk, child: Any, target: Any, _name: str, where: Where) -> None:
    found = where.picture or walk.picture(child.get("binaryItemIDRef", ""), _WHOLE)
    if found is None:
        walk.hide("embedded file", child.get("binaryItemIDRef", ""))
        return
    new = made(target, child)
    new.set("binaryItemIDRef", found.item)
    walk.flow.picture(new, found.place, found.look)


def _clip(_walk: Walk, child: Any, target: Any, name: str, where: Where) -> None:
    """The picture is cut already: the file shows all of it."""
    new = made(target, child)
    if where.picture is None or where.picture.crop == _WHOLE:
        return
    parts = {part: element for element, part in elements(child.getparent())}
    clip = parts["imgClip"]
    width = _figure(clip, "right") - _figure(clip, "left")
    height = _figure(clip, "bottom") - _figure(clip, "top")
    sizes = {"left": 0, "top": 0, "right": width, "bottom": height}
    if name == "imgDim":
        sizes = {"dimwidth": width, "dimheight": height}
    for key, size in sizes.items():
        new.set(key, str(size))


def _comment(walk: Walk, child: Any, target: Any, _name: str, where: Where) -> None:
    """A description: what a screen reader says."""
    words = "".join(child.itertext())
    if _MADE_UP.search(words):
        walk.hide("property", words, place=where.picture.place if where.picture else "object")
    else:
        walk.flow.unit("image text").append(made(target, child), words)


def _equation(walk: Walk, child: Any, target: Any, _name: str, where: Where) -> None:
    new = numbered(walk, child, target)
    for key, closed in (("version", _EQUATION.fullmatch), ("font", _EQUATION_FONTS.__contains__)):
        if closed(child.get(key, "")):
            new.set(key, child.get(key))
    walk.each(walk, child, new, where)


def _script(walk: Walk, child: Any, target: Any, _name: str, where: Where) -> None:
    words = "".join(child.itertext())
    walk.flow.unit(where.kind, where.place).append(made(target, child), words)


def _textart(walk: Walk, child: Any, target: Any, _name: str, where: Where) -> None:
    new = numbered(walk, child, target)
    walk.flow.attribute(new, "text", child.get("text", ""), where.kind, where.place)
    walk.each(walk, child, new, where)


def _textart_font(walk: Walk, child: Any, target: Any, _name: str, where: Where) -> None:
    new = made(target, child)
    if known_font(child.get("fontName", "")):
        new.set("fontName", child.get("fontName"))
    if child.get("fontStyle") == "REGULAR":
        new.set("fontStyle", "REGULAR")
    walk.each(walk, child, new, where)


def _compose(walk: Walk, child: Any, target: Any, _name: str, where: Where) -> None:
    new = made(target, child)
    walk.flow.attribute(new, "composeText", child.get("composeText", ""), where.kind, where.place)
    walk.each(walk, child, new, where)


def _over_words(walk: Walk, child: Any, target: Any, _name: str, where: Where) -> None:
    """A word with a gloss above or below it."""
    new = made(target, child)
    for part, name in elements(child):
        words = "".join(part.itertext())
        if name == "mainText" and where.line is not None:
            where.line.append(made(new, part), words)
        elif name in ("mainText", "subText"):
            walk.flow.unit(where.kind, where.place).append(made(new, part), words)
        else:
            walk.hide("hidden text", words)


def _beside_number(walk: Walk, child: Any, target: Any, _name: str, _where: Where) -> None:
    """What stands before and behind a number: seen on the page."""
    new = made(target, child)
    for key in ("prefixChar", "suffixChar", "userChar", "sideChar"):
        words = child.get(key)
        if words is None:
            continue
        if _AFFIX.fullmatch(words):
            new.set(key, words)
        else:
            walk.flow.attribute(new, key, words, "body", "list label")


def left_out(walk: Walk, source: Any, target: Any, thing: str, where: Where) -> None:
    """Words where an object stood that no copy can hold."""
    from lxml import etree

    said = [plain(source)]
    for element in source.iter():
        said += [element.get(key, "") for key in _SAYING]
    walk.hide("embedded file", "\n".join(dict.fromkeys(filter(None, said))) or thing)
    if where.line is not None:
        text = etree.SubElement(target, f"{source.tag.rpartition('}')[0]}}}t")
        where.line.append(text, placeholder(thing, "ko"))


SHAPES: dict[str, Handler] = {
    "img": _image,
    "imgClip": _clip,
    "imgDim": _clip,
    "shapeComment": _comment,
    "equation": _equation,
    "script": _script,
    "textart": _textart,
    "textartPr": _textart_font,
    "compose": _compose,
    "dutmal": _over_words,
    "autoNumFormat": _beside_number,
    "pageNum": _beside_number,
}
