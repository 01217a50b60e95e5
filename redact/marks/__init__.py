"""Marks in a draft that let a finding stay: `<!-- redact: allow RULE -- reason -->`.

A mark is a comment, so a reader of the page does not see it, and no copy holds it. It names rules
or kinds, and always a reason; `until=2026-12-31` ends it. `allow` speaks of its own line,
`allow-next` of the next line with text, `allow-start` of the lines up to `allow-end`. It never
works on a secret of the author file. One that allows nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType

from redact.core import Allowance, Decision, Draft, Effect, Severity, Verdict
from redact.decisions import of_author
from redact.marks.lines import lines_of
from redact.marks.written import BROKEN, ELSEWHERE, EXPIRED, Mark, marks_in

__all__ = ["RULES", "heed"]

_PART = "parts.comment"
_USED, _UNUSED, _SECRET = "marks.used", "marks.unused", "marks.secret"
_TOLD = {
    _USED: (Severity.INFO, "a mark that lets findings stay"),
    _UNUSED: (Severity.INFO, "a mark that lets no finding stay"),
    EXPIRED: (Severity.REVIEW, "a mark that is past its last day"),
    _SECRET: (
        Severity.REVIEW,
        "a mark on a secret of the author file, which must not stay",
    ),
    ELSEWHERE: (Severity.REVIEW, "a mark in a place where none is heeded"),
    BROKEN: (Severity.REVIEW, "a mark that cannot be understood, so it lets nothing stay"),
}
RULES = tuple(_TOLD)
"""The ids under which marks are told, for settings."""
_WHY = (
    "A mark is <!-- redact: allow RULE -- reason -->, as docs/ci.md says; take it out when it is "
    "not needed any more."
)
_WITHHELD = "withheld, since something was found in the reason"
_NONE: Mapping[str, Severity] = MappingProxyType({})


def heed(
    draft: Draft,
    decisions: Sequence[Decision],
    severities: Mapping[str, Severity] = _NONE,
    today: date | None = None,
) -> list[Decision]:
    """The decisions, where what a mark allows stays and every mark is told as what it is; how
    seriously, `severities` may say by its rule, as in `Settings`."""
    lines = lines_of(draft)
    marks = list(marks_in(draft, lines, today or datetime.now(UTC).date()))
    if not marks:
        return list(decisions)
    reasons = [_reason(mark, decisions) for mark in marks]
    used, secret, out = set[int](), set[int](), []
    for one in decisions:
        at = lines.of(one.finding.span.start) if one.finding.span.end <= draft.body_end else -1
        mine = [
            number
            for number, mark in enumerate(marks)
            if mark.speaks_of(at, one.finding.rule, one.finding.entity)
        ]
        if mine and of_author(one.finding):
            secret.update(mine)
        elif mine and (one.ruling is None or one.ruling.waits):
            used.update(mine)
            one = replace(
                one,
                verdict=Verdict.KEEP,
                replacement="",
                reason="allowed by a mark in the draft",
                allowance=Allowance("mark", reasons[mine[-1]]),
            )
        out.append(one)
    states = {
        mark.segment.start: mark.state
        or (_SECRET if n in secret else _USED if n in used else _UNUSED)
        for n, mark in enumerate(marks)
    }
    days = [mark.day for mark in marks]
    told = (_told(one, states.get(one.finding.span.start, ""), severities) for one in out)
    return [_of_mark(one) if _within(one, days) else one for one in told]


def _reason(mark: Mark, decisions: Iterable[Decision]) -> str:
    """Why, for reports that quote no draft: not where the reason holds what must not be in them."""
    start, end = mark.segment.start, mark.segment.end
    held = (
        start <= one.finding.span.start < end
        and one.finding.effect is Effect.FIND
        and one.finding.severity is not Severity.INFO
        and not one.kept_by_editor
        for one in decisions
    )
    return _WITHHELD if any(held) else mark.reason


def _within(one: Decision, days: Iterable[tuple[int, int]]) -> bool:
    """It speaks of the last day of a mark; no secret does."""
    span = one.finding.span
    return any(first <= span.start and span.end <= last for first, last in days) and not of_author(
        one.finding
    )


def _of_mark(one: Decision) -> Decision:
    finding = replace(one.finding, severity=Severity.INFO)
    return replace(one, finding=finding, verdict=Verdict.KEEP, reason="the last day of a mark")


def _told(one: Decision, state: str, severities: Mapping[str, Severity]) -> Decision:
    """A comment that is a mark, told as one."""
    if not state or one.finding.rule != _PART:
        return one
    severity, message = _TOLD[state]
    severity = severities.get(state, severity)
    finding = replace(one.finding, rule=state, severity=severity, message=message, why=_WHY)
    if severity is Severity.INFO:
        return replace(one, finding=finding, verdict=Verdict.KEEP)
    if one.ruling is None and one.verdict is Verdict.KEEP:
        return replace(
            one, finding=finding, verdict=Verdict.OPEN, reason="for the editor to decide"
        )
    return replace(one, finding=finding)
