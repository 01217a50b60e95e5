"""Definitions of links that no link uses, and footnotes that nobody cites: no page shows them."""

from __future__ import annotations

import re

from redact.formats.markdown.left_out import MASK, Source

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_DEFINITION = re.compile(
    r"""[ ]{0,3}\[(?P<label>(?!\^)(?:[^\[\]\\\n]|\\.){1,999})\]:[ \t]*
    (?P<target><[^<>\n]*>|[^\s<]\S*)
    (?:[ \t\n]+(?P<title>"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*(?=\n|\Z)""",
    re.VERBOSE,
)
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^(?P<label>[^\]\n]+)\]:")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999})\]")
_NO_LAZY = re.compile(rf"[ ]{{0,3}}(?:\[[^\]\n]*\]:|\#{{1,6}}[ \t]|{MASK})")


def unused(source: Source) -> None:
    """Tell and cut definitions and footnotes that nothing refers to."""
    definitions, footnotes = _found(source.shown)
    if not definitions and not footnotes:
        return
    heads = {found.start("label") for found, _ in (*definitions, *footnotes)}
    used: set[str] = set()
    for found in _LABEL.finditer(source.shown):
        place = found.start(1) + (found[1][:1] == "^")
        if place not in heads:
            used.add(_folded(found[1]))
    for found, end in definitions:
        label = _folded(found["label"])
        if label in used:
            used.discard(label)  # renderers take the first definition of a name
            used.add(f"{label}\n")
            continue
        if found["target"] in ("#", "<>") and found["title"]:
            source.hide("comment", "comment", found["title"][1:-1], found.start(), end)
        else:
            said = source.text[found.start() : end]
            source.hide("hidden text", "unused link", said, found.start(), end)
    for found, end in footnotes:
        if _folded("^" + found["label"]) not in used:
            said = source.text[found.end() : end]
            source.hide("hidden text", "footnote without a reference", said, found.start(), end)


def _found(
    text: str,
) -> tuple[list[tuple[re.Match[str], int]], list[tuple[re.Match[str], int]]]:
    """Definitions and footnotes, each with its end, without the line end behind it."""
    definitions: list[tuple[re.Match[str], int]] = []
    footnotes: list[tuple[re.Match[str], int]] = []
    free, blank, note, done = True, True, False, 0
    for line in _LINE.finditer(text):
        start, end = line.span()
        stop = end - (text[end - 1] == "\n")
        if start < done:
            continue
        empty = not text[start:stop].strip(" \t>")
        footnote = _FOOTNOTE.match(text, start, end)
        definition = _DEFINITION.match(text, start) if free or note else None
        if footnote:
            footnotes.append((footnote, stop))
            note = True
        elif definition:
            definitions.append((definition, definition.end()))
            done, note = definition.end(), False
        elif note and not empty and (text[start] in " \t" or not blank):
            note = not _NO_LAZY.match(text, start, end)
            if note:
                footnotes[-1] = (footnotes[-1][0], stop)
        elif note and not empty:
            note = False
        # A definition cannot stand in the middle of a paragraph.
        free = empty or bool(definition) or text[start] == "#" or text[start] == MASK
        blank = empty
    return definitions, footnotes


def _folded(label: str) -> str:
    """Labels are the same whatever their case and blanks."""
    return " ".join(label.split()).casefold()
