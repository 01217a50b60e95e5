"""The numbers on top of every report, and the exit code that follows from them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

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
    kept: int
    """Findings at review and block that editors keep; they do not count as standing."""
    allowed: int
    """Findings that a mark or the baseline lets stay; they do not count as standing."""
    waiting: int
    """Findings that one editor keeps, and that need a second one."""
    approved: int
    changed: int
    """Drafts that were changed since they were approved."""
    narrowed: bool = False
    """Only what has changed was asked for, which may be nothing."""
    overridden: int = 0
    """Drafts for which overrides of the settings hold."""
    aside: Counter[Severity] = field(default_factory=Counter)
    """Findings in lines that have not changed, where only others were asked for. They are in no
    other number."""

    @property
    def exit_code(self) -> int:
        """2 when anything could not be done, else 1 with findings at or above `fail_on` or a draft
        that is not attested or was changed since it was approved, else 0."""
        nothing = not self.drafts and not self.narrowed
        if self.not_checked or self.leaks or nothing:
            return 2
        return 1 if self.standing or self.unattested or self.changed else 0


def summarise(outcome: Outcome) -> Summary:
    """Count what is in `outcome`."""
    reports = [file.report for file in outcome.files if file.report is not None]
    approvals = [file.approval for file in outcome.files if file.approval is not None]
    attested = [file.attested for file in outcome.files if file.attested is not None]
    decisions = [decision for report in reports for decision in shown(report)]
    aside = [d.finding for report in reports for d in report.decisions if d.aside]
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
        standing=sum(stands(d, outcome) for d in decisions)
        + sum(_counts(finding, outcome) for finding in around),
        written=sum(bool(report.written) for report in reports),
        leaks=sum(len(report.leaks) for report in reports),
        attested=sum(one.good for one in attested),
        unattested=sum(not one.good for one in attested),
        kept=sum(d.kept_by_editor and d.finding.severity is not Severity.INFO for d in decisions),
        allowed=sum(d.allowance is not None for d in decisions),
        waiting=sum(d.ruling is not None and d.ruling.waits for d in decisions),
        approved=sum(not one.changed for one in approvals),
        changed=sum(one.changed for one in approvals),
        narrowed=outcome.narrowed,
        aside=Counter(finding.severity for finding in aside),
        overridden=sum(bool(file.overrides) for file in outcome.files),
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


def stands(decision: Decision, outcome: Outcome) -> bool:
    """It makes the answer 1."""
    done = decision.accepted or (outcome.applied and settled(decision))
    return _counts(decision.finding, outcome) and not done


def _counts(finding: Finding, outcome: Outcome) -> bool:
    return finding.severity.rank >= outcome.fail_on.rank


def in_order(report: Report) -> tuple[Decision, ...]:
    """The decisions of a draft in the order of its text."""
    return tuple(sorted(report.decisions, key=_place))


def _place(decision: Decision) -> tuple[int, int, str]:
    finding = decision.finding
    return finding.span.start, finding.span.end, finding.rule


def shown(report: Report) -> tuple[Decision, ...]:
    """The same without what was put aside, since it stands in lines that have not changed."""
    return tuple(one for one in in_order(report) if not one.aside)
