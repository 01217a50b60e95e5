"""The form in which patterns and texts are compared: what a pattern may take for one another is one
character."""

from __future__ import annotations

import unicodedata
from functools import cache

import regex

BLANK, DIGIT = " ", "0"
"""What all white space and all digits are folded to."""
_CASES = regex.compile(
    "|".join(f"({chr(code)}|{chr(code - 32)})" for code in range(97, 123)), regex.IGNORECASE
)
_SPACES, _DIGITS = regex.compile(r"\s"), regex.compile(r"\d")
_STRANGE = frozenset("ßŉſıİ")
"""Letters with more than one capital or small letter, or none of their own."""
_UNCASED = ("Lo", "N", "P", "S", "Z")


class _Folds(dict[int, str]):
    """For `str.translate`: every character in the place of all those a pattern may take for it,
    as the `regex` module itself sees them."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        letter = _CASES.match(char)
        if letter is not None and letter.lastindex is not None:
            char = chr(96 + letter.lastindex)
        elif _SPACES.match(char):
            char = BLANK
        elif _DIGITS.match(char):
            char = DIGIT
        elif len(char.lower()) == 1:
            char = char.lower()
        self[code] = char
        return char


_FOLDS = _Folds()


def fold(text: str) -> str:
    """`text`, character by character, in the form in which required words are compared."""
    return text.translate(_FOLDS)


@cache
def plain(char: str) -> bool:
    """Is nothing but what `fold` makes equal to `char` ever taken for it? True for ASCII, for
    usual Latin letters with accents and for scripts without capitals; elsewhere nobody asked."""
    if char.isascii():
        return True
    if "À" <= char <= "ž":
        return char not in _STRANGE
    return unicodedata.category(char).startswith(_UNCASED) and char.lower() == char.upper()


@cache
def inked(first: str, last: str) -> bool:
    """Is there no white space from one character to the other?"""
    return not _SPACES.search("".join(map(chr, range(ord(first), ord(last) + 1))))
