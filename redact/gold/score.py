"""Compare what was found in a draft with what an annotator marked."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from redact.core import Effect, Finding, Severity
from redact.gold.coverage import covered
from redact.gold.parse import GoldDraft, Mark, Tier


@dataclass(frozen=True, slots=True)
class Score:
    """`hit` of `of`; `part` is None when there was nothing to hit."""

    hit: int = 0
    of: int = 0

    @property
    def part(self) -> float | None:
        """0..1."""
        return self.hit / self.of if self.of else None

    def __add__(self, other: Score) -> Score:
        return Score(self.hit + other.hit, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Miss:
    """A MUST mention that is not covered, or a SHOULD mention that is not touched."""

    mark: Mark
    spoke: tuple[Finding, ...] = ()
    """What was found there all the same: a part of it, or what is only told (`info`)."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A finding that overlaps no MUST and no SHOULD mention."""

    finding: Finding
    keep: tuple[Mark, ...] = ()
    """The KEEP mentions that it flags."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a run reached on one draft or several. Only findings of review or block count.

    `must`, `should` and `keep` are by type of the annotation: MUST mentions covered, SHOULD
    mentions touched, KEEP mentions overlapped by a false alarm. `must_entities` and
    `should_entities` count the same words of one type once in a draft, and only if every mention
    is reached. `false_by_rule` counts the alarms by rule id.
    """

    words: int = 0
    must: dict[str, Score] = field(default_factory=dict)
    should: dict[str, Score] = field(default_factory=dict)
    keep: dict[str, Score] = field(default_factory=dict)
    must_entities: dict[str, Score] = field(default_factory=dict)
    should_entities: dict[str, Score] = field(default_factory=dict)
    false_by_rule: Counter[str] = field(default_factory=Counter)
    missed: tuple[Miss, ...] = field(default=(), repr=False)
    """Of one draft, in the order of its text; empty in a total."""
    alarms: tuple[Alarm, ...] = field(default=(), repr=False)
    """Of one draft, in the order of its text; empty in a total."""

    @property
    def false_alarms(self) -> int:
        """Findings that overlap no MUST or SHOULD mention."""
        return sum(self.false_by_rule.values())

    @property
    def false_per_1000(self) -> float:
        """False alarms per 1,000 words; words are what white space separates."""
        return 1000 * self.false_alarms / max(1, self.words)


def measure(gold: GoldDraft, findings: Iterable[Finding]) -> Measure:
    """Score the findings of one draft. Spans must be code points of `gold.text`.

    A note about a passage says nothing of the words in it, and counts for nothing.
    """
    said = sorted(
        (finding for finding in findings if finding.effect is not Effect.NOTE),
        key=lambda finding: (finding.span, finding.rule),
    )
    loud = [finding for finding in said if finding.severity is not Severity.INFO]
    mask = bytearray(len(gold.text))
    for finding in loud:
        mask[finding.span.start : finding.span.end] = b"\1" * (
            finding.span.end - finding.span.start
        )
    wanted = [mark for mark in gold.marks if mark.tier != "KEEP"]
    alarms = [f for f in loud if not any(f.span.overlaps(mark.span) for mark in wanted)]
    reached = {mark: _reached(gold, mark, mask, alarms) for mark in gold.marks}
    return Measure(
        words=len(gold.text.split()),
        must=_by_type(reached, "MUST"),
        should=_by_type(reached, "SHOULD"),
        keep=_by_type(reached, "KEEP"),
        must_entities=_entities(gold, reached, "MUST"),
        should_entities=_entities(gold, reached, "SHOULD"),
        false_by_rule=Counter(f.rule for f in alarms),
        missed=tuple(
            Miss(mark, tuple(f for f in said if f.span.overlaps(mark.span)))
            for mark in wanted
            if not reached[mark]
        ),
        alarms=tuple(Alarm(f, _flagged(gold, f)) for f in alarms),
    )


def total(measures: Sequence[Measure]) -> Measure:
    """The sum over several drafts, without their misses and alarms one by one."""
    return Measure(
        words=sum(m.words for m in measures),
        must=_sum(m.must for m in measures),
        should=_sum(m.should for m in measures),
        keep=_sum(m.keep for m in measures),
        must_entities=_sum(m.must_entities for m in measures),
        should_entities=_sum(m.should_entities for m in measures),
        false_by_rule=sum((m.false_by_rule for m in measures), Counter()),
    )


def overall(scores: Mapping[str, Score]) -> Score:
    """All types together."""
    return sum(scores.values(), Score())


def _reached(gold: GoldDraft, mark: Mark, mask: Sequence[int], alarms: Sequence[Finding]) -> bool:
    if mark.tier == "MUST":
        return covered(gold.text, mark.span, mask)
    if mark.tier == "SHOULD":
        return any(mask[mark.span.start : mark.span.end])
    return any(alarm.span.overlaps(mark.span) for alarm in alarms)


def _flagged(gold: GoldDraft, finding: Finding) -> tuple[Mark, ...]:
    keep = (mark for mark in gold.marks if mark.tier == "KEEP")
    return tuple(mark for mark in keep if mark.span.overlaps(finding.span))


def _by_type(reached: Mapping[Mark, bool], tier: Tier) -> dict[str, Score]:
    return _sum({m.type: Score(int(hit), 1)} for m, hit in reached.items() if m.tier == tier)


def _entities(gold: GoldDraft, reached: Mapping[Mark, bool], tier: Tier) -> dict[str, Score]:
    whole: dict[tuple[str, str], bool] = {}
    for mark, hit in reached.items():
        if mark.tier == tier:
            surface = gold.text[mark.span.start : mark.span.end]
            key = mark.type, unicodedata.normalize("NFKC", surface).casefold()
            whole[key] = whole.get(key, True) and hit
    return _sum({kind: Score(int(hit), 1)} for (kind, _), hit in whole.items())


def _sum(parts: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    out: dict[str, Score] = {}
    for part in parts:
        for kind, score in part.items():
            out[kind] = out.get(kind, Score()) + score
    return out
