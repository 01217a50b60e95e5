"""What a review needs of the tools of a run, handed in by `pipeline.py`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from redact.core import Decision, Draft, Finding, Ruling
from redact.levels import Level
from redact.normalise import View
from redact.replace import Edit


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the tool suggests for the findings of one draft, in their order."""

    decisions: tuple[Decision, ...]
    """What happens when nobody says anything."""
    words: tuple[str, ...] = field(repr=False)
    """New words for each, also where the tool would leave it to the editor."""
    levels: tuple[Sequence[Level], ...] = field(repr=False)
    """From the narrowest to the widest; none for what has no levels."""


class Steps(Protocol):
    """The tools of a run, as a review uses them. They raise RedactError."""

    def find(self, draft: Draft) -> list[Finding]:
        """Everything that the detectors find."""

    def together(self, view: View, findings: Iterable[Finding]) -> list[Finding]:
        """Findings of several sources as one list without overlaps."""

    def suggest(self, draft: Draft, findings: Sequence[Finding]) -> Suggested:
        """The same for the same findings, for as long as the session lasts."""

    def names(self, draft: Draft, findings: Sequence[Finding]) -> list[list[str]]:
        """Other names for each finding of a person; the same place in all of these lists is one
        and the same name. Empty for what is no person."""

    def ruled(self, decision: Decision, ruling: Ruling | None) -> Decision:
        """The decision, as people made it where they did."""

    def marked(self, view: View, decisions: Sequence[Decision]) -> list[Decision]:
        """The decisions in their order, where what a mark in the draft allows stays."""

    def tied(self, view: View, decisions: Sequence[Decision]) -> list[Decision]:
        """The decisions, with lengths of time that follow from them."""

    def edits(self, draft: Draft, decisions: Sequence[Decision]) -> Sequence[Edit]:
        """What differs in the copy."""
