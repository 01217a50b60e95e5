"""A draft beside what it was before: which findings stand in lines that have not changed.

Compared is text, not what git prints: an encoding, a line end or a filter of git's makes no line
another one, and a document whose file holds no lines is compared by its paragraphs. In doubt a line
has changed: one that was moved, that comes too often to be paired, that was hidden and is not now.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from redact.core import Draft, Report, Span
from redact.decisions import of_author
from redact.formats import has_lines
from redact.report.lines import LINE_END, Lines

_MOST = 4_000_000
"""Pairs of lines that are compared with each other, at most; beyond it all of them have changed."""

Key = tuple[str, ...]


def aside(report: Report, before: Draft) -> Report:
    """The report, where what stands in lines that are as they were in `before` is put aside.

    A secret of the author file never is.
    """
    now = _Lines.of(report.draft)
    same = kept(_Lines.of(before).keys, now.keys)
    decisions = tuple(
        replace(one, aside=not of_author(one.finding) and same.issuperset(now.at(one.finding.span)))
        for one in report.decisions
    )
    return replace(report, decisions=decisions)


def comparable(before: Draft, now: Draft) -> bool:
    """Both are written in lines, or neither is."""
    return has_lines(before) is has_lines(now)


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a file that is text, else those of the text that is read from it. A key is all
    that makes a line what it is: its words, and what is hidden or pictured in it."""

    draft: Draft
    starts: Sequence[int]
    keys: Sequence[Key]
    places: Lines | None
    """From the text into the file; None where the lines are those of the text."""

    @classmethod
    def of(cls, draft: Draft) -> _Lines:
        in_file = has_lines(draft)
        text = draft.in_file if in_file else draft.text
        ends = [match.span() for match in LINE_END.finditer(text)]
        starts = [0, *(end for _, end in ends)]
        stops = [*(start for start, _ in ends), len(text)]
        marks: dict[int, set[str]] = {}
        for part in draft.segments:
            start = part.at if in_file and part.layer != "body" else part.start
            said = {part.digest} if part.layer == "body" else {part.layer, part.digest}
            if start is None or not any(said) or part.end <= part.start:
                continue
            if in_file and part.layer == "body":
                continue
            first = bisect_right(starts, start)
            last = bisect_right(starts, start + part.end - part.start - 1)
            for number in range(first - 1, last):
                marks.setdefault(number, set()).update(filter(None, said))
        keys = [
            (text[start:stop], *sorted(marks.get(number, ())))
            for number, (start, stop) in enumerate(zip(starts, stops, strict=True))
        ]
        return cls(draft, starts, keys, Lines.of(draft) if in_file else None)

    def at(self, span: Span) -> Iterable[int]:
        """The lines that a span of the text touches; -1 for one that is nowhere in the file."""
        start, end = span.start, span.end
        if self.places is not None:
            hidden = (p for p in self.draft.segments if p.layer != "body")
            if any(p.at is None and p.start < end and start < p.end for p in hidden):
                return (-1,)
            start, end = self.places.in_file(span)
        return range(bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1))


def kept(before: Sequence[Key], now: Sequence[Key]) -> frozenset[int]:
    """The lines of `now`, from 0, that were there `before` in the same order."""
    same: set[int] = set()
    todo = [(0, len(before), 0, len(now))]
    while todo:
        low, high, start, end = todo.pop()
        while low < high and start < end and before[low] == now[start]:
            same.add(start)
            low, start = low + 1, start + 1
        while low < high and start < end and before[high - 1] == now[end - 1]:
            same.add(end - 1)
            high, end = high - 1, end - 1
        if low == high or start == end:
            continue
        anchors = _anchors(before[low:high], now[start:end])
        if anchors:
            edges = [(-1, -1), *anchors, (high - low, end - start)]
            same.update(start + b for _, b in anchors)
            todo += [
                (low + a + 1, low + c, start + b + 1, start + d)
                for (a, b), (c, d) in pairwise(edges)
            ]
        elif (high - low) * (end - start) <= _MOST:
            match = SequenceMatcher(None, before[low:high], now[start:end], autojunk=False)
            for _, b, length in match.get_matching_blocks():
                same.update(range(start + b, start + b + length))
    return frozenset(same)


def _anchors(before: Sequence[Key], now: Sequence[Key]) -> list[tuple[int, int]]:
    """Pairs of lines that stand once in each, as many as keep their order (Bram Cohen's patience
    diff)."""
    often, again = Counter(before), Counter(now)
    place = {key: number for number, key in enumerate(now)}
    pairs = [
        (number, place[key])
        for number, key in enumerate(before)
        if often[key] == 1 and again.get(key) == 1
    ]
    tops: list[int] = []  # the least end of a rising row of each length
    rows: list[int] = []  # the pair that ends it
    back: dict[int, int] = {}
    for number, (_, b) in enumerate(pairs):
        at = bisect_right(tops, b)
        back[number] = rows[at - 1] if at else -1
        tops[at : at + 1], rows[at : at + 1] = [b], [number]
    out: list[tuple[int, int]] = []
    number = rows[-1] if rows else -1
    while number >= 0:
        out.append(pairs[number])
        number = back[number]
    return out[::-1]
