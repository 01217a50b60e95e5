"""Choosing invented names (docs/invented-names.md)."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from redact.lang.romanisation.jamo import is_hangul, letters
from redact.replace.memory import Memory
from redact.replace.name_shape import RealNames, Sex, fold_name
from redact.replace.nearness import reads_alike, shares_syllable
from redact.replace.readings import Readings, alike, normal, surname_spellings
from redact.replace.words_of_names import Names

_SECOND = ", second"
"""After a kind: names for the drafts in which somebody really has the first one."""
_DRAWN = 400
"""How many of the names made of other names' syllables are looked at."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an invented given name has to be like."""

    written: tuple[str, ...] = field(repr=False)
    """The real one, in all spellings of the draft."""
    syllables: int = 2
    sex: Sex = ""
    generation: str = ""
    """Name of a generation; empty for the usual one."""
    siblings: tuple[str, ...] = ()
    """Invented given names in Hangul of brothers and sisters."""
    surnames: tuple[str, ...] = ()
    """The invented surname (윤윤진 reads badly) and the real ones."""
    keep: tuple[tuple[int, str], ...] = ()
    """Syllables that it has in common with them, by their places."""


class Inventor:
    """Chooses by `rng` only. What was chosen for a name once stays in `memory`; in drafts where
    somebody really has that name, a second one is chosen, which stays as well."""

    def __init__(self, names: Names, real: RealNames, rng: random.Random, memory: Memory) -> None:
        self._korean = names.korean
        self._real = real
        self._rng = rng
        self._memory = memory
        self.readings = Readings(real)
        self._words: frozenset[str] = frozenset()
        self._names: frozenset[str] = frozenset()
        self._borne: frozenset[str] = frozenset()

    def begin(self, words: Iterable[str], names: Iterable[str], borne: Iterable[str]) -> None:
        """Start a draft: what is among its folded `words`, or among the Hangul given names that
        may be meant by `names` in it, is not chosen as a name. `borne` are the folded and the
        Hangul names that somebody in it really has."""
        self._words = frozenset(words)
        self._names = frozenset(names)
        self._borne = frozenset(borne)

    def surname(self, written: Sequence[str], given: Iterable[str] = ()) -> str:
        """Another surname, in Northern Hangul, for all spellings of a real one; when it is drawn
        it is no syllable of the real `given` name."""
        keys = [self.readings.surname_key(text) for text in written]
        forms = {form for text in written for form in self.readings.surname(text)}
        for kind in ("surname", "surname" + _SECOND):
            found = self._recall(kind, keys, forms, written)
            if found and not self._is_borne(found):
                return self._keep(kind, keys, found)
        real = surname_spellings(forms) | {fold_name(text) for text in written}
        pool = [
            entry.hangul
            for entry in self._korean.surnames
            if real.isdisjoint(surname_spellings((entry.hangul, entry.south or entry.hangul)))
        ]
        initials = {form[0] for form in real}
        own_syllables = {c for text in given for form in self.readings.given(text) for c in form}
        distinct = [
            name
            for name in pool
            if not reads_alike(name, forms)
            and not any(alike(name[0], own) for own in own_syllables)
            and initials.isdisjoint(form[0] for form in surname_spellings((name,)))
        ]
        real_ones = {key for key in self._memory.choices("surname") if not key.isascii()}
        taken = self._taken("surname") | real_ones
        south = {entry.hangul: entry.south or entry.hangul for entry in self._korean.surnames}
        # Not what somebody further on bears either: the next draft would have to draw anew.
        here = self._words | self._borne
        absent = [n for n in distinct if here.isdisjoint((n, south[n]))]
        free = [n for n in absent if not {n, south[n]} & taken]
        first = not self._recall("surname", keys, forms, written)
        chosen = self._pick(free, absent, distinct, pool)
        return self._keep("surname" if first else kind, keys, chosen)

    def given(self, wanted: Wanted) -> str:
        """Another given name in Hangul; empty when every name of the lists is too near."""
        keys = [self.readings.given_key(text) for text in wanted.written]
        forms = {form for text in wanted.written for form in self.readings.given(text)}
        for kind in ("given", "given" + _SECOND):
            found = self._recall(kind, keys, forms, wanted.written)
            if found and not self._is_borne(found):
                return self._keep(kind, keys, found)
        fits = _Fits(
            forms,
            frozenset(map(fold_name, wanted.written)),
            tuple(key for key in keys if key in forms),
        )
        apart = {c for text in wanted.surnames for form in self._in_hangul(text) for c in form}
        own = [n for n in self._pool(wanted) if fits(n) and not apart & set(n)]
        taken = self._taken("given")
        pools = [*self._kept(own, wanted, fits, taken), *self._narrowed(own, wanted, taken)]
        if not any(pools):
            more = self._other_names(wanted)
            drawn = self._rng.sample(more, min(len(more), _DRAWN))
            own += [name for name in drawn if fits(name) and not apart & set(name)]
            pools += self._narrowed(own, wanted, taken)
        first = not self._recall("given", keys, forms, wanted.written)
        return self._keep("given" if first else kind, keys, self._pick(*pools, own))

    def other(self, kind: str, real: str, pool: Sequence[str]) -> str:
        """One of `pool` for anything else: a nickname, an initial, a foreign name."""
        for one in (kind, kind + _SECOND):
            found = self._memory.recall(one, real)
            if found and fold_name(found) not in self._borne:
                return found
        taken = self._taken(kind)
        names = [n for n in pool if not _within(fold_name(n), real)]
        absent = [n for n in names if fold_name(n) not in self._words | self._borne]
        free = [n for n in absent if n not in taken]
        first = not self._memory.recall(kind, real)
        return self._keep(kind if first else one, (real,), self._pick(free, absent, names))

    def _narrowed(
        self, names: Sequence[str], wanted: Wanted, taken: AbstractSet[str]
    ) -> Iterator[list[str]]:
        """Names nobody bears: those not too near to brothers and sisters; then all of them."""
        real = self._memory.choices("given")
        absent = [n for n in names if not self._in_draft(n) and normal(n) not in real]
        free = [n for n in absent if n not in taken]
        other = [n for n in free if not self._same_initials(n, wanted)]
        free = other or free
        brothers = {syllable for name in wanted.siblings for syllable in name}
        yield [n for n in free if not any(alike(own, other) for own in n for other in brothers)]
        yield free

    def _kept(
        self, names: Sequence[str], wanted: Wanted, fits: _Fits, taken: AbstractSet[str]
    ) -> Iterator[list[str]]:
        """Names with the syllable of brothers and sisters put in its place."""
        for at, own in wanted.keep:
            mixed = {f"{n[:at]}{own}{n[at + 1 :]}" for n in names if len(n) > at}
            fresh = [n for n in self._allowed(sorted(mixed - taken)) if fits(n)]
            yield [n for n in fresh if len(set(n)) == len(n) and not self._in_draft(n)]

    def _same_initials(self, name: str, wanted: Wanted) -> bool:
        """Has one of the syllables the first consonant that the real one has at its place?"""
        keys = [key for text in wanted.written if is_hangul(key := self.readings.given_key(text))]
        return any(
            letters(own).initial == letters(real).initial
            for key in keys
            for own, real in zip(name, key, strict=False)
        )

    def _pool(self, wanted: Wanted) -> list[str]:
        words = self._korean
        if wanted.syllables == 1:
            single = {"m": words.single_male, "f": words.single_female}.get(wanted.sex, ())
            return self._allowed((*single, *words.single_either))
        name = wanted.generation or words.usual
        generation = next(one for one in words.generations if one.name == name)
        own = {"m": generation.male, "f": generation.female}.get(wanted.sex)
        return self._allowed(own or generation.either)

    def _other_names(self, wanted: Wanted) -> list[str]:
        """For long lists of persons: names of all generations, and new ones of their syllables."""
        every = []
        for one in self._korean.generations:
            own = {"m": one.male, "f": one.female}.get(wanted.sex, one.either)
            every += [name for name in own if len(name) == 2]
        first = dict.fromkeys(name[0] for name in every)
        last = dict.fromkeys(name[1] for name in every)
        return self._allowed([*every, *(a + b for a in first for b in last if a != b)])

    def _allowed(self, names: Iterable[str]) -> list[str]:
        return [n for n in dict.fromkeys(names) if normal(n) not in self._reserved]

    @cached_property
    def _reserved(self) -> frozenset[str]:
        """Given names of leaders, public persons and well-known defectors."""
        known = (name[1:] for name in self._korean.defectors.names)
        return frozenset(map(normal, (*self._korean.reserved, *self._real.public, *known)))

    def _in_hangul(self, surname: str) -> Sequence[str]:
        return self.readings.surname(surname) or (surname,)

    def _in_draft(self, name: str) -> bool:
        return name in self._words or normal(name) in self._names | self._borne

    def _is_borne(self, name: str) -> bool:
        return normal(name) in self._borne

    def _taken(self, kind: str) -> frozenset[str]:
        kinds = (kind, kind + _SECOND)
        return frozenset(name for one in kinds for name in self._memory.choices(one).values())

    def _recall(
        self, kind: str, keys: Sequence[str], forms: AbstractSet[str], written: Sequence[str]
    ) -> str:
        """What was chosen for this name; or for one that may be the same in another script."""
        for key in keys:
            if found := self._memory.recall(kind, key):
                return found
        read = self.readings.surname if kind.startswith("surname") else self.readings.given
        told = {key for key, text in zip(keys, written, strict=True) if is_hangul(fold_name(text))}
        for real, chosen in self._memory.choices(kind).items():
            if (real in forms and not told) or (real.isascii() and told & set(read(real))):
                return chosen
        return ""

    def _keep(self, kind: str, keys: Iterable[str], name: str) -> str:
        for key in keys:
            self._memory.keep(kind, key, name)
        return name

    def _pick(self, *pools: Sequence[str]) -> str:
        """A name of the first pool that is not empty."""
        return next((self._rng.choice(pool) for pool in pools if pool), "")


def _within(one: str, other: str) -> bool:
    """Is one word the other or a part of it? 나팔꽃 tells of 나팔."""
    return one == other or (min(len(one), len(other)) > 1 and (one in other or other in one))


@dataclass(frozen=True, slots=True)
class _Fits:
    """Does an invented given name keep nothing of the real one?"""

    readings: AbstractSet[str]
    written: AbstractSet[str]
    likely: tuple[str, ...]

    def __call__(self, name: str) -> bool:
        return not (
            shares_syllable(name, self.readings, self.written) or reads_alike(name, self.likely)
        )
