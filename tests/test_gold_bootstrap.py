"""Intervals: they hold the number, repeat, and grow with how much drafts differ."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.gold import Intervals, Measure, Score, intervals, measure, overall, total
from small_gold import EN, KO, found, gold, look


def a_draft(must=(0, 0), should=(0, 0), keep=(0, 0), alarms=0, words=100) -> Measure:
    return Measure(
        words=words,
        must={"PERSON": Score(*must)},
        must_entities={"PERSON": Score(*must)},
        should={"DATE": Score(*should)},
        should_entities={"DATE": Score(*should)},
        keep={"ROLE": Score(*keep)},
        false_by_rule=Counter({"r": alarms}),
    )


def scores() -> st.SearchStrategy[tuple[int, int]]:
    return st.integers(0, 30).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


DRAFTS = st.lists(
    st.builds(
        a_draft, scores(), scores(), scores(), st.integers(0, 20), st.integers(50, 900)
    ),
    min_size=2,
    max_size=12,
)  # fmt: skip


def points(measures: list[Measure]) -> dict[str, float | None]:
    whole = total(measures)
    return {
        "must": overall(whole.must).part,
        "must_entities": overall(whole.must_entities).part,
        "should": overall(whole.should).part,
        "should_entities": overall(whole.should_entities).part,
        "keep": overall(whole.keep).part,
        "false_per_1000": whole.false_per_1000,
    }


@given(DRAFTS)
def test_an_interval_holds_the_number_it_belongs_to(measures: list[Measure]) -> None:
    result = intervals(measures, resamples=300)
    for name, point in points(measures).items():
        interval = getattr(result, name)
        if interval is not None:
            assert point is not None
            assert interval[0] <= point <= interval[1]
            assert interval[0] >= 0
            assert name == "false_per_1000" or interval[1] <= 1


@given(DRAFTS)
def test_the_same_drafts_give_the_same_intervals(measures: list[Measure]) -> None:
    assert intervals(measures, resamples=50) == intervals(measures, resamples=50)


def test_another_seed_gives_others_nearby() -> None:
    measures = [a_draft((n, 10), alarms=n) for n in range(10)]
    one, two = (intervals(measures, seed=seed).must for seed in (1, 2))
    assert one
    assert two
    assert one != two
    assert one == pytest.approx(two, abs=0.05)


@pytest.mark.parametrize("body", [EN, KO], ids=["English", "Korean"])
def test_drafts_that_are_all_alike_leave_no_doubt(body: str) -> None:
    draft = gold(body, "ko-01.txt" if body is KO else "en-01.txt")
    measures = [measure(draft, look(draft))] * 5
    result = intervals(measures)
    for name, point in points(measures).items():
        assert getattr(result, name) == (point, point)


def test_drafts_that_differ_more_leave_more_doubt() -> None:
    even = intervals([a_draft((5, 10)) for _ in range(8)]).must
    mixed = intervals([a_draft((4 + n % 3, 10)) for n in range(8)]).must
    torn = intervals([a_draft((10 * (n % 2), 10)) for n in range(8)]).must
    assert even
    assert mixed
    assert torn
    widths = [high - low for low, high in (even, mixed, torn)]
    assert widths == sorted(widths)
    assert widths[0] == 0


def test_known_quantiles() -> None:
    """Two drafts, 0 of 1 and 1 of 1: a quarter of the draws has neither, a quarter both."""
    assert intervals([a_draft((0, 1)), a_draft((1, 1))]).must == (0, 1)


@pytest.mark.parametrize(
    ("measures", "resamples"),
    [
        pytest.param([], 100, id="no draft"),
        pytest.param([a_draft((1, 2))], 100, id="one draft"),
        pytest.param([a_draft((1, 2)), a_draft((2, 2))], 0, id="no resamples"),
    ],
)
def test_no_interval_is_better_than_a_false_one(measures, resamples) -> None:
    assert intervals(measures, resamples=resamples) == Intervals()


def test_what_only_one_draft_holds_has_no_interval() -> None:
    draft = gold("⟦MUST:PERSON|Pak⟧ left")
    measures = [measure(draft, found(draft, "Pak")), measure(gold("Nothing here."), [])]
    result = intervals(measures)
    assert result.must is None
    assert result.should is None
    assert result.false_per_1000 == (0, 0)
