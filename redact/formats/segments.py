"""What each stretch of a plain text or Markdown draft is: heading, link target, comment …

An own scanner, because editing in place needs the place of every link target and image name as
an offset. markdown-it-py gives line numbers for blocks and none for what is inside a line;
parsers that give more write the text anew, and a draft must come back as it was. It need not be
a renderer either: nothing is left out of the draft, so a wrong kind costs a clumsy replacement at
worst. Rules after CommonMark 0.31, GitHub's footnotes and the usual front matter.

This module knows lines; `inside` knows what stands in them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from redact.core import Segment
from redact.formats.inside import Inside, Part

KINDS = (
    "body",
    "front matter",
    "heading",
    "footnote",
    "code",
    "comment",
    "header",
    "link target",
    "link title",
    "image text",
    "image name",
    "tag",
    "picture",
)
"""Every kind of segment of a body. `image text` is the alternative text, `image name` the file;
`tag` is an HTML tag with attributes, `header` a header or footer of the page, `picture` the one
character (U+FFFC) that stands for a picture. Link text belongs to what it stands in."""

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(?:.*\n)*?(?:\1|\.\.\.)[ \t]*(?:\n|\Z)")
_ENTRY = re.compile(r"^[^\s:=#][^:=\n]*[:=]", re.MULTILINE)
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}(?:[ \t]|$)")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-{2,})[ \t]*$")
_NO_PARAGRAPH = re.compile(r"\s*$|[ \t]*(?:[-*+>|]|\d+[.)]|```|~~~)")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^[^\]\n]+\]:")

_MASKING = frozenset({"front matter", "code", "comment"})
"""What a mark at the start of a line means nothing in."""


def segments(text: str) -> tuple[Segment, ...]:
    """All of the text in stretches of one kind, in order and without gaps."""
    # Line ends of Windows and the old Mac as \n, at the same offsets.
    lines = text.replace("\r\n", " \n").replace("\r", "\n")
    front = front_end(lines)
    special = [(0, front, "front matter")] if front else []
    special += Inside(lines, front).scan()
    parts = _merge(special, list(_lines(lines, special)))
    return tuple(Segment(start, end, kind) for start, end, kind in parts)


def front_end(text: str) -> int:
    """End of the front matter, 0 without one. Two rules with prose between are none."""
    found = _FRONT.match(text)
    return found.end() if found and _ENTRY.search(text, found.end(1), found.end()) else 0


def _lines(text: str, special: list[Part]) -> Iterator[Part]:
    """The kind of each line, for what is nothing special in it."""
    starts = [start for start, _, _ in special]
    lines = [found.span() for found in _LINE.finditer(text)]
    footnote = empty = False
    for (start, end), (after, stop) in pairwise([*lines, (len(text), len(text))]):
        index = bisect_right(starts, start) - 1
        blank = not text[start:end].strip()
        if index >= 0 and start < special[index][1] and special[index][2] in _MASKING:
            kind = "body"
        elif _FOOTNOTE.match(text, start, end):
            kind, footnote = "footnote", True
        elif footnote and (blank or not empty or text[start] in " \t"):
            kind = "footnote"
        else:
            footnote = False
            underlined = _UNDERLINE.match(text[after:stop].rstrip("\n"))
            paragraph = not _NO_PARAGRAPH.match(text[start:end])
            heading = _HEADING.match(text, start, end) or (underlined and paragraph)
            kind = "heading" if heading else "body"
        empty = blank
        yield start, end, kind


def _merge(special: list[Part], lines: list[Part]) -> Iterator[Part]:
    """Lay the special parts over the lines, and join neighbours of the same kind."""
    edges: list[Part] = []
    queue = iter(special)
    current = next(queue, None)
    for start, end, kind in lines:
        while current and current[0] < end:
            if start < current[0]:
                edges.append((start, current[0], kind))
            if start <= current[0]:
                edges.append(current)
            start = current[1]
            if start > end:
                break
            current = next(queue, None)
        if start < end:
            edges.append((start, end, kind))
    return _joined(edges)


def _joined(parts: list[Part]) -> Iterator[Part]:
    if not parts:
        return
    cuts = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(parts)) if a[2] != b[2]), len(parts)]
    for first, last in pairwise(cuts):
        yield parts[first][0], parts[last - 1][1], parts[first][2]
