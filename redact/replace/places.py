"""The vaguer words for a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from redact.core import Language
from redact.levels import Level
from redact.replace.gazetteer import Gazetteer, Place, fold
from redact.replace.kinds import KindLadder
from redact.replace.kinds import words as kind_words
from redact.replace.memory import Memory
from redact.replace.words_of_places import City, Places, Population, Province, counted

_PROVINCE_AFTER = re.compile(r",?\s*\(?((?:North|South)\s+[A-Z]\w+|[A-Z]\w+)(?:\s+Province)?\b")
_PROVINCE_BEFORE = re.compile(r"(\S{2,5})\s*$")
_NUMBERED = re.compile(r"[A-Z]\w+ (?:\d+|[A-Z])$|.*\b[a-z]{3,}$")
_HELD = ("prison", "camp")
_NOT_BESIDE = ("province", "camp")
_PARTS = ("district", "village", "other")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A place as it stands in a draft."""

    text: str = field(repr=False)
    language: Language
    north: bool
    """The draft is in Northern spelling."""
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)
    hidden: AbstractSet[str] = field(default=frozenset(), repr=False)
    """Provinces that are replaced themselves: their towns must not name them."""
    gone: AbstractSet[str] = field(default=frozenset(), repr=False)
    """Names of all places that are replaced: no village may be said to be part of one."""


