"""The systems of romanisation as tables (`redact/data/romanisation/systems.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from redact.lang.romanisation.jamo import FINALS, INITIALS, VOWELS
from redact.tables import read_table

Spelled = Mapping[str, tuple[str, ...]]
"""Hangul letter → its spellings, the usual one first; `~` ends one of open syllables only."""


@dataclass(frozen=True, slots=True)
class System:
    """One way to write Hangul in another script."""

    name: str
    heard: bool
    """Does it write the sounds where syllables meet (독립 tongnip), not only the letters?"""
    initials: Spelled
    inside: Spelled
    """Initials between voiced sounds inside a word."""
    vowels: Spelled
    bare: Spelled
    """Vowels of syllables that begin with them, where they differ."""
    finals: Spelled
    before_vowel: Spelled
    double: str
    """How either of two ㄹ is written: 신라 silla."""
    respell: tuple[tuple[str, str], ...]
    """Beginnings of a syllable with another spelling: si, shi."""


@dataclass(frozen=True, slots=True)
class Border:
    """What is heard where a final meets an initial; `=` keeps the letter, `-` is none."""

    finals: str
    initials: str
    final: str
    initial: str
    systems: frozenset[str]
    """Those that write it; empty for all."""


def read(name: str) -> Any:
    """A parsed file of `redact/data/romanisation`."""
    return read_table(f"romanisation/{name}")


@cache
def _tables() -> Any:
    return read("systems")


@cache
def systems(script: str) -> tuple[System, ...]:
    """The systems of a script: `latin` or `cyrillic`."""
    return tuple(_system(name, raw) for name, raw in _tables()[script].items())


@cache
def borders() -> tuple[Border, ...]:
    """The rules of assimilation, in the order of the file."""
    return tuple(
        Border(finals, initials, final, initial, frozenset(" ".join(only).split()))
        for finals, initials, final, initial, *only in _tables()["borders"]
    )


def _system(name: str, raw: Mapping[str, Any]) -> System:
    initials = _row(INITIALS, raw["initials"])
    finals = _row(FINALS, raw["finals"])
    return System(
        name=name,
        heard=raw["heard"],
        initials=initials,
        inside=_row(INITIALS, raw["inside"]) if "inside" in raw else initials,
        vowels=_row(VOWELS, raw["vowels"]),
        bare={vowel: tuple(text.split("/")) for vowel, text in raw.get("bare", {}).items()},
        finals=finals,
        before_vowel=_row(FINALS, raw["before_vowel"]) if "before_vowel" in raw else finals,
        double=raw.get("double", finals["ㄹ"][0]),
        respell=tuple(raw.get("respell", {}).items()),
    )


def _row(order: str | tuple[str, ...], text: str) -> Spelled:
    cells = text.split()
    return {
        letter: tuple("" if form == "-" else form for form in cell.split("/"))
        for letter, cell in zip(order, cells, strict=True)
    }
