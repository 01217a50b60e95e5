"""Lengths of time that are tied to a date, and what stands for them: three days later, 사흘 뒤."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from redact.replace.numerals import EnglishNumerals, KoreanNumerals

# Not in "twice a year", "four times a day", "200 won a month".
_ARTICLE = re.compile(
    r"(?<!\bonce )(?<!\btwice )(?<!\btimes )(?<!\bwon )(?<!\byuan )(?<!\bdollars )"
    r"\ban?\b(?=\s+[a-z])",
    re.IGNORECASE,
)


_JOINED = re.compile(r"(?:,|,? and)\s+")


@dataclass(frozen=True)
class EnglishIntervals:
    """`english` of `intervals.yaml`."""

    source: tuple[str, ...]
    units: Mapping[str, str]
    between: tuple[str, ...]
    behind: tuple[str, ...]
    before: tuple[str, ...]
    approximators: tuple[str, ...]
    phrases: Mapping[str, str]
    opening: tuple[str, ...]

    @cached_property
    def _unit(self) -> re.Pattern[str]:
        between = _either(self.between)
        return re.compile(
            rf"(?:\s+(?:{between}))?\s+(?P<unit>{_either(self.units)})\b(?!-)"
            rf"(?P<tied>\s+(?:{_either(self.behind)})\b)?",
            re.IGNORECASE,
        )

    @cached_property
    def _lead(self) -> re.Pattern[str]:
        rough = rf"(?P<rough>(?:{_either(self.approximators)})\s+)?$"
        return re.compile(
            rf"(?:\b(?P<tied>{_either(self.before)})\s+)?(?:the\s+(?:next|first|last)\s+)?{rough}",
            re.IGNORECASE,
        )

    @cached_property
    def _phrase(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{_either(self.phrases)})\b", re.IGNORECASE)

    def find(self, text: str, numerals: EnglishNumerals) -> Iterator[tuple[int, int, str]]:
        """(start, end, vaguer words) of every tied length in a sentence."""
        for found in self._phrase.finditer(text):
            yield *found.span(), _cased(self.phrases[found[0].lower()], found[0])
        before = (0, 0, "")
        for number, end in self._numbers(text, numerals):
            start, unit = number, self._unit.match(text, end)
            said = self.units[unit["unit"].lower()] if unit else ""
            if unit and before[2] and _JOINED.fullmatch(text, before[1], start):
                start, _, said = before  # two years and three months later
            before = (start, unit.end("unit"), said) if unit else (0, 0, "")
            lead = self._lead.search(text[:start])
            if unit and (unit["tied"] or (lead and lead["tied"])):
                first = lead.start("rough") if lead and lead["rough"] else start
                yield first, unit.end("unit"), _cased(said, text[first:])

    def _numbers(self, text: str, numerals: EnglishNumerals) -> Iterator[tuple[int, int]]:
        found = [match.span() for match in _ARTICLE.finditer(text)]
        place = 0
        while number := numerals.find(text[place:]):
            if not number.ordinal:
                found.append((place + number.start, place + number.end))
            place += number.end
        yield from sorted(found)


@dataclass(frozen=True)
class KoreanIntervals:
    """`korean` of `intervals.yaml`."""

    source: tuple[str, ...]
    units: Mapping[str, str]
    days: str
    between: tuple[str, ...]
    behind: tuple[str, ...]
    before: tuple[str, ...]
    approximators: tuple[str, ...]
    phrases: Mapping[str, str]
    opening: tuple[str, ...]

    @cached_property
    def _unit(self) -> re.Pattern[str]:
        return re.compile(
            rf"\s?(?P<unit>{_either(self.units)})(?:\s?(?:{_either(self.between)}))?"
            rf"\s?(?:{_either(self.behind)})"
        )

    @cached_property
    def _length(self) -> re.Pattern[str]:
        return re.compile(rf"\s?(?P<unit>{_either(self.units)})")

    @cached_property
    def _day(self) -> re.Pattern[str]:
        return re.compile(rf"(?:\s?(?:{_either(self.between)}))?\s?(?:{_either(self.behind)})")

    @cached_property
    def _phrase(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![가-힣])(?:{_either(self.phrases)})(?![가-힣])")

    def find(self, text: str, numerals: KoreanNumerals) -> Iterator[tuple[int, int, str]]:
        """(start, end, vaguer words) of every tied length in a sentence."""
        for found in self._phrase.finditer(text):
            yield *found.span(), self.phrases[found[0]]
        before = (0, 0, "")
        for number in numerals.numbers(text):
            if re.match("[가-힣]", text[number.start - 1 : number.start]):
                continue
            start, length = number.start, self._length.match(text, number.end)
            said = self.units[length["unit"]] if length else ""
            if length and before[2] and not text[before[1] : start].strip():
                start, _, said = before  # 2년 3개월 뒤
            before = (start, length.end(), said) if length else (0, 0, "")
            if number.form == "days":
                if self._day.match(text, number.end):
                    yield number.start, number.end, self.days
            elif unit := self._unit.match(text, number.end):
                yield start, unit.end("unit"), said


@dataclass(frozen=True)
class Intervals:
    """`intervals.yaml`"""

    about: str
    sources: Mapping[str, str]
    english: EnglishIntervals
    korean: KoreanIntervals


def _cased(words: str, old: str) -> str:
    return words[0].upper() + words[1:] if old[:1].isupper() else words


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
