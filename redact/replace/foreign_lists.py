"""Lists of the names of other countries: those of Faker (MIT) and of `names.yaml`.

This is the only module that imports Faker, and only when a draft has a foreign name. Its own
random numbers are not used.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from redact.replace.cyrillic_name import CYRILLIC
from redact.replace.name_shape import fold_name
from redact.replace.words_of_names import ForeignNames, Origin

_USUAL = 150
"""How many names of a list that says how common they are."""
_LATIN = re.compile(r"[^\W\d_]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Lists:
    male: tuple[str, ...] = ()
    female: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    women: tuple[str, ...] = ()
    """Surnames of women, where they differ."""


@dataclass(frozen=True, slots=True)
class Folded:
    """The names of an origin in all scripts, as they are compared."""

    male: frozenset[str]
    female: frozenset[str]
    surnames: frozenset[str]
    marks: frozenset[str]

    @property
    def given(self) -> frozenset[str]:
        return self.male | self.female

    @property
    def all(self) -> frozenset[str]:
        return self.male | self.female | self.surnames


@cache
def folded_of(origin: Origin) -> Folded:
    every = _faker(origin, usual=False)
    more = [one for one in (origin.hangul, origin.cyrillic) if one]

    def folded(*names: Iterable[str]) -> frozenset[str]:
        return frozenset(fold_name(name) for group in names for name in group)

    return Folded(
        folded(every.male, origin.male, *(one.male for one in more)),
        folded(every.female, origin.female, *(one.female for one in more)),
        folded(every.surnames, every.women, origin.surnames, *(one.surnames for one in more)),
        folded(origin.marks),
    )


@cache
def lists_of(origin: Origin) -> Lists:
    """The lists of an origin in Latin letters, with those of Faker that it takes."""
    usual = _faker(origin, usual=True)
    takes = origin.take
    return Lists(
        (*origin.male, *(usual.male if "male" in takes else ())),
        (*origin.female, *(usual.female if "female" in takes else ())),
        usual.surnames or origin.surnames if "surnames" in takes else origin.surnames,
        usual.women if "surnames" in takes else (),
    )


def plain(names: ForeignNames | None) -> Lists:
    return Lists(names.male, names.female, names.surnames) if names else Lists()


@cache
def _faker(origin: Origin, *, usual: bool) -> Lists:
    """Faker's lists of an origin in Latin letters; empty where it has none."""
    from importlib import import_module

    import faker

    if not origin.locale:
        return Lists()
    provider = import_module(f"{faker.__name__}.providers.person.{origin.locale}").Provider
    letters = letters_of(origin)

    def names(*fields: str) -> tuple[str, ...]:
        for field in fields:
            found: Any = getattr(provider, field, ())
            if weighed := usual and isinstance(found, Mapping):
                found = sorted(found, key=found.__getitem__, reverse=True)
            if western := [
                n for name in found if _LATIN.fullmatch(bare(n := latin(str(name), letters)))
            ]:
                return tuple(western[:_USUAL] if weighed else western)
        return ()

    women = names("last_names_female")
    return Lists(
        names("first_romanized_names_male", "first_names_male"),
        names("first_romanized_names_female", "first_names_female"),
        names("last_romanized_names", "last_names_male", "male_last_names", "last_names"),
        women,
    )


def letters_of(origin: Origin) -> Mapping[str, str]:
    pairs = origin.letters.split()
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


def latin(name: str, letters: Mapping[str, str]) -> str:
    """A name in the letters it is written with, Cyrillic ones transliterated."""
    if not CYRILLIC.search(name):
        return name.title() if name.isupper() else name
    return "".join(letters.get(c, c) for c in name.lower()).replace("-", "").capitalize()


def bare(name: str) -> str:
    """Without accents: Hương → Huong."""
    plain = name.translate(
        {ord("đ"): "d", ord("Đ"): "D", ord("ł"): "l", ord("Ł"): "L", ord("ß"): "ss"}
    )
    return unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
