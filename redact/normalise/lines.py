"""Line ends: one for a wrap, two between paragraphs, none inside a broken word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from redact.normalise.tracked import Edit

_NEWLINE = "(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])"
# Runs of blanks are one blank by now, so nothing here can be slow.
_BREAK = re.compile(rf" ?\\?{_NEWLINE}(?: ?(?:>[ >]*)?{_NEWLINE})*(?: ?>[ >]*| )?")
_ONE_NEWLINE = re.compile(_NEWLINE)
_PARAGRAPH = re.compile("[\x0c\u2029]")
_BLANKS = re.compile(" {2,}")
_BROKEN_WORD = re.compile(r"(?<=\w)-\n(?=\w)")

# What starts a block of its own even without a blank line above it (CommonMark 0.31: headings,
# rules, list items, fences; tables, footnotes and link definitions likewise). An ordered list
# may break into a paragraph only at 1, as there; so a wrapped "in\n1989. Then" stays a wrap.
_BLOCK_START = re.compile(
    r"#{1,6} |[-*+] |1[.)] |\||```|~~~|\[[^\]\n]{1,99}\]:|([-*_=])(?: ?\1){2,} ?(?:[\r\n]|\Z)"
)
_ITEM = re.compile(r" ?\d{1,3}[.)] ")
_ALONE = re.compile(r" ?(?:#{1,6} |([-*_=])(?: ?\1){2,} ?\Z)")

_PROSE = 60
"""Columns; text in narrower lines may be a poem or a list, and tells nothing about wraps."""
_PAGE = 120
"""Columns; nobody wraps wider."""
_FINAL = frozenset(".!?…:;\"'”’)]}*_~`。」』》〉|")
_GOES_ON = frozenset(":,-–—·(")


def collapse_blanks(text: str) -> Iterator[Edit]:
    """One blank for many."""
    for found in _BLANKS.finditer(text):
        yield *found.span(), " "


def trim(text: str) -> Iterator[Edit]:
    """No white space at the very start and end."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start:
        yield 0, start, ""
    if start <= end < len(text):
        yield end, len(text), ""


def unify_breaks(text: str, separate: Callable[[int], bool]) -> Iterator[Edit]:
    """`\n` for a line end inside a paragraph, `\n\n` for the end of a paragraph.

    `separate` says of a place in `text` that lines there are entries, not wrapped prose; one
    that starts with a blank continues the entry above it (YAML). Quotation marks of mail and
    Markdown (`> `) at the start of a line go with the line end.
    """
    breaks = [found.span() for found in _BREAK.finditer(text)]
    edges = [0, *(place for span in breaks for place in span), len(text)]
    lines = list(zip(edges[::2], edges[1::2], strict=True))
    apart = [
        len(_ONE_NEWLINE.findall(text, start, end)) > 1
        or _PARAGRAPH.search(text, start, end) is not None
        or _starts_block(text, line, end)
        or (separate(start) and text[end - 1] != " ")
        for line, (start, end) in zip(lines, breaks, strict=False)
    ]
    first = 0
    for last in [*(index for index, gap in enumerate(apart) if gap), len(apart)]:
        for index in _unwrapped(text, lines[first : last + 1]):
            apart[first + index] = True
        first = last + 1
    for (start, end), gap in zip(breaks, apart, strict=True):
        new = "\n\n" if gap else "\n"
        if text[start:end] != new:
            yield start, end, new


def _unwrapped(text: str, lines: list[tuple[int, int]]) -> Iterator[int]:
    """The lines of a stretch without empty ones that end because something ended there.

    Web pages and chats give one paragraph a line. A wrap happens where the next word would not
    fit; so a line that is short beside its neighbours was not wrapped, and neither was one much
    longer than a page is wide. Half the usual width leaves room for ragged lines.
    """
    half, usual = sum(end - start for start, end in lines) / 2, 0
    for width in sorted(end - start for start, end in lines):
        usual, half = width, half - width
        if half <= 0:
            break  # half of the text stands in lines of this width or less
    if usual < _PROSE:
        return
    for index, ((start, end), (after, stop)) in enumerate(pairwise(lines)):
        blank = text.find(" ", after, stop)
        needed = end - start + 1 + (blank if blank >= 0 else stop) - after
        if end - start > _PAGE:
            if text[end - 1] in _FINAL:
                yield index
        elif needed < usual / 2 and text[end - 1 : end] not in _GOES_ON:
            yield index


def join_broken_words(text: str) -> Iterator[Edit]:
    """Chol-<line end>su is Chol-su."""
    for found in _BROKEN_WORD.finditer(text):
        yield *found.span(), "-"


def _starts_block(text: str, line: tuple[int, int], start: int) -> bool:
    if _BLOCK_START.match(text, start) or _ALONE.match(text, *line):
        return True
    return bool(_ITEM.match(text, start) and _ITEM.match(text, *line))
