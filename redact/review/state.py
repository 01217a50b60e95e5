"""One draft of a session: what was found in it once, and what holds of that now."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from redact.core import Decision, Draft, Finding, Ruling, Verdict
from redact.decisions import EDITOR
from redact.decisions.lines import same_person
from redact.levels import Level
from redact.normalise import View
from redact.parts import in_picture, seen
from redact.replace import Edit
from redact.review.record import Record
from redact.review.steps import Steps


@dataclass(frozen=True)
class Found:
    """What was found in a draft, and what is suggested: the same until something is added."""

    view: View = field(repr=False)
    added: tuple[Finding, ...] = field(repr=False)
    """What reviewers have added; it is in the decisions, too, by itself or as a part."""
    defaults: tuple[Decision, ...] = field(repr=False)
    words: tuple[str, ...] = field(repr=False)
    levels: tuple[Sequence[Level], ...] = field(repr=False)
    say_names: Callable[[], list[list[str]]] = field(repr=False)
    shown: dict[int, dict[str, Any]] = field(default_factory=dict, repr=False)
    """Of each finding, by its place, what no decision changes, as it is shown."""

    @cached_property
    def names(self) -> list[list[str]]:
        """Other names for each finding, in their order; thought of when somebody asks."""
        return self.say_names()

    @property
    def draft(self) -> Draft:
        """The draft itself."""
        return self.view.draft


@dataclass(frozen=True)
class Item:
    """A finding as it stands now. `index` is its place in `Found`, None for a length of time that
    follows from another decision."""

    id: str
    decision: Decision
    ruling: Ruling | None
    undecided: bool
    index: int | None

    tie: str = field(default="", repr=False)
    """The words for such a length."""

    @property
    def finding(self) -> Finding:
        """What was found."""
        return self.decision.finding

    @property
    def waits(self) -> bool:
        """Somebody keeps it, and one more reviewer has to agree."""
        said = self.decision.allowance is None and self.ruling
        return bool(said and said.waits)


@dataclass(frozen=True)
class State:
    """Everything about a draft that a decision can change."""

    items: tuple[Item, ...]
    edits: tuple[Edit, ...] = field(repr=False)
    approved: str
    """`yes`, `changed` or empty."""
    blind: tuple[str, ...]
    """The parts that nobody could look into, and nobody has looked at since."""
    print: str
    """A short hash of all that, to tell one state from another."""

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """The items by their ids."""
        return {item.id: item for item in self.items}

    @cached_property
    def undecided(self) -> int:
        """How many findings wait for a person."""
        return sum(item.undecided for item in self.items)


def found(view: View, detected: Sequence[Finding], steps: Steps, record: Record) -> Found:
    """What is suggested for what the detectors and the reviewers found."""
    added = record.added(view)
    findings = steps.together(view, [*detected, *added]) if added else list(detected)
    said = steps.suggest(view.draft, findings)
    return Found(
        view,
        added,
        said.decisions,
        said.words,
        said.levels,
        lambda: steps.names(view.draft, findings),
    )


def settle(at: Found, steps: Steps, record: Record, before: State | None) -> State:
    """What holds now, by everything that reviewers have said. `before` is what held before, of the
    same findings: where nobody has said anything else, it holds still."""
    view = at.view
    approved = record.approved(at.draft)
    rulings = [record.ruling(view, one.finding) for one in at.defaults]
    if before is not None and all(
        # Lengths of time that follow from other decisions have no place among the defaults.
        item.ruling
        == (record.ruling(view, item.finding) if (n := item.index) is None else rulings[n])
        for item in before.items
    ):
        return replace(before, approved=approved, print=_print(before.items, approved))
    ruled = [steps.ruled(one, said) for one, said in zip(at.defaults, rulings, strict=True)]
    first = steps.marked(view, ruled)
    places = {id(one.finding): number for number, one in enumerate(first)}
    items: list[Item] = []
    taken: dict[str, int] = {}
    for one in steps.tied(view, first):
        finding, number = one.finding, places.get(id(one.finding))
        said = "" if number is not None else one.replacement
        if number is None:
            ruling = record.ruling(view, finding)
            one = steps.ruled(one, ruling)
        else:
            ruling = rulings[number]
        outside = finding.span.end > at.draft.body_end
        undecided = not outside and _undecided(one, record.by)
        one = _outside(one, at.draft) if outside else one
        items.append(Item(_id(finding, taken), one, ruling, undecided, number, said))
    decisions = [item.decision for item in items]
    edits, blind = tuple(steps.edits(at.draft, decisions)), seen(at.draft, decisions).blind
    return State(tuple(items), edits, approved, blind, _print(items, approved))


def keepers(ruling: Ruling | None) -> tuple[str, ...]:
    """Who wants a finding to stay."""
    if ruling is None or ruling.verdict is not Verdict.KEEP:
        return ()
    return tuple(dict.fromkeys((ruling.by, *ruling.second)))


def is_added(finding: Finding) -> bool:
    """A reviewer has added it, or a part of it."""
    return finding.detector == EDITOR or any(map(is_added, finding.covers))


def _outside(decision: Decision, draft: Draft) -> Decision:
    """What stands outside the body goes with its part, whatever anybody says; what a picture shows
    stays or goes with the picture."""
    if in_picture(draft, decision.finding.span):
        return replace(decision, verdict=Verdict.OPEN, replacement="", by="format", reason="")
    return replace(decision, verdict=Verdict.REPLACE, replacement="", by="format", reason="")


def _undecided(decision: Decision, reviewer: str) -> bool:
    """It waits for a person, and that person may be the reviewer."""
    said = map(same_person, keepers(decision.ruling))
    return decision.undecided and same_person(reviewer) not in said


def _id(finding: Finding, taken: dict[str, int]) -> str:
    """The same for the same finding, as long as the text is."""
    name = f"{finding.span.start}-{finding.span.end}-{finding.entity}"
    taken[name] = taken.get(name, 0) + 1
    return name if taken[name] == 1 else f"{name}-{taken[name]}"


def _print(items: Iterable[Item], approved: str) -> str:
    digest = hashlib.sha256(approved.encode())
    for item in items:
        decision, ruling = item.decision, item.ruling
        told = (ruling.by, ruling.when, ruling.waits) if ruling else ()
        said = (item.id, decision.verdict, decision.replacement, decision.by, decision.reason, told)
        digest.update(repr(said).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]
