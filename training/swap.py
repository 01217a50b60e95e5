"""The same draft about other people: names, places and numbers swapped for others of their kind.

A swap is the same throughout a draft and follows a name into its parts (Park Chol-su, Chol-su,
Mr. Park) and into the other script, so that mentions still belong together. Public names are
swapped too, but rarely and only for public ones: that a stranger's name is public must be
learnt from the sentence, that a leader's is, from the lists of the rules.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from training.documents import Document, Marked
from training.pools import Pools

_NUMBERED = frozenset({"DATE", "AGE", "DURATION", "COUNT", "CODE", "MONEY", "ORG", "PLACE"})
_KEPT_TOO = frozenset({"DATE", "AGE", "DURATION", "COUNT", "MONEY"})
_PUBLIC = 0.15
"""How often a public person becomes another one."""
_WORD = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ][\w’']*(?:-[\w’']+)*|[가-힣]+|\d+|[^\W\d_]+")
_TITLES = frozenset(
    "mr mrs ms miss dr comrade uncle aunt auntie old young captain teacher professor pastor sister "
    "brother grandmother grandfather granny grandma grandpa sergeant major colonel lieutenant "
    "general private director manager secretary doctor nurse mother father mom mum dad little big "
    "elder chairman officer inspector judge the of and our my a from".split()
)
_SERIES = (
    "January February March April May June July August September October November December".split(),
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "two three four five six seven eight nine ten eleven twelve".split(),
    "twenty thirty forty fifty sixty seventy eighty ninety".split(),
    "first second third fourth fifth sixth seventh eighth ninth tenth".split(),
    "spring summer autumn winter".split(),
    "한 두 세 네 다섯 여섯 일곱 여덟 아홉 열".split(),
    "첫째 둘째 셋째 넷째 다섯째".split(),
    "스무 서른 마흔 쉰 예순 일흔".split(),
    "봄 여름 가을 겨울".split(),
)
_KIN_TAILS = ("이네", "네", "엄마", "어머니", "아버지", "할머니", "아바이", "이")
_IN_SERIES = {word.lower(): series for series in _SERIES for word in series}


def swapped(document: Document, pools: Pools, rng: random.Random) -> Document:
    """A variant of the document with its marks moved along."""
    return _Swap(pools, rng).run(document)


def rewritten(document: Document, new: Callable[[Marked, str], str]) -> Document:
    """The document with `new(mark, its text)` in place of every marked stretch."""
    out: list[str] = []
    marks: list[Marked] = []
    size = edge = 0
    for mark in document.marks:
        words = new(mark, document.text[mark.start : mark.end])
        out += [document.text[edge : mark.start], words]
        size += mark.start - edge
        marks.append(Marked(size, size + len(words), mark.type, mark.kept))
        size, edge = size + len(words), mark.end
    return Document(document.name, "".join([*out, document.text[edge:]]), tuple(marks))


@dataclass(slots=True)
class _Swap:
    pools: Pools
    rng: random.Random
    _chosen: dict[tuple[str, str], str] = field(default_factory=dict)

    def run(self, document: Document) -> Document:
        return rewritten(document, self._new)

    def _new(self, mark: Marked, words: str) -> str:
        return self._same(f"{mark.type}{mark.kept}", words, lambda: self._other(mark, words))

    def _other(self, mark: Marked, words: str) -> str:
        if mark.type in ("PERSON", "PER", "PS"):
            return self._public(words) if mark.kept else self._person(words)
        if mark.type in ("PLACE", "LOC", "LC") and not mark.kept:
            words = self._place(words)
        if mark.type in (_KEPT_TOO if mark.kept else _NUMBERED):
            return self._numbers(words)
        return words

    def _public(self, words: str) -> str:
        if self.rng.random() > _PUBLIC or len(words) < 3:
            return words
        return self.rng.choice(self.pools.public_ko if _korean(words) else self.pools.public_en)

    def _person(self, words: str) -> str:
        return _WORD.sub(lambda m: self._name(m.group()), words)

    def _name(self, word: str) -> str:
        """Another word of a name in the same script; titles, kin terms and numbers stay."""
        if _korean(word):
            return self._hangul(word)
        possessive = next((end for end in ("'s", "’s") if word.endswith(end)), "")
        word = word.removesuffix(possessive)
        return self._same("name", word, lambda: self._latin(word)) + possessive

    def _latin(self, word: str) -> str:
        low = word.lower()
        if low in _TITLES or not word[0].isupper() or len(word) < 2:
            return word
        if low in self.pools.surnames_latin:
            return self.rng.choice(self.pools.surname(self.rng).latin)
        if "-" in word or self._syllables(low):
            first, second = self.pools.given_latin(self.rng)
            if "-" in word:
                tail = second if word.split("-")[1][:1].isupper() else second.lower()
                return f"{first}-{tail}"
            return first + second.lower() if len(word) > 5 else first
        if not self.pools.foreign:
            return word
        return self.rng.choice(self.pools.foreign)

    def _syllables(self, low: str) -> bool:
        """Is the word one or two syllables of Korean given names?"""
        known = self.pools.syllables_latin
        return low in known or any(
            low[:cut] in known and low[cut:] in known for cut in range(2, len(low) - 1)
        )

    def _hangul(self, word: str) -> str:
        surnames, syllables = self.pools.surnames_hangul, self.pools.syllables_hangul
        if len(word) == 1:
            return self._same("surname", word, self._surname_ko) if word in surnames else word
        if len(word) == 3 and word[0] in surnames and syllables & set(word[1:]):
            return self._hangul(word[0]) + self._given_ko(word[1:])
        if len(word) == 2 and set(word) <= syllables:
            return self._given_ko(word)
        for tail in _KIN_TAILS:
            bare = word.removesuffix(tail)
            if bare != word and len(bare) == 2 and set(bare) <= syllables:
                return self._given_ko(bare) + tail
        return word

    def _given_ko(self, given: str) -> str:
        return self._same("given", given, lambda: self.pools.given_hangul(self.rng))

    def _surname_ko(self) -> str:
        one = [s for s in self.pools.surname(self.rng).hangul if len(s) == 1]
        return self.rng.choice(one) if one else "김"

    def _place(self, words: str) -> str:
        if _korean(words):
            known, shape = self.pools.known_places_ko, r"[가-힣]+"
        else:
            known, shape = self.pools.known_places_en, r"[A-Z][\w’'ŏŭ-]+"

        def one(match: re.Match[str]) -> str:
            word = match.group()
            return self._same("place", word, lambda: self._like(word)) if word in known else word

        return re.sub(shape, one, words)

    def _like(self, place: str) -> str:
        """A Korean unit becomes one of its kind, a bare name one of its length."""
        if not _korean(place):
            return self.rng.choice(self.pools.places_en)
        if len(place) > 2 and place[-1] in "시군구리동읍도":
            return self.rng.choice([p for p in self.pools.places_ko if p[-1] == place[-1]])
        return self.rng.choice([p for p in self.pools.places_ko if len(p) == len(place)])

    def _same(self, kind: str, word: str, new: Callable[[], str]) -> str:
        """What stands for `word` in this draft, chosen once."""
        if (kind, word) not in self._chosen:
            self._chosen[kind, word] = new()
        return self._chosen[kind, word]

    def _numbers(self, words: str) -> str:
        words = re.sub(r"\d+", lambda m: self._digits(m.group()), words)
        return re.sub(r"[A-Za-z]+|[가-힣]+", lambda m: self._word_of_series(m.group()), words)

    def _digits(self, digits: str) -> str:
        if len(digits) == 4 and digits[:2] in ("19", "20"):
            return str(self.rng.randint(1950, 2024))
        first = self.rng.choice("123456789" if len(digits) > 2 else "1234")
        if len(digits) == 1:
            return self.rng.choice("23456789")
        return first + "".join(self.rng.choice("0123456789") for _ in digits[1:])

    def _word_of_series(self, word: str) -> str:
        series = _IN_SERIES.get(word.lower())
        if series is None or self.rng.random() < 0.3:
            return word
        new = self.rng.choice(series)
        return new.lower() if word[0].islower() else new


def _korean(words: str) -> bool:
    return any("가" <= char <= "힣" for char in words)
