"""The numbers on top of every report, and the exit code that follows from them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from redact.core import Decision, Finding, Report, Severity, Verdict
from redact.report.result import Checked, Gap, Outcome

SEVERITIES = (Severity.BLOCK, Severity.REVIEW, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over a run. `standing` counts the findings that make the answer 1."""

    drafts: int
    findings: Counter[Severity]
    open: Counter[Severity]
    """Findings that nobody has decided."""
    entities: Counter[tuple[str, Severity]]
    unread: int
    not_checked: int
    skipped: int
    standing: int
    written: int
    leaks: int
    attested: int
    unattested: int
    """Drafts without an attestation that counts, where one was asked for."""

    @property
    def exit_code(self) -> int:
        """2 when anything could not be done, else 1 with findings at or above `fail_on` or a draft
        that is not attested, else 0."""
        if self.not_checked or self.leaks or not self.drafts:
            return 2
        return 1 if self.standing or self.unattested else 0


def summarise(outcome: Outcome) -> Summary:
    """Count what is in `outcome`."""
    reports = [file.report for file in outcome.files if file.report is not None]
    attested = [file.attested for file in outcome.files if file.attested is not None]
    decisions = [decision for report in reports for decision in report.decisions]
    around = [one.finding for file in outcome.files for one in file.around]
    around += [one.finding for one in outcome.history]
    found = [decision.finding for decision in decisions] + around
    return Summary(
        drafts=len(outcome.files),
        findings=Counter(finding.severity for finding in found),
        open=Counter(
            finding.severity
            for finding in [d.finding for d in decisions if not settled(d)] + around
        ),
        entities=Counter((finding.entity, finding.severity) for finding in found),
        unread=sum(file.report is None for file in outcome.files),
        not_checked=sum(len(gaps(file)) for file in outcome.files),
        skipped=len(outcome.skipped),
        standing=sum(_stands(d, outcome) for d in decisions)
        + sum(_counts(finding, outcome) for finding in around),
        written=sum(bool(report.written) for report in reports),
        leaks=sum(len(report.leaks) for report in reports),
        attested=sum(one.good for one in attested),
        unattested=sum(not one.good for one in attested),
    )


def gaps(file: Checked) -> tuple[Gap, ...]:
    """What was not looked at or not written in one file, the reader's blind spots included."""
    if file.report is None:
        return file.gaps or (Gap("the file", "could not be read"),)
    return file.gaps + tuple(map(_gap, file.report.draft.blind))


def _gap(part: str) -> Gap:
    """`picture 1: nobody looked at what it shows` says why, too."""
    what, _, why = part.partition(": ")
    return Gap(what, why or "the reader cannot look into this part")


def settled(decision: Decision) -> bool:
    """Nothing is left to do: the finding was replaced, or somebody decided to keep it."""
    return decision.verdict is not Verdict.OPEN


def _stands(decision: Decision, outcome: Outcome) -> bool:
    return _counts(decision.finding, outcome) and not (outcome.applied and settled(decision))


def _counts(finding: Finding, outcome: Outcome) -> bool:
    return finding.severity.rank >= outcome.fail_on.rank


def in_order(report: Report) -> tuple[Decision, ...]:
    """The decisions of a draft in the order of its text."""
    return tuple(sorted(report.decisions, key=lambda d: (d.finding.span, d.finding.rule)))
