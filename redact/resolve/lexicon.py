"""The words and the two word boundaries that linking needs, as one value."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from redact.tables import read_table


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists in folded form (see `fold`), and where a Korean word ends.

    `bounded(text, start, end)` says whether a stretch is a whole Korean term: only particles
    may follow it. Sources of the words are in `redact/data/linking.yaml` and `names.yaml`.
    """

    bounded: Callable[[str, int, int], bool]
    surnames: frozenset[str]
    """Romanised Korean surnames."""
    surnames_ko: frozenset[str]
    """Hangul surnames of one and two syllables, in Southern and Northern spelling."""
    titles: frozenset[str]
    state_titles: frozenset[str]
    titles_ko: tuple[str, ...]
    """Longest first."""
    kin_ko: tuple[str, ...]
    """Longest first."""
    shared_surnames_ko: frozenset[str]
    common: frozenset[str]
    common_ko: frozenset[str]
    place_tails: frozenset[str]
    place_tails_ko: tuple[str, ...]
    """Longest first."""
    org_tails: frozenset[str]
    org_stops: frozenset[str]
    light: frozenset[str]
    usual_surnames_ko: frozenset[str]
    """Those that rarely begin a given name: 김혁 has one, 정희 need not."""
    kin_of_surname_ko: tuple[str, ...]
    """Kin words after a surname and a blank: 궁 아저씨. Longest first."""
    dialogue_ko: tuple[tuple[str, str], ...]
    """Marks of a question that are surnames, too, each with the mark of its answer."""
    before_name_ko: tuple[str, ...]
    """What says that a name follows: 아들, 이름이. Longest first."""
    wide_places_ko: frozenset[str]
    site_tails_ko: tuple[str, ...]
    """What is no place by its name: 회령 집결소."""
    particles_in_names: frozenset[str]
    before_phrase: frozenset[str]
    hyphened: frozenset[str]
    """What a hyphen ties to a name: Chol-su-ya, Musan-born."""
    said: frozenset[str]
    """Verbs that only people do."""


def fold(word: str) -> str:
    """Letters and digits of a word without accents or case: `Chŏl-su` → `cholsu`.

    Hangul stays as it is.
    """
    if word.isascii():
        return "".join(filter(str.isalnum, word)).lower()
    if not any(ord(char) < 0x1100 for char in word):
        return word
    plain = unicodedata.normalize("NFKD", word)
    return unicodedata.normalize("NFC", "".join(filter(str.isalnum, plain))).casefold()


def lexicon(names: Mapping[str, Any], bounded: Callable[[str, int, int], bool]) -> Lexicon:
    """Build the lexicon from `rules/data/names.yaml`, already parsed, and this package's words."""
    words = _words()
    surnames = names["surnames"]
    hangul = {entry["hangul_rok"] for entry in surnames}
    return Lexicon(
        bounded=bounded,
        surnames=frozenset(fold(v) for entry in surnames for v in entry["variants"]),
        surnames_ko=frozenset(hangul.union(*(entry["hangul_dprk"] for entry in surnames))),
        titles=_folded(words["titles_en"]),
        state_titles=_folded(words["titles_of_state_en"]),
        titles_ko=_longest_first(words["titles_ko"]),
        kin_ko=_longest_first(words["kin_ko"]),
        shared_surnames_ko=frozenset(words["shared_surnames_ko"]),
        common=_folded(words["common_en"]),
        common_ko=frozenset(words["common_ko"]),
        place_tails=_folded(words["place_tails_en"]),
        place_tails_ko=_longest_first(words["place_tails_ko"]),
        org_tails=_folded(words["org_tails_en"]),
        org_stops=_folded(words["org_stops_en"]),
        light=_folded(words["light"]),
        usual_surnames_ko=frozenset(words["usual_surnames_ko"]),
        kin_of_surname_ko=_longest_first(words["kin_of_surname_ko"]),
        dialogue_ko=tuple(zip(words["question_marks_ko"], words["answer_marks_ko"], strict=True)),
        before_name_ko=_longest_first(words["before_name_ko"]),
        wide_places_ko=frozenset(words["wide_places_ko"]),
        site_tails_ko=_longest_first(words["site_tails_ko"]),
        particles_in_names=_folded(words["particles_in_names"]),
        before_phrase=_folded(words["before_phrase_en"]),
        hyphened=_folded(words["hyphened_en"]),
        said=_folded(words["said_en"]),
    )


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    data = read_table("linking")
    return {name: tuple(map(str, section["words"])) for name, section in data.items()}


def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _longest_first(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
