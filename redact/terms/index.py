"""Thousands of literal words looked up in one pass over a text.

Two indexes, since the scripts differ in what a word is: Latin and Cyrillic words are runs of
letters joined by blanks, hyphens or apostrophes; Hangul and Han words are stretches with a left
and a right boundary, and blanks inside them are free.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from redact.normalise.characters import unmask_letters
from redact.rule import Case, Term

_RUN = re.compile(r"[0-9]+(?:\.[0-9]+)+|[A-Za-zÀ-ɏḀ-ỿͰ-ϿЀ-ӿ0-9]+")
_EAST = re.compile(r"[가-힣一-鿿぀-ヿ]")
_WORD = re.compile(r"\S+")
# What may stand between two runs of one word. A full stop only after an abbreviation or an
# initial (George W. Bush); between figures (6.25) it belongs to the run.
_GAPS = frozenset({"", "'", "-", " ", "\n", "_", "' ", "- "})
_STOPS = (". ", ".\n", ".")
_ABBREVIATION = frozenset({"no", "st", "mt", "mr", "dr"})
# From this length on a Hangul term may be written with blanks its spelling does not have.
_FREE_SPACING = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with the number of its rule and how its case is compared."""

    rule: int
    term: Term
    case: Case


@dataclass(frozen=True, slots=True)
class TermHit:
    """`entry` stands at `start`..`end` (code points of the text searched)."""

    start: int
    end: int
    entry: Entry


def fold(text: str) -> str:
    """Letters and digits of a Latin or Cyrillic word, no accents or case: `Ch'ŏl` → `chol`."""
    return "".join(_folded(run.group()) for run in _RUN.finditer(text))


def _folded(run: str) -> str:
    decomposed = unicodedata.normalize("NFKD", run)
    return "".join(c for c in decomposed if c.isalnum() or c == ".").casefold()


class LatinIndex:
    """Terms in Latin or Cyrillic letters. `Ch'ongjin`, `Chong-jin` and `CHŎNGJIN` are one word."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[str, list[Entry]] = {}
        for entry in entries:
            text = entry.term.text
            # A view turns Cyrillic that can pass for Latin into Latin: Хасан alone in English.
            for key in {fold(text), fold(unmask_letters(text))}:
                self._entries.setdefault(key, []).append(entry)
        self._keys = sorted(self._entries)

    def search(self, text: str) -> Iterator[TermHit]:
        """All longest hits, by rule: of two terms of one rule at one place the longer one."""
        runs = [(m.start(), m.end(), _folded(m.group())) for m in _RUN.finditer(text)]
        for first in range(len(runs)):
            longest: dict[int, TermHit] = {}
            for hit in self._from(text, runs, first):
                longest[hit.entry.rule] = hit
            yield from longest.values()

    def _from(
        self, text: str, runs: Sequence[tuple[int, int, str]], first: int
    ) -> Iterator[TermHit]:
        start, key, blanks = runs[first][0], "", 0
        for last in range(first, len(runs)):
            if last > first:
                gap = text[runs[last - 1][1] : runs[last][0]]
                if gap not in _GAPS and not _abbreviated(gap, runs[last - 1][2]):
                    return
                blanks += any(char in gap for char in " \n_")
            key += runs[last][2]
            at = bisect_left(self._keys, key)
            if at == len(self._keys) or not self._keys[at].startswith(key):
                return
            end = runs[last][1]
            for entry in self._entries.get(key, ()):
                if blanks <= _joints(entry.term.text) and _cased(text, start, end, entry):
                    yield TermHit(start, end, entry)


def _abbreviated(gap: str, before: str) -> bool:
    return gap in _STOPS and (before in _ABBREVIATION or len(before) == 1)


def _joints(term: str) -> int:
    return sum(term.count(char) for char in " -")


def _cased(text: str, start: int, end: int, entry: Entry) -> bool:
    if entry.case == "any":
        return True
    if entry.case == "exact":
        return text[start:end] == entry.term.text.rstrip(".")  # "U.S." ends before its stop
    return text[start].isupper() or not entry.term.text[0].isupper() or _in_slug(text, start)


def _in_slug(text: str, start: int) -> bool:
    """Inside a file name, address or handle, where names are written small."""
    left = start
    while left and not text[left - 1].isspace():
        left -= 1
    word = _WORD.match(text, left)
    token = word.group() if word else ""
    return any(mark in token for mark in "/_@#") or bool(re.search(r"\.[a-z]{2,4}\b", token))


class EastIndex:
    """Terms in Hangul or Han characters, with `bounded` deciding where a Korean word ends."""

    def __init__(self, entries: Iterable[Entry], bounded: Callable[[str, int, int], bool]) -> None:
        self._bounded = bounded
        self._entries: dict[str, list[Entry]] = {}
        for entry in entries:
            self._entries.setdefault(_squeeze(entry.term.text), []).append(entry)
        self._lengths: dict[str, list[int]] = {}
        for key in self._entries:
            lengths = self._lengths.setdefault(key[:2], [])
            if len(key) not in lengths:
                lengths.append(len(key))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def search(self, text: str) -> Iterator[TermHit]:
        """All longest hits, by rule, that are whole words of the text."""
        if not self._entries:
            return
        places = [i for i, char in enumerate(text) if not char.isspace()]
        squeezed = "".join(text[i] for i in places).casefold()
        if len(squeezed) != len(places):  # casefold changed a length; rare, and only beyond Hangul
            squeezed = "".join(text[i] for i in places)
        for at in range(len(squeezed)):
            seen: set[int] = set()
            for length in self._starting(squeezed[at : at + 2]):
                if at + length > len(squeezed):
                    continue
                for entry in self._entries.get(squeezed[at : at + length], ()):
                    start, end = places[at], places[at + length - 1] + 1
                    if entry.rule not in seen and self._whole(text, start, end, entry):
                        seen.add(entry.rule)
                        yield TermHit(start, end, entry)

    def _starting(self, two: str) -> Iterator[int]:
        """Lengths of the terms that begin with these characters, the longest first."""
        yield from self._lengths.get(two, ())
        if len(two) > 1:
            yield from self._lengths.get(two[0], ())

    def _whole(self, text: str, start: int, end: int, entry: Entry) -> bool:
        found = text[start:end]
        if "\n\n" in found:
            return False
        blanks = sum(char.isspace() for char in found)
        term = entry.term.text
        if blanks > term.count(" ") and len(term) < _FREE_SPACING:
            return False
        return self._bounded(text, start, end)


def _squeeze(text: str) -> str:
    return "".join(char for char in text if not char.isspace()).casefold()


def is_east(text: str) -> bool:
    """Does the term hold a Hangul, Han or kana character?"""
    return bool(_EAST.search(text))
