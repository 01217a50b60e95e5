"""Where in a text which patterns are worth trying: one pass for all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count
from math import inf
from operator import add
from time import monotonic

import regex

from redact.terms.required import Required, fold

_GRAM = 3
"""Code points by which a required word is first looked up."""
_CALL = 100
"""Code points that are searched in the time in which a search begins."""
_SOON = 0.001
"""Seconds for a search that has none left."""


Place = tuple[int, int]
"""(rule, pattern): the number of the rule, and of the pattern in it."""


@dataclass(frozen=True, slots=True)
class Windows:
    """Where matches of a pattern may start, in no order, and how far behind its start a match may
    look (infinite where that is not known).

    `starts` are (first, last), both included.
    """

    reach: float
    starts: Sequence[tuple[int, int]]


class Candidates:
    """An index of the words that patterns require."""

    def __init__(self, patterns: Iterable[tuple[Place, Required | None]]) -> None:
        self._everywhere: list[Place] = []
        self._known: list[tuple[Place, Required, tuple[int, ...]]] = []
        """With the numbers of the needs' words in `_owners`: many patterns need the same."""
        self._owners: dict[str, list[int]] = {}
        numbers: dict[frozenset[str], int] = {}
        for place, known in patterns:
            if known is None:
                self._everywhere.append(place)
                continue
            words = [need.words for need in known.needs]
            own = tuple(numbers.setdefault(one, len(numbers)) for one in words)
            self._known.append((place, known, own))
        for group, number in numbers.items():
            for word in group:
                self._owners.setdefault(word, []).append(number)
        self._lengths: dict[str, list[int]] = {}
        for word in self._owners:
            lengths = self._lengths.setdefault(word[:_GRAM], [])
            if len(word) not in lengths:
                lengths.append(len(word))

    def search(self, text: str) -> dict[Place, Windows]:
        """The patterns that are worth trying on a text; the others match nowhere in it."""
        out = {place: Windows(inf, [(0, len(text))]) for place in self._everywhere}
        folded = fold(text)
        longest = max(map(len, folded.split(" ")))
        found: dict[int, list[int]] = {}
        for word, places in self._words(folded).items():
            for number in self._owners[word]:
                found.setdefault(number, []).extend(places)
        for all_places in found.values():
            all_places.sort()
        for place, known, numbers in self._known:
            if all(map(found.__contains__, numbers)):
                each = [
                    (found[number], need.low, need.high.most(longest))
                    for need, number in zip(known.needs, numbers, strict=True)
                ]
                each.sort(key=_many)
                starts = _around(*each[0])
                for places, low, high in each[1:]:
                    starts = _near(_merged(starts, 0), places, low, high)
                if starts:
                    out[place] = Windows(known.reach.most(longest), starts)
        return out

    def _words(self, folded: str) -> Mapping[str, list[int]]:
        """Every required word that stands in a folded text, and where."""
        out: dict[str, list[int]] = {}
        grams: Iterable[str] = folded
        for size in range(1, _GRAM + 1):
            grams = map(add, grams, folded[size - 1 :]) if size > 1 else grams
            grams = list(grams)
            known = map(self._lengths.__contains__, grams)
            for at in compress(count(), known):
                for length in self._lengths[grams[at]]:
                    word = folded[at : at + length]
                    if word in self._owners and len(word) == length:
                        out.setdefault(word, []).append(at)
        return out


def _many(need: tuple[Sequence[int], int, float]) -> int:
    return len(need[0])


def _around(places: Sequence[int], low: int, high: float) -> list[tuple[int, int]]:
    """Where from one of `places`, in order, lies `low` to `high` away."""
    if high == inf:
        return [(0, places[-1] - low)] if places[-1] >= low else []
    far = int(high)
    return [(at - far if far < at else 0, at - low) for at in places if at >= low]


def _near(
    starts: Sequence[tuple[int, int]], places: Sequence[int], low: int, high: float
) -> list[tuple[int, int]]:
    """The part of `starts` where `_around` also holds."""
    end = places[-1] - low
    if high == inf:
        return [(first, min(last, end)) for first, last in starts if first <= end]
    far = int(high)
    out = []
    for first, last in starts:
        for number in range(bisect_left(places, first + low), len(places)):
            left, right = places[number] - far, places[number] - low
            if left > last:
                break
            out.append((max(first, left), min(last, right)))
    return out


def matches(
    pattern: regex.Pattern[str], text: str, windows: Windows, timeout: float
) -> Iterator[regex.Match[str]]:
    """What `pattern.finditer(text)` would give, for a pattern that starts in `windows` only.

    `timeout` in seconds is for all of it. Raises TimeoutError.
    """
    until = monotonic() + timeout
    if windows.reach < inf:
        starts = _merged(windows.starts, windows.reach + _CALL)
        yield from _in_stretches(pattern, text, starts, int(windows.reach), until)
        return
    starts = _merged(windows.starts, 0)
    if sum(last - first + 1 for first, last in starts) * _CALL < len(text):
        yield from _at_places(pattern, text, starts, until)
    else:
        yield from pattern.finditer(text, starts[0][0], timeout=timeout, concurrent=True)


def _in_stretches(
    pattern: regex.Pattern[str],
    text: str,
    starts: Sequence[tuple[int, int]],
    reach: int,
    until: float,
) -> Iterator[regex.Match[str]]:
    done = 0
    for first, last in starts:
        at, stop = max(first, done), last + reach + 1
        if at > last:
            continue
        for match in pattern.finditer(text, at, stop, timeout=_left(until), concurrent=True):
            if match.start() > last:
                break  # seen without what stands behind `stop`
            yield match
            done = match.end()


def _at_places(
    pattern: regex.Pattern[str], text: str, starts: Sequence[tuple[int, int]], until: float
) -> Iterator[regex.Match[str]]:
    at = 0
    for first, last in starts:
        at = max(at, first)
        while at <= last:
            match = pattern.match(text, at, timeout=_left(until))
            if match is not None:
                yield match
            at = at + 1 if match is None else match.end()


def _left(until: float) -> float:
    """Seconds until then, never nothing: that would mean that there is no end."""
    return max(until - monotonic(), _SOON)


def _merged(windows: Iterable[tuple[int, int]], gap: float) -> list[tuple[int, int]]:
    """In order, none nearer than `gap` to the next."""
    out: list[tuple[int, int]] = []
    for first, last in sorted(windows):
        if out and first <= out[-1][1] + gap:
            if last > out[-1][1]:
                out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out
