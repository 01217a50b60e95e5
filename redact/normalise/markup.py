"""Markup that can stand inside a word or hide one: entities, %xx, tags, escapes, emphasis."""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from redact.normalise.tracked import Edit

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_TAG = re.compile(r"<!--|<(/?[A-Za-z][A-Za-z0-9-]*)((?:\s[^<>]{0,500})?/?)>")
# HTML Living Standard, 4.5 (text-level elements) and the elements that end a line of text.
_INLINE = re.compile(
    r"/?(?:a|abbr|b|bd[io]|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span"
    r"|strike|strong|su[bp]|tt|u|var|wbr|br)",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"/?(?:address|article|aside|blockquote|body|br|d[dlt]|details|div|fieldset|figcaption|figure"
    r"|footer|form|h[1-6r]|head|header|html|iframe|img|li|main|nav|[ou]l|p|pre|script|section"
    r"|style|summary|table|tbody|t[dhr]|template|textarea|tfoot|thead|title)",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"[\w'’-]+\Z")
_WORD_AFTER = re.compile(r"[\w'’-]+")
_TOKEN = re.compile(r"[^\s<>()\"]+")
_PATH = re.compile(r"/|\\|\.[A-Za-z]{2,4}\b")
_JOINT = re.compile(r"(?<=[^\W_])_(?=[^\W_])")


def decode_entities(text: str) -> Iterator[Edit]:
    """&#75; and &shy; as the characters they stand for."""
    for found in _ENTITY.finditer(text):
        plain = html.unescape(found[0])
        if plain != found[0]:
            yield *found.span(), plain


def decode_percent(text: str) -> Iterator[Edit]:
    """%EA%B9%80 in an address as 김.

    A blank becomes a hyphen, so that the address stays in one piece and the words stay apart;
    other ASCII signs stay encoded, because decoded they would give the address other parts.
    """
    for found in _PERCENT.finditer(text):
        try:
            plain = bytes.fromhex(found[0].replace("%", "")).decode("utf-8")
        except UnicodeDecodeError:
            continue
        place = found.start()
        for char in plain:
            end = place + 3 * len(char.encode())
            new = "-" if char == " " else char
            if new.isalnum() or new in "-_.'" or not new.isascii():
                yield place, end, new
            place = end


def open_file_names(text: str) -> str:
    """kim_hae_won.jpg as kim-hae-won.jpg: `_` counts as a letter, and would hide the name."""
    if "_" not in text:
        return text

    def opened(token: re.Match[str]) -> str:
        name = token[0]
        path = "_" in name and "@" not in name and _PATH.search(name)
        return _JOINT.sub("-", name) if path else name

    return _TOKEN.sub(opened, text)


class _Group(NamedTuple):
    start: int
    end: int
    kept: str
    """What must stay visible: comments, attributes, names of tags that only a reader knows."""
    block: str
    """The first tag among them that ends a line or paragraph; such a group is never in a word."""


def lift_tags(text: str) -> Iterator[Edit]:
    """Take formatting tags away, and what stands inside a word out of it.

    A comment or a tag with attributes may itself say something, so from inside a word it moves
    behind the word; both then stand for the whole stretch.
    """
    groups = deque(_groups(text))
    done = 0
    while groups:
        group = groups.popleft()
        if group.block == "br":
            yield group.start, group.end, "\n" + group.kept
        elif group.kept:
            before = _WORD_BEFORE.search(text, max(done, group.start - 64), group.start)
            after = _WORD_AFTER.match(text, group.end)
            if group.block or not (before and after):
                continue
            word, kept, end = before[0] + after[0], group.kept, after.end()
            while groups and groups[0].start == end and not groups[0].block:
                group = groups.popleft()
                following = _WORD_AFTER.match(text, group.end)
                word += following[0] if following else ""
                kept += group.kept
                end = following.end() if following else group.end
            yield before.start(), end, f"{word} {kept}"
            done = end
        elif not group.block:
            yield group.start, group.end, ""


def _groups(text: str) -> list[_Group]:
    """Tags and comments, those side by side as one."""
    groups: list[_Group] = []
    place = 0
    closable = True
    while found := _TAG.search(text, place):
        start, place = found.span()
        kept, block = found[0], ""
        if found[1] is None:
            close = text.find("-->", place) if closable else -1
            if close < 0:  # never closed: what follows is text
                closable = False
                continue
            kept = text[start : close + 3] if text[place:close].strip() else ""
            place = close + 3
        else:
            if _BLOCK.fullmatch(found[1]):
                block = found[1].lower()
            if _INLINE.fullmatch(found[1]) and not found[2].strip(" /"):
                kept = ""
        if groups and groups[-1].end == start:
            last = groups.pop()
            groups.append(_Group(last.start, place, last.kept + kept, last.block or block))
        else:
            groups.append(_Group(start, place, kept, block))
    return groups
