"""Who is meant: the mentions of a draft gathered into persons, each with an invented name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from redact.lang.romanisation.jamo import is_hangul, letters
from redact.replace.invent import Inventor, Wanted
from redact.replace.mention import Mention
from redact.replace.name_shape import NameShape, RealNames, Sex, fold_name
from redact.replace.readings import Readings, alike
from redact.replace.who import Who

Met = tuple[Mention, NameShape]
_NAMED = ("korean", "hanja")


@dataclass(slots=True, eq=False)
class Person:
    """What the mentions of one person say together, and the invented name in Northern Hangul."""

    met: list[Met] = field(default_factory=list, repr=False)
    surnames: tuple[str, ...] = field(default=(), repr=False)
    given: tuple[str, ...] = field(default=(), repr=False)
    sex: Sex = ""
    generation: str = ""
    sibling: bool = False
    new_surname: str = ""
    new_given: str = ""


class People:
    """Gathers and names the persons of one draft after another."""

    def __init__(
        self, inventor: Inventor, who: Who, real: RealNames, *, keep_generation: bool
    ) -> None:
        self._inventor = inventor
        self._readings: Readings = inventor.readings
        self._who = who
        self._real = real
        self._keep = keep_generation

    def gather(self, keys: Sequence[str], met: Sequence[Met], year: int) -> list[Person]:
        """The person of each mention, named. `keys` say which mentions belong together."""
        groups: dict[str, Person] = {}
        for key, one in zip(keys, met, strict=True):
            groups.setdefault(key, Person()).met.append(one)
        persons = list(groups.values())
        for person in persons:
            self._describe(person, year)
        same = self._same(persons)
        for person in persons:
            if same[person] is not person:
                same[person].met += person.met
        merged = list(dict.fromkeys(same.values()))
        for person in merged:
            self._describe(person, year)
        for number, person in enumerate(merged):
            self._name(person, merged[:number])
        return [same[groups[key]] for key in keys]

    def _describe(self, person: Person, year: int) -> None:
        shapes = [(m, s) for m, s in person.met if s.kind in _NAMED]
        ordered = [s for _, s in sorted(shapes, key=lambda one: not one[1].hangul)]
        person.surnames = tuple(dict.fromkeys(s.surname for s in ordered if s.surname))
        person.given = tuple(dict.fromkeys(s.given for s in ordered if s.given))
        votes = Counter(sex for m, s in person.met if (sex := s.sex or self._who.sex(m, s)))
        person.sex = votes.most_common(1)[0][0] if votes else ""
        told = [g for m, s in shapes if (g := self._who.generation(m, s, year))]
        person.generation = told[0] if told else ""
        person.sibling = any(self._who.is_sibling(m) for m, _ in person.met)

    def _same(self, persons: Sequence[Person]) -> dict[Person, Person]:
        """Persons whose names are one name in two scripts, or a given name of one full name."""
        same = {person: person for person in persons}
        full = [p for p in persons if p.surnames and p.given]
        for number, one in enumerate(full):
            for other in full[:number]:
                if self._one_surname(one, other) and self._one_given(one, other):
                    same[one] = same[other]
                    break
        for one in persons:
            if one.given and not one.surnames:
                found = [
                    other
                    for other in persons
                    if other is not one
                    and other.given
                    and (other.surnames or persons.index(other) < persons.index(one))
                    and self._one_given(one, other)
                ]
                if found:
                    same[one] = same[found[0]]
        return same

    def _one_surname(self, one: Person, other: Person) -> bool:
        readings = self._readings
        return _meet(one.surnames, other.surnames, readings.surname_key, readings.surname)

    def _one_given(self, one: Person, other: Person) -> bool:
        return _meet(one.given, other.given, self._readings.given_key, self._readings.given)

    def _name(self, person: Person, before: Sequence[Person]) -> None:
        if person.surnames:
            person.new_surname = self._inventor.surname(person.surnames, person.given)
        if not person.given:
            return
        brothers = [p for p in before if p.new_given and self._siblings(person, p)]
        person.new_given = self._inventor.given(
            Wanted(
                person.given,
                self._syllables(person.given[0]),
                person.sex,
                person.generation,
                surnames=(person.new_surname, *person.surnames),
                siblings=() if self._keep else tuple(p.new_given for p in brothers),
                keep=tuple(self._kept(person, brothers)) if self._keep else (),
            )
        )

    def _siblings(self, one: Person, other: Person) -> bool:
        """Same surname (or one unknown), and a kin word or a syllable says that they belong
        together."""
        shared = next(self._shared(one, other), None) is not None
        if one.surnames and other.surnames:
            same = self._one_surname(one, other)
            return same and (shared or one.sibling or other.sibling)
        return shared and (one.sibling or other.sibling)

    def _shared(self, one: Person, other: Person) -> Iterator[int]:
        a, b = (self._readings.given_key(p.given[0]) for p in (one, other))
        if is_hangul(a) and is_hangul(b) and len(a) == len(b) > 1:
            yield from (n for n in range(len(a)) if alike(a[n], b[n]))

    def _kept(self, person: Person, brothers: Sequence[Person]) -> Iterator[tuple[int, str]]:
        """The generation syllable that brothers and sisters have, at the place of the real one."""
        for brother in brothers:
            for place in self._shared(person, brother):
                if place < len(brother.new_given):
                    yield place, brother.new_given[place]
                    return

    def _syllables(self, given: str) -> int:
        if is_hangul(folded := fold_name(given)) or not folded.isascii():
            return 1 if len(folded) == 1 else 2
        return 1 if self._real.syllable_count(given) == 1 else 2


def _meet(
    one: Sequence[str],
    other: Sequence[str],
    key: Callable[[str], str],
    read: Callable[[str], Iterable[str]],
) -> bool:
    """Is a spelling of the one a spelling of the other? Two in Latin letters have one key."""
    for a, b in product(one, other):
        if key(a) == key(b):
            return True
        scripts = is_hangul(fold_name(a)) or is_hangul(fold_name(b))
        if scripts and not set(read(a)).isdisjoint(read(b)):
            return True
    return False


def heads(hangul: str) -> str:
    """The first consonants of Hangul syllables: 철수 → ㅊㅅ."""
    return "".join(letters(char).initial for char in hangul)
