"""Overlapping findings become one that remembers what it covers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from redact.core import Action, Finding, Severity, Span
from redact.resolve.lines import apart

# Where two say different things of the same words: the author's own list and an editor who read
# the draft know, a mention of a known name knows nearly as well, a rule knows why, a model only how
# sure it is.
_TRUST = {"author": 3, "editor": 3, "link": 2, "model": 0}
_RULE = 1
_DECIDING = (Action.REPLACE, Action.GENERALISE)


def merge(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Findings without overlaps, in the order of the text, which is the draft's.

    Findings of severity review and block that overlap become one: union of the spans, strongest
    severity, the entity of the one that says most. What is only `info` never widens a finding:
    where it overlaps a stronger one it goes into its `covers`. A doubt that joins what rules know
    to stand on two lines is cut there first.
    """
    strong: list[Finding] = []
    info: list[Finding] = []
    for finding in apart(text, list(findings)):
        (info if finding.severity is Severity.INFO else strong).append(finding)
    merged = [_one(text, group) for group in _groups(strong)]
    covers: dict[int, list[Finding]] = {}
    left = []
    at = 0
    for finding in sorted(info, key=_place):
        while at < len(merged) and merged[at].span.end <= finding.span.start:
            at += 1
        if at < len(merged) and merged[at].span.overlaps(finding.span):
            covers.setdefault(at, []).append(finding)
        else:
            left.append(finding)
    for number, absorbed in covers.items():
        merged[number] = replace(merged[number], covers=_flat((merged[number], *absorbed)))
    return sorted((*merged, *(_one(text, group) for group in _groups(left))), key=_place)


def combined(text: str, span: Span, group: Sequence[Finding]) -> Finding:
    """One finding over `span` in place of `group`, which lies inside it."""
    severity = max((f.severity for f in group), key=lambda s: s.rank)
    # A near miss of an author's secret is never the face of a finding that blocks.
    firm = [f for f in group if f.detector != "author" or f.severity is severity]
    best = max(firm, key=_rank)
    whole = best.span == span
    return replace(
        best,
        span=span,
        text=text[span.start : span.end],
        severity=severity,
        action=_action(best, group, severity),
        replacement=best.replacement if whole else None,
        weak=all(f.weak for f in group),
        model=max((f.model for f in group if f.model is not None), default=None),
        link=best.link or next((f.link for f in group if f.link), ""),
        covers=_flat(group),
    )


def _groups(findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    group: list[Finding] = []
    end = 0
    for finding in sorted(findings, key=_place):
        if group and finding.span.start >= end:
            yield group
            group = []
        group.append(finding)
        end = max(end if len(group) > 1 else 0, finding.span.end)
    if group:
        yield group


def _one(text: str, group: Sequence[Finding]) -> Finding:
    if len(set(group)) == 1:  # also where two have found the very same
        return group[0]
    span = Span(group[0].span.start, max(f.span.end for f in group))
    return combined(text, span, group)


def _rank(finding: Finding) -> tuple[bool, int, int, int, float]:
    """What speaks for a finding's entity and reasons: that it is an author's secret, its length,
    who says it, how strong, how sure."""
    trust = _TRUST.get(finding.detector, _RULE)
    length = finding.span.end - finding.span.start
    secret = finding.detector == "author" and finding.severity is Severity.BLOCK
    return (secret, length, trust, finding.severity.rank, finding.score)


def _action(best: Finding, group: Sequence[Finding], severity: Severity) -> Action:
    """The best one's action, unless it would leave words that a stronger one wants replaced."""
    deciding = next((f.action for f in group if f.action in _DECIDING), None)
    if best.detector == "author" and best.action is Action.FLAG and deciding is not None:
        return deciding  # what a rule would replace anyway is not left open for a near miss
    if best.severity is severity or best.action in _DECIDING:
        return best.action
    return next((f.action for f in group if f.severity is severity), best.action)


def _place(finding: Finding) -> tuple[int, int]:
    return (finding.span.start, -finding.span.end)


def _flat(group: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that detectors made: a merged one is replaced by what it covers, a composite
    stands beside what it was composed of."""
    out: dict[Finding, None] = {}
    for finding in group:
        if not any(inner.rule == finding.rule for inner in finding.covers):
            out.setdefault(replace(finding, covers=()))
        for inner in _flat(finding.covers):
            out.setdefault(inner)
    return tuple(out)
