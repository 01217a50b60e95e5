"""A text cut where a word may be parted, so that a secret and a draft are cut alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from redact.author.matching.stream import folded

_RUN = re.compile(r"[0-9]+|[가-힣]+|[^\W\d_]+")
# What may stand between two pieces of one secret: blanks, marks, one line end.
_GAP = re.compile(r"(?:[^\w\n]|_){0,3}|[ ]?\n")

PIECES = 6
"""Pieces of a secret that are compared; the rest of a longer one is not looked at."""
SYLLABLES = 12
"""Hangul syllables of a secret that are compared."""
_SHORT = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of figures, of Hangul or of other letters at `start`..`end` of the text."""

    start: int
    end: int
    folded: str = field(repr=False)
    hangul: bool


def pieces(text: str) -> list[Piece]:
    """The pieces of a text, in its order."""
    return [
        Piece(*run.span(), folded(run[0]), "가" <= run[0][0] <= "힣") for run in _RUN.finditer(text)
    ]


def tied(text: str, one: Piece, other: Piece) -> bool:
    """May two pieces that follow each other belong to one secret?"""
    return _GAP.fullmatch(text, one.end, other.start) is not None


def joined(parts: list[str]) -> str:
    """How pieces are compared: as one word. Few Latin letters keep their gaps, since `an ju` is
    not Anju."""
    whole = "".join(parts)
    short = len(whole) < _SHORT and whole.isascii() and whole.isalpha()
    return " ".join(parts) if short else whole


def clipped(parts: list[Piece]) -> list[str]:
    """As much of a secret's pieces as is compared."""
    out: list[str] = []
    left = SYLLABLES
    for part in parts[:PIECES]:
        if part.hangul:
            out.append(part.folded[:left])
            left -= len(out[-1])
            if not left:
                break
        else:
            out.append(part.folded)
    return out


def runs(text: str) -> Iterator[list[Piece]]:
    """The pieces of a text in stretches that a secret does not reach across."""
    run: list[Piece] = []
    for piece in pieces(text):
        if run and not tied(text, run[-1], piece):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run
