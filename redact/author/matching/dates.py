"""Dates in every written form, read into year, month and day, and compared at the secret's
precision.

Not read: lunar dates (음력, 정월, 섣달), holidays, what is told from another day (`the day after
Women's Day`), parts of a month. Source of the Juche calendar: Juche 1 = 1912, decree of the DPRK
of 8 September 1997.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from redact.author.matching.date_forms import patterns_for
from redact.author.matching.hit import Grade, Hit
from redact.author.matching.words import read
from redact.core import Secret

_JUCHE = 1911
# 3/12/16 has a year of two digits; it may be of either century.
_CENTURIES = (1900, 2000)


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is known; None for what is not said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def says(self, other: Date) -> bool:
        """Does it say all that `other` says?"""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(theirs is None or own == theirs for own, theirs in pairs)

    @property
    def real(self) -> bool:
        """Can there be such a date?"""
        return (
            (self.month is None or 1 <= self.month <= 12)
            and (self.day is None or (1 <= self.day <= 31 and self.month is not None))
            and (self.year is None or 1850 <= self.year <= 2100)
        )


@dataclass(frozen=True, slots=True)
class Written:
    """A date at `start`..`end` of a text, in every way it may be read: 3/12/16."""

    start: int
    end: int
    dates: frozenset[Date]


class DateIndex:
    """The secret dates."""

    def __init__(self, secrets: Iterable[tuple[Secret, str]]) -> None:
        self.unread: list[tuple[Secret, str]] = []
        """What is no date to this module, to be looked for as it is written."""
        self._dates: list[tuple[Date, Secret]] = []
        for secret, value in secrets:
            dates = _whole(value)
            self._dates += [(date, secret) for date in sorted(dates, key=repr)]
            if not dates:
                self.unread.append((secret, value))

    def search(self, text: str) -> Iterator[Hit]:
        """Dates of `text` that say at least what a secret date says, and days and months that
        only leave out its year."""
        if not self._dates:
            return
        for written in dates(text):
            for date, secret in self._dates:
                if any(found.says(date) for found in written.dates):
                    yield Hit(written.start, written.end, secret, "date")
                elif date.day and any(
                    found.year is None and (found.month, found.day) == (date.month, date.day)
                    for found in written.dates
                ):
                    yield Hit(written.start, written.end, secret, "day", Grade.DOUBTFUL)


def dates(text: str) -> list[Written]:
    """Every date of a text, the longest where one lies in another, in the order of the text."""
    found = [one for pattern in patterns_for(text) for one in _read(pattern, text)]
    found.sort(key=lambda one: (one.start, -one.end))
    out: list[Written] = []
    for one in found:
        if out and one.end <= out[-1].end:
            if (one.start, one.end) == (out[-1].start, out[-1].end):
                out[-1] = Written(one.start, one.end, out[-1].dates | one.dates)
            continue
        out.append(one)
    return out


def _whole(value: str) -> frozenset[Date]:
    """What a value says that is a date and nothing else."""
    for one in dates(value):
        rest = value[: one.start] + value[one.end :]
        if not any(map(str.isalnum, rest)):
            return one.dates
    return frozenset()


def _read(pattern: re.Pattern[str], text: str) -> Iterator[Written]:
    for found in pattern.finditer(text):
        parts = {name: value for name, value in found.groupdict().items() if value}
        dates = frozenset(date for date in _dates(parts) if date.real)
        if dates:
            yield Written(*found.span(), dates)


def _dates(parts: Mapping[str, str]) -> Iterator[Date]:
    if "a" in parts:  # three figures whose order is not known
        a, b, c = parts["a"], parts["b"], parts["c"]
        for year, month, day in ((c, b, a), (c, a, b), (a, b, c)):
            if len(month) <= 2 and len(day) <= 2:
                yield from (Date(y, int(month), int(day)) for y in _years(year))
        return
    named = _number(parts, "m", "mw", read().months)
    days = {_number(parts, "d", "dw", read().days), _number(parts, "e", "ew", read().days)}
    if len(days) > 1:
        days.discard(None)
    years: Iterable[int | None] = list(_year(parts)) or (None,)
    yield from (Date(of, named, day) for of in years for day in days)


def _number(
    parts: Mapping[str, str], figure: str, word: str, words: Mapping[str, int]
) -> int | None:
    if figure in parts:
        return int(parts[figure])
    if word in parts:
        return words.get(re.sub(r"[\s.-]", "", parts[word].lower()))
    return None


def _year(parts: Mapping[str, str]) -> Iterator[int]:
    if "y" in parts:
        yield from _years(parts["y"])
    elif "j" in parts:
        yield int(parts["j"]) + _JUCHE
    elif "yw" in parts:
        year = _year_in_words(parts["yw"])
        if year:
            yield year


def _years(figures: str) -> Iterator[int]:
    figures = figures.strip("'’")
    if len(figures) == 4:
        yield int(figures)
    elif len(figures) == 2:
        yield from (century + int(figures) for century in _CENTURIES)


def _year_in_words(words: str) -> int:
    """twenty sixteen, nineteen ninety-five, two thousand and six; 이천십육, 천구백구십오."""
    if "가" <= words[0] <= "힣":
        total = section = 0
        for char in words.replace(" ", ""):
            value = read().figures_ko[char]
            if value < 10:
                section = value
            else:
                total, section = total + (section or 1) * value, 0
        return total + section
    total = 0
    for word in re.split(r"[\s-]+", words.lower()):
        value = read().figures_en.get(word, 0)
        if value == 1000:
            total *= 1000
        elif value:
            total = total * 100 + value if total in (19, 20) else total + value
    return total