class PlaceWords:
    """Words for places, the same for the same place as long as `memory` lasts."""

    def __init__(
        self,
        words: Places,
        gazetteer: Gazetteer,
        kinds: KindLadder,
        memory: Memory,
        population: Population,
    ) -> None:
        self._words = words
        self._gazetteer = gazetteer
        self._kinds = kinds
        self._memory = memory
        self._people = population
        self._relative = re.compile(rf"(?:{'|'.join(words.relative_start)})\b", re.IGNORECASE)
        self._head = re.compile(rf"\s(?:{'|'.join(words.relative_start)}|of|with|that)\b.*")

    def province(self, text: str) -> str:
        """The province that `text` is the name of; empty when it is none."""
        return self._gazetteer.province(text)

    def name(self, text: str) -> str:
        """The name of the place that `text` names, in one spelling; empty when none is known."""
        place = self._gazetteer.find(text)
        return place.name if place else ""

    def levels(self, named: Named) -> list[Level]:
        """Vaguer words for a place, from the narrowest to the widest, never its own name.

        Where the draft names the province beside it (Anbyon, Kangwon Province), only its kind.
        """
        place = self._gazetteer.find(named.text)
        if place and self._only_kind(place, named):
            return [Level("any", self._pick(_sized(self._words.beside, place), named))]
        if said := self._described(named, place):
            return [Level("any", said)]
        levels = [*self._known(place, named), Level("any", self._kind(named, place))]
        return [one for one in levels if fold(one.words) != fold(named.text)]

    def keep(self, named: Named, level: Level) -> None:
        """Remember that `level` was used: another place of the same area gets other words."""
        place = self._gazetteer.find(named.text)
        if place is None or not place.province or place.size == "province":
            return
        key = self._area(place.province, level.name)
        if key and not self._memory.recall("province", key):
            self._memory.keep("province", key, place.name)

    def _area(self, province: str, level: str) -> str:
        region = self._words.provinces[province].region
        return {"province": province, "region": f"region {region}"}.get(level, "")

    def _only_kind(self, place: Place, named: Named) -> bool:
        small = place.province != "" and place.size not in _NOT_BESIDE
        return small and self._beside(place.province, named)

    def _described(self, named: Named, place: Place | None) -> str:
        """Words for a place of detention, and for one that is described rather than named."""
        kind = self._kinds.find(named.text)
        if kind and any(held in kind.english for held in _HELD):
            return kind_words(kind, named.language, north=named.north)
        written_small = place is not None and " " not in named.text  # in a link: kilju
        if not written_small and (spot := self._spot(named)):
            return spot
        if place or kind or named.language == "ko":
            return ""
        described = _NUMBERED.match(_ARTICLE.sub("", named.text))
        return self._pick(self._words.spot, named) if described else ""

    def _spot(self, named: Named) -> str:
        """Words for a place that is described rather than named; empty for a name."""
        words, text = self._words, named.text
        if named.language == "ko":
            described = " " in text or len(text) > 5
            ends = text.endswith(words.spot_korean) and described
            return self._pick(words.spot, named) if ends else ""
        bare = _ARTICLE.sub("", text)
        if self._relative.match(bare):
            return self._pick(words.somewhere, named)
        if not bare[:1].islower():
            return ""
        kind = self._kinds.find(self._head.sub("", bare))
        return kind.english if kind else self._pick(words.spot, named)

    def _kind(self, named: Named, place: Place | None) -> str:
        """What kind of place it is, the widest level."""
        if place and not place.country and not place.city:
            return self._pick(_sized(self._words.beside, place), named)
        if place:
            return self._pick(self._words.foreign if place.country else self._words.unknown, named)
        if self._kinds.find(named.text):
            return self._kinds.say(named.text, named.language, north=named.north)
        return self._pick(self._words.unknown, named)

    def _known(self, place: Place | None, named: Named) -> Iterator[Level]:
        if place is None:
            return
        if place.country:
            yield from self._abroad(place.country, named)
        elif place.city:
            yield from self._south(place, named)
        else:
            yield from self._north(place, named)

    def _abroad(self, country: str, named: Named) -> Iterator[Level]:
        words, people = self._words, self._people
        city = words.abroad.get(country)
        if city is None:
            return
        yield Level("country", self._pick(city, named), counted(people.abroad, country))
        if part := words.parts_of_world.get(city.part):
            yield Level("any", self._pick(part, named), counted(people.abroad, city.part))

    def _south(self, place: Place, named: Named) -> Iterator[Level]:
        words, key = self._words, place.city
        if key in words.south_cities and place.size != "district":
            city = words.south_cities[key]
        else:
            key = "seoul" if key in words.seoul_area else "south"
            city = words.seoul if key == "seoul" else words.south
        yield Level("region", self._pick(city, named), counted(self._people.south, key))
        south = self._pick(words.countries["south"], named)
        yield Level("country", south, self._people.everyone.people)

    def _north(self, place: Place, named: Named) -> Iterator[Level]:
        words, people = self._words, self._people
        veiled = place.province in named.hidden
        if place.within and place.size in _PARTS and not veiled:
            yield from self._county(place.within, named)
        province = words.provinces[place.province]
        if not (veiled or place.size == "province"):
            said = _province(province, named)
            said = self._second(place, "province", said, named)
            yield Level("province", said, counted(people.provinces, place.province))
        said = self._pick(words.regions[province.region], named)
        if not veiled and place.size != "province":
            said = self._second(place, "region", said, named)
        yield Level("region", said, counted(people.regions, province.region))
        yield Level("country", self._pick(words.countries["north"], named), people.everyone.people)

    def _county(self, within: str, named: Named) -> Iterator[Level]:
        """The county or city around a village; nobody has counted who came from one."""
        county = self._gazetteer.find(within)
        if county and county.size in ("city", "county") and county.name not in named.gone:
            if named.language == "ko":
                yield Level("county", within)
            else:
                ending = " County" if county.size == "county" else ""
                yield Level("county", county.name + ending)

    def _second(self, place: Place, level: str, said: str, named: Named) -> str:
        """The first place of an area stands for it alone; the next ones are "a town in it"."""
        first = self._memory.recall("province", self._area(place.province, level))
        if first in ("", place.name):
            return said
        return self._pick(_sized(self._words.second, place), named).format(province=said)

    def _beside(self, province: str, named: Named) -> bool:
        """The draft names the province next to the place: Anbyon, Kangwon Province."""
        found = (
            _PROVINCE_BEFORE.search(named.before)
            if named.language == "ko"
            else _PROVINCE_AFTER.match(named.after)
        )
        return bool(found) and self._gazetteer.province(found[1] if found else "") == province

    def _pick(self, city: City, named: Named) -> str:
        if named.language != "ko":
            return city.english
        return city.north if named.north and city.north else city.korean

    def region(self, text: str, language: Language, *, north: bool) -> str:
        """The part of the country that a name says something lies in: the `Haeju` of `Haeju
        Cement Factory`; empty where it says nothing."""
        place = self._gazetteer.find(text)
        if language == "ko" and place is None:  # 해주식료공장
            pieces = (text[:length] for length in (4, 3, 2))
            place = next((p for piece in pieces if (p := self._gazetteer.find(piece))), None)
        if place is None or not place.province:
            return ""
        region = self._words.regions[self._words.provinces[place.province].region]
        return self._pick(region, Named(text, language, north))


def _sized(table: Mapping[str, City], place: Place) -> City:
    return table.get(place.size) or table["other"]


def _province(province: Province, named: Named) -> str:
    if named.language != "ko":
        return province.english
    return province.north if named.north and province.north else province.korean
