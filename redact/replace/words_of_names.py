"""What `names.yaml` holds: one class a section, one field a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Source = tuple[str, ...]
Texts = tuple[str, ...]


@dataclass(frozen=True)
class Romanised:
    """A syllable or surname in the romanisation systems; what is empty is as `plain`."""

    hangul: str
    plain: str
    hanja: str
    mr: str = ""
    rr: str = ""
    passport: str = ""
    south: str = ""
    """Southern spelling, where it differs from `hangul`."""


@dataclass(frozen=True)
class KoreanNames:
    source: Source
    surnames: tuple[Romanised, ...]
    syllables: tuple[Romanised, ...]
    male: Texts
    female: Texts
    either: Texts
    single_male: Texts
    single_female: Texts
    single_either: Texts
    female_endings: Texts
    male_endings: Texts
    reserved: Texts
    latin_suffixes: Texts
    spelling_mr: Texts
    spelling_rr: Texts
    spelling_passport: Texts


@dataclass(frozen=True)
class EnglishNames:
    source: Source
    titles: Mapping[str, str]
    familiar_titles: Texts
    """After these an unknown word is rather a nickname."""
    kin_after: Texts
    male_before: Texts
    female_before: Texts
    nickname_words: Texts
    nicknames: Texts
    other: str
    initials: str


@dataclass(frozen=True)
class KoreanNameWords:
    source: Source
    male: Texts
    female: Texts
    suffixes: Texts
    nicknames: Texts
    village_wives: Texts
    other: str
    foreign_syllables: str
    foreign: Texts
    jamo: str


@dataclass(frozen=True)
class Origin:
    """Names of one part of the world."""

    name: str
    source: Source
    marks: Texts
    male: Texts
    female: Texts
    surnames: Texts
    surname_first: bool = False
    cyrillic: Texts = ()


@dataclass(frozen=True)
class Names:
    """`names.yaml`"""

    about: str
    sources: Mapping[str, str]
    korean: KoreanNames
    english: EnglishNames
    korean_words: KoreanNameWords
    origins: tuple[Origin, ...]
