"""Field codes: which are carried into a copy, and how they are written there.

A code can hold a path, a name or an index entry that no page shows. What is carried is written
anew from what was understood; of a link the target is part of the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from redact.formats.docx.grammar import grammar

_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_LEVELS = re.compile(r"\d{1,2}-\d{1,2}")
_FORMATS = frozenset(
    {"arabic", "roman", "alphabetic", "mergeformat", "charformat", "upper", "lower", "cardtext"}
    | {"ordinal", "ganada", "chosung", "arabicdash", "firstcap", "caps"}
)
_REFERENCES = frozenset({"PAGEREF", "REF", "NOTEREF"})


@dataclass(frozen=True, slots=True)
class Code:
    """A field that is carried: its code, less the name of a bookmark or the target of a link."""

    text: str
    """How it is written in a copy; `{}` stands for the bookmark."""
    bookmark: str = ""
    target: str = ""
    """Of a link that leads out of the document."""
    tip: str = ""
    """What a link shows when the mouse is over it."""


def understood(code: str) -> Code | None:
    """The field in the words of this module; None for one that is not carried."""
    words = [
        (found[1].replace("\\\\", "\\").replace('\\"', '"'), True)
        if found[1] is not None
        else (found[2], False)
        for found in _WORD.finditer(code)
    ]
    if not words:
        return None
    name, rest = words[0][0].upper(), words[1:]
    if name == "HYPERLINK":
        return _link(rest)
    if name in grammar().plain_codes:
        return _formatted(name, rest)
    if name in _REFERENCES and rest:
        switches = [word for word, _ in rest[1:] if word in ("\\h", "\\p", "\\n", "\\r", "\\w")]
        return Code(" ".join((name, "{}", *switches)), bookmark=rest[0][0])
    if name == "SEQ" and rest and rest[0][0] in grammar().sequences:
        return _formatted(f"SEQ {rest[0][0]}", rest[1:])
    if name == "TOC":
        return _contents(rest)
    return None


def link_code(target: str) -> str:
    """The code of a link to `target`."""
    escaped = target.replace("\\", "\\\\").replace('"', '\\"')
    return f' HYPERLINK "{escaped}" '


def _link(rest: list[tuple[str, bool]]) -> Code | None:
    target = tip = bookmark = ""
    switch = ""
    for word, quoted in rest:
        if word.startswith("\\") and not quoted:
            switch = word.lower()
        elif switch == "\\l":
            bookmark, switch = word, ""
        elif switch == "\\o":
            tip, switch = word, ""
        elif switch == "\\t":
            switch = ""
        elif not target:
            target, switch = word, ""
    if target:
        return Code("", target=target + (f"#{bookmark}" if bookmark else ""), tip=tip)
    return Code('HYPERLINK \\l "{}"', bookmark=bookmark, tip=tip) if bookmark else None


def _formatted(name: str, rest: list[tuple[str, bool]]) -> Code:
    """A field of figures, with the form they are shown in."""
    words = [word for word, _ in rest]
    for switch, form in pairwise(words):
        if switch == "\\*" and form.lower() in _FORMATS:
            return Code(f"{name} \\* {form}")
    return Code(name)


def _contents(rest: list[tuple[str, bool]]) -> Code:
    out, switch = ["TOC"], ""
    for word, _ in rest:
        if word in ("\\h", "\\z", "\\u", "\\x", "\\w", "\\p", "\\a"):
            out.append(word)
        elif switch in ("\\o", "\\n") and _LEVELS.fullmatch(word):
            out += [switch, f'"{word}"']
        switch = word
    return Code(" ".join(out))
