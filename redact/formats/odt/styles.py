"""Styles, fonts and pages of an OpenDocument text: copied by closed grammars, renamed."""

from __future__ import annotations

import re
from typing import Any

from redact.formats.fonts import known_font
from redact.formats.odt.looks import Looks
from redact.formats.odt.names import CELL, counted, full, get, lists, short, shown
from redact.formats.odt.walk import Walk, Where, elements, made, plain

_NAMES = frozenset(
    {"style:name", "style:parent-style-name", "style:next-style-name", "style:list-style-name"}
    | {"style:master-page-name", "style:page-layout-name", "style:leader-text-style-name"}
    | {"style:register-truth-ref-style-name", "style:style-name", "text:style-name"}
    | {"text:citation-style-name", "text:citation-body-style-name", "text:default-style-name"}
    | {"text:master-page-name", "draw:name", "draw:fill-gradient-name", "draw:fill-hatch-name"}
    | {"draw:marker-start", "draw:marker-end", "draw:stroke-dash", "draw:opacity-name"}
    | {"style:linked-style-name", "style:linked-list-style-name"}
)
_FONTS = frozenset(
    {"fo:font-family", "style:font-family-asian", "style:font-family-complex", "style:font-name"}
    | {"style:font-name-asian", "style:font-name-complex", "svg:font-family"}
)
_LANGUAGES = frozenset(
    f"{name}{script}"
    for name in ("fo:language", "fo:country", "style:language", "style:country", "style:script")
    for script in ("", "-asian", "-complex")
) | {"fo:script"}
_PATH = re.compile(r"[MmLlHhVvCcSsQqTtAaZz\d\s,.-]*")
_MARKS = frozenset({"style:char", "style:leader-text"})
"""Of tab stops: the sign that numbers are aligned at, and the one that fills the gap."""
_MARK = re.compile(r"[^\w\s]")
_AFFIX = re.compile(r"[^\w]{0,3}")
_LIST_FORMAT = re.compile(r"(?:%\d{1,2}%|[^\w%])*")
_SWITCHES = {
    "boolean": re.compile("true|false"),
    "short": re.compile(r"\d{1,3}"),
    "string": re.compile("high-resolution|low-resolution|disabled"),
}
_HEADERS = {
    f"style:{name}{page}": name for name in ("header", "footer") for page in ("", "-left", "-first")
}


def copied(walk: Walk, source: Any, target: Any) -> None:
    """The styles among the children of `source`, and all they hold."""
    for child, name in elements(source):
        if name == "style:font-face":
            _font(walk, child, target)
        elif name in lists("style_elements"):
            _style(walk, child, target, name)


def _style(walk: Walk, source: Any, target: Any, name: str) -> None:
    new = made(target, name, source)
    for key, value in source.attrib.items():
        attribute = short(key)
        if attribute in _NAMES:
            new.set(key, walk.names.style(value) if value else "")
        elif attribute in _FONTS:
            if _font_kept(walk, value):
                new.set(full(attribute), value)
        elif (
            (attribute in _LANGUAGES and value in lists("languages"))
            or (attribute == "svg:d" and _PATH.fullmatch(value))
            or (attribute in _MARKS and _MARK.fullmatch(value))
        ):
            new.set(full(attribute), value)
        elif attribute == "text:display" and value in ("none", "true"):
            new.set(key, "true")  # nothing hidden is left that it could hide
    if name in ("style:style", "draw:gradient", "draw:hatch", "draw:marker", "text:list-style"):
        _name_told(walk, source, new)
    if name.startswith(("text:list-level", "text:outline-level", "text:notes")):
        _label(walk, source, new)
    copied(walk, source, new)


def _name_told(walk: Walk, source: Any, new: Any) -> None:
    name = get(source, "style:name") or get(source, "draw:name")
    display = get(source, "style:display-name") or get(source, "draw:display-name")
    if name in lists("style_names"):
        if display and display == shown(name):
            new.set(full("style:display-name"), display)
            return
    elif not counted(shown(name)):
        walk.flow.name("property", "style names", CELL.sub("", shown(name)))
    if display and not counted(display):
        walk.flow.name("property", "style names", CELL.sub("", display))


