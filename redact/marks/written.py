"""Marks as they are written in a draft: what each names, why, and which lines it speaks of."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from redact.core import Draft, Segment
from redact.marks.lines import Lines

_MARK = re.compile(
    r"redact:\s*(?P<verb>allow(?:-next|-start|-end)?)\b(?P<names>[^\n\r]*?)"
    r"(?:\s+--\s+(?P<reason>\S[^\n\r]*))?\s*",
)
_BEGINS = re.compile(r"redact:\s*allow")
_UNTIL = re.compile(r"\buntil=(\S*)")
_NAME = re.compile(r"[\w.-]+")
_NOWHERE = (0, -1)

BROKEN = "marks.broken"
ELSEWHERE = "marks.elsewhere"
EXPIRED = "marks.expired"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and the lines it speaks of, from 0, the last one included."""

    segment: Segment
    names: frozenset[str]
    reason: str = field(repr=False)
    first: int
    last: int
    state: str = ""
    """Why it lets nothing stay: the rule that tells so; empty where it does."""
    day: tuple[int, int] = _NOWHERE
    """Where in the draft's text its last day stands, which is nobody's date."""

    def speaks_of(self, line: int, *names: str) -> bool:
        """It lets what has one of these names, and stands in this line, stay."""
        return self.first <= line <= self.last and not self.state and bool(self.names & {*names})


def marks_in(draft: Draft, lines: Lines, today: date) -> Iterator[Mark]:
    """Every mark of a draft; the two ends of a block are one each."""
    open_: list[Mark] = []
    for segment in draft.segments:
        words = draft.text[segment.start : segment.end]
        if segment.kind != "comment" or not _BEGINS.match(words):
            continue
        found, place = _MARK.fullmatch(words), lines.place(segment)
        if found is None or place is None:
            state = BROKEN if found is None else ELSEWHERE
            yield Mark(segment, frozenset(), "", *_NOWHERE, state)
        elif found["verb"] == "allow-end":
            if open_:
                mark = open_.pop()
                yield replace(mark, last=place.before)
                yield replace(mark, segment=segment, last=place.before)
            else:
                yield Mark(segment, frozenset(), "", *_NOWHERE, BROKEN)
        elif found["verb"] == "allow-start":
            first = place.before + 1 if place.line is None else place.line
            open_.append(_mark(found, segment, (first, first), today))
        elif found["verb"] == "allow-next":
            after = lines.after(place.before)
            yield _mark(found, segment, (after, after), today)
        else:
            line = place.near if place.line is None else place.line
            here = _NOWHERE if line is None else (line, line)
            yield _mark(found, segment, here, today)
    # A block that nothing closes would reach to the end of whatever is written later.
    yield from (replace(mark, state=BROKEN) for mark in open_)


def _mark(found: re.Match[str], segment: Segment, lines: tuple[int, int], today: date) -> Mark:
    names, state, day = found["names"], "", _NOWHERE
    if until := _UNTIL.search(names):
        names = names.replace(until.group(), "")
        try:
            state = EXPIRED if date.fromisoformat(until[1]) < today else ""
            at = segment.start + found.start("names")
            day = at + until.start(), at + until.end()
        except ValueError:
            state = BROKEN
    listed = frozenset(_NAME.findall(names))
    if not listed or not found["reason"] or re.sub(r"[\w.,\s-]", "", names):
        state = BROKEN
    # Comments hold no references, but programs and old encodings write them.
    reason = " ".join(html.unescape(found["reason"] or "").split())
    return Mark(segment, listed, reason, *lines, state, day)
