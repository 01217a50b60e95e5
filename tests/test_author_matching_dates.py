"""Secret dates in every written form, at the precision of the secret."""

from __future__ import annotations

import pytest

from redact.author.matching.dates import Date, dates
from small_secrets import secret, shown

DAY = secret("date", "12 March 2016")


@pytest.mark.parametrize(
    "text",
    [
        *("12 March 2016", "March 12, 2016", "12th of March, 2016", "12 Mar 2016", "Mar. 12 '16"),
        *("the twelfth of March 2016", "March twelfth, twenty sixteen", "2016 March 12"),
        *(
            "3/12/16",
            "12/3/16",
            "12.03.2016",
            "2016-03-12",
            "2016. 3. 12",
            "2016_03_12",
            "20160312",
        ),
        *(
            "160312",
            "12032016",
            "Juche 105.3.12",
            "12 March Juche 105",
            "Juche 105 (2016), March 12",
        ),
        *("2016년 3월 12일", "16년 3월 12일", "주체105년 3월 12일", "주체105(2016)년 3월 12일"),
        *("이천십육년 삼월 십이일", "2016년 삼월 열이틀", "2016년3월12일", "주체 105. 3. 12"),
    ],
)
def test_one_day_in_every_form(text: str) -> None:
    assert shown(f"그날 {text} x", DAY) in ([text], [text.removeprefix("the ")])
    (found,) = shown(f"It was {text}, she said.", secret("date", text))
    assert found.removeprefix("the ") == text.removeprefix("the ")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("on 12-14 March 2016", ["12-14 March 2016"], id="range"),
        pytest.param("on 12 March we left", ["review 12 March"], id="no year"),
        pytest.param("3월 12일에 떠났다", ["review 3월 12일"], id="ko no year"),
        pytest.param("13 March 2016, 12 March 2015", [], id="other days"),
        pytest.param("in March 2016, in 2016", [], id="coarser"),
        pytest.param("음력 3월 12일, the day after Women's Day", [], id="not resolved"),
        pytest.param("photo_20160312.jpg", ["20160312"], id="file name"),
    ],
)
def test_other_days(text: str, found: list[str]) -> None:
    assert shown(text, DAY) == found


@pytest.mark.parametrize(
    ("value", "text", "found"),
    [
        pytest.param(
            "June 1995", "on 9 June 1995, 1995. 6", ["9 June 1995", "1995. 6"], id="month"
        ),
        pytest.param("1995", "born in 1995; 1995년생", ["1995", "1995년"], id="year"),
        pytest.param("1995", "Juche 84, 주체84년", ["Juche 84", "주체84년"], id="Juche year"),
        pytest.param("6월 9일", "9 June 1995, 6월 9일", ["9 June 1995", "6월 9일"], id="day only"),
        pytest.param(
            "the spring of the flood",
            "in the Spring of the Flood",
            ["the Spring of the Flood"],
            id="words",
        ),
    ],
)
def test_the_precision_is_that_of_the_secret(value: str, text: str, found: list[str]) -> None:
    assert shown(text, secret("date", value)) == found


def test_three_figures_are_read_in_every_order() -> None:
    (written,) = dates("3/12/16")
    assert {Date(2016, 3, 12), Date(2016, 12, 3)} <= written.dates
    assert [one.dates for one in dates("31.12.1999")] == [frozenset({Date(1999, 12, 31)})]
    assert dates("99/99/99 and 45 March") == []
