"""How far a number may be off because these drafts were measured and not others.

Whole drafts are drawn again and again, with replacement, and the number is computed anew each time
(the percentile bootstrap; Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter
13). Drafts, not mentions: the mentions of one draft stand and fall together, and taking them for
independent would make every interval too narrow.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from redact.gold.score import Measure, Score, overall

RESAMPLES = 1000
SEED = 20180312
"""Any fixed number: the same drafts give the same intervals."""
CONFIDENCE = 0.95

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Intervals:
    """95 % intervals, in the unit of the number they belong to: parts 0..1, alarms per 1,000
    words. None where fewer than two drafts hold anything to count."""

    must: Interval | None = None
    must_entities: Interval | None = None
    should: Interval | None = None
    should_entities: Interval | None = None
    keep: Interval | None = None
    false_per_1000: Interval | None = None


def intervals(
    measures: Sequence[Measure], *, resamples: int = RESAMPLES, seed: int = SEED
) -> Intervals:
    """Intervals for the total of some drafts, one measure a draft; all None for no resamples."""
    rng = random.Random(seed)  # noqa: S311 - statistics, no secret
    drafts = range(len(measures))
    draws = [rng.choices(drafts, k=len(drafts)) for _ in range(resamples)] if measures else []

    def interval(counts: Sequence[Score], scale: int = 1) -> Interval | None:
        if not draws or sum(count.of > 0 for count in counts) < 2:
            return None
        values = []
        for draw in draws:
            of = sum(counts[draft].of for draft in draw)
            if of:
                values.append(scale * sum(counts[draft].hit for draft in draw) / of)
        return _middle(sorted(values))

    return Intervals(
        must=interval([overall(m.must) for m in measures]),
        must_entities=interval([overall(m.must_entities) for m in measures]),
        should=interval([overall(m.should) for m in measures]),
        should_entities=interval([overall(m.should_entities) for m in measures]),
        keep=interval([overall(m.keep) for m in measures]),
        false_per_1000=interval([Score(m.false_alarms, m.words) for m in measures], 1000),
    )


def _middle(values: Sequence[float]) -> Interval | None:
    """The middle 95 % of sorted values, between neighbours in proportion; None for none."""
    if not values:
        return None
    tail = (1 - CONFIDENCE) / 2
    return _quantile(values, tail), _quantile(values, 1 - tail)


def _quantile(values: Sequence[float], part: float) -> float:
    place = part * (len(values) - 1)
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)
