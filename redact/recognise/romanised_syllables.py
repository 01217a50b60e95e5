"""Which Latin spellings are Korean syllables and surnames, in every usual romanisation.

The inventory is generated from `rules/data/romanisation.yaml` (letters and syllables) and from the
surnames and syllables of `rules/data/names.yaml`; nothing about names is written in code.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

# Hangul syllables are laid out as (initial × 21 + vowel) × 28 + final from U+AC00 on
# (The Unicode Standard, section 3.12); the letters in their order there.
_FIRST = 0xAC00
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
_MAX_SYLLABLE = 7


def fold(text: str) -> str:
    """Small letters without accents, apostrophes and hyphens: `Ch'ŏl-su` → `cholsu`."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if char.isalpha()).lower()


@dataclass(frozen=True, eq=False)
class Inventory:
    """Folded spellings. `core` holds the syllables usual in names, `syllables` all readings."""

    syllables: frozenset[str]
    core: frozenset[str]
    surnames: frozenset[str]
    words: frozenset[str]
    """English and other words that are no evidence of a name."""
    places: frozenset[str]
    """Names of towns and counties, which have the shape of given names."""

    def splits(self, word: str, among: frozenset[str]) -> bool:
        """Can the folded `word` be cut into exactly two syllables of `among`?"""
        last = min(_MAX_SYLLABLE, len(word) - 1)
        return any(word[:cut] in among and word[cut:] in among for cut in range(1, last + 1))


def inventory(load: Callable[[str], Any]) -> Inventory:
    """Build the inventory; `load` reads a data file of `rules/data`."""
    table, names, places = load("romanisation.yaml"), load("names.yaml"), load("places.yaml")
    readings = "".join(table["syllables"].split())
    core = frozenset(_spellings(names["given_name_syllables"], ("mr", "rr", "variants")))
    generated = frozenset(s for char in readings for s in romanise(char, table))
    return Inventory(
        syllables=generated | core,
        core=core,
        surnames=frozenset(_surnames(names["surnames"])),
        words=frozenset(table["english_words"].split()),
        places=frozenset(
            _spellings(
                [*places["provinces"], *places["second_level"]],
                ("en", "mr", "rr", "variants", "informal"),
            )
        ),
    )


def romanise(syllable: str, table: Mapping[str, Any]) -> list[str]:
    """All folded spellings of one Hangul syllable that the tables know; none for a strange one."""
    number = ord(syllable) - _FIRST
    letters = (_INITIALS[number // 588], _VOWELS[number // 28 % 21], _FINALS[number % 28])
    parts = [
        kind.get(letter, [])
        for kind, letter in zip(
            (table["initials"], table["vowels"], table["finals"]), letters, strict=True
        )
    ]
    return ["".join(choice) for choice in product(*parts) if "".join(choice)]


def _surnames(entries: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for entry in entries:
        for key in ("mr", "rr", "mr_dprk", "variants"):
            value = entry.get(key, [])
            yield from (fold(v) for v in ([value] if isinstance(value, str) else value))


def _spellings(entries: Iterable[Mapping[str, Any]], keys: tuple[str, ...]) -> Iterable[str]:
    for entry in entries:
        for key in keys:
            value = entry.get(key, [])
            for text in [value] if isinstance(value, str) else value:
                # "Kosan-gun" and "Kosan" are one place; Hangul and Cyrillic fold to letters
                # that no Latin word of a draft has, and do no harm.
                yield fold(text.split("-")[0] if key in ("mr", "rr") else text)
