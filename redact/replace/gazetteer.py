"""Which province or country a named place lies in, from `rules/data/places.yaml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

Size = Literal["province", "city", "county", "district", "village", "camp", "other"]

_SIZES: Mapping[str, Size] = {
    "province": "province",
    "capital_city": "province",
    "special_city": "province",
    "city": "city",
    "county": "county",
    "district": "district",
    "workers_district": "village",
    "ri": "village",
    "dong": "village",
    "village": "village",
    "kwanliso": "camp",
    "kyohwaso": "camp",
    "kyohwaso_unnumbered": "camp",
    "jipkyolso": "camp",
    "ro_dong_danryondae": "camp",
}
_SECTIONS = (
    *("second_level", "small_places", "camps_and_detention", "ports"),
    "enterprises_and_universities",
)
_SAID = {
    ("district", "-guyok", "-gu", "구역"): True,
    ("county", "city", "-gun", "-si", "군", "시"): False,
}
"""Ending of a name → whether it says that the place is a district of a city."""
_SUFFIX = re.compile(
    r"(?:\s+(?:city|county|district|province|town|village|workers'? district)"
    r"|[- ]?(?:gun|ri|ni|dong|si|up|eup|guyok|gu|do|rodongjagu))$"
)
_SUFFIX_KO = re.compile(r"(?:특별시|직할시|광역시|로동자구|노동자구|구역|시|군|도|읍|구)$")
_VILLAGE_KO = re.compile(r"(?:리|동)$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name lies. Exactly one of `province` (North), `city` (South), `country` is set."""

    name: str
    size: Size
    province: str = ""
    city: str = ""
    country: str = ""
    within: str = ""
    """Hangul name of the county or city that a village or district is part of."""


def fold(text: str) -> str:
    """Small letters without accents, apostrophes, hyphens and blanks: `Ch'ŏng-jin` → `chongjin`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in decomposed if c.isalnum())
    return unicodedata.normalize("NFC", kept)


class Gazetteer:
    """Names of places, folded, with what is known about them. Built once, then read only."""

    def __init__(self, data: Mapping[str, Any], cities: Mapping[str, Iterable[str]]) -> None:
        self._places: dict[str, list[Place]] = {}
        self._add_all(_north(data))
        self._add_all(_elsewhere(data))
        for country, names in cities.items():
            self._add_all((Place(name, "city", country=country), [name]) for name in names)

    def _add_all(self, entries: Iterable[tuple[Place, Iterable[str]]]) -> None:
        for place, names in entries:
            for name in names:
                if len(folded := fold(name)) > 1:
                    self._places.setdefault(folded, []).append(place)

    def find(self, text: str) -> Place | None:
        """The smallest place named in `text`; None when none is known.

        Looks at the whole, at its parts between commas and blanks, and at each part without its
        ending (county, -ri, 군).
        """
        parts = [text, *re.split(r"\s*[,/()·]\s*", text)]
        words = [part.split() for part in parts]
        parts += [w for part in words for w in (*map(" ".join, pairwise(part)), *_alone(part))]
        found = [place for part in parts if (place := self._one(part))]
        found.sort(key=lambda place: place.size == "province")
        return found[0] if found else None

    def province(self, text: str) -> str:
        """The province that `text` itself is a name of; empty when it is none."""
        place = self._one(text)
        return place.province if place and place.size == "province" else ""

    def _one(self, name: str) -> Place | None:
        low = name.lower().replace("’", "'").strip()
        for form in (low, _SUFFIX.sub("", low), _SUFFIX_KO.sub("", low)):
            if places := self._places.get(fold(form)):
                return _of_size(places, low)
        # 성남동 is no part of the city of Seongnam
        villages = self._places.get(fold(_VILLAGE_KO.sub("", low)), [])
        return next((p for p in villages if p.size in ("village", "other")), None)


def _alone(words: list[str]) -> Iterator[str]:
    """The words that may be names by themselves: not the Hwasong of `Hwasong County`."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if following.lower() not in ("county", "city", "district"):
            yield word


def _of_size(places: list[Place], name: str) -> Place | None:
    """Of places with one name the one that `name` says it is: Hwasong County is no district of
    Pyongyang. Counties become cities and drafts keep their old name, so those two are one."""
    for endings, district in _SAID.items():
        if name.endswith(endings):
            fitting = (p for p in places if (p.size == "district") == district)
            return next(fitting, None)
    return places[0]


def _names(entry: Mapping[str, Any], *keys: str) -> Iterator[str]:
    for key in keys:
        value = entry.get(key)
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from value


def _north(data: Mapping[str, Any]) -> Iterator[tuple[Place, Iterable[str]]]:
    spelled = ("en", "variants", "hangul_dprk", "hangul_rok", "base_dprk", "base_rok")
    for entry in data["provinces"]:
        place = Place(entry["en"], "province", province=entry["en"])
        yield place, [*_names(entry, *spelled, "short_forms_ko"), f"{entry['en']} Province"]
    for section in _SECTIONS:
        for entry in data[section]:
            province = re.sub(r"\s*\(.*", "", entry.get("parent") or "")
            if not province:
                continue
            size = _SIZES.get(entry.get("type", ""), "other")
            more = ("other_names", "hangul", "hangul_variants")
            keys = ("aliases", "en") if size == "camp" else (*spelled, *more)
            within = re.split(r"[ ,]", entry.get("in") or "")[0]
            yield Place(entry["en"], size, province=province, within=within), _names(entry, *keys)


def _elsewhere(data: Mapping[str, Any]) -> Iterator[tuple[Place, Iterable[str]]]:
    for entry in data["rok_places"]:
        size: Size = "district" if entry.get("type") == "district" else "city"
        yield (
            Place(entry["en"], size, city=entry["en"].split()[0]),
            _names(entry, "en", "variants", "hangul"),
        )
    for entry in data["foreign_route_places"]:
        yield (
            Place(entry["en"], "city", country=entry["country"]),
            _names(entry, "en", "variants", "local", "hangul"),
        )
