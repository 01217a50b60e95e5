"""Names in Latin letters in which one letter differs: a slip of the pen, or another person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache

from redact.author.matching.hit import Grade, Hit
from redact.author.matching.name import Name
from redact.author.matching.near import one_edit, one_letter_apart
from redact.author.matching.sounds import key_of, keys, spells
from redact.author.matching.stream import Stream
from redact.author.matching.windows import MOST_WORDS, bounded
from redact.lang import romanisation

# From this many letters on a near miss is one.
_LONG = 6


class MisspelledIndex:
    """Secret names by the sound of the given name, and by what is left of it without one sound:
    two that differ in one sound share one of these."""

    def __init__(self, names: Iterable[Name], suffixes: Collection[str]) -> None:
        self._suffixes = suffixes
        self._with_surname = tuple(name for name in names if name.surname)
        self._surnames = {
            letters
            for surname in {name.surname for name in self._with_surname}
            for letters in romanisation.surnames(surname)
        }

    @cached_property
    def _names(self) -> dict[str, list[Name]]:
        """Made at the first text with a secret surname."""
        table: dict[str, list[Name]] = {}
        for name in self._with_surname:
            found = keys(name.forms, cyrillic=False)
            for part in {part for key in found for part in (key, *_shorter(key))}:
                table.setdefault(part, []).append(name)
        return table

    def search(self, stream: Stream) -> Iterator[Hit]:
        """A secret surname with a given name that is one letter off."""
        for at, word in enumerate(stream.words):
            if word.capital and word.letters in self._surnames:
                yield from self._beside(stream, at)

    def _beside(self, stream: Stream, at: int) -> Iterator[Hit]:
        """A secret surname with a given name in which one letter differs, in either order."""
        words, joints = stream.words, stream.joints
        surname = words[at].letters
        for step in (1, -1):
            letters = ""
            for count in range(1, MOST_WORDS + 1):
                other = at + step * count
                if not 0 <= other < len(words) or joints[min(other, other - step)] not in (
                    " ",
                    "-",
                ):
                    break
                own = words[other].letters
                letters = letters + own if step > 0 else own + letters
                first, last = min(at, other), max(at, other)
                if len(letters) + len(surname) < _LONG or not words[first].capital:
                    continue
                for name in self._close(letters, surname):
                    if bounded(stream, first, last, self._suffixes) and _near_given(
                        letters, surname, name
                    ):
                        start, end = words[first].start, words[last].end
                        yield Hit(start, end, name.secret, "near-letter", Grade.NEAR)

    def _close(self, letters: str, surname: str) -> Iterator[Name]:
        seen: set[int] = set()
        key = key_of(letters)
        for other in (key, *_shorter(key)):
            for name in self._names.get(other, ()):
                if id(name) not in seen and surname in romanisation.surnames(name.surname):
                    seen.add(id(name))
                    yield name


def _near_given(letters: str, surname: str, name: Name) -> bool:
    """One letter away from the secret: from what was written in the file, or from a spelling of
    the Hangul that was."""
    if spells(letters, name):
        return False
    if name.latin:
        return one_edit(surname + letters, name.latin) or one_edit(letters + surname, name.latin)
    return any(one_letter_apart(letters, form) for form in name.forms)


@lru_cache(maxsize=20_000)
def _shorter(key: str) -> frozenset[str]:
    """The key with one sound left out: two keys that differ in one share one of these."""
    return frozenset(key[:at] + key[at + 1 :] for at in range(len(key)))
