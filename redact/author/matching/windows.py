"""A few words of a text as one name in Latin or Cyrillic letters, and what stands beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from redact.author.matching.stream import Stream

# A given name in more words than it can have syllables is none.
MOST_WORDS = 3
# From this many letters on an s or the ending of a Russian case may be taken off.
_LONG = 4
# Endings of Russian cases behind a name: Чхольмину, Хэвона.
_CASES = ("ом", "ем", "ой", "а", "у", "е", "ы", "и", "ю", "я")


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first`..`last` of a stream, read as one word; `end` may be before a plural s."""

    first: int
    last: int
    letters: str
    end: int


def windows(stream: Stream, first: int) -> Iterator[Window]:
    """One to three words from `first` on as a given name; without the s of a plural and the
    endings of Russian cases, too."""
    words, joints = stream.words, stream.joints
    letters = ""
    for last in range(first, min(first + MOST_WORDS, len(words))):
        if last > first and joints[last - 1] not in (" ", "-"):
            return
        word = words[last]
        letters += word.letters
        yield Window(first, last, letters, word.end)
        if len(word.letters) > _LONG - 1:
            if word.letters[-1] == "s":
                yield Window(first, last, letters[:-1], word.end - 1)
            elif not word.letters.isascii():
                for stem in undeclined(letters):
                    yield Window(first, last, stem, word.end)


def undeclined(letters: str) -> Iterator[str]:
    """A Cyrillic word without the endings of Russian cases: Муна, Хэвона."""
    return (letters.removesuffix(case) for case in _CASES if letters.endswith(case))


def neighbours(stream: Stream, window: Window) -> Iterator[tuple[int, int, bool]]:
    """(first, last, with a comma) of a given name and the one or two words of a surname before or
    behind it."""
    joints, size = stream.joints, len(stream.words)
    for count in (1, 2):
        first, last = window.first - count, window.last + count
        if first >= 0 and "" not in joints[first : window.first]:
            yield first, window.last, "," in joints[first : window.first]
        if last < size and all(joint in (" ", "-") for joint in joints[window.last : last]):
            yield window.first, last, False


def capital(stream: Stream, first: int, last: int) -> bool:
    """Does the last word begin with a capital, or hang on one by a hyphen?"""
    while last > first and stream.joints[last - 1] == "-":
        last -= 1
    return stream.words[last].capital


def bounded(stream: Stream, first: int, last: int, suffixes: Collection[str]) -> bool:
    """Is no further syllable tied to the words? Kim Chol is not in Kim Chol-su, but Chol-su is in
    Chol-su-ya, and in an address anything may follow."""
    words, joints = stream.words, stream.joints
    before = first > 0 and joints[first - 1] == "-"
    behind = (
        last + 1 < len(words) and joints[last] == "-" and words[last + 1].letters not in suffixes
    )
    return not (before or behind) or words[first].slug
