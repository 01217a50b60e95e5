"""How much work a need leaves: for choosing the best of several."""

from __future__ import annotations

from functools import cache
from math import fsum

from redact.terms.required.folding import BLANK, DIGIT
from redact.terms.required.need import Need

_USUAL = 12
"""Code points of a longest word."""


def cost(need: Need) -> float:
    """How often its words stand in prose, roughly, times how far around them the pattern has to
    be tried (a search costs as much as some 150 code points before it begins)."""
    return often(need.words) * (150 + min(need.high.most(_USUAL) - need.low, 4000))


@cache
def often(words: frozenset[str]) -> float:
    """How many of these begin at one place of a prose text, on average and roughly."""
    return fsum(map(_frequency, words))  # exact, so in any order the same


@cache
def _frequency(word: str) -> float:
    out = 1.0
    for char in word[:8]:
        out *= _share(char)
    return out


def _share(char: str) -> float:
    """The part of a prose text that is this character; rough on purpose."""
    if char == BLANK:
        return 0.16
    if char in "etaoinshr":
        return 0.07
    if "a" <= char <= "z" or char in ".,-'이다는을의에가고은지한":
        return 0.02
    if "가" <= char <= "힣":
        return 0.002
    return 0.01 if char == DIGIT else 0.001
