"""Initials: K.H.W., Kim H. W., H. W. Kim, S. C.-m., K. Hae-won; parkcs in an address or handle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from redact.author.matching.hit import Grade, Hit
from redact.author.matching.name import Name
from redact.author.matching.sounds import spells
from redact.author.matching.stream import Stream, letters_of
from redact.lang import romanisation

_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏ"
_CAPITALS = "A-ZÀ-ÖØ-Þ"
# One to four initials, each with its point; the last may go without before a name or an end.
_INITIALS = re.compile(
    rf"(?<![\w.'-])((?:[{_CAPITALS}]h?(?:\.[ -]?|[ -])){{0,3}}[{_LETTERS}]h?(?:\.|(?![\w.'-]))"
    rf"|[{_CAPITALS}]{{2,3}}(?![\w.'-]))(?=\W|$)"
)
_BEFORE = re.compile(rf"([{_LETTERS}'-]+)[ \n,]{{1,2}}$")
_BEHIND = re.compile(rf"[ \n]([{_LETTERS}'-]*[{_LETTERS}])(?![\w-])")
_VOWEL = re.compile("[aeiou]")
_REACH = 16
# Initials without any name beside them are those of many people when they are fewer.
_TELLING = 3
_SHORTEST_HANDLE = 5


@dataclass(frozen=True, slots=True)
class _Tables:
    """Initials → names: of the whole in either order, of the given name, of the surname."""

    whole: dict[str, list[Name]]
    given: dict[str, list[Name]]
    surname: dict[str, list[Name]]


class InitialsIndex:
    """Secret names by their initials."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = tuple(name for name in names if name.surname)

    @cached_property
    def _tables(self) -> _Tables:
        """Made at the first text with something that looks like initials."""
        tables = _Tables({}, {}, {})
        for name in self._names:
            given = {one for form in name.forms for one in _initials(form)}
            for letters in given:
                tables.given.setdefault(letters, []).append(name)
            for own in _surname_initials(name.surname):
                tables.surname.setdefault(own, []).append(name)
                for letters in given:
                    for whole in (own + letters, letters + own):
                        tables.whole.setdefault(whole, []).append(name)
        return tables

    def search(self, stream: Stream) -> Iterator[Hit]:
        """Initials of whole names, and those beside the surname or the given name."""
        if not self._names:
            return
        for found in _INITIALS.finditer(stream.text):
            yield from self._initials(stream.text, *found.span(1))
        for word in stream.words:
            if len(word.letters) >= _SHORTEST_HANDLE and word.slug and not word.capital:
                yield from self._handle(word.start, word.end, word.letters)

    def _initials(self, text: str, start: int, end: int) -> Iterator[Hit]:
        letters = letters_of(text[start:end])
        before = _BEFORE.search(text, max(0, start - _REACH), start)
        behind = _BEHIND.match(text, end)
        for name in self._tables.given.get(letters, ()):
            surnames = romanisation.surnames(name.surname)
            if before and _name(before[1], text[start:end]) and letters_of(before[1]) in surnames:
                yield Hit(before.start(1), end, name.secret, "surname-initials")
            if behind and _name(behind[1], text[start:end]) and letters_of(behind[1]) in surnames:
                yield Hit(start, behind.end(1), name.secret, "surname-initials")
        for name in self._tables.surname.get(letters, ()):
            if behind and behind[1][0].isupper() and spells(letters_of(behind[1]), name):
                yield Hit(start, behind.end(1), name.secret, "given-initial")
            if before and before[1][0].isupper() and spells(letters_of(before[1]), name):
                yield Hit(before.start(1), end, name.secret, "given-initial")
        if letters and text[start:end].count(".") >= sum(map(str.isupper, text[start:end])) - 1:
            for name in self._tables.whole.get(letters, ()):
                grade = Grade.SURE if len(letters) >= _TELLING else Grade.DOUBTFUL
                yield Hit(start, end, name.secret, "initials", grade)

    def _handle(self, start: int, end: int, letters: str) -> Iterator[Hit]:
        for size in (2, 3):
            for surname, initials in (
                (letters[:-size], letters[-size:]),
                (letters[size:], letters[:size]),
            ):
                if _VOWEL.search(initials):  # @baker is no Bak E. R.
                    continue
                for name in self._tables.given.get(initials, ()):
                    if surname in romanisation.surnames(name.surname):
                        yield Hit(start, end, name.secret, "surname-initials")


def _name(word: str, initials: str) -> bool:
    """Is a word beside initials a name? Where all is in capitals, letters without points are a
    word: CHOE OK."""
    shouted = word.isupper() and len(word) > 1 and "." not in initials
    return word[0].isupper() and not (shouted and len(initials) > 1)


@lru_cache(maxsize=20_000)
def _initials(given: str) -> frozenset[str]:
    """The Latin initials of a given name of two syllables or more; C for Chol, and Ch."""
    return frozenset(
        form for form in romanisation.initials(given) if form.isascii() and len(given) > 1
    )


@lru_cache(maxsize=2_000)
def _surname_initials(surname: str) -> frozenset[str]:
    return frozenset(form[0] for form in romanisation.surnames(surname) if form)
