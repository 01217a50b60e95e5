"""Other names for the persons of a draft."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from redact.core import Identity
from redact.replace.cyrillic_name import CYRILLIC, parse_cyrillic
from redact.replace.disguise import undisguised
from redact.replace.foreign import ForeignWords
from redact.replace.handles import Spelled, follow, is_address, is_handle
from redact.replace.hangul_name import HangulNames
from redact.replace.identities import borne, person_keys, surnames_of
from redact.replace.initials import Initials
from redact.replace.invent import Inventor
from redact.replace.latin_name import LatinNames
from redact.replace.memory import Memory
from redact.replace.mention import Mention
from redact.replace.name_shape import NameShape, RealNames, fold_name
from redact.replace.people import People, Person
from redact.replace.romanise import System
from redact.replace.saying import Saying
from redact.replace.who import Who, year_of
from redact.replace.words_of_names import Names
from redact.replace.words_of_numbers import Numbers

_HANGUL = re.compile("[가-힣ㄱ-ㅎ]")
_BRACKETS = re.compile(r"(.+?)(\s?[(（\[])([^()（）\[\]]+)([)）\]])")
_CALLED = re.compile(r"별명|통했|통하|놀렸|놀려|nicknam", re.IGNORECASE)
_CALLED_BEFORE = re.compile(r"\b(?:call(?:ed)?(?: (?:me|him|her|us|it))?|known as) \W?$")
_NEAR = 16
_FULL = 3
"""Syllables of a full Korean name."""
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Part:
    """A mention, or one of the two names of 박철수(Park Chol-su)."""

    mention: Mention
    key: str
    before: str = ""
    after: str = ""


class PersonWords:
    """Other names, the same for the same name as long as `memory` lasts."""

    def __init__(
        self,
        names: Names,
        real: RealNames,
        numbers: Numbers,
        rng: random.Random,
        memory: Memory,
        *,
        keep_generation: bool = False,
    ) -> None:
        self._names = names
        self._latin = LatinNames(names, real)
        self._hangul = HangulNames(names.korean_words, real)
        self._inventor = Inventor(names, real, rng, memory)
        self._readings = self._inventor.readings
        self._foreign = ForeignWords(names, real, self._inventor)
        who = Who(names, real, self._readings, numbers)
        self._people = People(self._inventor, who, real, keep_generation=keep_generation)
        self._saying = Saying(names.korean)
        self._initials = Initials(names, self._inventor, self._saying)

    def say(self, mentions: Sequence[Mention], text: str, *, north: bool) -> list[str]:
        """Other names for the mentions of one draft, whose whole text is `text`. Empty where no
        name can stand: for a link, or an address that spells nobody."""
        parts = [list(_parts(mention, number)) for number, mention in enumerate(mentions)]
        flat = [part for group in parts for part in group]
        shapes = self._shapes(flat)
        self._inventor.begin(*self._taken(text), borne(shapes, self._readings))
        met = [(part.mention, shape) for part, shape in zip(flat, shapes, strict=True)]
        persons = self._people.gather([part.key for part in flat], met, year_of(text))
        system = self._saying.romaniser.system(
            s.core for s in shapes if s.kind == "korean" and not (s.hangul or s.cyrillic)
        )
        named = [p for p in dict.fromkeys(persons) if p.new_surname or p.new_given]
        write = _Written(self, named, system, north)
        said = iter(
            part.before + write(shape, person) + part.after
            for part, shape, person in zip(flat, shapes, persons, strict=True)
        )
        return ["".join(next(said) for _ in group) for group in parts]

    def identities(self, mentions: Sequence[Mention]) -> list[Identity]:
        """Who is meant by each mention of one draft, as a memory knows them; what other mentions
        of the same person add is left to the caller."""
        parts = [list(_parts(mention, number)) for number, mention in enumerate(mentions)]
        flat = [part for group in parts for part in group]
        shapes = self._shapes(flat)
        surnames = surnames_of([part.key for part in flat], shapes, self._readings)
        keys = iter(
            self._foreign.keys(shape)
            if shape.kind == "foreign"
            else person_keys(shape, surnames.get(part.key, ""), self._readings)
            for part, shape in zip(flat, shapes, strict=True)
        )
        found = ([key for _ in group for key in next(keys)] for group in parts)
        return [Identity("person", tuple(dict.fromkeys(one))) for one in found]

    def _shapes(self, parts: Sequence[_Part]) -> list[NameShape]:
        known: set[str] = set()
        for _ in range(2):  # full names tell what the short ones are
            shapes = [self._parse(part.mention, known) for part in parts]
            known = {fold_name(s.given) for s in shapes if s.given and s.surname}
        return shapes

    def _taken(self, text: str) -> tuple[set[str], set[str]]:
        """Folded words of the draft, and what its names may be in Hangul."""
        found = [match[0] for match in _WORDS.finditer(text)]
        words = _folded_words(found)
        capitals = [word for word in found if word[0].isupper()]
        pairs = [f"{a} {b}" for a, b in pairwise(capitals)]
        names = {form for word in (*capitals, *pairs) for form in self._readings.given(word)}
        return words, names

    def _parse(self, mention: Mention, known: set[str]) -> NameShape:
        handle = mention.surface.lstrip("@#")
        if handle != mention.surface and is_handle(handle):
            lead = mention.surface[: -len(handle)]
            return NameShape("handle", lead=lead, core=handle)
        surface = undisguised(mention.surface)
        if is_handle(surface) or is_address(surface):
            return NameShape("handle", core=surface)
        if CYRILLIC.search(surface):
            return parse_cyrillic(surface, self._readings)
        around = mention.before[-_NEAR:] + " " + mention.after[:_NEAR]
        called = _CALLED.search(around) is not None and len(surface) != _FULL
        nickname = called or "nickname" in mention.finding.rule
        parser = self._hangul if _HANGUL.search(surface) else self._latin
        shape = parser.parse(surface, known=known, nickname=nickname)
        if shape.kind in ("foreign", "nickname") and self._foreign.known(shape.core):
            return replace(shape, kind="foreign")
        if shape.kind == "foreign" and not shape.lead and _CALLED_BEFORE.search(mention.before):
            return parser.parse(surface, known=known, nickname=True)
        return shape

    def spelled(self, person: Person, system: System) -> Spelled:
        """The person's real name in Latin letters, and the new one."""
        return self._initials.spelled(person, system)

    def name(
        self, shape: NameShape, person: Person, named: Sequence[Person], system: System, north: bool
    ) -> str:
        """The new words for one mention, with what stands before and behind the name."""
        said = self._name(shape, person, named, system, north=north)
        return shape.lead + said + self._saying.tail(shape, said) if said else ""

    def _name(
        self,
        shape: NameShape,
        person: Person,
        named: Sequence[Person],
        system: System,
        *,
        north: bool,
    ) -> str:
        words = self._names.korean_words if shape.hangul else self._names.english
        if shape.kind in ("korean", "hanja"):
            surname = person.new_surname if shape.surname else ""
            given = person.new_given if shape.given else ""
            if shape.given and not given:
                return words.other
            return self._saying.name(shape, surname, given, system, north=north)
        if shape.kind == "initials":
            return self._initials.say(shape, named, system, north=north)
        if shape.kind == "nickname":
            return self._nickname(shape)
        if shape.kind == "handle":
            return self._handle(shape, named, system)
        if shape.kind == "other":
            post = self._hangul.is_post(shape.core)
            return self._names.korean_words.post if post else words.other
        return self._foreign.say(shape, person.sex) or words.other

    def _handle(self, shape: NameShape, named: Sequence[Person], system: System) -> str:
        said = follow(shape.core, [self.spelled(person, system) for person in named])
        if said or is_address(shape.core):
            return said
        return self._initials.handle(shape.core, system)

    def _nickname(self, shape: NameShape) -> str:
        words = self._names.korean_words
        if shape.hangul:
            pool = words.village_wives if shape.core.endswith("댁") else words.nicknames
        else:
            pool = self._names.english.nicknames
        said = self._inventor.other("nickname", fold_name(shape.core), pool)
        return said.lower() if shape.core.islower() and said else said


@dataclass(frozen=True, slots=True)
class _Written:
    """One draft's way of writing names."""

    words: PersonWords
    named: Sequence[Person]
    system: System
    north: bool

    def __call__(self, shape: NameShape, person: Person) -> str:
        return self.words.name(shape, person, self.named, self.system, self.north)


def _parts(mention: Mention, number: int) -> Iterator[_Part]:
    """A mention; of 박철수(Park Chol-su) and 방은숙(方恩淑) both names."""
    key = mention.finding.link or f"#{number}"
    found = _BRACKETS.fullmatch(mention.surface)
    if not found or bool(_HANGUL.search(found[1])) == bool(_HANGUL.search(found[3])):
        yield _Part(mention, key)
        return
    yield _Part(replace(mention, surface=found[1]), key)
    yield _Part(replace(mention, surface=found[3]), key, found[2], found[4])


def _folded_words(found: Sequence[str]) -> set[str]:
    """Words, folded, and Hangul words without their last one or two syllables."""
    out: set[str] = set()
    for word in map(fold_name, found):
        out.add(word)
        if _HANGUL.search(word):
            out.update(word[:end] for end in (2, 3))
            out.update(word[1:end] for end in (2, 3))
    return out
