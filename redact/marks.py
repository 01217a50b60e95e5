"""Marks in a draft that let a finding stay: `<!-- redact: allow RULE -- reason -->`.

A mark is a comment, so a reader of the page does not see it, and no copy holds it. It names rules
or kinds, and always a reason; `until=2026-12-31` ends it. `allow` speaks of its own line,
`allow-next` of the next line with text, `allow-start` of the lines up to `allow-end`. It never
works on a secret of the author file. One that allows nothing is told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from redact.core import Allowance, Decision, Draft, Segment, Severity, Verdict, in_file
from redact.decisions import of_author

_MARK = re.compile(
    r"redact:\s*(?P<verb>allow(?:-next|-start|-end)?)\b(?P<names>[^\n]*?)"
    r"(?:\s+--\s+(?P<reason>\S[^\n]*))?\s*",
)
_BEGINS = re.compile(r"redact:\s*allow")
_UNTIL = re.compile(r"\buntil=(\S*)")
_NAME = re.compile(r"[\w.-]+")
_PART = "parts.comment"

_BROKEN = "marks.broken"
_ELSEWHERE = "marks.elsewhere"
_TOLD = {
    "marks.used": (Severity.INFO, "a mark that lets findings stay"),
    "marks.unused": (Severity.INFO, "a mark that lets no finding stay"),
    "marks.expired": (Severity.REVIEW, "a mark that is past its last day"),
    "marks.secret": (
        Severity.REVIEW,
        "a mark on a secret of the author file, which must not stay",
    ),
    _ELSEWHERE: (Severity.REVIEW, "a mark in a file whose marks are not heeded"),
    _BROKEN: (Severity.REVIEW, "a mark that cannot be understood, so it lets nothing stay"),
}
_WHY = (
    "A mark is <!-- redact: allow RULE -- reason -->, as docs/ci.md says; take it out when it is "
    "not needed any more."
)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark and the lines of the file it speaks of, from 0, the last one included."""

    segment: Segment
    names: frozenset[str]
    reason: str
    first: int
    last: int
    state: str = ""
    """Why it lets nothing stay: a rule of `_TOLD`; empty where it does."""


def heed(draft: Draft, decisions: Sequence[Decision], today: date | None = None) -> list[Decision]:
    """The decisions, where what a mark allows stays and every mark is told as what it is."""
    marks = list(_marks(draft, today or datetime.now(UTC).date()))
    if not marks:
        return list(decisions)
    lines = _Lines(draft)
    used, secret, out = set[int](), set[int](), []
    for one in decisions:
        at = lines.of(one.finding.span.start) if one.finding.span.end <= draft.body_end else -1
        mine = [
            number
            for number, mark in enumerate(marks)
            if mark.first <= at <= mark.last
            and not mark.state
            and mark.names & {one.finding.rule, one.finding.entity}
        ]
        if mine and of_author(one.finding):
            secret.update(mine)
        elif mine and (one.ruling is None or one.ruling.waits):
            used.update(mine)
            allowance = Allowance("mark", marks[mine[-1]].reason)
            reason = "allowed by a mark in the draft"
            one = replace(
                one, verdict=Verdict.KEEP, replacement="", reason=reason, allowance=allowance
            )
        out.append(one)
    states = {
        mark.segment.start: mark.state
        or ("marks.secret" if n in secret else "marks.used" if n in used else "marks.unused")
        for n, mark in enumerate(marks)
    }
    return [_told(one, states.get(one.finding.span.start, "")) for one in out]


def _told(one: Decision, state: str) -> Decision:
    """A comment that is a mark, told as one."""
    if not state or one.finding.rule != _PART:
        return one
    severity, message = _TOLD[state]
    finding = replace(one.finding, rule=state, severity=severity, message=message, why=_WHY)
    verdict = Verdict.KEEP if severity is Severity.INFO else one.verdict
    return replace(one, finding=finding, verdict=verdict)


def _marks(draft: Draft, today: date) -> Iterator[_Mark]:
    lines = _Lines(draft)
    open_: list[_Mark] = []
    for segment in draft.segments:
        words = draft.text[segment.start : segment.end]
        if segment.kind != "comment" or not _BEGINS.match(words):
            continue
        found = _MARK.fullmatch(words)
        if found is None or segment.at is None:
            state = _BROKEN if found is None else _ELSEWHERE
            yield _Mark(segment, frozenset(), "", 0, -1, state)
            continue
        line = lines.at(segment.at)
        if found["verb"] == "allow-end":
            if open_:
                mark = open_.pop()
                yield replace(mark, last=line)
                yield replace(mark, segment=segment, last=line)
            else:
                yield _Mark(segment, frozenset(), "", 0, -1, _BROKEN)
            continue
        mark = _mark(found, segment, line, today)
        if found["verb"] == "allow-start":
            open_.append(mark)
        elif found["verb"] == "allow-next":
            after = lines.next(line)
            yield replace(mark, first=after, last=after)
        else:
            yield mark
    # A block that nothing closes would reach to the end of whatever is written later.
    yield from (replace(mark, state=_BROKEN) for mark in open_)


def _mark(found: re.Match[str], segment: Segment, line: int, today: date) -> _Mark:
    names, state = found["names"], ""
    if until := _UNTIL.search(names):
        names = names.replace(until.group(), "")
        try:
            state = "marks.expired" if date.fromisoformat(until[1]) < today else ""
        except ValueError:
            state = _BROKEN
    listed = frozenset(_NAME.findall(names))
    if not listed or not found["reason"] or re.sub(r"[\w.,\s-]", "", names):
        state = _BROKEN
    return _Mark(segment, listed, found["reason"] or "", line, line, state)


class _Lines:
    """The lines of the file that a draft was read from, from 0."""

    def __init__(self, draft: Draft) -> None:
        self._cuts = draft.cuts
        self._text = draft.in_file.replace("\r\n", " \n").replace("\r", "\n")
        self._starts = [0, *(found.end() for found in re.finditer("\n", self._text))]

    def at(self, offset: int) -> int:
        """The line of a place in the file."""
        return bisect_right(self._starts, offset) - 1

    def of(self, offset: int) -> int:
        """The line of a place in the draft's text."""
        return self.at(in_file(self._cuts, offset))

    def next(self, line: int) -> int:
        """The next line with text, comments apart; the line behind the last where there is none."""
        rows = re.sub(r"<!--.*?-->", lambda m: re.sub("[^\n]", " ", m[0]), self._text, flags=re.S)
        listed = rows.split("\n")
        after = (n for n in range(line + 1, len(listed)) if listed[n].strip())
        return next(after, len(listed))
