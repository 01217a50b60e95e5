"""Choosing invented names."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import product

from redact.replace.memory import Memory
from redact.replace.name_shape import RealNames, Sex, fold_name
from redact.replace.romanise import Romaniser
from redact.replace.words_of_names import Names, Origin

_HANGUL = re.compile("[가-힣ㄱ-ㅎ]")
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SECOND = ", second"
"""After a kind: names for the drafts in which somebody really has the first one."""


class Inventor:
    """Chooses by `rng` only. What was chosen for a name once stays in `memory`; in drafts where
    somebody really has that name, a second one is chosen, which stays as well."""

    def __init__(self, names: Names, real: RealNames, rng: random.Random, memory: Memory) -> None:
        self._names = names
        self._real = real
        self._rng = rng
        self._romaniser = Romaniser(names.korean)
        self._memory = memory
        self._seen: frozenset[str] = frozenset()
        self._borne: frozenset[str] = frozenset()

    def begin(self, words: Iterable[str], borne: Iterable[str]) -> None:
        """Start a draft: folded `words` of it are not chosen as names; those in `borne` are names
        that somebody in it really has."""
        self._seen, self._borne = frozenset(words), frozenset(borne)

    def surname(self, real: str) -> str:
        """Another surname, in Northern Hangul, for a real one (ROK Hangul or folded Latin)."""
        if found := self._remembered("surname", real):
            return found
        pool = [e for e in self._names.korean.surnames if real not in (e.hangul, e.south)]
        taken = {*self._taken("surname"), *self._memory.choices("surname")}
        real_forms = self._romaniser.spellings(real) if self._known(real) else {real}
        names = [e.hangul for e in pool if not self._romaniser.spellings(e.hangul) & real_forms]
        return self._remember("surname", (real,), self._pick(names, taken))

    def given(self, real: AbstractSet[str], syllables: int, sex: Sex) -> str:
        """Another given name in Hangul for all spellings of a real one (folded)."""
        for name in sorted(real):
            if found := self._remembered("given", name):
                return self._remember("given", real, found)
        taken = self._taken("given")
        free = [n for n in self._pool(syllables, sex) if not self._shares(n, real)]
        used = {char for name in taken for char in name}
        fresh = [n for n in free if not used & set(n)]  # siblings share no syllable
        best = fresh or free or self._pool(syllables, sex)
        return self._remember("given", real, self._pick(best, taken))

    def other(self, kind: str, real: str, pool: Sequence[str]) -> str:
        """One of `pool` for anything else: a nickname, an initial, a foreign name."""
        if found := self._remembered(kind, real):
            return found
        taken = self._taken(kind)
        names = [n for n in pool if fold_name(n) != real]
        return self._remember(kind, (real,), self._pick(names, taken))

    def origin(self, words: Iterable[str]) -> Origin:
        """The part of the world whose names are met among folded `words`."""
        known = set(words)
        for origin in self._names.origins[1:]:
            if known & {fold_name(mark) for mark in origin.marks}:
                return origin
        return self._names.origins[0]

    def _pool(self, syllables: int, sex: Sex) -> list[str]:
        words = self._names.korean
        single = syllables == 1
        either = words.single_either if single else words.either
        own = {
            "m": words.single_male if single else words.male,
            "f": words.single_female if single else words.female,
        }.get(sex, ())
        reserved = {*words.reserved, *self._real.public}
        return [name for name in (*own, *either) if name not in reserved]

    def _shares(self, name: str, real: AbstractSet[str]) -> bool:
        """Does the invented name keep a syllable of the real one, in any spelling?"""
        return any(
            char in spelled or any(form in spelled for form in forms if len(form) > 1)
            for char in name
            for forms in (self._romaniser.spellings(char),)
            for spelled in real
        )

    def _known(self, hangul: str) -> bool:
        return bool(self._romaniser.spellings(hangul))

    def _pick(self, names: Sequence[str], taken: AbstractSet[str]) -> str:
        """A name that is not in the draft and not taken; then one that is not in the draft."""
        absent = [n for n in names if not self._in_draft(n)]
        free = [n for n in absent if n not in taken]
        for pool in (free, absent, names):
            if pool:
                return self._rng.choice(pool)
        return ""

    def _in_draft(self, name: str) -> bool:
        """Not for surnames so common that they are in every draft: they tell nobody apart."""
        return self._among(self._seen, name)

    def _among(self, words: frozenset[str], name: str) -> bool:
        folded = fold_name(name)
        syllables = [sorted(self._romaniser.spellings(char)) or [char] for char in folded]
        return not words.isdisjoint({folded, *map("".join, product(*syllables))})

    def _taken(self, kind: str) -> set[str]:
        return {
            name for one in (kind, kind + _SECOND) for name in self._memory.choices(one).values()
        }

    def _remembered(self, kind: str, real: str) -> str:
        """The name chosen before; the second one, or none, when a real person of this draft
        happens to bear it."""
        for one in (kind, kind + _SECOND):
            found = self._memory.recall(one, real)
            if found and not self._among(self._borne, found):
                return found
        return ""

    def _remember(self, kind: str, real: Iterable[str], name: str) -> str:
        spellings = sorted(real)
        first = next((one for s in spellings if (one := self._memory.recall(kind, s))), name)
        for spelled in spellings:
            self._memory.keep(kind, spelled, first)
            if name != first:
                self._memory.keep(kind + _SECOND, spelled, name)
        return name


def folded_words(text: str) -> set[str]:
    """The words of a draft, folded, and Hangul words without their last one or two syllables."""
    out: set[str] = set()
    for found in _WORDS.finditer(text):
        word = fold_name(found[0])
        out.add(word)
        if _HANGUL.search(word):
            out.update(word[:end] for end in (1, 2, 3))
            out.update(word[1:end] for end in (2, 3))
    return out
