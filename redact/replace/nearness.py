"""Is an invented name too near to a real one?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from redact.lang.romanisation import key
from redact.replace.readings import alike, sounds
from redact.replace.romanise import System, syllable

_SYSTEMS: tuple[System, ...] = ("plain", "rr", "passport")
_LONG = 6
"""Letters from which on two may differ before two names read as different ones."""


def shares_syllable(invented: str, readings: Iterable[str], written: Iterable[str]) -> bool:
    """Is a syllable of the Hangul name `invented` in a real one, in any spelling?

    `readings` is the real name in Hangul, every way it can be read; `written` its folded letters,
    which are looked through when nobody can read them.
    """
    real = {syllable for name in readings for syllable in name}
    if real:
        return any(alike(own, other) for own in invented for other in real)
    return any(
        own in name or any(len(form) > 2 and form in name for form in sounds(own))
        for own in invented
        for name in written
    )


def reads_alike(invented: str, real: Iterable[str]) -> bool:
    """Have two Hangul names the same romanised skeleton, or spellings a letter or two apart?"""
    return any(_close(invented, name) for name in real)


@lru_cache(maxsize=50_000)
def _close(one: str, other: str) -> bool:
    if not key(one).isdisjoint(key(other)):
        return True
    return any(
        near(a, b, 1 if min(len(a), len(b)) < _LONG else 2)
        for system in _SYSTEMS
        for a, b in [(_written(one, system), _written(other, system))]
    )


@lru_cache(maxsize=5_000)
def _written(hangul: str, system: System) -> str:
    return "".join(syllable(char, system) for char in hangul)


def near(one: str, other: str, limit: int) -> bool:
    """Are two words no more than `limit` letters apart?"""
    return abs(len(one) - len(other)) <= limit and distance(one, other) <= limit


def distance(one: str, other: str) -> int:
    """Letters to change, add or leave out to get from one word to the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for place, own in enumerate(other, 1):
            before, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, before + (letter != own)),
            )
    return row[-1]
