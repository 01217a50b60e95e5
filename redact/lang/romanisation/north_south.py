"""What North and South write differently in Hangul.

Source: 한글 맞춤법 (NIKL), articles 10-12 and 30; 조선말규범집 has neither rule.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from redact.lang.romanisation.jamo import SILENT, block, letters
from redact.lang.romanisation.systems import read

_Y_VOWELS = "ㅑㅒㅕㅖㅛㅠㅣ"
_N, _R, _JOINING = "ㄴ", "ㄹ", "ㅅ"


@dataclass(frozen=True, slots=True)
class NorthSouth:
    """The tables of `north_south.yaml`."""

    kept: frozenset[str]
    inside: Mapping[str, str]
    joined: tuple[str, ...]


@cache
def _table() -> NorthSouth:
    raw = read("north_south")
    return NorthSouth(
        frozenset(raw["kept_in_the_north"].split()),
        raw["inside"],
        tuple(raw["joined_with_s"].split()),
    )


@cache
def initial_sound(syllable: str) -> frozenset[str]:
    """A syllable and its other spellings at the beginning of a word: 리 ↔ 이, 로 ↔ 노, 녀 ↔ 여."""
    south = _southern(syllable)
    own = letters(south)
    others = (block(replace(own, initial=initial)) for initial in (_N, _R))
    kept = _table().kept
    return frozenset({syllable, south, *(o for o in others if o in kept and _southern(o) == south)})


def _southern(syllable: str) -> str:
    own = letters(syllable)
    if own.initial in (_N, _R) and own.vowel in _Y_VOWELS:
        return block(replace(own, initial=SILENT))
    return block(replace(own, initial=_N)) if own.initial == _R else syllable


def respelled(word: str, beginnings: Collection[int]) -> Iterator[str]:
    """A Hangul word in all spellings of North and South, itself among them.

    `beginnings` are the syllables that begin a word or a given name, counted from 0.
    """
    inside = _table().inside
    choices = []
    for number, syllable in enumerate(word):
        forms = initial_sound(syllable) if number in beginnings else frozenset({syllable})
        if number and letters(word[number - 1]).final in ("", _N):
            forms |= {inside[form] for form in forms & inside.keys()}
            forms |= {north for north, south in inside.items() if south in forms}
        if number + 1 < len(word) and letters(syllable).final == _JOINING:
            forms |= {block(replace(letters(form), final="")) for form in forms}
        choices.append(forms)
    yield from ("".join(choice) for choice in product(*choices))
    for head in _table().joined:
        if word.startswith(head) and len(word) > len(head):
            last = block(replace(letters(head[-1]), final=_JOINING))
            yield head[:-1] + last + word[len(head) :]
