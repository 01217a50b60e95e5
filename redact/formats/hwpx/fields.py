"""Fields of a Hangul document: web links stay, of all others the text they show."""

from __future__ import annotations

import re
from typing import Any

from redact.formats.hwpx.names import elements, local, made
from redact.formats.hwpx.walk import Handler, Walk, Where, plain

_WEB = re.compile(r"(?:https?|ftp|mailto|tel):", re.IGNORECASE)
_TAIL = re.compile(r"(?:\|.*)?;\d+;\d+;\d+;?$", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)")
_SPECIAL = re.compile(r"([:?;#])")
_LINK_ID = "627600491"
"""The control code of a link, as every file has it."""
_DULL = re.compile(
    r"\s*|-?\d{1,10}|HWPHYPERLINK_\w+|\$\w+|[a-z]{1,12}|Clickhere:set:\d+.*", re.DOTALL
)


def _begin(walk: Walk, child: Any, target: Any, _name: str, _where: Where) -> None:
    kind = child.get("type", "")
    given = {
        element.get("name", ""): element.text or ""
        for element in child.iter()
        if isinstance(element.tag, str) and local(element).endswith("Param")
    }
    address = given.get("Path") or _address(given.get("Command", ""))
    if child.get("name", "") != address:
        walk.flow.name("property", "fields", child.get("name", ""))
    if kind == "HYPERLINK" and _WEB.match(address):
        _link(walk, child, target, address)
        return
    if kind == "MEMO":
        memo = [plain(part) for part, name in elements(child) if name == "subList"]
        walk.hide("comment", "\n".join(memo).strip() or "(empty)")
        walk.flow.name("author", "comments", given.get("Author", ""))
        walk.flow.name("date", "comments", given.get("CreateDateTime", ""))
        return
    if kind == "HYPERLINK":
        walk.hide("file path", address, "metadata")
        return
    for words in (*given.values(), plain(child)):
        if not _DULL.fullmatch(words):
            walk.flow.name("property", "fields", words)


def _address(command: str) -> str:
    return _ESCAPE.sub(r"\1", _TAIL.sub("", command))


def _link(walk: Walk, child: Any, target: Any, address: str) -> None:
    from lxml import etree

    space = child.tag.rpartition("}")[0] + "}"
    new = made(target, child)
    number = walk.number(child.get("id", ""))
    walk.fields[child.get("id", "")] = number
    fixed = {"id": number, "name": "", "editable": "0", "dirty": "0", "fieldid": _LINK_ID}
    for key, value in fixed.items():
        new.set(key, value)
    mail = address.lower().startswith("mailto:")
    given = etree.SubElement(new, f"{space}parameters", cnt="6", name="")
    etree.SubElement(given, f"{space}integerParam", name="Prop").text = "0"
    command = etree.SubElement(given, f"{space}stringParam", name="Command")
    path = etree.SubElement(given, f"{space}stringParam", name="Path")
    for name, words in (
        ("Category", f"HWPHYPERLINK_TYPE_{'EMAIL' if mail else 'URL'}"),
        ("TargetType", "HWPHYPERLINK_TARGET_BOOKMARK"),
        ("DocOpenType", "HWPHYPERLINK_JUMP_CURRENTTAB"),
    ):
        etree.SubElement(given, f"{space}stringParam", name=name).text = words
    walk.flow.unit("link target").append(path, address)
    walk.links.append((path, command))


def commands(walk: Walk) -> None:
    """Write each link's command from its address, which may have been edited."""
    for path, command in walk.links:
        address = path.text or ""
        if address.lower().startswith("mailto:"):
            command.text = f"{address};2;0;0"
        else:
            command.text = _SPECIAL.sub(r"\\\1", address) + ";1;0;0;"


def _end(walk: Walk, child: Any, target: Any, _name: str, _where: Where) -> None:
    number = walk.fields.get(child.get("beginIDRef", ""))
    if number is not None:
        new = made(target, child)
        new.set("beginIDRef", number)
        new.set("fieldid", _LINK_ID)


FIELDS: dict[str, Handler] = {"fieldBegin": _begin, "fieldEnd": _end}
