"""The words of a text, each with what it could be in a Korean name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from redact.lang import en
from redact.recognise.romanised_syllables import Inventory, fold

# Syllables that end the name of a village, district or county; the place rules take those.
_PLACE_ENDS = frozenset({"ri", "dong", "gun", "kun", "si", "up", "gu", "do", "myon", "ni", "ku"})
_PARTICLES = frozenset(
    {"up", "in", "on", "to", "it", "us", "me", "go", "man", "men", "so", "no", "do"}
)
SHORTEST_JOINED = 5
"""Letters from which two syllables written as one word are taken for a name."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, folded, with what it could be in a name."""

    start: int
    end: int
    text: str
    folded: str
    capital: bool
    surname: bool
    english: bool
    syllable: bool
    core: bool
    given: bool
    """Two Korean syllables with a hyphen between them."""
    worded: bool
    """`given`, but each syllable is an English word too: `Han-so`, `Rim-in`, `Run-up`."""
    village: bool
    """`given`, but ending like a village or district: `Hae-ri`."""
    joined: bool
    """Two Korean syllables written as one word."""
    usual: bool
    """`given` or `joined`, and both syllables usual in names."""


@lru_cache(maxsize=4)
def words_of(text: str, known: Inventory) -> tuple[Word, ...]:
    """All words of a text. Kept for the last few texts: the rules of one draft share the work."""
    return tuple(word_at(start, text[start:end], known) for start, end in en.words(text))


def word_at(start: int, text: str, known: Inventory) -> Word:
    """The word `text` that stands at `start`."""
    folded, flags = _classify(text, known)
    return Word(start, start + len(text), text, folded, text[0].isupper(), *flags)


@lru_cache(maxsize=8192)
def _classify(text: str, known: Inventory) -> tuple[str, tuple[bool, ...]]:
    parts = [fold(part) for part in text.split("-")]
    folded = "".join(parts)
    english = folded in known.words
    blocked = english or folded in known.places
    pair = len(parts) == 2 and not blocked and all(part in known.syllables for part in parts)
    worded = pair and _phrase(parts, known)
    given = pair and not worded
    village = given and parts[1] in _PLACE_ENDS and text.rpartition("-")[2].islower()
    joined = (
        len(parts) == 1
        and not blocked
        and len(folded) >= SHORTEST_JOINED - 1
        and known.splits(folded, known.syllables)
    )
    usual = (given and all(part in known.core for part in parts)) or (
        joined and known.splits(folded, known.core)
    )
    whole = len(parts) == 1 and not en.contracted(text)
    return folded, (
        whole and folded in known.surnames,
        english,
        whole and folded in known.syllables,
        whole and folded in known.core,
        given,
        worded,
        village,
        joined,
        usual,
    )


def _phrase(parts: Sequence[str], known: Inventory) -> bool:
    """English that happens to be two Korean syllables: `So-so`, `Run-up`."""
    english = all(part in known.words for part in parts)
    return english and (parts[0] == parts[1] or parts[1] in _PARTICLES)
