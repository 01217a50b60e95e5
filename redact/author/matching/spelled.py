"""Names in Latin and Cyrillic letters: every few words of a text are looked up by their sound in
one table of all names, and what is found there is compared as it is spelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from redact.author.matching.hit import Grade, Hit
from redact.author.matching.name import Name, NameReader
from redact.author.matching.stream import Stream
from redact.author.matching.windows import Window, bounded, capital, key_of, neighbours, windows
from redact.lang import romanisation

# From this many letters on a whole name is found in small letters.
_LONG = 6
# A given name of one syllable and so few letters is too many other things.
_SHORT = 3


@dataclass(frozen=True, slots=True)
class LatinWords:
    """Words that judge what stands around a name, in folded form."""

    common: frozenset[str]
    """Everyday words that may be taken for a name."""
    titles: frozenset[str]
    """What makes a surname behind it somebody of whom the text speaks: Mr., Uncle."""
    suffixes: frozenset[str]
    """What a hyphen ties to a name: Chol-su-ya."""


class SpelledIndex:
    """All secret names, by the sound of the given name and by that of the whole."""

    def __init__(self, names: Iterable[Name], reader: NameReader, words: LatinWords) -> None:
        self._reader, self._words = reader, words
        self._given: dict[str, list[Name]] = {}
        self._whole: dict[str, list[Name]] = {}
        self._surnames: dict[str, list[Name]] = {}
        for name in names:
            self._add(name)

    def _add(self, name: Name) -> None:
        for key in romanisation.key(name.given):
            self._given.setdefault(key, []).append(name)
        if not name.surname:
            return
        for whole in _whole_keys(name.surname, name.given):
            self._whole.setdefault(whole, []).append(name)
        for letters in romanisation.surnames(name.surname):
            self._surnames.setdefault(letters, []).append(name)

    def search(self, stream: Stream) -> Iterator[Hit]:
        """Every name, given name and titled surname of the text."""
        if not self._given:
            return
        for first, word in enumerate(stream.words):
            for window in windows(stream, first):
                for name in self._given.get(key_of(window.letters), ()):
                    if romanisation.spells(window.letters, name.given):
                        yield from self._person(stream, window, name)
            if word.letters in self._surnames and word.capital:
                yield from self._titled(stream, first)
            if len(word.letters) >= _LONG - 1:
                yield from self._in_one_word(stream, first)

    def _person(self, stream: Stream, window: Window, name: Name) -> Iterator[Hit]:
        words = stream.words
        for first, last, comma in neighbours(stream, window):
            beside = words[first : window.first] or words[window.last + 1 : last + 1]
            letters = "".join(word.letters for word in beside)
            if _is_surname(letters, window.letters, name) and self._whole_name(
                stream, first, last, comma=comma
            ):
                end = window.end if last == window.last else words[last].end
                how = "cyrillic" if not letters.isascii() else "spelling"
                yield Hit(words[first].start, end, name.secret, how)
                return
        yield from self._given_alone(stream, window, name)

    def _whole_name(self, stream: Stream, first: int, last: int, *, comma: bool) -> bool:
        """Are these words a name of their own, and not part of a longer one or of a sentence?"""
        words = stream.words[first : last + 1]
        if not bounded(stream, first, last, self._words.suffixes):
            return False
        if (words[0].capital and capital(stream, first, last)) or stream.in_slug(words[0].start):
            return True
        letters = sum(len(word.letters) for word in words)
        everyday = all(word.letters in self._words.common for word in words)
        return letters >= _LONG and not everyday and not comma

    def _given_alone(self, stream: Stream, window: Window, name: Name) -> Iterator[Hit]:
        words, first, last = stream.words, window.first, window.last
        start, everyday = words[first].start, window.letters in self._words.common
        if not bounded(stream, first, last, self._words.suffixes):
            return
        named = words[first].capital and capital(stream, first, last)
        if not named and (name.surname or everyday) and not stream.in_slug(start):
            return
        if name.surname and self._of_another(stream, first, last, name):
            return
        grade = Grade.SURE
        if name.surname and (len(name.given) < 2 or everyday):
            short = len(window.letters) <= _SHORT
            if short or (everyday and first == last and len(name.given) < 2):
                return
            grade = Grade.DOUBTFUL
        how = "given" if name.surname else "spelling"
        yield Hit(start, window.end, name.secret, how, grade)

    def _of_another(self, stream: Stream, first: int, last: int, name: Name) -> bool:
        """Does a surname stand beside the given name that is not the secret one?"""
        words, joints = stream.words, stream.joints
        for at, joint in ((first - 1, first - 1), (last + 1, last)):
            if 0 <= at < len(words) and joints[joint] == " " and words[at].capital:
                found = self._reader.latin_surname(words[at].letters)
                if found and name.surname not in found:
                    return words[at].letters not in self._words.titles
        return False

    def _titled(self, stream: Stream, at: int) -> Iterator[Hit]:
        """A surname behind a title, when no given name follows: Mr. Kim."""
        words, joints = stream.words, stream.joints
        word = words[at]
        if not at or words[at - 1].letters not in self._words.titles:
            return
        if stream.text[words[at - 1].end : word.start] not in (" ", ". ", "\n", ".\n", "."):
            return
        if at + 1 < len(words) and joints[at] and (words[at + 1].capital or joints[at] == "-"):
            return
        for name in self._surnames[word.letters]:
            yield Hit(word.start, word.end, name.secret, "surname", Grade.DOUBTFUL)

    def _in_one_word(self, stream: Stream, at: int) -> Iterator[Hit]:
        """kimhaewon, haewonkim."""
        word = stream.words[at]
        for letters in (word.letters, word.letters.removesuffix("s")):
            for name in self._whole.get(key_of(letters), ()):
                if _one_word(letters, name) and bounded(stream, at, at, self._words.suffixes):
                    end = word.end - (len(word.letters) - len(letters))
                    yield Hit(word.start, end, name.secret, "spelling")


def _is_surname(letters: str, given: str, name: Name) -> bool:
    if not name.surname or not letters:
        return False
    if letters.isascii():
        return letters in romanisation.surnames(name.surname)
    return romanisation.spells(letters + given, name.surname + name.given, surname=True)


def _one_word(letters: str, name: Name) -> bool:
    return any(
        (letters.startswith(own) and romanisation.spells(letters[len(own) :], name.given))
        or (letters.endswith(own) and romanisation.spells(letters[: -len(own)], name.given))
        for own in romanisation.surnames(name.surname)
    )


@lru_cache(maxsize=20_000)
def _whole_keys(surname: str, given: str) -> frozenset[str]:
    out = set()
    surnames = {key_of(letters) for letters in romanisation.surnames(surname)}
    for own in surnames:
        for key in romanisation.key(given):
            out |= {_beside(own, key), _beside(key, own)}
    return frozenset(out)


def _beside(one: str, other: str) -> str:
    """The key of two words in one: equal sounds that meet count once."""
    return one + (other[1:] if one and other and one[-1] == other[0] else other)
