"""Names in Latin and Cyrillic letters: every few words of a text are looked up by their sound in
one table of all names, and what is found there is compared as it is spelled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from redact.author.matching.hit import Grade, Hit
from redact.author.matching.name import Name, NameReader
from redact.author.matching.sounds import key_of, keys, spells
from redact.author.matching.stream import Stream
from redact.author.matching.windows import Window, bounded, capital, neighbours, undeclined, windows
from redact.lang import romanisation

_CYRILLIC = re.compile("[Ѐ-ӿ]")
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


Table = dict[str, dict[frozenset[str], list[Name]]]
"""Sound of a given name → its Hangul forms → the names that have it."""


class SpelledIndex:
    """Secret names and places by the sound of the given name; a place is one without a surname."""

    def __init__(self, names: Iterable[Name], reader: NameReader, words: LatinWords) -> None:
        self._names = tuple(names)
        self._reader, self._words = reader, words
        self._latin = self._table(cyrillic=False)
        self._surnames: dict[str, Name] = {}
        """The first name with a surname stands for all that share it."""
        for name in self._names:
            if name.surname:
                for letters in romanisation.surnames(name.surname):
                    self._surnames.setdefault(letters, name)

    @cached_property
    def _cyrillic(self) -> Table:
        """Made at the first text with Cyrillic letters; few have any."""
        return self._table(cyrillic=True)

    def _table(self, *, cyrillic: bool) -> Table:
        table: Table = {}
        for name in self._names:
            forms = name.forms
            for key in keys(forms, cyrillic=cyrillic):
                table.setdefault(key, {}).setdefault(forms, []).append(name)
        return table

    def search(self, stream: Stream) -> Iterator[Hit]:
        """Every name, given name and titled surname of the text."""
        if not self._names:
            return
        table = self._cyrillic if _CYRILLIC.search(stream.text) else self._latin
        words, surnames = stream.words, self._surnames
        for first, word in enumerate(words):
            if word.capital or word.slug or self._beside_surname(stream, first):
                for window in windows(stream, first):
                    for forms, names in table.get(key_of(window.letters), {}).items():
                        if any(romanisation.spells(window.letters, form) for form in forms):
                            yield from self._people(stream, window, names)
            if word.letters in surnames and word.capital:
                yield from self._titled(stream, first)
            if len(word.letters) >= _LONG - 1 or (word.slug and len(word.letters) > _SHORT):
                yield from self._in_one_word(stream, first, table)

    def _beside_surname(self, stream: Stream, first: int) -> bool:
        """May a given name in small letters from `first` on have its surname beside it?"""
        words = stream.words[max(0, first - 2) : first + 5]
        return (
            any(word.letters in self._surnames for word in words) or not words[0].letters.isascii()
        )

    def _people(self, stream: Stream, window: Window, names: Iterable[Name]) -> Iterator[Hit]:
        for name in names:
            yield from self._person(stream, window, name)

    def _person(self, stream: Stream, window: Window, name: Name) -> Iterator[Hit]:
        words = stream.words
        if name.surname and len(name.given) == 1 and self._goes_on(stream, window):
            return
        for first, last, comma in neighbours(stream, window) if name.surname else ():
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

    def _goes_on(self, stream: Stream, window: Window) -> bool:
        """Is a given name of one syllable followed by another one: Kim Chol Su?"""
        words, joints, last = stream.words, stream.joints, window.last
        following = words[last + 1] if last + 1 < len(words) and joints[last] == " " else None
        before = (
            words[window.first - 1] if window.first and joints[window.first - 1] == " " else None
        )
        return any(
            word is not None
            and word.capital
            and word.letters not in self._surnames
            and self._reader.is_syllable(word.letters)
            for word in (following, before)
        )

    def _whole_name(self, stream: Stream, first: int, last: int, *, comma: bool) -> bool:
        """Are these words a name of their own, and not part of a longer one or of a sentence?"""
        words = stream.words[first : last + 1]
        if not bounded(stream, first, last, self._words.suffixes):
            return False
        if (words[0].capital and capital(stream, first, last)) or words[0].slug:
            return True
        letters = sum(len(word.letters) for word in words)
        everyday = all(word.letters in self._words.common for word in words)
        return letters >= _LONG and not everyday and not comma

    def _given_alone(self, stream: Stream, window: Window, name: Name) -> Iterator[Hit]:
        words, first, last = stream.words, window.first, window.last
        start, everyday = words[first].start, window.letters in self._words.common
        named = words[first].capital and capital(stream, first, last)
        if not (named or words[first].slug):
            return
        if not bounded(stream, first, last, self._words.suffixes):
            return
        other = self._of_another(stream, first, last, name) if name.surname else ""
        if other == " ":
            return
        grade = Grade.DOUBTFUL if other else Grade.SURE
        if name.surname and (len(name.given) < 2 or everyday):
            short = len(window.letters) <= _SHORT
            if short or (everyday and first == last and len(name.given) < 2):
                return
            grade = Grade.DOUBTFUL
        how = name.how or ("given" if name.surname else "spelling")
        yield Hit(start, window.end, name.secret, how, grade)

    def _of_another(self, stream: Stream, first: int, last: int, name: Name) -> str:
        """What ties a surname to the given name that is not the secret one: " " for another
        person, "," for what may be one in an index, "" for no such surname."""
        words, joints = stream.words, stream.joints
        for at, joint in ((first - 1, first - 1), (last + 1, last)):
            if not 0 <= at < len(words) or joints[joint] not in (" ", ",", "-"):
                continue
            if words[at].slug or (words[at].capital and joints[joint] != "-"):
                found = self._reader.latin_surname(words[at].letters)
                title = words[at].letters in self._words.titles
                index = joints[joint] != "," or at < first
                if found and name.surname not in found and index and not title:
                    return "," if joints[joint] == "," else " "
        return ""

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
        name = self._surnames[word.letters]
        yield Hit(word.start, word.end, name.secret, "surname", Grade.DOUBTFUL)

    def _in_one_word(self, stream: Stream, at: int, table: Table) -> Iterator[Hit]:
        """kimhaewon, haewonkim: a surname at either end, and what is left is the given name."""
        word = stream.words[at]
        for letters in dict.fromkeys((word.letters, word.letters.removesuffix("s"))):
            for cut in range(1, len(letters)):
                for surname, given in (
                    (letters[:cut], letters[cut:]),
                    (letters[cut:], letters[:cut]),
                ):
                    if surname not in self._surnames:
                        continue
                    for name in _named(table.get(key_of(given), {}), given):
                        if _is_surname(surname, given, name) and bounded(
                            stream, at, at, self._words.suffixes
                        ):
                            end = word.end - (len(word.letters) - len(letters))
                            # Two syllables are many an ordinary word: touche is 도 and 채.
                            sure = len(name.given) > 1 or word.slug
                            grade = Grade.SURE if sure else Grade.DOUBTFUL
                            yield Hit(word.start, end, name.secret, "spelling", grade)


def _named(table: dict[frozenset[str], list[Name]], letters: str) -> Iterator[Name]:
    for names in table.values():
        if spells(letters, names[0]):
            yield from names


def _is_surname(letters: str, given: str, name: Name) -> bool:
    if not letters or not name.surname:
        return False
    if letters.isascii():
        return letters in romanisation.surnames(name.surname)
    return any(
        romanisation.spells(own + given, name.surname + form, surname=True)
        for own in (letters, *undeclined(letters))
        for form in name.forms
    )
