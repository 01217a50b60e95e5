"""Everything known about one draft after a run."""

from __future__ import annotations

from dataclasses import dataclass

from redact.core.draft import Draft, Span
from redact.core.finding import Decision, Finding
from redact.core.words import Severity, Verdict


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that verification found in a written copy. `where` is a span of the copy."""

    problem: str
    """In words, without the draft's: `a replaced PERSON is still there`."""
    where: Span | None
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything known about one draft after a run."""

    draft: Draft
    decisions: tuple[Decision, ...]
    redacted: Draft | None = None
    """The draft with decisions applied; None when nothing could be written."""
    leaks: tuple[Leak, ...] = ()
    written: str = ""
    """Path of the published copy; empty when none was published."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order of the text."""
        return tuple(d.finding for d in self.decisions)

    @property
    def safe(self) -> bool:
        """Nothing open at review or block, nothing leaked, nothing unseen."""
        open_ = any(
            d.verdict is Verdict.OPEN and d.finding.severity is not Severity.INFO
            for d in self.decisions
        )
        return not (open_ or self.leaks or self.draft.blind)
