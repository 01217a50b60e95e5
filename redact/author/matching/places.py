"""Places by what they are, not by how they are spelled: a secret county is also its old name, and
everything that lies in it. The gazetteer is `rules/data/places.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from redact.author.matching.stream import folded
from redact.author.matching.words import read

_SECTIONS = (
    *("provinces", "second_level", "small_places", "camps_and_detention", "border_crossings"),
    *("enterprises_and_universities", "ports", "foreign_route_places", "rok_places"),
)
_SPELLED = (
    *("en", "variants", "hangul_dprk", "hangul_rok", "hangul", "hangul_variants", "other_names"),
    *("aliases", "short_forms_ko", "local"),
)
_BASES = ("base_dprk", "base_rok")
_NOTE = re.compile(r"\(([^)]*)\)")
# `in` holds one place, or several from the widest on: 청진시 라남구역.
_OUTER = re.compile(r", *|(?<=[가-힣]) ")
_HANGUL = re.compile("[가-힣]")
# Where the numbered ones take their town's name: it is the town that is called so.
_NUMBERED = "camps_and_detention"


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer."""

    names: tuple[str, ...]
    """Full spellings in any script."""
    bases: tuple[str, ...]
    """In Hangul without 시, 군, 리; an everyday word too where `marked`."""
    marked: bool
    """In Hangul only the full name means the place."""
    marked_latin: bool
    within: frozenset[str]
    """Folded names of what it lies in."""


class Gazetteer:
    """Places by name, and what lies in them."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._places = [
            _place(entry, section) for section in _SECTIONS for entry in data.get(section, ())
        ]
        self._by_name: dict[str, list[Place]] = {}
        self._inside: dict[str, list[Place]] = {}
        for place in self._places:
            for name in {folded(text) for text in (*place.names, *place.bases)}:
                self._by_name.setdefault(name, []).append(place)
            for outer in place.within:
                self._inside.setdefault(outer, []).append(place)

    def find(self, value: str) -> Sequence[Place]:
        """The places that a value names, with or without its ending (County, 군)."""
        for form in (value, _bare(value)):
            if found := self._by_name.get(folded(form)):
                return found
        return ()

    @property
    def names(self) -> Iterator[str]:
        """Every folded name, for telling what else a word may be."""
        return iter(self._by_name)

    def inside(self, places: Sequence[Place]) -> Iterator[Place]:
        """Everything that lies in one of `places`."""
        seen = {id(place) for place in places}
        waiting = list(places)
        while waiting:
            place = waiting.pop()
            for name in place.names:
                for inner in self._inside.get(folded(name), ()):
                    if id(inner) not in seen:
                        seen.add(id(inner))
                        waiting.append(inner)
                        yield inner


def _place(entry: Mapping[str, Any], section: str) -> Place:
    names = tuple(_values(entry, _SPELLED))
    parent = str(entry.get("parent") or "")
    within = {parent.partition("(")[0], *_NOTE.findall(parent), entry.get("parent_city") or ""}
    within |= {*_OUTER.split(entry.get("in") or "")}
    return Place(
        names,
        () if section == _NUMBERED else tuple(_values(entry, _BASES)),
        marked="suffix_ko" in entry,
        marked_latin="suffix_en" in entry,
        within=frozenset(folded(text) for text in within if folded(text)),
    )


def _values(entry: Mapping[str, Any], keys: Sequence[str]) -> Iterator[str]:
    for key in keys:
        value = entry.get(key)
        for text in [value] if isinstance(value, str) else value or ():
            for part in str(text).replace("/", ",").split(","):
                if len(spelling := part.split("(")[0].strip()) > 1:
                    yield spelling


def _bare(value: str) -> str:
    """Without what says that it is a place: Kilju County, Kilju-gun, 길주군."""
    if _HANGUL.search(value):
        word = "".join(value.split())
        for tail in read().place_tails_ko:
            if word.endswith(tail) and len(word) > len(tail) + 1:
                return word.removesuffix(tail)
        return word
    low = value.lower()
    for tail in read().place_tails:
        for joint in ("-", " "):
            if low.endswith(joint + tail):
                return value[: -len(tail) - 1]
    return value


def bare(value: str) -> str:
    """A place without its ending: Kilju County, Kilju-gun → Kilju; 길주군 → 길주."""
    return _bare(value)
