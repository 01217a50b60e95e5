"""What the Korean model sees of a text: its characters, and the morphemes they stand in.

The word lists and the list of morphemes are files of the model (`lexicon.json`), not the rules'
data: a list that changes under a trained network changes what its inputs mean. Training and
running share this module.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Morpheme = tuple[int, int, str, str]
"""(start, end, form, tag): code points of the text, dictionary form, tag of kiwipiepy."""

UNKNOWN = 1
"""Id of a character or morpheme the model does not know; 0 pads."""
LISTS = ("places", "given_names", "kin", "titles", "public")
"""Lists of words that are marked wherever they stand."""
BITS = 2 * len(LISTS) + 7
"""Marks of a character: within and at the start of a listed word, then the shape of its run."""
EDGES = 3
"""Marks of a morpheme: first of a word, of a sentence, of a paragraph."""
CHARACTERS = ("characters", "initials", "vowels", "finals", "bits", "where")
MORPHEMES = ("morphemes", "tags", "starts", "ends", "edges")

_RUN = re.compile("[가-힣]+")
# Unicode Standard, section 3.12: a syllable is (initial * 21 + vowel) * 28 + final from U+AC00.
_FIRST, _PER_INITIAL, _PER_VOWEL = 0xAC00, 588, 28


@dataclass(frozen=True)
class Lexicon:
    """The lists behind the inputs, as `lexicon.json` holds them."""

    characters: Sequence[str]
    tags: Sequence[str]
    """Tags of kiwipiepy; the last one stands for all others."""
    morphemes: Sequence[str]
    """`form/tag` in the order of the network's table of vectors, from id 2."""
    lists: Mapping[str, frozenset[str]]
    """By the names in `LISTS`."""
    surnames: frozenset[str]
    syllables: frozenset[str]
    """Syllables of given names."""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Lexicon:
        """Raises KeyError when a list is missing."""
        return cls(
            data["characters"],
            data["tags"],
            data["morphemes"],
            {name: frozenset(data[name]) for name in LISTS},
            frozenset(data["surnames"]),
            frozenset(data["syllables"]),
        )

    @cached_property
    def character_ids(self) -> Mapping[str, int]:
        """Character → id, from 2."""
        return {char: i for i, char in enumerate(self.characters, start=UNKNOWN + 1)}

    @cached_property
    def morpheme_ids(self) -> Mapping[str, int]:
        """`form/tag` → id, from 2."""
        return {form: i for i, form in enumerate(self.morphemes, start=UNKNOWN + 1)}

    @cached_property
    def tag_ids(self) -> Mapping[str, int]:
        """Tag → id."""
        return {tag: i for i, tag in enumerate(self.tags)}

    @cached_property
    def lengths(self) -> Mapping[str, Sequence[int]]:
        """Lengths of the words of each list, the longest first."""
        return {
            name: sorted({len(word) for word in words}, reverse=True)
            for name, words in self.lists.items()
        }


def features(text: str, morphemes: Sequence[Morpheme], lexicon: Lexicon) -> dict[str, Any]:
    """Arrays by their names in `CHARACTERS` (one row a character) and `MORPHEMES`.

    `morphemes` are in order and do not overlap; a character outside of all counts to the one
    before it. Without any, the text is one morpheme. `bits` and `edges` are float32, all others
    int64; `where` is the number of a character's morpheme, `starts` and `ends` are the first and
    last character of a morpheme.
    """
    whole = list(morphemes) or [(0, len(text), text, "")]
    return {**_characters(text, whole, lexicon), **_morphemes(text, whole, lexicon)}


def _characters(text: str, morphemes: Sequence[Morpheme], lexicon: Lexicon) -> dict[str, Any]:
    import numpy

    size = len(text)
    ids = lexicon.character_ids
    codes = numpy.fromiter(map(ord, text), numpy.int64, size) - _FIRST
    hangul = (codes >= 0) & (codes < 19 * _PER_INITIAL)
    where = numpy.zeros(size, numpy.int64)
    for number, (start, *_) in enumerate(morphemes):
        where[start:] = number
    return {
        "characters": numpy.fromiter((ids.get(c, UNKNOWN) for c in text), numpy.int64, size),
        "initials": numpy.where(hangul, codes // _PER_INITIAL + 1, 0),
        "vowels": numpy.where(hangul, codes % _PER_INITIAL // _PER_VOWEL + 1, 0),
        "finals": numpy.where(hangul, codes % _PER_VOWEL + 1, 0),
        "bits": _bits(text, lexicon),
        "where": where,
    }


def _morphemes(text: str, morphemes: Sequence[Morpheme], lexicon: Lexicon) -> dict[str, Any]:
    import numpy

    other = len(lexicon.tags) - 1
    ids, tags = lexicon.morpheme_ids, lexicon.tag_ids
    edges = numpy.zeros((len(morphemes), EDGES), numpy.float32)
    before = "\n"
    for number, (start, end, _, tag) in enumerate(morphemes):
        gap = text[morphemes[number - 1][1] : start] if number else "\n"
        edges[number] = (bool(gap) and gap[-1:].isspace(), before == "SF", "\n" in gap)
        before = tag if start < end else before
    bare = [(start, end, form, tag.split("-")[0]) for start, end, form, tag in morphemes]
    return {
        "morphemes": numpy.array(
            [ids.get(f"{form}/{tag}", UNKNOWN) for _, _, form, tag in bare], numpy.int64
        ),
        "tags": numpy.array([tags.get(tag, other) for *_, tag in bare], numpy.int64),
        "starts": numpy.array([start for start, *_ in bare], numpy.int64),
        "ends": numpy.array([max(start, end - 1) for start, end, *_ in bare], numpy.int64),
        "edges": edges,
    }


def _bits(text: str, lexicon: Lexicon) -> Any:
    import numpy

    bits = numpy.zeros((len(text), BITS), numpy.float32)
    for column, name in enumerate(LISTS):
        _mark(text, lexicon.lists[name], lexicon.lengths[name], bits, 2 * column)
    shape = 2 * len(LISTS)
    for run in _RUN.finditer(text):
        start, end = run.span()
        bits[start, shape] = bits[end - 1, shape + 1] = 1
        bits[start, shape + 2] = text[start] in lexicon.surnames
        for i in range(start + 1, min(end, start + 3)):
            bits[i, shape + 3] = text[i] in lexicon.syllables
    for i, char in enumerate(text):
        if char.isascii():
            bits[i, shape + 4] = char.isdigit()
            bits[i, shape + 5] = char.isalpha()
        bits[i, shape + 6] = char.isspace()
    return bits


def _mark(
    text: str, words: Collection[str], lengths: Sequence[int], bits: Any, column: int
) -> None:
    """Set `column` on every character of a listed word and the next column where one begins."""
    for run in _RUN.finditer(text):
        for start in range(run.start(), run.end()):
            for length in lengths:
                if start + length <= run.end() and text[start : start + length] in words:
                    bits[start : start + length, column] = 1
                    bits[start, column + 1] = 1
                    break
