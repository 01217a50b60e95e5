"""What may identify somebody in a draft, and what was decided about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from redact.core.draft import Span
from redact.core.words import Action, Effect, Severity, Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """One stretch of a draft that may identify somebody, and why it is thought so."""

    span: Span
    entity: str
    """Entity name as in `redact/data/entities.yaml` (Presidio's names where it has one)."""
    rule: str
    """Id of the rule or model label that spoke: `en.date.day-month`, `model.en.PERSON`."""
    severity: Severity
    action: Action
    score: float
    """0..1. For a model its probability; for a rule what its author states."""
    message: str
    """What was found, in a few words: `a date to the day`. Never words of the draft."""
    why: str
    """Why this identifies, for an editor. Never words of the draft."""
    text: str = field(repr=False)
    """The characters of the draft at `span`."""
    detector: str = "rules"
    """Who spoke: `rules`, `model`, `presidio`, `author`, `house`, `unread`, `link`."""
    model: float | None = None
    """0..1, how sure a shipped model is that these words identify somebody; None where none
    read them, or where a person's word stands above a model's."""
    effect: Effect = Effect.FIND
    weak: bool = False
    """A hint too common to stand alone: `info`, unless another detector points there too."""
    replacement: str | None = None
    """The replacement the rule prescribes; None lets `replace` choose."""
    may_say: str = ""
    """How exactly an author's secret may still be said, as in `Secret.may_say`."""
    link: str = ""
    """Mentions with the same non-empty link are one person or place in this draft."""
    softened: str = ""
    """Id of the rule of effect `soften` that made it `info`: `message` and `why` are its own."""
    covers: tuple[Finding, ...] = field(default=(), repr=False)
    """Findings that were merged into this one. Nothing a detector said is thrown away."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What editors have said of a finding, taken together; from a decisions file."""

    verdict: Verdict
    """`keep` or `replace`."""
    words: str = field(default="", repr=False)
    """The new words for `replace`, as the editor saw them; empty deletes."""
    level: str = ""
    """Name of the level they are of, as in `redact.levels`; empty for words of a person's own."""
    by: str = ""
    """Whose line holds: the newest of those who say so."""
    when: str = ""
    """UTC, to the second: `2026-05-01T09:30:00Z`."""
    why: str = field(default="", repr=False)
    until: str = ""
    """The last day it holds, `2026-12-31`; empty for no end."""
    second: tuple[str, ...] = ()
    """Other reviewers who say the same."""
    against: tuple[str, ...] = ()
    """Reviewers who say otherwise. Where they differ, `replace` holds."""
    waits: bool = False
    """It does not hold before another reviewer says the same."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What lets a finding stay beside a ruling of editors: a mark in the draft, or the baseline."""

    by: Literal["mark", "baseline"]
    reason: str = field(default="", repr=False)


TOOL = ("default", "format")
"""`Decision.by` where the tool alone has decided: by its rules, and by what a copy never holds."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What happens to a finding, who said so and with which words."""

    finding: Finding
    verdict: Verdict
    replacement: str = field(default="", repr=False)
    """The new words for `replace`; empty deletes."""
    by: str = "default"
    reason: str = ""
    ruling: Ruling | None = None
    """What editors have said; it is not what happens where it `waits`."""

    allowance: Allowance | None = None
    """Something else lets it stay."""
    aside: bool = False
    """It stands in lines that have not changed, where only those that have were asked for: it is
    counted, not listed, and fails nothing."""

    @property
    def accepted(self) -> bool:
        """It may stay: an editor, a mark or the baseline says so. It does not fail a check."""
        return self.kept_by_editor or self.allowance is not None

    @property
    def by_tool(self) -> bool:
        """Nobody has a part in it: no reviewer, no mark, no ledger."""
        alone = self.ruling is None and self.allowance is None
        return alone and self.by in TOOL

    @property
    def undecided(self) -> bool:
        """It waits for a person: no reviewer has settled it, nor a mark, nor a ledger. What is only
        told waits for nobody."""
        if self.finding.severity is Severity.INFO or self.allowance is not None:
            return False
        return self.by == "default" if self.ruling is None else self.ruling.waits

    @property
    def kept_by_editor(self) -> bool:
        """A person has looked at it, and it stays."""
        held = self.ruling is not None and not self.ruling.waits
        return held and self.verdict is Verdict.KEEP
