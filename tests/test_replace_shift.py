"""Dates of one writer that move: written as they stood, as far apart as they were."""

from __future__ import annotations

import datetime
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.core import Language
from redact.replace import DateShift, Policy, Substitutes
from redact.replace.shift import to_the_day
from replacing import ladders, marked

_MOVED: list[tuple[str, int, str]] = [
    ("12 March 2016", 21, "2 April 2016"),
    ("March 12, 2016", 21, "April 2, 2016"),
    ("12 March", 21, "2 April"),
    ("Saturday, 12 March 2016", 21, "Saturday, 2 April 2016"),
    ("Saturday, 12 March 2016", 1, "Sunday, 13 March 2016"),
    ("the 12th of March 2016", 21, "the 2nd of April 2016"),
    ("March 12th, 2016", 10, "March 22nd, 2016"),
    ("12 Mar 2016", 21, "2 Apr 2016"),
    ("3 Sept. 1998", 35, "8 Oct. 1998"),
    ("29 February 2016", 366, "1 March 2017"),
    ("31 December 2015", 7, "7 January 2016"),
    ("March 2016", 28, "April 2016"),
    ("MARCH 2016", 28, "APRIL 2016"),
    ("2016-03-12", 21, "2016-04-02"),
    ("2016.3.12", 21, "2016.4.2"),
    ("2016. 3. 12.", -21, "2016. 2. 20."),
    ("8 January, Juche 74 (1985)", -14, "25 December, Juche 73 (1984)"),
]
_MOVED_KOREAN: list[tuple[str, int, str]] = [
    ("2016년 3월 12일", 21, "2016년 4월 2일"),
    ("2016년3월12일", 21, "2016년4월2일"),
    ("3월 12일", 21, "4월 2일"),
    ("2016년 03월 12일", 21, "2016년 04월 02일"),
    ("2016년 3월", 28, "2016년 4월"),
    ("주체105(2016)년 3월 12일", -84, "주체104(2015)년 12월 19일"),
    ("주체105년 3월 12일", -84, "주체104년 12월 19일"),
    ("2016년 3월 12일 토요일", 1, "2016년 3월 13일 일요일"),
    ("2016년 3월 12일(토)", 7, "2016년 3월 19일(토)"),
    ("2016.3.12", 21, "2016.4.2"),
]


@pytest.mark.parametrize(
    ("text", "days", "expected", "language"),
    [
        *(pytest.param(*row, "en", id=f"{row[0]} {row[1]}") for row in _MOVED),
        *(pytest.param(*row, "ko", id=f"{row[0]} {row[1]} ko") for row in _MOVED_KOREAN),
    ],
)
def test_a_date_moves_in_its_own_form(
    text: str, days: int, expected: str, language: Language
) -> None:
    assert DateShift(days).moved(text, language, ladders().dates) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("2016", "en", id="a year"),
        pytest.param("spring 2016", "en", id="a season"),
        pytest.param("Chuseok 2016", "en", id="a holiday"),
        pytest.param("March", "en", id="a month of no year"),
        pytest.param("3/12/16", "en", id="day or month first is not said"),
        pytest.param("31 February 2016", "en", id="no such day"),
        pytest.param("three days after 12 March 2016", "en", id="tied to another date"),
        pytest.param("12 to 14 March 2016", "en", id="two dates"),
        pytest.param("1 January 1", "en", id="no year anybody writes"),
        pytest.param("2016년", "ko", id="year in Korean"),
        pytest.param("2016년 봄", "ko", id="season in Korean"),
        pytest.param("2016년 추석", "ko", id="holiday in Korean"),
        pytest.param("사월 초사흘", "ko", id="in words"),
        pytest.param("3월", "ko", id="month of no year in Korean"),
    ],
)
def test_what_cannot_move_goes_to_its_ladder(text: str, language: Language) -> None:
    assert DateShift(21).moved(text, language, ladders().dates) == ""
    draft, findings = marked(f"⟦DATE_TIME|{text}⟧")
    words = Substitutes(ladders(), rng=random.Random(1), policy=Policy(shift=DateShift(21)))
    plain = Substitutes(ladders(), rng=random.Random(1))
    assert words.suggest(findings, draft) == plain.suggest(findings, draft)


def test_substitutes_move_the_dates_of_a_writer() -> None:
    draft, findings = marked(
        "On ⟦DATE_TIME|12 March 2016⟧ or in ⟦DATE_TIME|2015⟧, aged ⟦AGE|43⟧: "
        "⟦DATE_TIME|2016년 3월 15일⟧에."
    )
    words = Substitutes(ladders(), rng=random.Random(1), policy=Policy(shift=DateShift(-7)))
    assert words.suggest(findings, draft) == [
        *("5 March 2016", "the mid-2010s", "about forty", "2016년 3월 8일"),
    ]


@given(
    first=st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)),
    second=st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)),
    seed=st.integers(0, 10_000),
)
def test_days_between_and_days_of_the_week_stay(
    first: datetime.date, second: datetime.date, seed: int
) -> None:
    shift = DateShift.drawn(random.Random(seed))
    moved = [
        datetime.date.fromisoformat(shift.moved(day.isoformat(), "en", ladders().dates))
        for day in (first, second)
    ]
    assert moved[1] - moved[0] == second - first
    assert moved[0].weekday() == first.weekday()
    assert moved[0] != first


def test_a_shift_is_a_secret_and_never_nothing() -> None:
    assert "14" not in repr(DateShift(14))
    with pytest.raises(ValueError, match="changes nothing"):
        DateShift(0)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("5 March 2016", True),
        ("2016-03-05", True),
        ("2016년 3월 5일", True),
        ("March 2016", False),
        ("2016년 3월", False),
        ("spring 2016", False),
        ("어느 봄날", False),
        ("one day", False),
    ],
)
def test_to_the_day(words: str, expected: bool) -> None:
    assert to_the_day(words) is expected
