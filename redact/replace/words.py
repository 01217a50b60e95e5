"""What `dates.yaml`, `kinds.yaml`, `places.yaml` and `grammar.yaml` hold: one field a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Clauses:
    """Words for a finding that is a clause and no noun: 눈이 흐려진, `when the ladle tipped`."""

    adnominal: str
    connective: str
    finite: str
    english: str = ""
    english_when: str = ""


@dataclass(frozen=True)
class Ladder:
    source: Source
    kinds: tuple[Kind, ...]
    other: Kind
    top: Kind
    """For something that already says no more than its kind."""
    clauses: Clauses | None = None


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
    code: Ladder
    place: Ladder


@dataclass(frozen=True)
class Region:
    """A province: how its towns and how itself are called after replacement."""

    english: str
    korean: str
    wide_english: str
    wide_korean: str
    north: str = ""
    """Northern spelling, where it differs from `korean`."""


@dataclass(frozen=True)
class City:
    english: str
    korean: str
    north: str = ""
    """Northern spelling, where it differs from `korean`."""


@dataclass(frozen=True)
class Places:
    """`places.yaml`"""

    about: str
    sources: Mapping[str, str]
    source: Source
    provinces: Mapping[str, Region]
    second: Mapping[str, City]
    """Type of a place → words for a second place of the same province; {province} is filled in."""
    beside: Mapping[str, City]
    """Type of a place → words where the province is named beside it anyway."""
    south: City
    south_cities: Mapping[str, City]
    seoul: City
    seoul_area: Texts
    abroad: Mapping[str, City]
    """Country → words for a place in it."""
    cities: Mapping[str, Texts]
    """Country → its cities, in the spellings met."""
    unknown: City
    spot: City
    somewhere: City
    relative_start: Texts
    spot_korean: Texts


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
