"""The Latin words of a view, and what stands around each: where names are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from redact.resolve.lexicon import Lexicon, fold
from redact.resolve.names import LATIN_WORD, TIED, Form, Kind

_JOINTS = frozenset({" ", "-", "\n", "_"})
_OPENERS = " \n\t\"'“‘«([{*_|#>—–"
_STOPS = ".!?…:;|"
_SLUG = "/_@#.\\"
_LONGEST = 8
# In a file name or address a name is written small; shorter ones would be found in any word.
_SLUG_LENGTH = 6
_TYPED_LENGTH = 5
_SHORTEST = 4
_ARTICLES = frozenset({"the", "a", "an", "this", "some", "every", "no"})
# A dash or a number before the first word of a line, and how far back that is looked for.
_LIST = re.compile(r"(?:^|\n)[\W\d_]*$")
_LIST_REACH = 8
_INITIAL = re.compile(r"(?<![A-Za-z.])[A-Z]\. ?$")
_INITIAL_REACH = 4
# What stands on both sides of a name that only says who writes or speaks.
_SAYS = re.compile(r"\**\]?(?: ?\([^()\n]{1,20}\))?(?::| ?[—–|]|\n|$)")
_BEFORE_SAYS = re.compile(r"(?:^|\n|[\]@#>|])[ *>]*$")
_SAYS_REACH = 6


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `start`..`end` of the view, without its possessive ending."""

    start: int
    end: int
    key: str
    capital: bool
    first: bool
    """It begins a sentence, a line or a cell, where any word has a capital."""
    hyphen: bool


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

    @cached_property
    def _nouns(self) -> frozenset[str]:
        """What is written small behind an article."""
        return frozenset(
            word.key
            for before, word in pairwise(self._words)
            if before.key in _ARTICLES and word.start == before.end + 1 and not word.capital
        )

    def search(self, forms: Mapping[str, Form]) -> Iterator[Mention]:
        """The mentions of `forms` (by their key) that count as the name; of two at one place the
        longer."""
        longest = max(map(len, forms), default=0)
        begins = {key[:size] for key in forms for size in (1, 2)}
        number = 0
        while number < len(self._words):
            word = self._words[number]
            found = self._longest(number, forms, longest) if word.key[:2] in begins else None
            if found is None:
                if word.hyphen:
                    yield from self._hyphened(number, forms)
                number += 1
                continue
            last, form = found
            yield Mention(self._begin(number, form), self._words[last].end, form)
            number = last + 1

    def _hyphened(self, number: int, forms: Mapping[str, Form]) -> Iterator[Mention]:
        """A name that a hyphen ties to more: Chol-su-ya, Musan-born, photos/kim-chol-su-2.jpg."""
        word = self._words[number]
        pieces = self._text[word.start : word.end].split("-")
        begin, tie = word.end - len(pieces[-1]), pieces[-1].lower()
        form = forms.get("".join(map(fold, pieces[:-1])))
        if form and tie in self._lexicon.hyphened and word.capital:
            if form.kind is Kind.SURE or (len(tie) > 2 and form.kind is not Kind.SMALL):
                yield Mention(word.start, begin - 1, form)
            return
        if not self._slug(number, number):
            return
        for size in range(len(pieces) - 1, 0, -1):
            for first in range(len(pieces) - size + 1):
                form = forms.get("".join(map(fold, pieces[first : first + size])))
                if form and form.kind is Kind.SURE and len(form.key) >= _SLUG_LENGTH:
                    start = word.start + sum(len(piece) + 1 for piece in pieces[:first])
                    end = start + len("-".join(pieces[first : first + size]))
                    yield Mention(start, end, form)
                    return

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
        if form.kind is Kind.SMALL:
            return self._small_name(first, last, form)
        if not word.capital:
            if form.kind is not Kind.SURE:
                return False
            slug = len(form.key) >= _SLUG_LENGTH and self._slug(first, last)
            return slug or self._typed(first, last, form)
        if form.kind is Kind.SURE:
            return True
        title = self._title(first)
        if form.kind is Kind.SURNAME and (title or self._label(first, last)):
            return title not in self._lexicon.state_titles
        if len(form.key) == 1:
            return False
        return bool(title) or self._stands_alone(first, last, article=form.article)

    def _small_name(self, first: int, last: int, form: Form) -> bool:
        """What the draft writes small is the name where it labels a line, and elsewhere unless it
        is short, an everyday word or one that the draft gives an article."""
        start, end = self._words[first].start, self._words[last].end
        if _SAYS.match(self._text, end) and _BEFORE_SAYS.search(
            self._text, max(0, start - _SAYS_REACH), start
        ):
            return True
        if last > first:
            return True
        key = form.key
        return len(key) >= _SHORTEST and key not in self._lexicon.common | self._nouns

    def _typed(self, first: int, last: int, form: Form) -> bool:
        """A whole name in small letters, as one types: ji-kuk, park chol-su."""
        if not form.person or len(form.key) < _TYPED_LENGTH:
            return False
        return last > first or self._words[first].hyphen

    def _stands_alone(self, first: int, last: int, *, article: bool) -> bool:
        """May one capitalised word be a name here: not after an article, not within a longer
        name, and at the start of a sentence only if it is no everyday word."""
        word = self._words[first]
        everyday = word.key in self._lexicon.common or word.key in self._small
        if word.first:
            if everyday:
                both = word.key in self._lexicon.common and word.key in self._small
                return not both and self._speaks(last)
        elif first and self._joined(first):
            before = self._words[first - 1]
            if before.key in _ARTICLES and not article and (everyday or before.key != "this"):
                return False
            if before.capital and not before.first and before.key not in _ARTICLES:
                return False
        if last + 1 < len(self._words) and self._joined(last + 1):
            after = self._words[last + 1]
            return not after.capital or after.key == "i"
        return True

    def _speaks(self, last: int) -> bool:
        """Is the next word one that only people do?"""
        if last + 1 == len(self._words) or not self._joined(last + 1):
            return False
        return self._words[last + 1].key in self._lexicon.said

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

    def _begin(self, number: int, form: Form) -> int:
        """Where the mention begins that this word is the first of: with its titles or initial."""
        at = self._words[number].start
        if form.phrase:
            return at
        if form.kind is Kind.SURNAME:
            initial = _INITIAL.search(self._text, max(0, at - _INITIAL_REACH), at)
            if initial:
                return initial.start()
        while self._title(number):
            number -= 1
        return self._words[number].start

    def _slug(self, first: int, last: int) -> bool:
        start, end = self._words[first].start, self._words[last].end
        around = self._text[start - 1 : start] + self._text[end : end + 1]
        return any(char in _SLUG for char in around)


def _word(text: str, start: int, end: int) -> Word:
    word = text[start:end]
    if ("'" in word or "’" in word) and (tied := TIED.search(word)):
        word, end = word[: tied.start()], start + tied.start()
    at = start
    while at and text[at - 1] in _OPENERS and text[at - 1] != "\n":
        at -= 1
    first = not at or text[at - 1] in _STOPS or text[at - 1] == "\n"
    if not first and not text[at - 1].isalpha():
        first = _LIST.search(text, max(0, at - _LIST_REACH), at) is not None
    hyphen = word.find("-") + 1
    capital = word[0].isupper() or (hyphen > 0 and word[hyphen : hyphen + 1].isupper())
    return Word(start, end, fold(word), capital, first, hyphen > 0)
