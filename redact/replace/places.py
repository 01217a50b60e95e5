"""The vaguer words for a place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from redact.core import Language
from redact.replace.gazetteer import Gazetteer, Place, fold
from redact.replace.kinds import KindLadder
from redact.replace.kinds import words as kind_words
from redact.replace.memory import Memory
from redact.replace.words import City, Places, Region

_PROVINCE_AFTER = re.compile(r",?\s*\(?((?:North|South)\s+[A-Z]\w+|[A-Z]\w+)(?:\s+Province)?\b")
_PROVINCE_BEFORE = re.compile(r"(\S{2,5})\s*$")
_NUMBERED = re.compile(r"[A-Z]\w+ (?:\d+|[A-Z])$|.*\b[a-z]{3,}$")
_HELD = ("prison", "camp")
_NOT_BESIDE = ("province", "camp")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


class PlaceWords:
    """Words for places, the same for the same place as long as `memory` lasts."""

    def __init__(
        self, words: Places, gazetteer: Gazetteer, kinds: KindLadder, memory: Memory
    ) -> None:
        self._words = words
        self._gazetteer = gazetteer
        self._kinds = kinds
        self._memory = memory
        self._said: dict[tuple[str, str, bool], str] = {}
        self._relative = re.compile(rf"(?:{'|'.join(words.relative_start)})\b", re.IGNORECASE)
        self._head = re.compile(rf"\s(?:{'|'.join(words.relative_start)}|of|with|that)\b.*")

    def say(
        self,
        text: str,
        language: Language,
        *,
        before: str = "",
        after: str = "",
        north: bool,
        hidden: AbstractSet[str] = frozenset(),
    ) -> str:
        """Vaguer words for the place that `text` names: the same ones for the same name, except
        where the draft names the province beside it (Anbyon, Kangwon Province).

        `hidden` are provinces that are replaced themselves: their towns must not name them.
        """
        place = self._gazetteer.find(text)
        small = place is not None and place.province != "" and place.size not in _NOT_BESIDE
        if place and small and self._beside(place.province, language, before, after):
            return _pick(_sized(self._words.beside, place), language, north=north)
        veiled = place is not None and place.province in hidden
        key = (language, fold(text), veiled)
        if key not in self._said:
            said = self._say(text, language, place, north=north, veiled=veiled)
            if fold(said) == fold(text):
                said = self._kinds.say(text, language, north=north)
            self._said[key] = said
        return self._said[key]

    def province(self, text: str) -> str:
        """The province that `text` is the name of; empty when it is none."""
        return self._gazetteer.province(text)

    def _say(
        self, text: str, language: Language, place: Place | None, *, north: bool, veiled: bool
    ) -> str:
        words = self._words
        kind = self._kinds.find(text)
        if kind and any(held in kind.english for held in _HELD):
            return kind_words(kind, language, north=north)
        if spot := self._spot(text, language, north=north):
            return spot
        if place:
            return self._known(place, language, north=north, veiled=veiled)
        if kind:
            return kind_words(kind, language, north=north)
        described = language == "en" and _NUMBERED.match(_ARTICLE.sub("", text))
        return _pick(words.spot if described else words.unknown, language, north=north)

    def _spot(self, text: str, language: Language, *, north: bool) -> str:
        """Words for a place that is described rather than named; empty for a name."""
        words = self._words
        if language == "ko":
            described = " " in text or len(text) > 5
            ends = text.endswith(words.spot_korean) and described
            return _pick(words.spot, language, north=north) if ends else ""
        bare = _ARTICLE.sub("", text)
        if self._relative.match(bare):
            return _pick(words.somewhere, language, north=north)
        if not bare[:1].islower():
            return ""
        kind = self._kinds.find(self._head.sub("", bare))
        return kind.english if kind else _pick(words.spot, language, north=north)

    def _known(self, place: Place, language: Language, *, north: bool, veiled: bool) -> str:
        words = self._words
        if place.country:
            city = words.abroad.get(place.country, words.unknown)
            return _pick(city, language, north=north)
        if place.city:
            if place.city in words.south_cities and place.size != "district":
                return _pick(words.south_cities[place.city], language, north=north)
            near = words.seoul if place.city in words.seoul_area else words.south
            return _pick(near, language, north=north)
        region = words.provinces[place.province]
        if veiled or place.size == "province":
            return region.wide_korean if language == "ko" else region.wide_english
        province = _region(region, language, north=north)
        # The first place of a province stands for it alone; the next ones are "another town".
        first = self._memory.recall("province", place.province) or place.name
        self._memory.keep("province", place.province, first)
        if first == place.name:
            return province
        return _pick(_sized(words.second, place), language, north=north).format(province=province)

    def _beside(self, province: str, language: Language, before: str, after: str) -> bool:
        """The draft names the province next to the place: Anbyon, Kangwon Province."""
        found = (
            _PROVINCE_BEFORE.search(before) if language == "ko" else _PROVINCE_AFTER.match(after)
        )
        return bool(found) and self._gazetteer.province(found[1] if found else "") == province


def _sized(table: Mapping[str, City], place: Place) -> City:
    return table.get(place.size) or table["other"]


def _pick(city: City, language: Language, *, north: bool) -> str:
    if language != "ko":
        return city.english
    return city.north if north and city.north else city.korean


def _region(region: Region, language: Language, *, north: bool) -> str:
    if language != "ko":
        return region.english
    return region.north if north and region.north else region.korean
