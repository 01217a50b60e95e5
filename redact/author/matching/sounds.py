"""The sounds of names and spellings, as `romanisation.key` tells them, made fast for many names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from redact.author.matching.name import Name
from redact.lang import romanisation


@lru_cache(maxsize=100_000)
def key_of(letters: str) -> str:
    """The sounds of a Latin or Cyrillic spelling."""
    return next(iter(romanisation.key(letters)), "")


@lru_cache(maxsize=50_000)
def latin_keys(hangul: str) -> frozenset[str]:
    """The sounds of every Latin spelling of a Hangul word: those of its syllables side by side."""
    rows = [_keys(forms) for forms in romanisation.syllables(hangul)]
    return frozenset(_joined("".join(choice)) for choice in product(*rows))


def keys(forms: Iterable[str], *, cyrillic: bool) -> frozenset[str]:
    """The sounds of every spelling of a word that has several forms in Hangul."""
    of = romanisation.key if cyrillic else latin_keys
    return frozenset(key for form in forms for key in of(form))


def spells(letters: str, name: Name) -> bool:
    """Are they a spelling of the given name, Northern or Southern?"""
    return any(romanisation.spells(letters, form) for form in name.forms)


@lru_cache(maxsize=10_000)
def _keys(forms: frozenset[str]) -> frozenset[str]:
    return frozenset(map(key_of, forms))


def _joined(sounds: str) -> str:
    return "".join(one for at, one in enumerate(sounds) if not at or sounds[at - 1] != one)
