"""Which parts of a text a model reads, and in what pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator

WINDOW = 192
"""Tokens in one run; the models were trained on pieces of this length."""
STRIDE = 128
"""Tokens from one window to the next: a token in the overlap is read where it stands deeper in."""

_LATIN = re.compile(r"[A-Za-z\u00C0-\u024F\u1E00-\u1EFF]")
_OTHER = re.compile(r"[^\W\d_A-Za-z\u00C0-\u024F\u1E00-\u1EFF]+")
_LATIN_WORD = re.compile(r"[A-Za-z\u00C0-\u024F\u1E00-\u1EFF]{2,}")
_OTHER_WEIGHT = 2
"""Letters of English that one syllable or character of another script stands for, roughly."""
_PHRASE = 4
"""Latin words in a row that make a piece of a foreign paragraph worth reading."""


def windows(tokens: int) -> Iterator[tuple[int, int, int]]:
    """(start, keep_from, keep_to) in tokens: every token is kept once, `keep_*` cut the overlaps
    in their middle."""
    margin = (WINDOW - STRIDE) // 2
    start = 0
    while True:
        final = start + WINDOW >= tokens
        keep_from = start + margin if start else 0
        yield start, keep_from, tokens if final else start + STRIDE + margin
        if final:
            return
        start += STRIDE


def readable(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a paragraph that a model of English can read.

    All of it while Latin letters prevail (a Korean name in brackets is read with its
    sentence); otherwise the phrases of at least four words between the other script.
    """
    others = sum(map(len, _OTHER.findall(text)))
    latin = len(_LATIN.findall(text))
    if not latin:
        return
    if others * _OTHER_WEIGHT <= latin:
        yield 0, len(text)
        return
    start = 0
    for gap in [*((m.start(), m.end()) for m in _OTHER.finditer(text)), (len(text),) * 2]:
        if len(_LATIN_WORD.findall(text, start, gap[0])) >= _PHRASE:
            yield start, gap[0]
        start = gap[1]
