"""Drafts as they come: in lower case, mistyped, oddly spaced, without punctuation, scanned."""

from __future__ import annotations

import random
from collections.abc import Callable

from training.documents import Document, Marked

_OCR = {
    "l": "1", "1": "l", "0": "O", "O": "0", "rn": "m", "m": "rn", "I": "l", "S": "5", "5": "S",
    "에": "애", "애": "에", "귀": "커", "리": "러", "는": "늘", "을": "올",
}  # fmt: skip
_KEYS = {"a": "s", "s": "d", "e": "r", "r": "t", "t": "y", "i": "o", "o": "p", "n": "m", "h": "j"}


def noisy(document: Document, rng: random.Random, *, share: float = 0.25) -> Document:
    """In a `share` of cases one kind of noise, the marks moved along; else the document itself."""
    if rng.random() >= share:
        return document
    return rng.choice(_KINDS)(document, rng)


def _lower(document: Document, rng: random.Random) -> Document:  # noqa: ARG001
    return _mapped(document, str.lower)


def _upper(document: Document, rng: random.Random) -> Document:  # noqa: ARG001
    return _mapped(document, str.upper)


def _typed(document: Document, rng: random.Random) -> Document:
    def change(char: str) -> str:
        if not char.isalpha() or rng.random() > 0.015:
            return char
        return rng.choice(["", char * 2, _KEYS.get(char, char)])

    return _mapped(document, change)


def _scanned(document: Document, rng: random.Random) -> Document:
    return _mapped(document, lambda c: _OCR.get(c, c) if rng.random() < 0.04 else c)


def _spaced(document: Document, rng: random.Random) -> Document:
    """Blanks lost (mostly in Korean) and doubled."""

    def change(char: str) -> str:
        if char != " " or rng.random() > 0.06:
            return char
        return rng.choice(["  ", "", "\n"])

    return _mapped(document, change)


def _unpunctuated(document: Document, rng: random.Random) -> Document:  # noqa: ARG001
    return _mapped(document, lambda c: "" if c in ".,;:!?\"“”'‘’" else c.lower())


_KINDS: tuple[Callable[[Document, random.Random], Document], ...] = (
    *(_lower, _lower, _typed, _typed, _spaced, _scanned, _unpunctuated, _upper),
)


def _mapped(document: Document, change: Callable[[str], str]) -> Document:
    """Every character changed on its own; a mark that nothing is left of is dropped."""
    at, out = [0], []
    for char in document.text:
        out.append(change(char))
        at.append(at[-1] + len(out[-1]))
    text = "".join(out)
    marks = []
    for mark in document.marks:
        start, end = at[mark.start], at[mark.end]
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            marks.append(Marked(start, end, mark.type, mark.kept))
    return Document(document.name, text, tuple(marks))
