"""Dates of one writer, moved by one number of days: what lies between them stays as long as it was.

A date is written as it stood: `12 March 2016`, `2016-03-12`, `주체105(2016)년 3월 12일`.
A month of a year moves by its middle. A year, a season, a holiday, a date in words cannot move and
goes to its ladder.
"""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from redact.core import Language
from redact.replace.words import Dates

_WEEK = 7
_COMMON_YEAR = 2001
"""For dates without a year: no leap day in it."""
_MIDDLE = 15
_FIRST_YEAR, _LAST_YEAR = 1850, 2149

# Year, month, day in figures; the signs between them stay.
_ISO = re.compile(
    r"(?P<year>\d{4})(?P<one>\s?[-./]\s?)(?P<month>\d{1,2})(?P<two>\s?[-./]\s?)(?P<day>\d{1,2})\.?"
)
_KOREAN = re.compile(
    r"(?:(?:주체\s?(?P<count>\d{1,3})\s?(?:\((?P<inside>\d{4})\)\s?)?|(?P<year>\d{4})\s?)년\s?)?"
    r"(?P<month>\d{1,2})\s?월(?:\s?(?P<day>\d{1,2})\s?일)?(?P<week>\s?\(?[월화수목금토일](?:요일)?\)?)?"
)
_ENGLISH = re.compile(
    r"(?:(?P<week>(?!the )[A-Za-z]+),?\s+)?(?:the\s+)?"
    r"(?:(?P<day>\d{1,2})(?P<nth>st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>[A-Za-z]+)\.?"
    r"(?:\s+(?P<after>\d{1,2})(?P<nth_after>st|nd|rd|th)?(?![\d:]))?"
    r"(?:,?\s+(?P<juche>Juche\s+(?P<count>\d{1,3})(?:\s+\()?)?(?P<year>\d{4})?\)?)?"
)


@dataclass(frozen=True, slots=True)
class DateShift:
    """Moves every date by `days`, which belongs to a writer and is a secret.

    Raises ValueError for no days. A multiple of 7 keeps the days of the week.
    """

    days: int = field(repr=False)

    def __post_init__(self) -> None:
        if not self.days:
            raise ValueError("a shift by no days changes nothing")

    @classmethod
    def drawn(cls, rng: random.Random, *, weeks: int = 52) -> DateShift:
        """One of whole weeks, at most `weeks` of them to either side, never none."""
        return cls(rng.choice([n for n in range(-weeks, weeks + 1) if n]) * _WEEK)

    def moved(self, text: str, language: Language, words: Dates) -> str:
        """The date that `text` is and nothing else, moved, in the same form; empty where it
        cannot be moved."""
        if found := _ISO.fullmatch(text):
            return self._figures(found, text)
        if language == "ko":
            korean = _KOREAN.fullmatch(text)
            return self._korean(korean, text, words) if korean else ""
        english = _ENGLISH.fullmatch(text)
        return self._english(english, text, words) if english else ""

    def _move(self, year: int, month: int, day: int) -> datetime.date | None:
        try:
            date = datetime.date(year, month, day) + datetime.timedelta(days=self.days)
        except (ValueError, OverflowError):
            return None
        return date if _FIRST_YEAR <= date.year <= _LAST_YEAR else None

    def _figures(self, found: re.Match[str], text: str) -> str:
        date = self._move(int(found["year"]), int(found["month"]), int(found["day"]))
        if date is None:
            return ""
        parts = {"year": str(date.year)}
        like = "0" if "-" in found["one"] or _zero(found) else ""
        for name, value in (("month", date.month), ("day", date.day)):
            parts[name] = _padded(value, like)
        return _filled(found, text, parts)

    def _korean(self, found: re.Match[str], text: str, words: Dates) -> str:
        year = found["year"] or found["inside"] or _juche_year(found, words)
        date = self._move(
            int(year) if year else _COMMON_YEAR, int(found["month"]), int(found["day"] or _MIDDLE)
        )
        if date is None or not (year or found["day"]):  # a month of no year says too little to move
            return ""
        like = "0" if _zero(found) else ""
        parts = {"month": _padded(date.month, like)}
        if found["day"]:
            parts["day"] = _padded(date.day, like)
        parts |= {name: str(date.year) for name in ("year", "inside") if found[name]}
        if found["count"]:
            parts["count"] = str(date.year - words.juche + 1)
        if found["week"]:
            if not found["day"] or not year:
                return ""
            name = words.korean.weekdays[date.weekday()]
            parts["week"] = re.sub(
                r"[월화수목금토일](?=요일|\)|$)", name[0], found["week"], count=1
            )
        return _filled(found, text, parts)

    def _english(self, found: re.Match[str], text: str, words: Dates) -> str:
        months, low = words.english.months, found["month"].lower()
        day = found["day"] or found["after"]
        year = found["year"] or _juche_year(found, words)
        week = (found["week"] or "").lower()
        if low not in months or (week and week not in words.english.weekdays):
            return ""
        if not (year or day) or (found["day"] and found["after"]) or (week and not (day and year)):
            return ""
        date = self._move(
            int(year) if year else _COMMON_YEAR, months[low], int(day) if day else _MIDDLE
        )
        if date is None:
            return ""
        name = words.english.names[str(date.month)]
        short = low not in {full.lower() for full in words.english.names.values()}
        parts = {"month": _cased(name[:_ABBREVIATED] if short else name, found["month"])}
        for place, ending in (("day", "nth"), ("after", "nth_after")):
            if found[place]:
                parts[place] = _padded(date.day, found[place])
                if found[ending]:
                    parts[ending] = _nth(date.day)
        if found["year"]:
            parts["year"] = str(date.year)
        if found["count"]:
            parts["count"] = str(date.year - words.juche + 1)
        if found["week"]:
            name = words.english.weekdays[date.weekday()]
            parts["week"] = _cased(name, found["week"])
        return _filled(found, text, parts)


_ABBREVIATED = 3


def to_the_day(words: str) -> bool:
    """Does a replacement still say a day: a date that was moved, or one that an editor wrote?"""
    if _ISO.fullmatch(words):
        return True
    if found := _KOREAN.fullmatch(words):
        return bool(found["day"])
    english = _ENGLISH.fullmatch(words)
    return bool(english and (english["day"] or english["after"]))


def _juche_year(found: re.Match[str], words: Dates) -> str:
    return str(int(found["count"]) + words.juche - 1) if found["count"] else ""


def _filled(found: re.Match[str], text: str, parts: dict[str, str]) -> str:
    """`text` with the groups of `found` replaced; it starts where the match starts."""
    for name in sorted(parts, key=found.start, reverse=True):
        text = text[: found.start(name)] + parts[name] + text[found.end(name) :]
    return text


def _zero(found: re.Match[str]) -> bool:
    """Is a month or a day written with a zero before it?"""
    return any((found[name] or "").startswith("0") for name in ("month", "day"))


def _padded(value: int, like: str) -> str:
    return f"{value:02d}" if like.startswith("0") else str(value)


def _cased(word: str, like: str) -> str:
    change: Callable[[str], str] = str.upper if like.isupper() else str.capitalize
    return word.lower() if like.islower() else change(word)


def _nth(day: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
    return endings.get(day, "th")
