"""The written words of a Korean text, and how much each stretch looks like no ordinary word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from redact.lang import ko
from redact.normalise import View

_GRAMMAR = ("E", "J", "V")
_DETERMINERS = frozenset({"MM", "NP", "NR", "XPN"})
# Gaps that still make two words neighbours.
_BLANKS = frozenset({" ", "\n"})


class Look(StrEnum):
    """What the segmenter makes of a stretch. The first three are what names look like."""

    UNKNOWN = "unknown"
    """One noun that the dictionary does not have."""
    PIECES = "pieces"
    """Single syllables strung together: 진/필/실."""
    PROPER = "proper"
    """A proper noun of the dictionary."""
    WORD = "word"
    """A common word of the dictionary."""
    PART = "part"
    """A common word of two syllables or more lies in it or across its edge."""
    GRAMMAR = "grammar"
    """Verbs, endings or particles."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of Hangul at `start` of the view, with its neighbours where only a blank is between."""

    start: int
    form: str
    before: str
    """The word before, or empty."""
    label: str
    """The word before when a colon follows it: 이름: 공동민."""
    after: str
    """The word after, or empty."""
    left: str
    """The character before, empty at the start of a paragraph."""
    right: str
    """The character after, empty at the end of a paragraph."""

    @property
    def end(self) -> int:
        """Where the run ends in the view."""
        return self.start + len(self.form)


class Words:
    """All words of a view, and the morphemes below them. Segments the text on construction."""

    def __init__(self, view: View) -> None:
        self.text = text = view.text
        self._tokens: Sequence[ko.Token] = ko.segment(text)
        self._starts = [token.start for token in self._tokens]
        self.all = tuple(self._words())

    @classmethod
    def of(cls, view: View) -> Words:
        """The words of a view. The last views are remembered: several rules ask for one draft."""
        return _words_of(view)

    def _words(self) -> Iterator[Word]:
        text = self.text
        runs = list(ko.words(text))
        for number, (start, end) in enumerate(runs):
            first, left = runs[number - 1] if number else (0, 0)
            right, last = runs[number + 1] if number + 1 < len(runs) else (len(text), len(text))
            gap = text[left:start] if number else ""
            yield Word(
                start=start,
                form=text[start:end],
                before=text[first:left] if gap in _BLANKS else "",
                label=text[first:left] if gap.strip() == ":" else "",
                after=text[right:last] if text[end:right] in _BLANKS else "",
                left=_outer(text[max(0, start - 2) : start]),
                right=_outer(text[end : end + 2][::-1]),
            )

    def look(self, start: int, end: int) -> Look:
        """What the segmenter makes of `start`..`end` of the view."""
        inside = self._between(start, end)
        if len(inside) == 1:
            return _alone(inside[0], start, end)
        common = [t for t in inside if t.known and t.end - t.start > 1]
        if any(t.tag[0] in _GRAMMAR for t in inside):
            return Look.GRAMMAR
        if any(t.tag != "NNP" for t in common):
            return Look.PART
        return Look.PIECES

    def has_proper(self, start: int, end: int) -> bool:
        """A proper noun, or a noun the dictionary does not have, begins the stretch."""
        inside = self._between(start, end)
        return (
            bool(inside)
            and inside[0].end - inside[0].start > 1
            and (inside[0].tag == "NNP" or not inside[0].known)
        )

    def cost(self, start: int, end: int) -> float:
        """How unlikely the segmenter holds its own reading of the stretch. Three syllables of
        ordinary words cost some 15, a name that was cut into words some 24."""
        return sum(token.cost for token in self._between(start, end))

    def starts_with_determiner(self, start: int) -> bool:
        """A determiner, pronoun or number of one syllable begins here: 한마대, 여명."""
        tokens = self._between(start, start + 1)
        return bool(tokens) and tokens[0].start == start and tokens[0].tag in _DETERMINERS

    def _between(self, start: int, end: int) -> list[ko.Token]:
        first = max(0, bisect_right(self._starts, start) - 1)
        found = []
        for token in self._tokens[first:]:
            if token.start >= end:
                break
            if token.end > start:
                found.append(token)
        return found


@lru_cache(maxsize=4)
def _words_of(view: View) -> Words:
    return Words(view)


def _outer(two: str) -> str:
    """The second of two characters beside a word; empty at the edge of a paragraph."""
    return "" if two == "\n\n" else two[-1:].replace("\n", " ")


def _alone(token: ko.Token, start: int, end: int) -> Look:
    if not token.known:
        return Look.UNKNOWN
    if token.tag[0] in _GRAMMAR:
        return Look.GRAMMAR
    if (token.start, token.end) == (start, end):
        return Look.PROPER if token.tag == "NNP" else Look.WORD
    return Look.PART
