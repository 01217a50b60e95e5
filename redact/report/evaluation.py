"""What was measured on annotated drafts: the value that both reports of `redact evaluate` show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from redact.core import Language, Span
from redact.gold import (
    NAMES,
    RESAMPLES,
    Alarm,
    GoldDraft,
    Intervals,
    Measure,
    Miss,
    intervals,
    total,
)
from redact.report.result import Tool


@dataclass(frozen=True, slots=True)
class Conditions:
    """On what conditions drafts are measured.

    `engine` is measured by itself, empty for the tool with its settings; `rules_only` leaves the
    tool's models out; `author` gives it the pen name and what is disclosed, `secrets` also the
    profile. Drafts of other languages than `language` are left out.
    """

    engine: str = ""
    rules_only: bool = False
    author: bool = True
    secrets: bool = False
    language: Language | None = None
    models: Path | None = None
    """A folder of other models; None for the shipped ones."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A whole measurement. `resamples` is how often the drafts are drawn anew for an interval."""

    results: tuple[tuple[GoldDraft, Measure], ...]
    tools: tuple[Tool, ...]
    conditions: Conditions = Conditions()
    settings_file: str = ""
    resamples: int = RESAMPLES


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one language."""

    language: Language
    drafts: int
    measure: Measure
    intervals: Intervals


def figures(evaluation: Evaluation) -> Sequence[Figures]:
    """The numbers of each language that there are drafts of, English first."""
    return [
        Figures(
            own[0][0].language,
            len(own),
            total([measure for _, measure in own]),
            intervals([measure for _, measure in own], resamples=evaluation.resamples),
        )
        for language in NAMES
        if (own := [result for result in evaluation.results if result[0].language == language])
    ]


def mistakes(measure: Measure) -> Iterator[tuple[Span, Miss | Alarm]]:
    """What was missed and what was flagged for nothing in one draft, in the order of its text."""
    found: list[tuple[Span, Miss | Alarm]] = [(miss.mark.span, miss) for miss in measure.missed]
    found += [(alarm.finding.span, alarm) for alarm in measure.alarms]
    yield from sorted(found, key=lambda pair: pair[0])
