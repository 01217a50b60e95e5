"""Compare what was found in a draft with what an annotator marked."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from redact.core import Finding, Severity, Span
from redact.gold.coverage import covered
from redact.gold.parse import GoldDraft, Mark


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
class Measure:
    """What a run reached on one draft or several. Only findings of review or block count.

    `must`, `should` and `keep` are by type of the annotation: MUST mentions covered, SHOULD
    mentions touched, KEEP mentions overlapped by a false alarm. `false_by_rule` counts the
    findings that overlap no MUST or SHOULD mention, by rule id. `entities` is stricter than
    `must`: the same words count once, and only if every mention in the draft is covered.
    """

    words: int = 0
    must: dict[str, Score] = field(default_factory=dict)
    should: dict[str, Score] = field(default_factory=dict)
    keep: dict[str, Score] = field(default_factory=dict)
    entities: Score = Score()
    false_by_rule: Counter[str] = field(default_factory=Counter)
    missed: tuple[tuple[str, Mark], ...] = field(default=(), repr=False)
    """(draft name, mark) of each MUST not covered and each SHOULD not touched."""
    alarms: tuple[tuple[str, Span, str], ...] = field(default=(), repr=False)
    """(draft name, span, rule) of each false alarm."""

    @property
    def false_alarms(self) -> int:
        """Findings that overlap no MUST or SHOULD mention."""
        return sum(self.false_by_rule.values())

    @property
    def false_per_1000(self) -> float:
        """False alarms per 1,000 words; words are what white space separates."""
        return 1000 * self.false_alarms / max(1, self.words)


def measure(gold: GoldDraft, findings: Iterable[Finding]) -> Measure:
    """Score the findings of one draft. Spans must be code points of `gold.text`."""
    loud = [f for f in findings if f.severity is not Severity.INFO]
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
        entities=_entities(gold, reached),
        false_by_rule=Counter(f.rule for f in alarms),
        missed=tuple((gold.name, mark) for mark in wanted if not reached[mark]),
        alarms=tuple((gold.name, f.span, f.rule) for f in alarms),
    )


def total(measures: Sequence[Measure]) -> Measure:
    """The sum over several drafts."""
    return Measure(
        words=sum(m.words for m in measures),
        must=_sum(m.must for m in measures),
        should=_sum(m.should for m in measures),
        keep=_sum(m.keep for m in measures),
        entities=sum((m.entities for m in measures), Score()),
        false_by_rule=sum((m.false_by_rule for m in measures), Counter()),
        missed=tuple(item for m in measures for item in m.missed),
        alarms=tuple(item for m in measures for item in m.alarms),
    )


def overall(scores: dict[str, Score]) -> Score:
    """All types together."""
    return sum(scores.values(), Score())


def _reached(gold: GoldDraft, mark: Mark, mask: Sequence[int], alarms: Sequence[Finding]) -> bool:
    if mark.tier == "MUST":
        return covered(gold.text, mark.span, mask)
    if mark.tier == "SHOULD":
        return any(mask[mark.span.start : mark.span.end])
    return any(alarm.span.overlaps(mark.span) for alarm in alarms)


def _by_type(reached: dict[Mark, bool], tier: str) -> dict[str, Score]:
    return _sum({m.type: Score(int(hit), 1)} for m, hit in reached.items() if m.tier == tier)


def _sum(parts: Iterable[dict[str, Score]]) -> dict[str, Score]:
    out: dict[str, Score] = {}
    for part in parts:
        for kind, score in part.items():
            out[kind] = out.get(kind, Score()) + score
    return out


def _entities(gold: GoldDraft, reached: dict[Mark, bool]) -> Score:
    whole: dict[tuple[str, str], bool] = {}
    for mark, hit in reached.items():
        if mark.tier == "MUST":
            surface = gold.text[mark.span.start : mark.span.end]
            key = mark.type, unicodedata.normalize("NFKC", surface).casefold()
            whole[key] = whole.get(key, True) and hit
    return Score(sum(whole.values()), len(whole))
