"""What `places.yaml` and `population.yaml` hold: one class a section, one field a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Source = tuple[str, ...]
Texts = tuple[str, ...]


@dataclass(frozen=True)
class Province:
    """How the towns of a province are called after replacement."""

    english: str
    korean: str
    region: str
    """Key of `regions`."""
    north: str = ""
    """Northern spelling, where it differs from `korean`."""


@dataclass(frozen=True)
class City:
    """Words for a place."""

    english: str
    korean: str
    north: str = ""
    """Northern spelling, where it differs from `korean`."""
    part: str = ""
    """Of a country abroad: key of `parts_of_world`."""


@dataclass(frozen=True)
class Places:
    """`places.yaml`"""

    about: str
    sources: Mapping[str, str]
    source: Source
    provinces: Mapping[str, Province]
    regions: Mapping[str, City]
    countries: Mapping[str, City]
    """`north` and `south`."""
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
    parts_of_world: Mapping[str, City]
    foreign: City
    cities: Mapping[str, Texts]
    """Country → its cities, in the spellings met."""
    unknown: City
    spot: City
    somewhere: City
    relative_start: Texts
    spot_korean: Texts


@dataclass(frozen=True)
class Figure:
    """How many people, and who says so."""

    people: int
    source: Source
    note: str = ""


@dataclass(frozen=True)
class Population:
    """`population.yaml`: figures by the keys of `places.yaml` and `kinds.yaml`."""

    about: str
    sources: Mapping[str, str]
    everyone: Figure
    provinces: Mapping[str, Figure]
    regions: Mapping[str, Figure]
    south: Mapping[str, Figure]
    abroad: Mapping[str, Figure]
    ages: Mapping[str, Figure]
    """First year of a decade of life → figure."""
    occupations: Mapping[str, Figure]

    def of_age(self, age: float) -> int | None:
        """People of the decade that `age` lies in; None for an age nobody has."""
        if not 0 <= age < _OLDEST:
            return None
        return self.ages[str(min(int(age) // 10 * 10, max(map(int, self.ages))))].people


_OLDEST = 120


def counted(figures: Mapping[str, Figure], key: str) -> int | None:
    """The figure of `key`; None where there is none."""
    figure = figures.get(key)
    return figure.people if figure else None