def _font_kept(walk: Walk, value: str) -> bool:
    """Whether every font of the value is one many machines have."""
    fonts = [font for font in value.split(",") if font.strip()]
    # LibreOffice numbers fonts of one name: "Arial1".
    known = [known_font(font) or known_font(font.rstrip("0123456789")) for font in fonts]
    if all(known) or counted(value):
        return all(known)
    if ":" in value and known_font(value.partition(":")[0]):
        return False  # features of a known font
    walk.flow.name("property", "font names", value.strip().strip("'\""))
    return False


def _font(walk: Walk, source: Any, target: Any) -> None:
    name, family = get(source, "style:name"), get(source, "svg:font-family")
    if _font_kept(walk, family or name) and _font_kept(walk, name):
        new = made(target, "style:font-face", source)
        new.set(full("style:name"), name)
        if family:
            new.set(full("svg:font-family"), family)


def _label(walk: Walk, source: Any, new: Any) -> None:
    """What stands before and behind the number of a list item or note: seen on the page."""
    bullet = get(source, "text:bullet-char")
    if bullet and len(bullet) == 1:
        new.set(full("text:bullet-char"), bullet)
    pattern = get(source, "loext:num-list-format")
    affixes = [get(source, "style:num-prefix"), get(source, "style:num-suffix")]
    plain_affixes = all(_AFFIX.fullmatch(affix) for affix in affixes)
    if pattern and plain_affixes and _LIST_FORMAT.fullmatch(pattern):
        new.set(full("loext:num-list-format"), pattern)
    for key, affix in zip(("style:num-prefix", "style:num-suffix"), affixes, strict=True):
        if not affix:
            continue
        if _AFFIX.fullmatch(affix):
            new.set(full(key), affix)
        else:
            walk.flow.attribute(new, full(key), affix, "body", "list label")


def masters(walk: Walk, source: Any, target: Any, looks: Looks, used: frozenset[str]) -> None:
    """Pages with their headers and footers. Those of pages nobody sees are hidden text."""
    for child, name in elements(source):
        if name != "style:master-page":
            continue
        page = get(child, "style:name")
        new = made(target, name, child)
        for key in ("style:name", "style:page-layout-name", "style:next-style-name"):
            if value := get(child, key):
                new.set(full(key), walk.names.style(value))
        _name_told(walk, child, new)
        for part, what in elements(child):
            if what not in _HEADERS:
                continue
            if page not in used or get(part, "style:display") == "false":
                walk.hide("hidden text", plain(part))
            else:
                where = Where("header", walk.count(_HEADERS[what]), shaded=looks.page_shaded)
                walk.blocks(walk, part, made(new, what, part), where)


def used_masters(roots: list[Any]) -> frozenset[str]:
    """The pages a text uses: `Standard`, those a style asks for, and the pages that follow."""
    follows: dict[str, str] = {}
    used = {"Standard"}
    for root in roots:
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            if short(element.tag) == "style:master-page":
                follows[get(element, "style:name")] = get(element, "style:next-style-name")
            else:
                used.add(get(element, "style:master-page-name"))
                used.add(get(element, "text:master-page-name"))
    waiting = list(used)
    while waiting:
        page = follows.get(waiting.pop(), "")
        if page and page not in used:
            used.add(page)
            waiting.append(page)
    if not used & set(follows):
        used |= set(list(follows)[:1])
    return frozenset(used)


def switches(source: Any, target: Any) -> None:
    """Settings that change the layout, where their values say nothing."""
    for item in source.iter(full("config:config-item")):
        kind = next((k for k, v in _SWITCHES.items() if v.fullmatch(item.text or "")), None)
        if kind is not None and get(item, "config:name") in lists("settings"):
            new = made(target, "config:config-item")
            new.set(full("config:name"), get(item, "config:name"))
            whole = get(item, "config:type") == "int" and kind == "short"
            new.set(full("config:type"), "int" if whole else kind)
            new.text = item.text
