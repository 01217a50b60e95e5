"""What must stand in a text where a pattern matches: read from the pattern, never guessed.

`\\b(?:brothers?|sisters?) (?:of|in)\\b` cannot match where neither `brother` nor `sister` stands.
Knowing such words of every pattern, one pass over a text tells the few patterns worth trying,
and where (`candidates.py`). The reader knows the part of the syntax that rules use. Of anything
else it says that it does not know, and the pattern is tried everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from redact.terms.required.cost import cost, often
from redact.terms.required.folding import fold, plain
from redact.terms.required.need import Length, Need
from redact.terms.required.parts import needs_of
from redact.terms.required.reader import Reader, UnknownError
from redact.terms.required.shipped import Known, key, shipped

__all__ = ["Length", "Need", "Required", "fold", "plain", "read", "required"]

_LONGEST = 12
"""Code points of a required word that are looked up; the rest is for the pattern itself."""
_WORTH = 22
"""Work up to which a need is of use: a blank stands everywhere."""
_RARE = 0.06
"""How often the words of a second need may stand to be worth looking up."""


@dataclass(frozen=True, slots=True)
class Required:
    """Where a pattern need be tried: near something of each of `needs`, looking at no more than
    `reach` from the start of a match."""

    needs: tuple[Need, ...]
    reach: Length


def required(pattern: str, lists: Mapping[str, tuple[str, ...]]) -> Required | None:
    """What a match of `pattern` must hold; None where nothing is known.

    `lists` are the vocabularies that the pattern names as `\\L<name>`.
    """
    known, answers = key(pattern, lists), shipped()
    found = answers[known] if known in answers else read(pattern, lists)
    return Required(*found) if found else None


def read(pattern: str, lists: Mapping[str, tuple[str, ...]]) -> Known:
    """The same, from the pattern itself."""
    try:
        part = Reader(pattern, lists).read()
    except UnknownError:
        return None
    first, *others = needs_of(part) or (None,)
    # A pattern that may match nothing would find other places when it is tried only here.
    if first is None or not part.low or cost(first) > _WORTH:
        return None
    more = [need for need in others if need and often(need.words) <= _RARE]
    return tuple(map(_tidy, (first, *more))), part.reach


def _tidy(need: Need) -> Need:
    """Words cut to the length that is looked up, without those that begin like another."""
    words: set[str] = set()
    for word in sorted({word[:_LONGEST] for word in need.words}, key=len):
        if not any(word[:length] in words for length in range(1, len(word))):
            words.add(word)
    return Need(frozenset(words), need.low, need.high)
