"""Markdown's emphasis marks and backslashes, which are not part of the word they touch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redact.normalise.tracked import Edit

_SIGN = re.compile(r"\\[!-/:-@\[-`{-~]|\*+|_+|~~|\n[ \t\r>]*\n")
_BLANK = re.compile(r"\s")
_DOUBLE = ("**", "__", "~~")


@dataclass(slots=True)
class _Run:
    """A row of the same mark that may open emphasis."""

    start: int
    end: int
    left: int
    after_word: bool


def drop_emphasis(text: str) -> Iterator[Edit]:
    """Pairs of marks in one paragraph, and backslashes before punctuation.

    Looser than CommonMark where Korean needs it (`**"해원"**이` and `_회령_에서` are not emphasis
    there, but meant so). A lone `*` inside a word (김*원, 5*3) is a mask or a product and stays.
    """
    edits: list[Edit] = []
    waiting: dict[str, list[_Run]] = {"*": [], "_": [], "~": []}
    for found in _SIGN.finditer(text):
        start, end = found.span()
        mark = text[start]
        if mark == "\\":
            edits.append((start, start + 1, ""))
        elif mark == "\n":
            for runs in waiting.values():
                runs.clear()
        elif end - start <= 3:
            before, after = text[start - 1 : start], text[end : end + 1]
            if not (before.isdigit() and after.isdigit()):
                edits += _pair(text, waiting[mark], start, end, before, after)
    return iter(sorted(edits))


def whole_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The range widened by a double mark beside it whose partner lies inside: `5.** 그해` in
    `**5.** 그해` becomes the whole. A single mark may be a mask or a product and is left."""
    for mark in _DOUBLE:
        if text.count(mark, start, end) % 2:
            if text.startswith(mark, start - len(mark)) and start >= len(mark):
                start -= len(mark)
            elif text.startswith(mark, end):
                end += len(mark)
    return start, end


def _pair(
    text: str, waiting: list[_Run], start: int, end: int, before: str, after: str
) -> Iterator[Edit]:
    """Close what this row can close; what is left of it may open."""
    mark = text[start]
    inside = before.isalnum() and after.isalnum()
    opens = bool(after.strip()) and not (mark == "_" and before.isalnum())
    closes = bool(before.strip()) and not (mark == "_" and after.isalnum() and after.isascii())
    left = end - start
    while closes and left and waiting:
        run = waiting[-1]
        single = inside and run.after_word and left == run.left == 1
        if single and _BLANK.search(text, run.end, start):
            waiting.pop()  # one mark inside a word pairs only with one in the same word
            break
        pairs = min(run.left, left)
        edge = run.start + run.left
        yield edge - pairs, edge, ""
        yield end - left, end - left + pairs, ""
        left -= pairs
        run.left -= pairs
        if not run.left:
            waiting.pop()
    if opens and left == end - start:
        waiting.append(_Run(start, end, left, before.isalnum()))
