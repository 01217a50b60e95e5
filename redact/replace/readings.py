"""Which Hangul a written name may be, in any script, and the form under which a memory keeps it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache

from redact.lang.romanisation import fold, hanja_readings, surnames, syllables
from redact.lang.romanisation.folding import script
from redact.lang.romanisation.jamo import is_hangul
from redact.lang.romanisation.north_south import initial_sound
from redact.lang.romanisation.surnames import forms_of, surname_forms
from redact.replace.name_shape import RealNames, fold_name

_PARTS = re.compile(r"[-\s.·]+")
# What may stand before a syllable: a vowel and the voiced finals change how its initial is written.
_BEFORE = "가간갈강각"
_INSIDE = str.maketrans("렬률룡", "열율용")
_HAN = re.compile("[一-鿿]+")


def normal(hangul: str) -> str:
    """One spelling for what North and South write: 룡해, 용해 → 용해; 성률 → 성율.

    Inside a name only 렬, 률 and 룡 are one with 열, 율 and 용: 수련 and 수연 are two names.
    """
    first, rest = hangul[:1], hangul[1:]
    return (max(initial_sound(first)) if is_hangul(first) else first) + rest.translate(_INSIDE)


@lru_cache(maxsize=2_000)
def sounds(syllable: str) -> frozenset[str]:
    """Every folded Latin spelling of a Hangul syllable, in Northern and Southern spelling."""
    return frozenset(form for own in initial_sound(syllable) for form in syllables(own)[0])


@lru_cache(maxsize=50_000)
def alike(one: str, other: str) -> bool:
    """Can two Hangul syllables be written with the same letters? 성 and 송 can: song."""
    return one == other or not sounds(one).isdisjoint(sounds(other))


class Readings:
    """Names in Hangul, Latin or Cyrillic letters or Chinese characters, read as Hangul."""

    def __init__(self, real: RealNames) -> None:
        self._real = real
        self._given = lru_cache(maxsize=20_000)(self._read_given)
        self._surname = lru_cache(maxsize=5_000)(self._read_surname)
        self._typical = frozenset(map(normal, real.male | real.female))

    def surname(self, text: str) -> tuple[str, ...]:
        """Surnames in ROK Hangul that `text` may be, the likeliest first; empty for none."""
        return self._surname(text)

    def given(self, text: str) -> frozenset[str]:
        """Given names that `text` may be, in the spelling of `normal`; empty for none."""
        return self._given(text)

    def surname_key(self, text: str) -> str:
        """The form under which a memory keeps a surname: ROK Hangul, or folded letters."""
        return next(iter(self.surname(text)), fold_name(text))

    def given_key(self, text: str) -> str:
        """The form under which a memory keeps a given name.

        Hangul as `normal` spells it where one can be told: the name that is typical, or made of
        the usual syllables alone, or the only one. Otherwise the folded letters.
        """
        forms = self.given(text)
        usual = frozenset(form for form in forms if self._real.inventory.issuperset(form))
        for best in (forms & self._typical, usual, forms):
            if len(best) == 1:
                return next(iter(best))
        return fold_name(text)

    def last(self, text: str) -> str:
        """The last syllable of a given name, if all readings have the same one; else nothing."""
        key = self.given_key(text)
        ends = {name[-1] for name in ({key} if is_hangul(key) else self.given(text))}
        return next(iter(ends)) if len(ends) == 1 else ""

    def _read_surname(self, text: str) -> tuple[str, ...]:
        folded = fold_name(text)
        if is_hangul(folded) or _HAN.fullmatch(folded):
            readings = hanja_readings(folded) if not is_hangul(folded) else {folded}
            own = {s for form in readings if (s := self._real.surnames.get(form))}
            return tuple(sorted(own)) or ((folded,) if is_hangul(folded) else ())
        of = script(fold(text))
        if not of:
            return ()
        spelled = folded if of == "latin" else fold(text)
        found = [s for s in self._southern if spelled in surname_forms(s, of)]
        first = self._real.surnames.get(folded)
        return tuple(sorted(found, key=lambda surname: surname != first))

    def _read_given(self, text: str) -> frozenset[str]:
        folded = fold_name(text)
        if is_hangul(folded):
            return frozenset({normal(folded)})
        if _HAN.fullmatch(folded):
            return frozenset(map(normal, hanja_readings(folded)))
        of = script(fold(text))
        if not of:
            return frozenset()
        folded = folded if of == "latin" else fold(text)
        parts = [part for part in map(fold, _PARTS.split(text)) if part]
        first, inside = self._index(of)
        if len(parts) == 1:
            ways = [(folded[:cut], folded[cut:]) for cut in range(1, len(folded))]
            names = {a + b for head, tail in ways for a in first[head] for b in inside[tail]}
            names |= set(first[folded])
        elif len(parts) == 2:
            names = {a + b for a in first[parts[0]] for b in inside[parts[1]]}
        else:
            names = set()
        return frozenset(map(normal, names))

    @cached_property
    def _southern(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._real.surnames.values()))

    def _index(self, of: str) -> tuple[_Index, _Index]:
        return _index(self._real.syllables, of)


_Index = Mapping[str, list[str]]


@cache
def _index(inventory: frozenset[str], of: str) -> tuple[_Index, _Index]:
    """Folded spelling → syllables of given names: at the beginning, and behind another one."""
    first: defaultdict[str, list[str]] = defaultdict(list)
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for syllable in sorted(inventory):
        heads = set(forms_of(syllable, of)[0])
        for form in heads:
            first[form].append(syllable)
        for form in heads.union(*(forms_of(before + syllable, of)[1] for before in _BEFORE)):
            inside[form].append(syllable)
    return _Fixed(first), _Fixed(inside)


class _Fixed(dict[str, list[str]]):
    """A table that is empty where nothing was entered."""

    def __missing__(self, key: str) -> list[str]:
        return []


def surname_spellings(names: Iterable[str]) -> frozenset[str]:
    """Every folded spelling of Hangul surnames, in Hangul and Latin letters."""
    return frozenset(form for name in names for form in (name, *surnames(name)))
