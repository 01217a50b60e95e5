"""Names, places and numbers to put in the place of others: the lists of `rules/data`."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

_PLACE_LISTS = (
    *("provinces", "second_level", "small_places", "camps_and_detention", "border_crossings"),
    *("ports", "foreign_route_places", "rok_places"),
)


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname in Hangul (all spellings) and in Latin letters (all habits)."""

    hangul: tuple[str, ...]
    latin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Syllable:
    """A syllable of given names."""

    hangul: str
    latin: tuple[str, ...]


@dataclass(frozen=True)
class Pools:
    """Everything that a name or place may be swapped for."""

    surnames: tuple[Surname, ...]
    syllables: tuple[Syllable, ...]
    given_ko: tuple[str, ...]
    places_en: tuple[str, ...]
    places_ko: tuple[str, ...]
    public_en: tuple[str, ...]
    public_ko: tuple[str, ...]
    foreign: tuple[str, ...] = ()
    """Words of names of other origins, from the open corpora."""

    @cached_property
    def surnames_latin(self) -> frozenset[str]:
        """All spellings, in lower case."""
        return frozenset(v.lower() for s in self.surnames for v in s.latin)

    @cached_property
    def surnames_hangul(self) -> frozenset[str]:
        return frozenset(s for surname in self.surnames for s in surname.hangul)

    @cached_property
    def syllables_latin(self) -> frozenset[str]:
        """All spellings, in lower case."""
        return frozenset(v.lower() for s in self.syllables for v in s.latin)

    @cached_property
    def syllables_hangul(self) -> frozenset[str]:
        return frozenset(s.hangul for s in self.syllables)

    @cached_property
    def known_places_en(self) -> frozenset[str]:
        return frozenset(self.places_en)

    @cached_property
    def known_places_ko(self) -> frozenset[str]:
        return frozenset(self.places_ko)

    @cached_property
    def _surname_weights(self) -> list[float]:
        return [1 / (rank + 4) for rank in range(len(self.surnames))]

    def given_latin(self, rng: random.Random) -> tuple[str, str]:
        """Two syllables of a given name in one romanisation each."""
        first, second = rng.choice(self.syllables), rng.choice(self.syllables)
        return rng.choice(first.latin), rng.choice(second.latin)

    def surname(self, rng: random.Random) -> Surname:
        """The common ones oftener, as in life: the list is in the order of frequency."""
        return rng.choices(self.surnames, self._surname_weights)[0]

    def given_hangul(self, rng: random.Random) -> str:
        if rng.random() < 0.4:
            return rng.choice(self.given_ko)
        return "".join(rng.choice(self.syllables).hangul for _ in range(2))


def load(data: Path, names_of: Iterable[str] = ()) -> Pools:
    """From the folder `rules/data`; `names_of` are names of other origins."""
    names, places, public, known = (
        yaml.safe_load((data / f"{name}.yaml").read_text(encoding="utf-8"))
        for name in ("names", "places", "public", "known")
    )
    words = {word for name in names_of for word in re.findall(r"[A-Z][a-z]{2,}", name)}
    entries = [entry for kind in _PLACE_LISTS for entry in places[kind]]
    people = [e for e in public["entries"] if "person" in e["kind"]] + known["people"]
    return Pools(
        surnames=tuple(
            Surname((s["hangul_rok"], *s["hangul_dprk"]), tuple(s["variants"]))
            for s in names["surnames"]
        ),
        syllables=tuple(
            Syllable(s["hangul"], (s["mr"], *s["variants"])) for s in names["given_name_syllables"]
        ),
        given_ko=tuple(
            g for sex in ("male", "female") for g in names["typical_given_names"][sex] if len(g) > 1
        ),
        places_en=_latin(entries),
        places_ko=_hangul(entries),
        public_en=_public(people, r"[A-Z][\w' -]+"),
        public_ko=_public(people, r"[가-힣]{2,}"),
        foreign=tuple(sorted(words)),
    )


def _latin(entries: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    found = {name for e in entries for name in (e.get("en"), *(e.get("variants") or ()))}
    return tuple(sorted(n for n in found if n and re.fullmatch(r"[A-Z][\w’'ŏŭ-]+", n)))


def _hangul(entries: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    found: set[str] = set()
    for entry in entries:
        for key in ("hangul", "hangul_dprk", "hangul_rok", "base_dprk", "short_forms_ko"):
            value = entry.get(key) or ()
            found |= {value} if isinstance(value, str) else set(value)
    return tuple(sorted(name for name in found if re.fullmatch("[가-힣]{2,}", name)))


def _public(people: Sequence[dict[str, Any]], shape: str) -> tuple[str, ...]:
    found = {
        str(name) for e in people for name in (e.get("en"), e.get("hangul"), *e.get("variants", ()))
    }
    return tuple(sorted(name for name in found if re.fullmatch(shape, name)))
