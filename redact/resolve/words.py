"""The Latin words of a view, and what stands around each: where names are looked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from redact.resolve.lexicon import Lexicon, fold
from redact.resolve.names import LATIN_WORD, Form, Kind

_JOINTS = frozenset({" ", "-", "\n", "_"})
_OPENERS = " \n\t\"'“‘«([{*_|#>—–"
_STOPS = ".!?…:;|"
_SLUG = "/_@.\\"
_LONGEST = 8
# In a file name or address a name is written small; shorter ones would be found in any word.
_SLUG_LENGTH = 6
_ARTICLES = frozenset({"the", "a", "an", "this", "some", "every", "no"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `start`..`end` of the view, without its possessive ending."""

    start: int
    end: int
    key: str
    capital: bool
    first: bool
    """It begins a sentence, a line or a cell, where any word has a capital."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A known form at `start`..`end` of the view, a title before it included."""

    start: int
    end: int
    form: Form


class Words:
    """All Latin words of a view's text, searched for forms of names."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text, self._lexicon = text, lexicon
        self._words = [
            _word(text, match.start(), match.end()) for match in LATIN_WORD.finditer(text)
        ]
        self._small = frozenset(word.key for word in self._words if not word.capital)

    def search(self, forms: Mapping[str, Form]) -> Iterator[Mention]:
        """The mentions of `forms` (by their key) that count as the name; of two at one place the
        longer."""
        longest = max(map(len, forms), default=0)
        number = 0
        while number < len(self._words):
            found = self._longest(number, forms, longest)
            if found is None:
                number += 1
                continue
            last, form = found
            start = self._titled(number) if not form.phrase else self._words[number].start
            yield Mention(start, self._words[last].end, form)
            number = last + 1

    def _longest(
        self, first: int, forms: Mapping[str, Form], longest: int
    ) -> tuple[int, Form] | None:
        key, best = "", None
        for last in range(first, min(first + _LONGEST, len(self._words))):
            if last > first and not self._joined(last):
                break
            key += self._words[last].key
            if len(key) > longest:
                break
            form = forms.get(key)
            if form is not None and self._counts(first, last, form):
                best = last, form
        return best

    def _joined(self, number: int) -> bool:
        """Is there only a joint between this word and the one before?"""
        return self._text[self._words[number - 1].end : self._words[number].start] in _JOINTS

    def _counts(self, first: int, last: int, form: Form) -> bool:
        word = self._words[first]
        if form.phrase:
            return True
        if not word.capital:
            return (
                form.kind is Kind.SURE and len(form.key) >= _SLUG_LENGTH and self._slug(first, last)
            )
        if form.kind is Kind.SURE:
            return True
        title = self._title(first)
        if form.kind is Kind.SURNAME and (title or self._label(first, last)):
            return title not in self._lexicon.state_titles
        return bool(title) or self._stands_alone(first, last)

    def _stands_alone(self, first: int, last: int) -> bool:
        """May one capitalised word be a name here: not after an article, not within a longer
        name, and at the start of a sentence only if it is no everyday word."""
        word = self._words[first]
        everyday = word.key in self._lexicon.common or word.key in self._small
        if word.first:
            if everyday:
                return False
        elif first and self._joined(first):
            before = self._words[first - 1]
            if before.key in _ARTICLES or (before.capital and not before.first):
                return False
        if last + 1 < len(self._words) and self._joined(last + 1):
            return not self._words[last + 1].capital
        return True

    def _label(self, first: int, last: int) -> bool:
        """`Kim:` at the start of a line: somebody speaks."""
        return self._words[first].first and self._text.startswith(":", self._words[last].end)

    def _title(self, number: int) -> str:
        """The folded title before a word, or nothing."""
        if not number:
            return ""
        before, word = self._words[number - 1], self._words[number]
        between = self._text[before.end : word.start]
        if before.key in self._lexicon.titles and between in (" ", ". ", "\n", ".\n"):
            return before.key if before.capital else ""
        return ""

    def _titled(self, number: int) -> int:
        start = number
        while self._title(start):
            start -= 1
        return self._words[start].start

    def _slug(self, first: int, last: int) -> bool:
        start, end = self._words[first].start, self._words[last].end
        around = self._text[start - 1 : start] + self._text[end : end + 1]
        return any(char in _SLUG for char in around)


def _word(text: str, start: int, end: int) -> Word:
    word = text[start:end]
    if word[-2:].lower() in ("'s", "’s"):
        word, end = word[:-2], end - 2
    at = start
    while at and text[at - 1] in _OPENERS and text[at - 1] != "\n":
        at -= 1
    first = not at or text[at - 1] in _STOPS or text[at - 1] == "\n"
    return Word(start, end, fold(word), word[0].isupper(), first)
