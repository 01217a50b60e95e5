"""Stretches of a text that look as if somebody hid something, read as they are meant.

Plain text has few such stretches, and only they are read again: look-alike letters of other
scripts, figures for letters, letters or syllables one by one, doubled letters, rn for m. Each way
is tried alone and behind the others.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from redact.author.matching.stream import bare
from redact.author.matching.words import read
from redact.normalise.hangul import compose_separate_jamo

# Characters around a suspicious place that may belong to the same name.
_AROUND = 40
_MOST = 48
_GONE = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that stands for a stretch of another: character n for `starts[n]`..`ends[n]`."""

    text: str
    starts: array[int]
    ends: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the first text that reading[start:end] stands for."""
        return min(self.starts[start:end]), max(self.ends[start:end])


Edits = Iterable[tuple[int, int, str]]
Way = Callable[[str], Edits]


def forwards(text: str) -> Reading:
    """The text as it is."""
    return Reading(text, array("I", range(len(text))), array("I", range(1, len(text) + 1)))


def readings(whole: Reading) -> Iterator[Reading]:
    """Every reading of every suspicious stretch of a text."""
    text = bare(whole.text)
    for start, end in _stretches(text):
        part = slice(start, end)
        plain = Reading(text[part], whole.starts[part], whole.ends[part])
        seen = {plain.text}
        waiting = [plain]
        while waiting and len(seen) < _MOST:
            reading = waiting.pop(0)
            for way in _WAYS:
                other = _edited(reading, way(reading.text))
                if other.text not in seen:
                    seen.add(other.text)
                    waiting.append(other)
                    yield other


def backwards(text: str) -> Reading:
    """The whole text from its end."""
    size = len(text)
    return Reading(text[::-1], array("I", range(size - 1, -1, -1)), array("I", range(size, 0, -1)))


def _edited(reading: Reading, edits: Edits) -> Reading:
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    done = 0
    for start, end, new in edits:
        pieces += (reading.text[done:start], new)
        starts += reading.starts[done:start]
        ends += reading.ends[done:start]
        first, last = reading.span(start, end)
        starts += array("I", [first] * len(new))
        ends += array("I", [last] * len(new))
        done = end
    pieces.append(reading.text[done:])
    return Reading("".join(pieces), starts + reading.starts[done:], ends + reading.ends[done:])


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Suspicious places with what stands around them, joined where they meet; whole words."""
    start = end = -1
    for found in sorted(place for pattern in _signs() for place in _places(pattern, text)):
        left, right = _whole(text, found[0] - _AROUND, found[1] + _AROUND)
        if left > end:
            if end > start:
                yield start, end
            start, end = left, right
        else:
            end = max(end, right)
    if end > start:
        yield start, end


def _places(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in pattern.finditer(text))


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = max(0, start), min(len(text), end)
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    words = read()
    leet = re.escape("".join(words.leet))
    return (
        re.compile(f"[{re.escape(''.join(words.alike))}]"),
        re.compile(rf"[A-Za-z][{leet}]|[{leet}](?=[A-Za-z])"),
        re.compile("|".join(words.pairs)),
        _SPREAD,
        _AGAIN,
        _JAMO,
    )


_GAP = r"(?:[^\w]|_){1,3}"
_SPREAD = re.compile(rf"(?<![^\W_])[^\W_](?:(?!\n\n){_GAP}[^\W_](?![^\W_])){{2,}}")
_GAPS = re.compile(_GAP)
_AGAIN = re.compile(r"([A-Za-z])\1{2,}|([가-힣])\2{2,}")
_DOUBLE = re.compile(r"([A-Za-z])\1+|([가-힣])\2+", re.IGNORECASE)
_THRICE = re.compile(r"([A-Za-z])\1{2,}", re.IGNORECASE)
_JAMO = re.compile("[ㄱ-ㅎㅏ-ㅣ]{2,}")


def _alike(text: str) -> Edits:
    letters = read().alike
    return ((at, at + 1, letters[char]) for at, char in enumerate(text) if char in letters)


def _leet(choice: int) -> Way:
    """Figures and signs in a word that has a letter; one that stands for two letters is read as
    its first or its last."""

    def way(text: str) -> Edits:
        letters = read().leet
        for word in _leet_words().finditer(text):
            for at in range(*word.span()):
                if options := letters.get(text[at]):
                    yield at, at + 1, options[min(choice, len(options) - 1)]

    return way


@cache
def _leet_words() -> re.Pattern[str]:
    signs = re.escape("".join(read().leet))
    return re.compile(rf"(?=[{signs}-]*[A-Za-z])[A-Za-z{signs}-]*[{signs}][A-Za-z{signs}-]*")


def _spread(text: str) -> Edits:
    for run in _SPREAD.finditer(text):
        for gap in _GAPS.finditer(text, *run.span()):
            yield *gap.span(), _GONE


def _pairs(text: str) -> Edits:
    pairs = read().pairs
    return ((*found.span(), pairs[found[0]]) for found in _pair_pattern().finditer(text))


@cache
def _pair_pattern() -> re.Pattern[str]:
    return re.compile("|".join(read().pairs))


def _singly(text: str) -> Edits:
    if not _AGAIN.search(text):
        return ()
    return ((*found.span(), found[0][0]) for found in _DOUBLE.finditer(text))


def _thrice(text: str) -> Edits:
    return ((*found.span(), found[0][0]) for found in _THRICE.finditer(text))


_WAYS: tuple[Way, ...] = (
    *(_alike, _spread, _leet(0), _leet(1), _thrice, _singly, _pairs),
    compose_separate_jamo,
)
