"""What `apply` changes, word by word: the lines of a draft with what goes and what comes.

Widened to whole words, a Korean change shows the particle that changes with it:
박금녀는 → 리순일은.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redact.report.lines import Lines
from redact.report.result import Change

_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line. `old` is the draft's, `new` the copy's; the same where nothing
    changes."""

    old: str
    new: str

    @property
    def changed(self) -> bool:
        """Something goes or comes here."""
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a draft, or several that one change joins. `number` is that of its first line,
    from 1."""

    number: int
    last: int
    parts: tuple[Part, ...]

    @property
    def changed(self) -> bool:
        """Some part of it changes."""
        return any(part.changed for part in self.parts)


def compared(text: str, changes: Sequence[Change], lines: Lines | None = None) -> list[Line]:
    """Every line of a draft, with `changes` (in the order of the text, without overlaps) widened
    to whole words; numbered as in `lines`."""
    numbers = lines or Lines(text)
    out: list[Line] = []
    parts: list[Part] = []
    start = place = 0

    def close(end: int) -> None:
        out.append(Line(numbers.at(start)[0], numbers.at(end)[0], tuple(parts)))
        parts.clear()

    for first, last, new in [*_widened(text, changes), (len(text), len(text), "")]:
        for found in _END.finditer(text, place, first):
            parts.extend(_plain(text[place : found.start()]))
            close(found.start())
            start = place = found.end()
        parts.extend(_plain(text[place:first]))
        if first < last or new:
            parts.append(Part(text[first:last], new))
        place = last
    if parts or start < len(text):
        close(len(text))
    return out


def _plain(text: str) -> Iterator[Part]:
    if text:
        yield Part(text, text)


def _widened(text: str, changes: Sequence[Change]) -> Iterator[tuple[int, int, str]]:
    """(start, end, new words): changes that stand in one word are one."""
    groups: list[list[Change]] = []
    edge = -1
    for span, words in changes:
        if groups and (span.start < edge or _begin(text, span.start) < edge):
            groups[-1].append((span, words))
        else:
            groups.append([(span, words)])
        edge = _end(text, span.end)
    for group in groups:
        start, end = _begin(text, group[0][0].start), _end(text, group[-1][0].end)
        new, place = "", start
        for span, words in group:
            new += text[place : span.start] + words
            place = span.end
        new += text[place:end]
        if new != text[start:end]:
            yield start, end, new


def _begin(text: str, at: int) -> int:
    """Where the word begins that goes on at `at`; `at` itself at the beginning of one."""
    if at < len(text) and _in_word(text, at):
        while at and _in_word(text, at - 1):
            at -= 1
    return at


def _end(text: str, at: int) -> int:
    """Where the word ends that goes on before `at`."""
    if at and _in_word(text, at - 1):
        while at < len(text) and _in_word(text, at):
            at += 1
    return at


def _in_word(text: str, at: int) -> bool:
    """Letters and figures, and an apostrophe between two of them."""
    if text[at].isalnum():
        return True
    return text[at] in "'’" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
