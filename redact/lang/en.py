"""English words in running text: where they begin and end, and where a sentence opens.

The same questions as `lang/ko.py` answers for Korean. Offsets are code points of the text given,
which is `View.text`: straight apostrophes, single blanks, `\\n` within a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Letters with apostrophes and hyphens inside: `Ch'ŏl-su`, `man-made`. A closing `'s` is no part.
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*(?:-[^\W\d_]+(?:'[^\W\d_]+)*)*")
_POSSESSIVE = ("'s", "'S", "’s")
_CONTRACTED = re.compile(r"['’](?:m|d|ll|re|ve|t)$")
_OPENERS = ' "“‘(*_'
_BEFORE_SENTENCE = ".!?:;\n—–"


def words(text: str) -> Iterator[tuple[int, int]]:
    """The range of every word, without a possessive ending; digits are no words."""
    for match in _WORD.finditer(text):
        yield match.start(), match.start() + len(base(match.group()))


def base(word: str) -> str:
    """The word without `'s`: `Chol-su's` → `Chol-su`."""
    return word[:-2] if word.endswith(_POSSESSIVE) else word


def contracted(word: str) -> bool:
    """Does the word hold a verb or `not`: `I'm`, `don't`? Such a word is no part of a name."""
    return _CONTRACTED.search(word) is not None


def bounded(text: str, start: int, end: int) -> bool:
    """Is text[start:end] a whole word or several, whatever ending follows?

    A hyphen joins (`Kim` is not a whole word in `Kim-dong`); a possessive ending may follow.
    """
    before, after = text[start - 1 : start], text[end:]
    if before and (before.isalnum() or before in "-'_"):
        return False
    if after.startswith(_POSSESSIVE):
        return not after[2:3].isalnum()
    return not after or not (after[0].isalnum() or after[0] in "-_")


def opens_sentence(text: str, start: int) -> bool:
    """Does a sentence, line or quotation begin at `start`, so that a capital says nothing?"""
    before = text[:start].rstrip(_OPENERS)
    return not before or before[-1] in _BEFORE_SENTENCE
