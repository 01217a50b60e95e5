"""Finding and reading numbers in words and digits, English and Korean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Form = Literal["digits", "words", "native", "sino", "days"]
_FIGURE = r"(?:\d{1,3}(?:[, ]\d{3})+(?!\d)|\d+(?:\.\d+)?)"


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start`..`end` of the text that was searched. `form` is how it is written."""

    start: int
    end: int
    value: float
    form: Form
    ordinal: bool = False


@dataclass(frozen=True)
class EnglishNumerals:
    """Number words of English."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    ordinals: Mapping[str, int]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        small = _either([*self.units, *self.tens])
        scale, nth = _either(self.scales), _either(self.ordinals)
        word = rf"(?:a(?=\s+{scale})|{small}|{scale})"
        return re.compile(
            r"(?P<digits>\d{1,3}(?:[, \u202f]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
            rf"(?:(?P<nth>st|nd|rd|th)\b|\s+(?P<scale>{scale})\b)?"
            rf"|\b(?P<words>{word}(?:(?:\s+and\s+|[\s-]+){word})*(?:[\s-]+{nth})?|{nth})\b",
            re.IGNORECASE,
        )

    def find(self, text: str) -> Number | None:
        """The first number of `text`; None without one."""
        found = self._pattern.search(text)
        if not found:
            return None
        if digits := found["digits"]:
            value = float(re.sub(r"[, \u202f]", "", digits))
            value *= self.scales[found["scale"].lower()] if found["scale"] else 1
            return Number(*found.span(), value, "digits", bool(found["nth"]))
        words = re.split(r"[\s-]+", found["words"].lower())
        return Number(*found.span(), self._value(words), "words", words[-1] in self.ordinals)

    def _value(self, words: list[str]) -> float:
        total = current = 0
        for word in words:
            if word in self.scales:
                current = max(current, 1) * self.scales[word]
                if self.scales[word] >= 1000:
                    total, current = total + current, 0
            elif word not in ("and", "a"):
                current += self.units.get(word) or self.tens.get(word) or self.ordinals.get(word, 0)
        return total + current


@dataclass(frozen=True)
class KoreanNumerals:
    """Number words of Korean: Sino-Korean (삼십일), native (서른한), days (사흘)."""

    sino: Mapping[str, int]
    powers: Mapping[str, int]
    myriads: Mapping[str, int]
    native_tens: Mapping[str, int]
    native_units: Mapping[str, int]
    days: Mapping[str, int]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        tens, units, days = (_either(m) for m in (self.native_tens, self.native_units, self.days))
        sino = f"[{''.join((*self.sino, *self.powers, *self.myriads))}]"
        mixed = f"[{''.join((*self.powers, *self.myriads))}]"
        return re.compile(
            rf"(?P<digits>(?:{mixed}\s?)?{_FIGURE}(?:\s?{mixed}+(?:\s?{_FIGURE})?)*)"
            rf"|(?P<days>(?:초|{tens})?{days}(?!\s?[가-힣]*살))"
            rf"|(?P<native>(?:백\s?)?(?:{tens}\s?{units}?|{units}))"
            rf"|(?P<sino>{sino}(?:\s?{sino})*)"
        )

    @cached_property
    def _counted(self) -> re.Pattern[str]:
        return re.compile(rf"\s(?:{_either(self.native_tens)}|{_either(self.native_units)})")

    def numbers(self, text: str) -> Iterator[Number]:
        """Every number of `text`, except single syllables inside a word (구리, 이름) and the
        determiner of 이 세 사람."""
        for found in self._pattern.finditer(text):
            inside = found.start() and "가" <= text[found.start() - 1] <= "힣"
            whole = len(found[0]) > 1 and " " not in found[0]
            if found["sino"] == "이" and self._counted.match(text, found.end()):
                continue  # 이 세 사람: these three people
            if found["digits"] or not inside or whole:
                yield self._number(found)

    def read(self, text: str) -> float | None:
        """The value of `text` when all of it is one number."""
        found = self._pattern.fullmatch(text.strip())
        return self._number(found).value if found else None

    def _number(self, found: re.Match[str]) -> Number:
        words = found[0].replace(" ", "").replace(",", "")
        if found["digits"]:
            return Number(*found.span(), self._figures(words), "digits")
        if found["days"]:
            return Number(*found.span(), self._sum(words, (self.native_tens, self.days)), "days")
        if found["native"]:
            value = 100 if words.startswith("백") else 0
            value += self._sum(words.removeprefix("백"), (self.native_tens, self.native_units))
            return Number(*found.span(), value, "native")
        return Number(*found.span(), self._figures(words), "sino")

    def _sum(self, words: str, tables: Iterable[Mapping[str, int]]) -> int:
        """열세 = 열 + 세; 스무이레 = 스무 + 이레; 초사흘 = 사흘."""
        total = 0
        words = words.removeprefix("초")
        for table in tables:
            for word in sorted(table, key=len, reverse=True):
                if words.startswith(word):
                    total, words = total + table[word], words.removeprefix(word)
                    break
        return total

    def _figures(self, words: str) -> float:
        """2만3천, 6천5백, 천구백팔십삼, 1800."""
        total = section = figure = 0.0
        for token in re.findall(r"\d+(?:\.\d+)?|.", words):
            if token[0].isdigit():
                figure = float(token)
            elif token in self.sino:
                figure = figure * 10 + self.sino[token]
            elif token in self.powers:
                section += (figure or 1) * self.powers[token]
                figure = 0
            elif token in self.myriads:
                total += ((section + figure) or 1) * self.myriads[token]
                section = figure = 0
        return total + section + figure


def names_of(*tables: Mapping[str, int]) -> dict[int, str]:
    """Number → its first name in the tables."""
    out: dict[int, str] = {}
    for table in tables:
        for word, number in table.items():
            out.setdefault(number, word)
    return out


def _either(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"
