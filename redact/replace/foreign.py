"""Names of other countries: where one comes from, and others from there.

The lists are those of Faker (MIT) and of `names.yaml`. This is the only module that imports Faker,
and only when a draft has a foreign name. Its own random numbers are not used: the run's are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from redact.replace.cyrillic_name import CYRILLIC
from redact.replace.invent import Inventor
from redact.replace.name_shape import NameShape, RealNames, Sex, fold_name
from redact.replace.nearness import near
from redact.replace.words_of_names import ForeignNames, Names, Origin

_USUAL = 150
"""How many names of a list that says how common they are."""
_WHOLE = str.maketrans({"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ß": "ss"})
"""Letters that are not a letter with an accent."""
_LATIN = re.compile(r"[^\W\d_]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Lists:
    male: tuple[str, ...] = ()
    female: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    women: tuple[str, ...] = ()
    """Surnames of women, where they differ."""


class ForeignWords:
    """Other names for foreign ones, in the script they are written in."""

    def __init__(self, names: Names, real: RealNames, inventor: Inventor) -> None:
        self._origins = names.origins
        self._public = real.public_words
        self._familiar = frozenset(names.english.familiar_titles)
        self._inventor = inventor

    def say(self, shape: NameShape, sex: Sex) -> str:
        """Another name of the same origin, sex and shape; empty where the lists have none."""
        words = shape.core.split()
        origin = self._origin(words)
        sex = sex or self._sex(words, origin)
        lists = self._lists(origin, shape)
        given = {"m": lists.male, "f": lists.female}.get(sex, (*lists.male, *lists.female))
        family = lists.women if sex == "f" and lists.women else lists.surnames
        first = origin.surname_first and not shape.hangul
        if len(words) == 1:
            surname = self._formal(shape.lead) or self._is_surname(words[0], origin)
            return self._other("family" if surname else "foreign", words[0], family, given)
        own, other = (words[-1], words[0]) if first else (words[0], words[-1])
        said = self._other("foreign", own, family, given)
        surname_said = self._other("family", other, family, given)
        if not (said and surname_said):
            return ""
        return f"{surname_said} {said}" if first else f"{said} {surname_said}"

    def known(self, word: str) -> bool:
        """Is `word` a given name of one of the lists, or one that tells its origin?"""
        folded = fold_name(word)
        return any(
            folded in one.given or folded in one.marks for one in map(_folded, self._origins)
        )

    def _other(self, kind: str, word: str, family: Sequence[str], given: Sequence[str]) -> str:
        folded = fold_name(word)
        pool = family if kind == "family" else given
        ascii_only = word.isascii()
        names = [_bare(name) if ascii_only else name for name in pool]
        apart = [
            name
            for name in dict.fromkeys(names)
            if fold_name(name)[:3] != folded[:3]
            and fold_name(name) not in self._public
            and not near(fold_name(name), folded, 1 if len(folded) < 5 else 2)
        ]
        said = self._inventor.other(kind, folded, apart)
        if re.fullmatch(r"\w\.?", word):
            return said[:1] + word[1:]
        return said.upper() if word.isupper() else said

    def _lists(self, origin: Origin, shape: NameShape) -> _Lists:
        if shape.hangul:
            own = origin.hangul or next(one.hangul for one in self._origins if one.hangul)
            return _plain(own)
        if CYRILLIC.search(shape.core):
            own = origin.cyrillic or next(one.cyrillic for one in self._origins if one.cyrillic)
            return _plain(own)
        return _all(origin)

    def _origin(self, words: Sequence[str]) -> Origin:
        """By the marks of the origins; then where most of the words are names; the first of all."""
        folded = {fold_name(word) for word in words}
        for origin in self._origins:
            if folded & _folded(origin).marks:
                return origin
        letters = unicodedata.normalize("NFC", "".join(words).lower())
        for origin in self._origins:
            if not set(origin.accents).isdisjoint(letters):
                return origin
        if any(CYRILLIC.search(word) for word in folded):
            return next(one for one in self._origins if one.cyrillic)
        first = self._origins[0]
        if folded <= {
            fold_name(n) for own in (_all(first),) for n in (*own.male, *own.female, *own.surnames)
        }:
            return first
        # A name that two lists have is English unless the other has it as a surname.
        best = max(
            self._origins,
            key=lambda one: (
                len(folded & _folded(one).all),
                one is not first and bool(folded & _folded(one).surnames),
            ),
        )
        return best if folded & _folded(best).all else first

    def _sex(self, words: Iterable[str], origin: Origin) -> Sex:
        lists, letters = _folded(origin), _letters(origin)
        for word in (fold_name(_latin(word, letters)) for word in words):
            if (word in lists.male) != (word in lists.female):
                return "m" if word in lists.male else "f"
        return ""

    def _formal(self, lead: str) -> bool:
        """Dr. and Captain stand before a surname, Uncle and Brother before a given name."""
        titles = lead.lower().split()
        return bool(titles) and titles[-1].rstrip(".") not in self._familiar

    def _is_surname(self, word: str, origin: Origin) -> bool:
        lists, folded = _folded(origin), fold_name(word)
        return folded in lists.surnames and folded not in lists.given


@dataclass(frozen=True, slots=True)
class _Folded:
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
def _folded(origin: Origin) -> _Folded:
    every = _faker(origin, usual=False)
    more = [one for one in (origin.hangul, origin.cyrillic) if one]

    def folded(*names: Iterable[str]) -> frozenset[str]:
        return frozenset(fold_name(name) for group in names for name in group)

    return _Folded(
        folded(every.male, origin.male, *(one.male for one in more)),
        folded(every.female, origin.female, *(one.female for one in more)),
        folded(every.surnames, every.women, origin.surnames, *(one.surnames for one in more)),
        folded(origin.marks),
    )


@cache
def _all(origin: Origin) -> _Lists:
    """The lists of an origin in Latin letters, with those of Faker that it takes."""
    usual = _faker(origin, usual=True)
    takes = origin.take
    return _Lists(
        (*origin.male, *(usual.male if "male" in takes else ())),
        (*origin.female, *(usual.female if "female" in takes else ())),
        usual.surnames or origin.surnames if "surnames" in takes else origin.surnames,
        usual.women if "surnames" in takes else (),
    )


def _plain(names: ForeignNames | None) -> _Lists:
    return _Lists(names.male, names.female, names.surnames) if names else _Lists()


@cache
def _faker(origin: Origin, *, usual: bool) -> _Lists:
    """Faker's lists of an origin in Latin letters; empty where it has none."""
    from importlib import import_module

    import faker

    if not origin.locale:
        return _Lists()
    provider = import_module(f"{faker.__name__}.providers.person.{origin.locale}").Provider
    letters = _letters(origin)

    def names(*fields: str) -> tuple[str, ...]:
        for field in fields:
            found: Any = getattr(provider, field, ())
            if weighed := usual and isinstance(found, Mapping):
                found = sorted(found, key=found.__getitem__, reverse=True)
            if latin := [
                n for name in found if _LATIN.fullmatch(_bare(n := _latin(str(name), letters)))
            ]:
                return tuple(latin[:_USUAL] if weighed else latin)
        return ()

    women = names("last_names_female")
    return _Lists(
        names("first_romanized_names_male", "first_names_male"),
        names("first_romanized_names_female", "first_names_female"),
        names("last_romanized_names", "last_names_male", "male_last_names", "last_names"),
        women,
    )


def _letters(origin: Origin) -> Mapping[str, str]:
    pairs = origin.letters.split()
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


def _latin(name: str, letters: Mapping[str, str]) -> str:
    """A name in the letters it is written with, Cyrillic ones transliterated."""
    if not CYRILLIC.search(name):
        return name.title() if name.isupper() else name
    return "".join(letters.get(c, c) for c in name.lower()).replace("-", "").capitalize()


def _bare(name: str) -> str:
    """Without accents: Hương → Huong."""
    plain = name.translate(
        {ord("đ"): "d", ord("Đ"): "D", ord("ł"): "l", ord("Ł"): "L", ord("ß"): "ss"}
    )
    return unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
