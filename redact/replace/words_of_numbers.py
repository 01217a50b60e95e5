"""What `numbers.yaml` holds: one class a section, one field a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from redact.replace.numerals import EnglishNumerals, KoreanNumerals

Source = tuple[str, ...]
Texts = tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """Words for numbers up to `to`. Empty variants fall back to `words`."""

    to: int
    words: str
    bare: str = ""
    """Where no noun follows."""
    native: str = ""
    """For Korean numbers in native words."""
    sino: str = ""
    """For Korean numbers in Sino-Korean words."""


@dataclass(frozen=True)
class EnglishAge:
    steps: tuple[Step, ...]
    adjective: tuple[Step, ...]
    noun: tuple[Step, ...]
    stage: tuple[Step, ...]
    """`bare` after one of `prepositions`."""
    prepositions: Texts
    decades: Mapping[str, str]
    other: str


@dataclass(frozen=True)
class EnglishDuration:
    units: Mapping[str, str]
    steps: tuple[Step, ...]
    adjective: tuple[Step, ...]
    other: str


@dataclass(frozen=True)
class EnglishCount:
    steps: tuple[Step, ...]
    vague: tuple[Step, ...]
    labels: Texts
    label_words: Mapping[str, str]
    measures: Texts
    other: str


@dataclass(frozen=True)
class Money:
    steps: tuple[Step, ...]
    units: Mapping[str, str]
    """Currency as written → as said."""
    signs: Mapping[str, str]
    other: str


@dataclass(frozen=True)
class EnglishNumbers:
    source: Source
    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    ordinals: Mapping[str, int]
    approximators: Texts
    age: EnglishAge
    duration: EnglishDuration
    count: EnglishCount
    money: Money

    @cached_property
    def numerals(self) -> EnglishNumerals:
        """The reader of English numbers."""
        return EnglishNumerals(self.units, self.tens, self.scales, self.ordinals)


@dataclass(frozen=True)
class KoreanAge:
    steps: tuple[Step, ...]
    vague: tuple[Step, ...]
    """For an age that is a decade already: 60대."""
    nth: str
    other: str


@dataclass(frozen=True)
class KoreanDuration:
    units: Texts
    day_units: Texts
    tails: Texts
    rename: Mapping[str, str]
    days: str
    days_many: str
    years: str
    year: str
    steps: tuple[Step, ...]
    clock: str
    """For an hour: 여섯 시."""
    other: str


@dataclass(frozen=True)
class KoreanCount:
    counters: Texts
    measures: Texts
    """Counters that measure: a weight, a height."""
    labels: Mapping[str, str]
    steps: tuple[Step, ...]
    vague: tuple[Step, ...]
    nth: str
    other: str


@dataclass(frozen=True)
class KoreanMoney:
    steps: tuple[Step, ...]
    units: Texts
    signs: Mapping[str, str]
    other: str


@dataclass(frozen=True)
class KoreanNumbers:
    source: Source
    sino: Mapping[str, int]
    powers: Mapping[str, int]
    myriads: Mapping[str, int]
    native_tens: Mapping[str, int]
    native_units: Mapping[str, int]
    days: Mapping[str, int]
    approximators: Texts
    age: KoreanAge
    duration: KoreanDuration
    count: KoreanCount
    money: KoreanMoney

    @cached_property
    def numerals(self) -> KoreanNumerals:
        """The reader of Korean numbers."""
        return KoreanNumerals(
            *(self.sino, self.powers, self.myriads),
            *(self.native_tens, self.native_units, self.days),
        )


@dataclass(frozen=True)
class Numbers:
    """`numbers.yaml`"""

    about: str
    sources: Mapping[str, str]
    english: EnglishNumbers
    korean: KoreanNumbers
