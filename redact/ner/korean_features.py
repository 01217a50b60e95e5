"""What the Korean model sees of a text: per character its letters, its morpheme and word lists.

The word lists are files of the model (`lexicon.json`), not the rules' data: a list that changes
under a trained network changes what its inputs mean. Training and running share this module.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

UNKNOWN = 1
"""Id of a character the model was not trained on; 0 pads."""
BITS = 10

_RUN = re.compile("[가-힣]+")
# Unicode Standard, section 3.12: a syllable is (initial * 21 + vowel) * 28 + final from U+AC00.
_FIRST, _PER_INITIAL, _PER_VOWEL = 0xAC00, 588, 28


@dataclass(frozen=True)
class Lexicon:
    """The lists behind the inputs, as `lexicon.json` holds them."""

    characters: Sequence[str]
    tags: Sequence[str]
    """Tags of kiwipiepy; the last one stands for all others."""
    places: frozenset[str]
    given_names: frozenset[str]
    kin: frozenset[str]
    """Kin terms, titles and forms of address."""
    surnames: frozenset[str]
    syllables: frozenset[str]
    """Syllables of given names."""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Lexicon:
        """Raises KeyError when a list is missing."""
        lists = ("places", "given_names", "kin", "surnames", "syllables")
        return cls(data["characters"], data["tags"], *(frozenset(data[name]) for name in lists))

    @cached_property
    def character_ids(self) -> Mapping[str, int]:
        """Character → id, from 2."""
        return {char: i for i, char in enumerate(self.characters, start=UNKNOWN + 1)}

    @cached_property
    def tag_ids(self) -> Mapping[str, int]:
        """Tag → id."""
        return {tag: i for i, tag in enumerate(self.tags)}


def features(text: str, morphemes: Iterable[tuple[int, int, str]], lexicon: Lexicon) -> list[Any]:
    """Six arrays over the characters of `text`: ids of character, initial, vowel, final and tag
    (int64), and `BITS` marks of the word lists (float32).

    `morphemes` are (start, end, tag) in code points of `text`.
    """
    import numpy

    size = len(text)
    ids = lexicon.character_ids
    characters = numpy.fromiter((ids.get(c, UNKNOWN) for c in text), numpy.int64, size)
    codes = numpy.fromiter(map(ord, text), numpy.int64, size) - _FIRST
    hangul = (codes >= 0) & (codes < 19 * _PER_INITIAL)
    initials = numpy.where(hangul, codes // _PER_INITIAL + 1, 0)
    vowels = numpy.where(hangul, codes % _PER_INITIAL // _PER_VOWEL + 1, 0)
    finals = numpy.where(hangul, codes % _PER_VOWEL + 1, 0)
    other = len(lexicon.tags) - 1
    tags = numpy.full(size, other * 2, numpy.int64)
    for start, end, tag in morphemes:
        number = lexicon.tag_ids.get(tag.split("-")[0], other) * 2
        tags[start:end] = number + 1
        tags[start : start + 1] = number
    bits = numpy.zeros((size, BITS), numpy.float32)
    for column, words in enumerate((lexicon.places, lexicon.given_names, lexicon.kin)):
        _mark(text, words, bits, 2 * column)
    for run in _RUN.finditer(text):
        start, end = run.span()
        bits[start, 6] = bits[end - 1, 7] = 1
        bits[start, 8] = text[start] in lexicon.surnames
        for i in range(start + 1, min(end, start + 3)):
            bits[i, 9] = text[i] in lexicon.syllables
    return [characters, initials, vowels, finals, tags, bits]


def _mark(text: str, words: Collection[str], bits: Any, column: int) -> None:
    """Set `column` on every character of a listed word and the next column where one begins."""
    lengths = sorted({len(word) for word in words}, reverse=True)
    for run in _RUN.finditer(text):
        for start in range(run.start(), run.end()):
            for length in lengths:
                if start + length <= run.end() and text[start : start + length] in words:
                    bits[start : start + length, column] = 1
                    bits[start, column + 1] = 1
                    break
