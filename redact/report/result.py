"""What a run over several drafts came to: the value that every report is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from redact.context import Approval, Around, Compared, Consulted, Known, Override, Protected
from redact.core import Decision, Finding, Report, Severity, Span, Verdict


class Words(StrEnum):
    """How much of the draft a report may quote."""

    SHOWN = "shown"
    """Everything: for an editor's own screen or file."""
    MASKED = "masked"
    """The draft, with what was found blacked out."""
    ABSENT = "absent"
    """Not one word: logs, pipes, build servers."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that could not be looked at, or could not be written: which part, and why.

    `what` is a place in words (`the file`, `image b.png`) or a path. Never words of the draft.
    """

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that looked at the drafts: a detector, a model, a set of rules."""

    name: str
    version: str


class Standing(StrEnum):
    """Whether an attestation speaks for a draft."""

    VALID = "valid"
    """There is one, for exactly this draft."""
    WRITTEN = "written"
    """It was written in this run."""
    MISSING = "missing"
    REFUSED = "refused"
    """There is one, and it does not count."""
    WITHHELD = "withheld"
    """None was written, because of what was found."""


@dataclass(frozen=True, slots=True)
class Attested:
    """How a draft stands. `reason` is one sentence without the draft's words, empty where all is
    well; `by` is the editor who signed."""

    standing: Standing
    reason: str = ""
    by: str = ""

    @property
    def good(self) -> bool:
        """The draft is attested."""
        return self.standing in (Standing.VALID, Standing.WRITTEN)


Change = tuple[Span, str]
"""A stretch of a draft and the words that stand there in the redacted copy."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One draft of a run. `report` is None when the file could not be read at all.

    `changes` is everything that differs in the copy: replacements as they were fitted in, and an
    article or a particle beside one. None stands for the replacements as they were decided.
    `path` is to be shown: a secret that stands in it is masked.
    """

    path: str
    report: Report | None
    gaps: tuple[Gap, ...] = ()
    changes: tuple[Change, ...] | None = field(default=None, repr=False)
    around: tuple[Around, ...] = ()
    """What was found in the names of the file and its folders."""
    attested: Attested | None = None
    """None where nobody asked for an attestation."""
    approval: Approval | None = None
    """None where nobody has approved the draft."""
    place: str = ""
    """The path from the root of the repository, as far as it lies below one; secrets in it are
    masked. Empty for the same as `path`."""
    overrides: tuple[str, ...] = ()
    """Where in the settings stands what holds for it beside what holds for all: `file:line`."""
    compared: Compared | None = None
    """None where all of a draft was asked for."""
    in_lines: bool = True
    """The draft's text is the text of its file, so that lines and columns hold in both."""

    def in_copy(self) -> tuple[Change, ...]:
        """The changes in the order of the text; none for a file that could not be read."""
        if self.changes is not None:
            return tuple(sorted(self.changes))
        decisions = self.report.decisions if self.report else ()
        return tuple(
            sorted(
                (decision.finding.span, decision.replacement)
                for decision in decisions
                if decision.verdict is Verdict.REPLACE
            )
        )


def new_words(decision: Decision, copy: Mapping[Span, str]) -> str | None:
    """The words that replace a finding in the copy (`dict(file.in_copy())`); None where it
    stays."""
    if decision.verdict is not Verdict.REPLACE:
        return None
    return copy.get(decision.finding.span, decision.replacement)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A whole run.

    `skipped` was left out on purpose (ignore file, hidden) and does not count as a failure;
    `Checked.gaps` does. `find_id` gives a finding's keyed id. `applied` says that copies were
    to be written.
    """

    files: tuple[Checked, ...]
    tools: tuple[Tool, ...]
    find_id: Callable[[Finding], str]
    fail_on: Severity = Severity.REVIEW
    skipped: tuple[Gap, ...] = ()
    applied: bool = False
    preview: bool = False
    """Copies were made and checked in memory only."""
    ids_kept: bool = True
    """The next run gives the same ids."""
    settings_file: str = ""
    author: Protected | None = None
    """None when no author file was given."""
    narrowed: bool = False
    """Only what has changed was to be looked at, so that no draft at all is no failure."""
    history: tuple[Around, ...] = ()
    """What was found in what git keeps of the drafts."""
    consulted: Consulted | None = None
    """None where there is no decisions file."""
    known: Known | None = None
    """None where there is no baseline."""
    overrides: tuple[Override, ...] = ()
    """Of the settings; those that hold for no draft of the run, too."""
    in_force: tuple[tuple[str, str], ...] = ()
    """Settings and their values, in words."""
    keyed: Callable[[bytes], str] = lambda _: ""
    """A digest of bytes that says nothing to whoever does not have the key; empty for none."""
