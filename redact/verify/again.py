"""Detection on the copy: nothing new that blocks, and no secret in the new words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from redact.core import Decision, Draft, Effect, Finding, Leak, Severity, Span, Verdict
from redact.replace import Edit, moved

_NEW = "change that line of the draft by hand, or let a rule decide about it, and run again"
_CHOSEN = "run again, so that other words are chosen, or prescribe them with a rule"


def found_again(
    copy: Draft,
    decisions: Sequence[Decision],
    planned: Sequence[Edit],
    findings: Sequence[Finding],
) -> Iterator[Leak]:
    """What detection finds at `block` in the copy, where nobody has decided anything; and where
    new words say a secret of the author file, since nobody has decided that."""
    new = moved(planned)

    def ranges(spans: Sequence[Span]) -> list[tuple[int, int]]:
        return [(new(span.start, False), new(span.end, True)) for span in spans]

    finds = [d for d in decisions if d.finding.effect is Effect.FIND]
    left = ranges([d.finding.span for d in finds if d.verdict is not Verdict.REPLACE])
    written = ranges([edit.span for edit in planned])
    settled = written + ranges([d.finding.span for d in finds])
    for finding in findings:
        if finding.severity is not Severity.BLOCK or finding.effect is not Effect.FIND:
            continue
        if _inside(finding.span, left, copy):
            continue
        if not _inside(finding.span, settled, copy):
            problem = f"{finding.entity}: found in the copy and not decided"
            yield Leak(problem, finding.span, finding.entity, hint=_NEW)
        for secret in filter(is_secret, (finding, *finding.covers)):
            if _inside(secret.span, written, copy):
                problem = "a replacement says what the author file keeps secret"
                yield Leak(problem, secret.span, secret.entity, hint=_CHOSEN)
                break


def is_secret(finding: Finding) -> bool:
    """Does an author file, sealed or open, say with certainty that this must never appear?"""
    own = finding.detector in ("author", "sealed")
    return own and finding.severity is Severity.BLOCK and finding.effect is Effect.FIND


def _inside(span: Span, ranges: Sequence[tuple[int, int]], copy: Draft) -> bool:
    """Does it touch one of them? What lies beyond the copy touches nothing."""
    touches: Callable[[tuple[int, int]], bool] = lambda r: r[0] < span.end and span.start < r[1]  # noqa: E731
    return span.end <= len(copy.text) and any(map(touches, ranges))
