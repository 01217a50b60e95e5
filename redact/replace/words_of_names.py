"""What `names.yaml` holds: one class a section, one field a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Source = tuple[str, ...]
Texts = tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """A syllable or surname in Northern Hangul, and how it is written otherwise."""

    hangul: str
    hanja: str = ""
    """Empty for a native word."""
    south: str = ""
    """Southern spelling at the beginning of a word, where it differs from `hangul`."""
    passport: str = ""
    """The usual spelling in ROK passports, where the tables of romanisation have another."""


@dataclass(frozen=True)
class Generation:
    """Given names of people born in the years of `born`, the first and the last."""

    name: str
    source: Source
    born: tuple[int, ...]
    male: Texts
    female: Texts
    either: Texts
    english: Texts = ()
    """Words beside a name that tell that its bearer is of this generation."""
    korean: Texts = ()
    endings: Texts = ()
    """Last syllables of given names that no other generation has."""


@dataclass(frozen=True)
class Listed:
    """Names with their sources."""

    source: Source
    names: Texts


@dataclass(frozen=True)
class KoreanNames:
    source: Source
    surnames: tuple[Written, ...]
    syllables: tuple[Written, ...]
    usual: str
    """The generation of those of whom nothing is told."""
    generations: tuple[Generation, ...]
    single_male: Texts
    single_female: Texts
    single_either: Texts
    female_endings: Texts
    male_endings: Texts
    reserved: Texts
    defectors: Listed
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
    foreign_titles: Texts
    """After these a name is no Korean one."""
    kin_after: Texts
    male_before: Texts
    female_before: Texts
    sibling_words: Texts
    epithets: Texts
    """Descriptions before a surname."""
    epithet: str
    """What stands for one."""
    nickname_words: Texts
    nicknames: Texts
    other: str
    initials: str


@dataclass(frozen=True)
class KoreanNameWords:
    source: Source
    male: Texts
    female: Texts
    sibling_words: Texts
    suffixes: Texts
    nicknames: Texts
    village_wives: Texts
    other: str
    post: str
    foreign_syllables: str
    jamo: str


@dataclass(frozen=True)
class ForeignNames:
    """Foreign names in another script."""

    male: Texts
    female: Texts
    surnames: Texts


@dataclass(frozen=True)
class Origin:
    """Names of one part of the world."""

    name: str
    source: Source
    marks: Texts
    """Names that tell the origin, in any script."""
    male: Texts
    female: Texts
    surnames: Texts
    surname_first: bool = False
    locale: str = ""
    """Of Faker; empty where it has nothing."""
    take: Texts = ()
    """Which lists of Faker are used: male, female, surnames."""
    accents: str = ""
    """Letters that a name of this origin has and others rarely have."""
    letters: str = ""
    """How Faker's letters are written in Latin ones, in pairs; `-` for nothing."""
    hangul: ForeignNames | None = None
    cyrillic: ForeignNames | None = None


@dataclass(frozen=True)
class Names:
    """`names.yaml`"""

    about: str
    sources: Mapping[str, str]
    korean: KoreanNames
    english: EnglishNames
    korean_words: KoreanNameWords
    origins: tuple[Origin, ...]
