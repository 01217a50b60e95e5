"""A secret name → what it is made of, in Hangul: the form in which all spellings meet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from redact.author.matching.stream import letters_of
from redact.core import Secret
from redact.lang import romanisation
from redact.lang.romanisation import jamo

_HANGUL = re.compile(r"[가-힣]+(?: [가-힣]+)*")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]{2,5}")
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’‐‑ ,.\-]+")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’]+")
# A Latin spelling that may stand for more Hangul names than this is no Korean name.
_READINGS = 200
_LONGEST_SYLLABLE = 6
_MOST_WORDS = 5
# Syllables of a Hangul name with a surname of two.
_LONGEST = 5
# An initial that the South loses at the head of a word becomes the next of these.
_STRENGTH = "ㄹㄴㅇ"


@dataclass(frozen=True, slots=True, repr=False)
class Name:
    """One person's name in Hangul, given or read from another script."""

    secret: Secret
    surname: str
    """Empty for a given name or a nickname."""
    given: str
    latin: str = ""
    """The small letters it was read from, where nobody gave the Hangul: one of several readings."""
    how: str = ""
    """Of a place: how it is recognised, see `Hit.how`."""

    @property
    def forms(self) -> frozenset[str]:
        """The given name in Northern and Southern Hangul, for comparing it in other scripts, where
        a syllable may be spelled as if it stood alone: 심룡 Sim-ryong, Sim-yong."""
        return _forms(self.given, lost=True, added=bool(self.latin))

    @property
    def hangul(self) -> frozenset[str]:
        """The given name in Northern and Southern Hangul. One that was read from Latin letters may
        have lost an initial there: Sim-yong may be 심룡."""
        return _forms(self.given, lost=False, added=bool(self.latin))


@dataclass(frozen=True, slots=True, repr=False)
class Names:
    """All that the values of name secrets stand for."""

    korean: tuple[Name, ...]
    han: tuple[tuple[Secret, str], ...]
    """Names in Chinese characters, as given."""
    other: tuple[tuple[Secret, str], ...]
    """What is no Korean name: nicknames, foreign names, other scripts."""


