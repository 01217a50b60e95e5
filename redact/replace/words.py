"""What `dates.yaml`, `kinds.yaml` and `grammar.yaml` hold: one field a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Source = tuple[str, ...]
Texts = tuple[str, ...]


@dataclass(frozen=True)
class EnglishDates:
    source: Source
    months: Mapping[str, int]
    seasons: Mapping[str, str]
    """Season as written → as said; `fall` becomes `autumn`."""
    holidays: Mapping[str, int]
    weekdays: Texts
    parts: Mapping[str, str]
    """Part of the day as written → `one night`."""
    hours: Mapping[str, str]
    of_month: Mapping[str, str]
    """Number of a month (`1`..`12`) → `early {year}`, `spring {year}`."""
    of_month_bare: Mapping[str, str]
    thirds: Mapping[str, str]
    """Last figure of a year → `the early {decade}s`."""
    range: str
    """From one year to another; the first has what it needs before it."""
    season_only: str
    day_in: str
    part_in: str
    day: str
    year: str
    other: str
    decades: str
    month: str
    day_of: str
    names: Mapping[str, str]
    """Number of a month → its name."""


@dataclass(frozen=True)
class KoreanDates:
    source: Source
    months: Mapping[str, int]
    seasons: Mapping[str, str]
    holidays: Mapping[str, int]
    weekdays: Texts
    parts: Mapping[str, str]
    of_month: Mapping[str, str]
    of_month_bare: Mapping[str, str]
    thirds: Mapping[str, str]
    relative_years: Texts
    tails: Mapping[str, str]
    """What stays behind a year, as written → as said."""
    range: str
    season_only: str
    relative_day: str
    part_in: str
    part: str
    day: str
    year: str
    other: str
    decades: str
    month: str
    day_of: str


@dataclass(frozen=True)
class Dates:
    """`dates.yaml`"""

    about: str
    sources: Mapping[str, str]
    juche: int
    """Juche 1 is this year."""
    pivot: int
    """Two-digit years up to this one are 20xx."""
    english: EnglishDates
    korean: KoreanDates


@dataclass(frozen=True)
class Kind:
    """Words for everything whose name ends in (`ends`) or holds (`holds`) one of these words."""

    english: str
    korean: str
    ends: Texts = ()
    holds: Texts = ()
    north: str = ""
    """Northern spelling, where it differs from `korean`."""
    wider: str = ""
    """English words of the kind that is one level up."""
    group: str = ""
    """Key of `occupations` in `population.yaml`."""


@dataclass(frozen=True)
class Clauses:
    """Words for a finding that is a clause and no noun: 눈이 흐려진, `when the ladle tipped`."""

    adnominal: str = ""
    connective: str = ""
    finite: str = ""
    formal: str = ""
    """The finite clause in the style of -습니다, and below of -어요."""
    polite: str = ""
    english: str = ""
    english_when: str = ""
    english_adjective: str = ""
    """After `was` or `is`: so short, without sight."""
    verbs: Mapping[str, Texts] = field(default_factory=dict)
    """What is said for something that begins with one of these verbs; {kind} is filled in."""
    instead: Mapping[str, str] = field(default_factory=dict)
    """What is said in place of such words."""


@dataclass(frozen=True)
class Ladder:
    source: Source
    kinds: tuple[Kind, ...]
    other: Kind
    top: Kind
    """For something that already says no more than its kind."""
    clauses: Clauses | None = None
    in_region: Kind | None = None
    """Words for a kind in a part of the country; {kind} and {region} are filled in."""


@dataclass(frozen=True)
class Kinds:
    """`kinds.yaml`"""

    about: str
    sources: Mapping[str, str]
    organisation: Ladder
    role: Ladder
    relation: Ladder
    physical: Ladder
    event: Ladder
    unit: Ladder
    code: Ladder
    place: Ladder


@dataclass(frozen=True)
class DateForm:
    """A shape that vaguer dates have, and what that does to the words before it."""

    pattern: str
    before: Mapping[str, str]
    """Words before the date → what they become; empty takes them away."""
    alone: str = ""
    """Preposition for a date that stands right after a verb."""


@dataclass(frozen=True)
class Grammar:
    """`grammar.yaml`"""

    about: str
    sources: Mapping[str, str]
    source: Source
    determiners: Texts
    plural_after: Texts
    an_before: Texts
    a_before: Texts
    approximators: Texts
    dates: tuple[DateForm, ...]
    verbs: Texts
    before: Mapping[str, Mapping[str, str]]
    """Entity → words before it → what they become."""
    korean_determiners: Texts
    korean_articles: Texts
    korean_after: Mapping[str, Mapping[str, str]]
    north_markers: Texts
