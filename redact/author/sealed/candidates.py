"""Everything in a draft that might be a secret, in canonical form: what the sealed check looks up.

It cannot ask "is this the secret?", only "is this one of the keyed values?", so it tries every
stretch of some words, every date and number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from redact.author.matching.dates import Date, dates
from redact.author.sealed.canon import of_date
from redact.author.sealed.tokens import PIECES, SYLLABLES, Piece, joined, runs
from redact.core import SecretKind

Bounded = Callable[[str, int, int], bool]
# From this length on a Hangul secret is found inside a longer word.
_INSIDE = 3
# What makes a compound of a place or an organisation, and no verb.
_COMPOUND = re.compile(r"(?![하했한할되됐된될])[가-힣]{3,}")
_LONGEST: dict[SecretKind, int] = {"name": 6, "place": 8, "date": 6}
"""Of Hangul without figures, in syllables."""
_WORDS: tuple[SecretKind, ...] = ("name", "place", "date", "organisation", "phrase")
_WITH_FIGURES: tuple[SecretKind, ...] = ("code", "date", "organisation", "phrase", "place")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of the text, the form to look up, and as which kinds."""

    start: int
    end: int
    form: str = field(repr=False)
    kinds: tuple[SecretKind, ...]


def candidates(text: str, bounded: Bounded) -> Iterator[Candidate]:
    """All of a view's text. `bounded` says where a Korean word may end."""
    for written in dates(text):
        for form in {form for date in written.dates for form in _coarser(date)}:
            yield Candidate(written.start, written.end, form, ("date",))
    for run in runs(text):
        for first in range(len(run)):
            yield from _from(text, run, first, bounded)


def _from(text: str, run: list[Piece], first: int, bounded: Bounded) -> Iterator[Candidate]:
    head = run[first]
    starts = range(len(head.folded)) if head.hangul else (0,)
    for skipped in starts:
        parts: list[str] = []
        syllables = 0
        for piece in run[first : first + PIECES]:
            own = piece.folded[skipped:] if piece is head else piece.folded
            if not piece.hangul:
                parts.append(own)
                if not skipped:
                    yield from _whole(head, piece, parts)
                continue
            offset = piece.start + (skipped if piece is head else 0)
            for size in range(1, min(len(own), SYLLABLES - syllables) + 1):
                found = [*parts, own[:size]]
                end = offset + size
                if _may_end(text, head.start + skipped, end, found, bounded, inside=skipped > 0):
                    yield _cut(head.start + skipped, end, found)
            parts.append(own)
            syllables += len(own)
            if syllables >= SYLLABLES:
                break


def _whole(head: Piece, last: Piece, parts: list[str]) -> Iterator[Candidate]:
    form = joined(parts)
    if len(form) > 1:
        figures = any(map(str.isdigit, form))
        yield Candidate(head.start, last.end, form, _WITH_FIGURES if figures else (*_WORDS, "code"))


def _cut(start: int, end: int, parts: list[str]) -> Candidate:
    form = joined(parts)
    if any(map(str.isdigit, form)):
        return Candidate(start, end, form, _WITH_FIGURES)
    kinds = tuple(kind for kind in _WORDS if len(form) <= _LONGEST.get(kind, SYLLABLES))
    return Candidate(start, end, form, kinds)


def _may_end(
    text: str, start: int, end: int, parts: list[str], bounded: Bounded, *, inside: bool
) -> bool:
    """A stretch that begins in the middle of a word, or goes on, is a secret only if it is long
    enough to be nothing else."""
    length = sum(map(len, parts))
    if length >= _INSIDE:
        return True
    if length < 2 or inside:
        return False
    return bounded(text, start, end) or _COMPOUND.match(text, end) is not None


def _coarser(date: Date) -> Iterator[str]:
    """A date and what it says less exactly: a secret month is given away by any of its days."""
    yield of_date(date)
    if date.day is not None and date.year is not None:
        yield of_date(replace(date, day=None))
        yield of_date(Date(month=date.month, day=date.day))
    if date.year is not None and date.month is not None:
        yield of_date(Date(year=date.year))
