"""Hints too common to stand alone: two of them, or one beside a finding, are taken seriously."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from redact.core import Action, Finding, Severity


def settle(findings: Sequence[Finding]) -> list[Finding]:
    """Make each weak finding normal or `info`.

    It becomes normal where another detector has a weak finding too, or where it touches a normal
    finding of its own entity, or lies for at least half of its length in a normal finding of
    another. Alone it is `info`. Others are returned as they are; the order is kept.
    """
    ordered = sorted(findings, key=lambda f: f.span.start)
    longest = max((f.span.end - f.span.start for f in ordered), default=0)
    starts = [f.span.start for f in ordered]
    out = []
    for finding in findings:
        if finding.weak:
            near = _near(ordered, starts, longest, finding)
            if any(_supports(other, finding) for other in near):
                finding = replace(finding, weak=False)
            elif finding.severity is not Severity.INFO:
                finding = replace(finding, severity=Severity.INFO, action=Action.FLAG)
        out.append(finding)
    return out


def _near(
    ordered: Sequence[Finding], starts: Sequence[int], longest: int, finding: Finding
) -> list[Finding]:
    first = bisect_left(starts, finding.span.start - longest)
    last = bisect_left(starts, finding.span.end)
    return [f for f in ordered[first:last] if f is not finding and f.span.overlaps(finding.span)]


def _supports(other: Finding, finding: Finding) -> bool:
    if other.weak:
        return other.detector != finding.detector
    if other.severity is Severity.INFO:
        return False
    if other.entity == finding.entity:
        return True
    shared = min(other.span.end, finding.span.end) - max(other.span.start, finding.span.start)
    return 2 * shared >= finding.span.end - finding.span.start
