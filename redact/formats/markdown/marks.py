"""What stands in a Markdown text and is shown by no renderer: comments of HTML, of templates and of
note-taking programs, attributes in braces, the remarks behind a code fence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from redact.formats.html.grammar import generic
from redact.formats.html.hidden import comment_text
from redact.formats.inside import Part
from redact.formats.markdown.front import tables
from redact.formats.markdown.left_out import Source

_OPENER = re.compile(
    r"""
    (?P<liquid>\{\{?%-?\s*+comment\b[^%\n]{0,200}%\}?\})|(?P<hugo>\{\{-?\s*+/\*)|(?P<bars>\{\{!--)
    |(?P<critic>\{>>)|(?P<block>^%%[ \t]*\n)|(?P<line>(?<![\w%\\])%%(?!%))
    |(?P<cdata><!\[CDATA\[)|(?P<instruction><\?)|(?P<type><!(?=[A-Za-z]))
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_CLOSERS = {
    name: re.compile(closer, re.MULTILINE | re.IGNORECASE)
    for name, closer in {
        "liquid": r"\{\{?%-?\s*+(?:/|end)\s*+comment\s*+-?%\}?\}",
        "hugo": r"\*/\s*+-?\}\}",
        "bars": r"--\}\}",
        "critic": r"<<\}",
        "block": r"^%%[ \t]*$",
        "line": r"(?<!%)%%(?![\w%])",
        "cdata": r"\]\]>",
        "instruction": r"\?>",
        "type": r">",
    }.items()
}
_DECLARATIONS = frozenset(("cdata", "instruction", "type"))
_LINE = 2_000
"""Most characters between two marks that stand in one line."""
_OPEN_COMMENT = re.compile(r"^[ ]{0,3}(?P<sign>(?:<!--)+)", re.MULTILINE)
_BRACES = re.compile(
    r"\{:?[ \t]*(?P<inside>[#.][^\s{}][^{}\n]{0,300}|:?[a-z][\w-]*=[^{}\n]{1,300})\}"
)
_NAME = re.compile(r"[#.](?P<name>\S+)")
_FENCE = re.compile(r"[ >\t]*(?:(?:[-*+]|\d{1,3}[.)])[ ]+)?(?P<mark>`{3,}|~{3,})(?P<info>[^\n]*)")


def comments(source: Source, parts: list[Part]) -> None:
    """`<!-- -->` and `[//]: # ()`, which the scanner of lines has found."""
    for start, end, kind in parts:
        if kind == "comment":
            words = source.text[start:end]
            if words.startswith("<!--"):
                said = comment_text(words)
            else:
                said = words.split("#", 1)[1].strip().strip("()\"'")
            source.hide("comment", "comment", said, start, end)


def other_comments(source: Source) -> None:
    """Those of templates and programs; and a comment that is never closed, whose text is shown."""
    spans = []
    for kind, start, inner, stop, end in _between(source.shown):
        declared = kind in _DECLARATIONS
        what = ("hidden text", "declaration") if declared else ("comment", "comment")
        source.hide(*what, source.text[inner:stop], start, end)
        spans.append((start, end))
    source.mask(spans)
    for found in _OPEN_COMMENT.finditer(source.shown):
        source.patches.append((*found.span("sign"), ""))
        source.others.hidden("hidden text", "unfinished comment", "<!--")


def _between(text: str) -> Iterator[tuple[str, int, int, int, int]]:
    """(kind, start, start of the words, their end, end). Linear: a mark that nothing closes is
    looked for once."""
    place, unclosed = 0, set[str]()
    while opener := _OPENER.search(text, place):
        kind, place = opener.lastgroup or "", opener.end()
        if kind in unclosed:
            continue
        if kind == "line":
            line = text.find("\n", place)
            stop = min(place + _LINE, len(text) if line < 0 else line)
            closer = _CLOSERS[kind].search(text, place, stop)
        else:
            closer = _CLOSERS[kind].search(text, place)
            if closer is None:
                unclosed.add(kind)
        if closer:
            yield kind, opener.start(), place, closer.start(), closer.end()
            place = closer.end()


def braces(source: Source, anchors: Collection[str]) -> None:
    """`{#id .class key=value}` behind a heading or a picture. An id that a link leads to stays."""
    for found in _BRACES.finditer(source.shown):
        words = found["inside"].split()
        if all(_harmless(word, anchors) for word in words):
            continue
        source.tell("identifier", "attributes in braces", found["inside"], *found.span())
        source.cut(*found.span())


def _harmless(word: str, anchors: Collection[str]) -> bool:
    named = _NAME.fullmatch(word)
    return named is not None and (
        generic(named["name"]) or (word[0] == "#" and named["name"] in anchors)
    )


def fences(source: Source, parts: list[Part]) -> None:
    """What stands behind the marks of a code block: the language stays."""
    for start, end, kind in parts:
        found = _FENCE.match(source.lines, start, end) if kind == "code" else None
        if found is None or not found["info"].strip() or start != _line(source.lines, start):
            continue
        info = found["info"]
        first = info.split(None, 1)[0]
        begin = found.start("info") + len(info) - len(info.lstrip())
        if first.lower() in tables().languages:
            begin += len(first)
        stop = found.start("info") + len(info.rstrip())
        if said := source.lines[begin:stop].strip():
            source.tell("property", "remark on a code block", said, begin, stop)
            source.patches.append((begin, stop, ""))


def _line(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1