class NameReader:
    """Reads names with the surnames of a list.

    `syllables` are those that given names are made of: a name that is known only in Latin letters
    is read as every Hangul name of these that it may spell.
    """

    def __init__(self, surnames: Iterable[str], syllables: Iterable[str]) -> None:
        self._surnames = frozenset(surnames)
        self._by_latin = _inverse({one: romanisation.surnames(one) for one in self._surnames})
        self._syllables = _inverse(
            {one: romanisation.syllables(one)[0] for one in dict.fromkeys(syllables)}
        )

    @property
    def surnames(self) -> frozenset[str]:
        """The surnames in Hangul."""
        return self._surnames

    def is_syllable(self, letters: str) -> bool:
        """Do small Latin letters spell a syllable of given names?"""
        return letters in self._syllables

    def latin_surname(self, letters: str) -> frozenset[str]:
        """The Hangul surnames that small Latin letters may spell."""
        return self._by_latin.get(letters, frozenset())

    def read(self, secrets: Iterable[Secret]) -> Names:
        """What the values of name secrets stand for."""
        korean: dict[Name, None] = {}
        han: list[tuple[Secret, str]] = []
        other: list[tuple[Secret, str]] = []
        for secret in secrets:
            known: list[Name] = []
            for value in secret.values:
                if _HANGUL.fullmatch(value):
                    found = list(self._hangul(secret, value))
                    known += found
                    if not found:
                        other.append((secret, value))
                elif _HAN.fullmatch(value):
                    han.append((secret, value))
            for value in secret.values:
                if _LATIN.fullmatch(value):
                    found = list(self._latin(secret, value, known))
                    known += found
                    other.append((secret, value))
                elif not _HANGUL.fullmatch(value) and not _HAN.fullmatch(value):
                    other.append((secret, value))
            if not known:
                for value in filter(_HAN.fullmatch, secret.values):
                    known += self._han(secret, value)
            korean.update(dict.fromkeys(known))
        return Names(tuple(korean), tuple(han), tuple(other))

    def _hangul(self, secret: Secret, value: str) -> Iterator[Name]:
        """김해원 → 김 and 해원, 혜봉 → no surname; nothing for what is longer than a name."""
        word = value.replace(" ", "")
        if 2 <= len(word) <= _LONGEST:
            for surname in self._surname(word, value):
                yield Name(secret, surname, word[len(surname) :])

    def _surname(self, word: str, value: str) -> Iterator[str]:
        """The surname of a Hangul name, in every way to part it; empty for a given name."""
        first = value.partition(" ")[0]
        if first != value and first in self._surnames:
            yield first
            return
        # 남궁혁 may be 남 and 남궁; 김혁 is surname and given name, and may be a given name:
        # it is found in full either way
        found = [
            word[:size] for size in (2, 1) if len(word) > size and word[:size] in self._surnames
        ]
        yield from found if len(word) < _LONGEST - 1 else found[:1]
        if not found:
            yield ""

    def _latin(self, secret: Secret, value: str, known: Sequence[Name]) -> Iterator[Name]:
        """The Hangul names that a Latin spelling may stand for; the known ones, where it spells
        one of them, need not be read again."""
        groups = [
            [word for word in map(letters_of, _LATIN_WORD.findall(group)) if word]
            for group in value.replace(",", " ").split()
        ]
        groups = [group for group in groups if group]
        if not groups or sum(map(len, groups)) > _MOST_WORDS:
            return
        out: dict[Name, None] = {}
        for surname_letters, given in self._splits(groups):
            surnames = self.latin_surname(surname_letters) if surname_letters else {""}
            for surname in sorted(surnames):
                if any(
                    name.surname == surname
                    and any(romanisation.spells("".join(given), form) for form in name.forms)
                    for name in known
                ):
                    return
                for reading in self._readings(given):
                    out[Name(secret, surname, reading, surname_letters + "".join(given))] = None
        if len(out) <= _READINGS:
            yield from out

    def _splits(self, groups: Sequence[Sequence[str]]) -> Iterator[tuple[str, list[str]]]:
        """(surname, given name) in either order. What a hyphen ties is a given name; one word may
        be a given name alone."""
        if len(groups) == 1:
            yield "", list(groups[0])
            return
        for at in (0, -1):
            rest = groups[1:] if at == 0 else groups[:-1]
            if len(groups[at]) == 1 and groups[at][0] in self._by_latin:
                yield groups[at][0], [word for group in rest for word in group]
                if len(groups) > 2:  # Kim Chol Min, where Min is a surname as well
                    return
        if len(groups) > 2:
            for pair, rest in ((groups[:2], groups[2:]), (groups[-2:], groups[:-2])):
                letters = "".join(word for group in pair for word in group)
                if letters in self._by_latin:
                    yield letters, [word for group in rest for word in group]

    def _readings(self, words: Sequence[str]) -> Iterator[str]:
        """Hangul words whose syllables the letters spell, words of several syllables included."""
        parts = [list(_parse(word, self._syllables)) for word in words]
        for choice in product(*parts):
            reading = "".join(choice)
            if 1 <= len(reading) <= 3:
                yield reading

    def _han(self, secret: Secret, value: str) -> Iterator[Name]:
        for reading in sorted(romanisation.hanja_readings(value)):
            yield from self._hangul(secret, reading)


@lru_cache(maxsize=20_000)
def _forms(given: str, *, lost: bool, added: bool) -> frozenset[str]:
    """The variants of a name, and those in which ㄹ or ㄴ at the head of a further syllable is
    `lost` or `added`."""
    inner = [
        [char, *(form for form in romanisation.variants(char) if _weaker(form, char, lost, added))]
        for char in given[1:]
    ]
    return romanisation.variants(given) | {
        first + "".join(rest)
        for first in romanisation.variants(given[:1])
        for rest in product(*inner)
    }


def _weaker(form: str, char: str, lost: bool, added: bool) -> bool:
    """Is `form` the syllable with its initial lost, or with one added?"""
    own, other = (_STRENGTH.find(jamo.letters(one).initial) for one in (char, form))
    return (lost and other > own) or (added and other < own)


def _parse(word: str, syllables: dict[str, frozenset[str]]) -> Iterator[str]:
    """Every way to read `word` as one to three Hangul syllables."""
    stack = [(0, "")]
    while stack:
        at, reading = stack.pop()
        if at == len(word):
            yield reading
            continue
        if len(reading) == 3:
            continue
        for end in range(at + 1, min(len(word), at + _LONGEST_SYLLABLE) + 1):
            stack += [(end, reading + syllable) for syllable in syllables.get(word[at:end], ())]


def _inverse(table: dict[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for hangul, spellings in table.items():
        for spelling in spellings:
            out.setdefault(letters_of(spelling), set()).add(hangul)
    return {spelling: frozenset(words) for spelling, words in out.items()}
