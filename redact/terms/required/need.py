"""What a match must hold, and how far from its start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Length:
    """At most so many code points, and so many stretches of any length without a blank."""

    chars: float
    runs: int = 0

    def __add__(self, other: Length) -> Length:
        return Length(self.chars + other.chars, self.runs + other.runs)

    def times(self, number: float) -> Length:
        """So many in a row."""
        if not number or self == NONE:
            return NONE
        if number == inf:
            return ENDLESS
        return Length(self.chars * number, self.runs * int(number))

    def most(self, longest: int) -> float:
        """In code points, in a text whose longest stretch without a blank is `longest`."""
        return self.chars + self.runs * longest


NONE, ONE, ENDLESS = Length(0), Length(1), Length(inf)


def longer(lengths: Iterable[Length]) -> Length:
    """A length that none of these exceeds."""
    out = NONE
    for one in lengths:
        out = Length(max(out.chars, one.chars), max(out.runs, one.runs))
    return out


@dataclass(frozen=True, slots=True)
class Need:
    """A match holds one of `words` (folded), beginning `low` to `high` after the match does."""

    words: frozenset[str]
    low: int
    high: Length

    def after(self, low: int, high: Length) -> Need:
        """The same seen from a place that lies `low` to `high` further left."""
        return Need(self.words, self.low + low, self.high + high)

    def before(self, low: int, high: Length) -> Need | None:
        """The same seen from a place that lies `low` to `high` further right; None where that
        has no limit."""
        if high.runs or high.chars == inf:
            return None
        return Need(self.words, self.low - int(high.chars), self.high + Length(-low))
