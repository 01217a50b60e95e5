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
    line: int = 0
    """Of the copy, from 1; 0 where it is not known."""
    hint: str = ""
    """What an editor can do about it."""

    @property
    def sentence(self) -> str:
        """Where, what and what to do, in one line for a person."""
        place = f"line {self.line} of the copy: " if self.line else ""
        return place + self.problem + (f"; {self.hint}" if self.hint else "")


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
    points: tuple[Leak, ...] = ()
    """Replaced words that stand where they may, or where nobody decided; no leaks, and only
    looked for in a preview."""
    planned: str = ""
    """Where a run that writes would have published the copy; empty when it would not have."""

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
