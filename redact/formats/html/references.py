"""Character references: `&#44608;` and `&amp` as the characters they stand for, and back.

After the HTML Living Standard, 13.2.5.72 to .80; `html.unescape` drops some characters that
browsers show, and knows nothing of attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

_REFERENCE = re.compile(
    r"&(?:\#[xX](?P<hex>[0-9a-fA-F]+);?|\#(?P<number>[0-9]+);?|(?P<name>[A-Za-z][A-Za-z0-9]{0,31};?))"
)
_LONGEST_BARE = max(len(name) for name in html5 if not name.endswith(";"))


def references(
    source: str, start: int, end: int, *, attribute: bool = False
) -> Iterator[tuple[int, int, str]]:
    """(start, end, characters) of each reference in the source between `start` and `end`."""
    place = start
    while found := _REFERENCE.search(source, place, end):
        place = found.end()
        if found["name"]:
            name = found["name"]
            stop = _named(name)
            if not stop:
                continue
            place = found.start() + 1 + stop
            after = source[place : min(place + 1, end)]
            bare = name[stop - 1] != ";"
            if attribute and bare and (after == "=" or (after.isascii() and after.isalnum())):
                continue
            yield found.start(), place, html5[name[:stop]]
        else:
            number = int(found["hex"][-9:], 16) if found["hex"] else int(found["number"][-12:])
            digits = (found["hex"] or found["number"]).lstrip("0")
            yield found.start(), place, _character(number if len(digits) <= 8 else -1)


def decoded(source: str, start: int, end: int, *, attribute: bool = False) -> str:
    """The source between `start` and `end` with its references as characters."""
    parts, place = [], start
    for first, last, characters in references(source, start, end, attribute=attribute):
        parts += [source[place:first], characters]
        place = last
    return "".join([*parts, source[place:end]])


def reference(char: str) -> str:
    """The reference that stands for a character."""
    return f"&#{ord(char)};"


def _named(name: str) -> int:
    """Length of the longest name known, 0 where none is."""
    if name in html5:
        return len(name)
    for length in range(min(len(name), _LONGEST_BARE), 1, -1):
        if name[:length] in html5:
            return length
    return 0


def _character(number: int) -> str:
    if 0x80 <= number <= 0x9F:
        return bytes([number]).decode("cp1252", "ignore") or chr(number)
    if number <= 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    return chr(number)
