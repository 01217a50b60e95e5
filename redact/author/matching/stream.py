"""A text as it is compared: letters and digits without case, accents and what stands between.

Built once for a text; every matcher reads it. Offsets are code points of that text.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

from redact.lang import romanisation

_LATIN = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
_CYRILLIC = "Ѐ-ӿ"
_RUN = re.compile(r"[^\W_]+")
# An apostrophe is part of a word (Ch'ŏl); a possessive ending is not.
_WORD = re.compile(rf"[{_LATIN}]+(?:'(?![sS]\b)[{_LATIN}]+)*|[{_CYRILLIC}]+")
# A capital inside a word begins the next one: KimHaewon.
_HUMP = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_JOINT = re.compile(r"[ \n_·・'’+/.–-]{1,2}|[_·.–-][\n_·.–-][_·.–-]| [–-] ")
_COMMA = re.compile(r" ?,[ \n]?")
_SLUG = re.compile(
    r"(?<!\S)(?:[^\s/_@#]*[/_@#]\S*|[^\s.]+(?:\.[^\s.]+)*\.[A-Za-z]{2,5}(?![A-Za-z])\S*"
    r"|[a-z0-9]+(?:-[a-z0-9]+){2,}(?!\S))"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A run of Latin or Cyrillic letters at `start`..`end`, without a possessive ending."""

    start: int
    end: int
    letters: str
    """Small, without accents and apostrophes."""
    capital: bool
    slug: bool
    """It stands in a file name, address or handle, where names are written small."""


@dataclass(frozen=True, eq=False)
class Stream:
    """A text and its compared forms."""

    text: str = field(repr=False)

    @cached_property
    def _folded(self) -> tuple[str, array[int]]:
        pieces: list[str] = []
        places = array("I")
        for run in _RUN.finditer(self.text):
            piece = folded(run[0])
            if len(piece) == len(run[0]):
                pieces.append(piece)
                places.extend(range(*run.span()))
                continue
            for at in range(*run.span()):
                piece = folded(self.text[at])
                pieces.append(piece)
                places.extend([at] * len(piece))
        return "".join(pieces), places

    @property
    def folded(self) -> str:
        """The letters and digits of the text, see `folded`."""
        return self._folded[0]

    @property
    def places(self) -> array[int]:
        """Where each character of `folded` stands in the text."""
        return self._folded[1]

    @cached_property
    def words(self) -> list[Word]:
        """The Latin and Cyrillic words of the text."""
        return list(_words(self.text))

    @cached_property
    def joints(self) -> list[str]:
        """For each word what ties it to the one behind it: "" nothing, " " a name may go on,
        "-" a hyphen or nothing at all, "," a comma as in an index."""
        out = [_joint(self.text, *pair) for pair in pairwise(self.words)]
        return [*out, ""]


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """Letters and digits in small letters without accents. Hangul stays in syllables."""
    if text.isascii():
        return "".join(filter(str.isalnum, text)).lower()
    out = []
    for char in text:
        if "가" <= char <= "힣":
            out.append(char)
        else:
            plain = unicodedata.normalize("NFKD", char).casefold()
            out.append("".join(c for c in plain if c.isalnum()))
    return "".join(out)


def bare(text: str) -> str:
    """A text without accents, character for character: same length, same offsets."""
    return text if text.isascii() else "".join(map(_bare, text))


@lru_cache(maxsize=10_000)
def _bare(char: str) -> str:
    if char.isascii() or "ㄱ" <= char <= "힣":
        return char
    return unicodedata.normalize("NFD", char)[0]


@lru_cache(maxsize=50_000)
def letters_of(word: str) -> str:
    """The letters of a Latin or Cyrillic word as spellings are compared."""
    return romanisation.fold(word)


def _words(text: str) -> Iterator[Word]:
    slugs = [found.span() for found in _SLUG.finditer(text)]
    at = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        word = found[0]
        while at < len(slugs) and slugs[at][1] <= start:
            at += 1
        slug = at < len(slugs) and slugs[at][0] <= start
        if word.isupper() or word.islower() or word[1:].islower():
            yield Word(start, end, letters_of(word), word[0].isupper(), slug)
            continue
        cuts = [0, *(cut.start() for cut in _HUMP.finditer(word)), len(word)]
        for left, right in pairwise(cuts):
            piece = word[left:right]
            capital = piece[0].isupper()
            yield Word(start + left, start + right, letters_of(piece), capital, slug)


def _joint(text: str, one: Word, other: Word) -> str:
    gap = text[one.end : other.start]
    if gap in ("", "-", "–"):
        return "-"
    if gap in (" ", "\n", "_"):
        return " "
    if len(gap) > 3 or "\n\n" in gap:
        return ""
    if _COMMA.fullmatch(gap):
        return ","
    if gap in (". ", ".\n") and len(one.letters) > 1:
        return ""
    return " " if _JOINT.fullmatch(gap) else ""
