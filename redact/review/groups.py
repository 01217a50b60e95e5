"""Everyone and everything in a draft: findings that mean the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from redact.core import Effect, Finding, Verdict
from redact.review.state import Found, Item, State


@dataclass(frozen=True, slots=True)
class Group:
    """All mentions of one person, place or thing, in the order of the text."""

    id: str
    kind: str
    """The entity of its mentions."""
    items: Sequence[Item]

    @property
    def fullest(self) -> Item:
        """The mention that says most."""
        return max(self.items, key=lambda item: len(item.finding.text))

    @property
    def label(self) -> str:
        """What it is called where it is called most fully."""
        return " ".join(self.fullest.finding.text.split())

    @property
    def words(self) -> str:
        """What the copy calls it there; empty where it stays."""
        decision = self.fullest.decision
        return decision.replacement if decision.verdict is Verdict.REPLACE else ""


def groups(at: Found, state: State) -> list[Group]:
    """Findings with the same link, or the same words of the same kind; what stands outside the
    body, or is told of a passage, belongs to none."""
    end = at.draft.body_end
    gathered: dict[tuple[str, str], list[Item]] = {}
    for item in state.items:
        finding = item.finding
        if finding.effect is not Effect.NOTE and finding.span.end <= end:
            gathered.setdefault((finding.entity, _key(finding)), []).append(item)
    return [
        Group(f"g{number}", entity, items)
        for number, ((entity, _), items) in enumerate(gathered.items(), start=1)
    ]


def _key(finding: Finding) -> str:
    if finding.link:
        return f"link {finding.link}"
    return "text " + " ".join(unicodedata.normalize("NFKC", finding.text).casefold().split())
