"""Reading dates in every usual form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from redact.replace.numerals import EnglishNumerals, KoreanNumerals
from redact.replace.words import EnglishDates, KoreanDates


@dataclass(frozen=True, slots=True)
class When:
    """What a phrase says about a time; None and empty where it says nothing."""

    year: int | None = None
    month: int | None = None
    season: str = ""
    part: str = ""
    """Part of the day, in the words of the ladder."""
    day: bool = False
    """It points at a day, even where day and month are not known."""
    relative: str = ""
    """A word that ties it to another date: 그해."""
    tail: str = ""
    """What stays behind a year: 생, 학번."""
    until: int | None = None
    """Last year of a range of years."""


_ISO = re.compile(r"(?<!\d)(\d{4})\s?[-./]\s?(\d{1,2})(?:\s?[-./]\s?(\d{1,2}))?(?!\d)")
_THREE = re.compile(r"(?<!\d)(\d{1,2})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{4}|\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_RANGE = re.compile(
    r"(?<!\d)(1[89]\d\d|20\d\d)년?\s?(?:to|until|and|through|[-–—~∼]|부터|에서)\s?(1[89]\d\d|20\d\d)(?!\d)"
)
_SHORT_YEAR = re.compile(r"(?:^|\s)'(\d\d)(?!\d)")
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?!\d)")
_JUCHE = re.compile(r"(?:juche|주체)\s?(\d{1,3})", re.IGNORECASE)
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b", re.IGNORECASE)
_DAY_WORD = re.compile(
    r"\b(?:day|night|eve|morning|evening|week|before|after|festival)\b", re.IGNORECASE
)
_TWO_PART = re.compile(r"\b(nineteen|twenty)[\s-]+([a-z]+(?:[\s-][a-z]+)?)", re.IGNORECASE)
_KO_YEAR = re.compile(r"(?<!\d)(\d{4}|\d{2})\s?년(?!대|간|째|동안)")
_KO_YEAR_WORDS = re.compile(r"([일이천백구팔칠육륙오사삼십\s]{3,})\s?년(?!대|간|째)")
_KO_CLASS = re.compile(r"(?<!\d)(\d{2})(?=\s?(?:학번|년생|생))")
_KO_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s?월")
_KO_DAY = re.compile(
    r"\d{1,2}\s?일|(?:첫|둘째|셋째|넷째|다섯째|마지막)\s?주|[월화수목금토일]요일"
    r"|초?(?:하루|이틀|사흘|사흗날|나흘|닷새|엿새|이레|여드레|아흐레|열흘)|스무\S+|보름|그믐|날"
)


def year_of(digits: str, pivot: int) -> int:
    """The full year of two or four digits."""
    number = int(digits)
    return number if len(digits) == 4 else number + (2000 if number <= pivot else 1900)


def _find(words: Mapping[str, object] | Iterable[str], text: str, bound: str) -> str:
    """The longest of `words` in `text`, between `bound`s (a pattern); empty without one."""
    for word in sorted(words, key=len, reverse=True):
        if re.search(bound + re.escape(word) + bound, text):
            return word
    return ""


def _numeric(text: str, pivot: int, *, year_first: bool) -> When | None:
    """2016.3.12, 12/03/2016, 04/11/30. Where day and month cannot be told, the month is None."""
    if found := _ISO.search(text):
        month = int(found[2])
        if 1 <= month <= 12:
            return When(int(found[1]), month, day=True)
    if found := _THREE.search(text):
        first, second = int(found[1]), int(found[2])
        if year_first and len(found[1]) == 2 and len(found[3]) <= 2 and 1 <= second <= 12:
            # 11/5/21 may be a day of 2011 or of 2021
            sure = first > 12 or found[1][0] == "0"
            return When(year_of(found[1], pivot), second, day=True) if sure else When(day=True)
        if len(found[3]) == 1:
            return (
                When(year_of(found[1], pivot), second, day=True) if first > 12 else When(day=True)
            )
        year = year_of(found[3], pivot)
        months = {n for n, other in ((first, second), (second, first)) if n <= 12 and other <= 31}
        return When(year, months.pop() if len(months) == 1 else None, day=True)
    return None


def read_english(
    text: str, words: EnglishDates, numerals: EnglishNumerals, juche: int, pivot: int
) -> When:
    """What an English date says."""
    low = " ".join(text.replace("’", "'").lower().split())
    if years := _RANGE.search(low):
        return When(int(years[1]), until=int(years[2]))
    part = words.parts.get(_find(words.parts, low, r"\b"), "")
    if not part and (clock := _CLOCK.search(low)):
        hour = max(int(h) for h in words.hours if int(h) <= int(clock[1]))
        part = words.hours[str(hour)]
    if numeric := _numeric(low, pivot, year_first=False):
        return replace(numeric, part=part)
    year = _english_year(low, numerals, juche, pivot)
    month = words.months.get(_find(words.months, low, r"\b"))
    day = False
    if month:
        rest = _YEAR.sub(" ", _JUCHE.sub(" ", low))
        number = numerals.find(re.sub(r"\bmay\b", " ", rest))
        day = bool(_DAY.search(rest) or (number and number.value <= 31))
    elif holiday := _find(words.holidays, low, r"\b"):
        month, day = words.holidays[holiday], True
    weekday = _find(words.weekdays, low, r"\b")
    season = words.seasons.get(_find(words.seasons, low, r"\b"), "")
    day = day or bool(weekday or _DAY_WORD.search(low))
    return When(year, month, season if not month else "", part, day)


def _english_year(low: str, numerals: EnglishNumerals, juche: int, pivot: int) -> int | None:
    if found := _YEAR.search(low):
        return int(found[1])
    if found := _JUCHE.search(low):
        return int(found[1]) + juche - 1
    if found := _SHORT_YEAR.search(low):
        return year_of(found[1], pivot)
    if found := _TWO_PART.search(low):
        number = numerals.find(found[2])
        if number and 10 <= number.value <= 99:
            return (1900 if found[1] == "nineteen" else 2000) + int(number.value)
    number = numerals.find(low)
    return int(number.value) if number and 1900 <= number.value <= 2099 else None


def read_korean(
    text: str, words: KoreanDates, numerals: KoreanNumerals, juche: int, pivot: int
) -> When:
    """What a Korean date says."""
    flat = " ".join(text.split())
    if years := _RANGE.search(flat):
        return When(int(years[1]), until=int(years[2]))
    part = words.parts.get(_find(words.parts, flat, ""), "")
    if numeric := _numeric(flat, pivot, year_first=True):
        return replace(numeric, part=part)
    year: int | None = None
    if found := _JUCHE.search(flat):
        year = int(found[1]) + juche - 1
    elif found := _KO_YEAR.search(flat):
        year = year_of(found[1], pivot)
    elif found := _YEAR.search(flat):
        year = int(found[1])
    elif found := _KO_CLASS.search(flat):
        year = year_of(found[1], pivot)
    elif (found := _KO_YEAR_WORDS.search(flat)) and (value := numerals.read(found[1])):
        year = int(value) if 1800 <= value <= 2099 else None
    month, day = _korean_month(flat, words)
    season = words.seasons.get(_find(words.seasons, flat, ""), "")
    relative = _find(words.relative_years, flat, "")
    tail = words.tails.get(_find(words.tails, flat[-3:], ""), "")
    return When(year, month, "" if month else season, part, day, relative, tail)


def _korean_month(flat: str, words: KoreanDates) -> tuple[int | None, bool]:
    if found := _KO_MONTH.search(flat):
        return int(found[1]), bool(_KO_DAY.search(flat, found.end()))
    if name := _find(words.months, flat, ""):
        return words.months[name], bool(_KO_DAY.search(flat, flat.index(name) + len(name)))
    if name := _find(words.holidays, flat, ""):
        return words.holidays[name], True
    pointed = _find(words.weekdays, flat, "") or re.search(r"날|일(?!\S*대)|무렵|주일", flat)
    return None, bool(pointed)
