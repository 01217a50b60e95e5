"""Syllables and surnames in every spelling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from redact.lang.romanisation.folding import fold
from redact.lang.romanisation.jamo import is_hangul
from redact.lang.romanisation.north_south import initial_sound
from redact.lang.romanisation.spelling import places, spelled
from redact.lang.romanisation.systems import read

_LONGEST = 2


@dataclass(frozen=True, slots=True)
class Names:
    """The table of `names.yaml`: Hangul → folded forms; a surname in both halves of Korea."""

    latin: Mapping[str, frozenset[str]]
    cyrillic: Mapping[str, frozenset[str]]
    syllables: Mapping[str, frozenset[str]]
    """Of given names, in Latin letters."""


@cache
def table() -> Names:
    """Surnames and syllables with spellings of their own."""
    raw = read("names.yaml")
    both: dict[str, dict[str, frozenset[str]]] = {"latin": {}, "cyrillic": {}}
    for hangul, entry in raw["surnames"].items():
        for name, of in both.items():
            forms = frozenset(map(fold, entry[name].split()))
            for spelling in filter(None, (hangul, entry.get("north"))):
                of[spelling] = of.get(spelling, frozenset()) | forms
    own = {hangul: frozenset(text.split()) for hangul, text in raw["syllables"].items()}
    return Names(both["latin"], both["cyrillic"], own)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> tuple[frozenset[str], ...]:
    """Per Hangul syllable of `word` every Latin spelling, folded to a-z, in every system.

    Sounds that change where two syllables meet add spellings on both sides (독립: tok, dok, tong,
    dong; rip, lip, nip). Empty for a word that is not all Hangul.
    """
    if not is_hangul(word):
        return ()
    own = table().syllables
    return tuple(
        spelled(place, "latin") | own.get(char, frozenset())
        for char, place in zip(word, places(word), strict=True)
    )


@lru_cache(maxsize=5_000)
def surnames(hangul: str) -> frozenset[str]:
    """Every Latin spelling of a surname of one or two syllables, folded; 이 and 리 alike.

    Empty for what is longer or not Hangul. A surname that is in no list has the spellings of its
    syllables.
    """
    return surname_forms(hangul, "latin")


@cache
def surname_forms(hangul: str, of: str) -> frozenset[str]:
    """The folded spellings of a surname in a script, `latin` or `cyrillic`."""
    if not is_hangul(hangul) or len(hangul) > _LONGEST:
        return frozenset()
    listed = table().latin if of == "latin" else table().cyrillic
    out = set(listed.get(hangul, ()))
    for spelling in initial_sound(hangul[0]):
        out |= {"".join(choice) for choice in product(*forms_of(spelling + hangul[1:], of))}
    return frozenset(out)


def forms_of(word: str, of: str) -> tuple[frozenset[str], ...]:
    """Per syllable of a Hangul word every folded spelling in a script."""
    if of == "latin":
        return syllables(word)
    return tuple(spelled(place, of) for place in places(word))


def is_surname(hangul: str) -> bool:
    """Is it a surname of the list, in Southern or Northern spelling?"""
    return hangul in table().latin


def split(name: str) -> Iterator[tuple[str, str]]:
    """Surname and given name of a Hangul name, in every way that the list of surnames allows."""
    for length in range(_LONGEST, 0, -1):
        if len(name) > length and (is_surname(name[:length]) or length == 1):
            yield name[:length], name[length:]
