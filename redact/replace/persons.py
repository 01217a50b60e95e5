"""Other names for the persons of a draft."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from redact.core import Identity
from redact.lang.josa import Ending, ending
from redact.replace.hangul_name import HangulNames
from redact.replace.identities import borne, person_keys
from redact.replace.invent import Inventor, folded_words
from redact.replace.latin_name import LatinNames
from redact.replace.memory import Memory
from redact.replace.mention import Mention
from redact.replace.name_shape import NameShape, RealNames, Sex, fold_name
from redact.replace.romanise import Romaniser, System
from redact.replace.words_of_names import Names

_HANGUL = re.compile("[가-힣ㄱ-ㅎ]")
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_CALLED = re.compile(r"별명|통했|통하|놀렸|놀려|nicknam", re.IGNORECASE)
_CALLED_BEFORE = re.compile(r"\b(?:call(?:ed)?(?: (?:me|him|her|us|it))?|known as) \W?$")
_NEAR = 16
_FULL = 3
"""Syllables of a full Korean name."""
_LETTER = re.compile("[A-Z]")


@dataclass(frozen=True, slots=True)
class _Person:
    """What the mentions of one person say together."""

    surname: str
    """ROK Hangul, or empty."""
    given: frozenset[str]
    syllables: int
    sex: Sex


class PersonWords:
    """Other names, the same for the same name as long as `memory` lasts."""

    def __init__(self, names: Names, real: RealNames, rng: random.Random, memory: Memory) -> None:
        self._names = names
        self._real = real
        self._latin = LatinNames(names, real)
        self._hangul = HangulNames(names.korean_words, real)
        self._inventor = Inventor(names, real, rng, memory)
        self._romaniser = Romaniser(names.korean)

    def say(self, mentions: Sequence[Mention], text: str, *, north: bool) -> list[str]:
        """Other names for the mentions of one draft, whose whole text is `text`."""
        shapes, persons = self._read(mentions)
        self._inventor.begin(folded_words(text), borne(shapes))
        system = self._romaniser.system(
            shape.core for shape in shapes if shape.kind == "korean" and not shape.hangul
        )
        out = []
        for number, (mention, shape) in enumerate(zip(mentions, shapes, strict=True)):
            person = persons[mention.finding.link or f"#{number}"]
            said = self._name(shape, person, system, north=north)
            out.append(shape.lead + said + self._tail(shape, said))
        return out

    def identities(self, mentions: Sequence[Mention]) -> list[Identity]:
        """Who is meant by each mention of one draft, as `memory` knows them; what other mentions
        of the same person add is left to the caller."""
        shapes, persons = self._read(mentions)
        known = [persons[m.finding.link or f"#{number}"] for number, m in enumerate(mentions)]
        return [
            Identity("person", tuple(person_keys(shape, person.surname, self._real.surnames)))
            for shape, person in zip(shapes, known, strict=True)
        ]

    def _read(self, mentions: Sequence[Mention]) -> tuple[list[NameShape], dict[str, _Person]]:
        """The parts of every mention, and what those of one person say together, by its link."""
        known: set[str] = set()
        for _ in range(2):  # full names tell what the short ones are
            shapes = [self._parse(mention, known) for mention in mentions]
            known = {fold_name(s.given) for s in shapes if s.given and s.surname}
        groups: dict[str, list[tuple[Mention, NameShape]]] = {}
        for number, (mention, shape) in enumerate(zip(mentions, shapes, strict=True)):
            key = mention.finding.link or f"#{number}"
            groups.setdefault(key, []).append((mention, shape))
        return shapes, {key: self._person(group) for key, group in groups.items()}

    def _parse(self, mention: Mention, known: set[str]) -> NameShape:
        around = mention.before[-_NEAR:] + " " + mention.after[:_NEAR]
        called = _CALLED.search(around) is not None and len(mention.surface) != _FULL
        nickname = called or "nickname" in mention.finding.rule
        parser = self._hangul if _HANGUL.search(mention.surface) else self._latin
        shape = parser.parse(mention.surface, known=known, nickname=nickname)
        if shape.kind == "foreign" and not shape.lead and _CALLED_BEFORE.search(mention.before):
            return parser.parse(mention.surface, known=known, nickname=True)
        return shape

    def _person(self, group: Sequence[tuple[Mention, NameShape]]) -> _Person:
        korean = [shape for _, shape in group if shape.kind == "korean"]
        ordered = sorted(korean, key=lambda shape: not shape.hangul)
        real = self._real.surnames
        surname = next((real.get(fold_name(s.surname), "") for s in ordered if s.surname), "")
        given = frozenset(fold_name(shape.given) for shape in korean if shape.given)
        counts = [self._syllables(shape) for shape in ordered if shape.given]
        told = [shape.sex or self._sex(mention, shape) for mention, shape in group]
        votes = Counter(sex for sex in told if sex)
        best: Sex = votes.most_common(1)[0][0] if votes else ""
        return _Person(surname, given, counts[0] if counts else 2, best)

    def _syllables(self, shape: NameShape) -> int:
        count = len(shape.given) if shape.hangul else self._real.syllable_count(shape.given)
        return 1 if count == 1 else 2

    def _sex(self, mention: Mention, shape: NameShape) -> Sex:
        """By a word before the name (my husband), the list of typical names, the last syllable."""
        before = re.findall(r"[\w-]+", mention.before[-30:].lower())
        words, english = self._names.korean_words, self._names.english
        for word in reversed(before[-3:]):
            if word in english.male_before or word in words.male:
                return "m"
            if word in english.female_before or word in words.female:
                return "f"
        if shape.given in self._real.male:
            return "m"
        if shape.given in self._real.female:
            return "f"
        last = shape.given if not shape.hangul else shape.given[-1:]
        last = re.split(r"[-\s]", last.lower())[-1]
        korean = self._names.korean
        told = [(end, "f") for end in korean.female_endings if last.endswith(end)]
        told += [(end, "m") for end in korean.male_endings if last.endswith(end)]
        if not told:
            return ""
        return "f" if max(told, key=lambda end: len(end[0]))[1] == "f" else "m"

    def _name(self, shape: NameShape, person: _Person, system: System, *, north: bool) -> str:
        if shape.kind == "korean":
            surname = self._surname(shape, person)
            given = (
                self._inventor.given(
                    person.given | {fold_name(shape.given)}, person.syllables, person.sex
                )
                if shape.given
                else ""
            )
            if shape.hangul:
                return self._in_hangul(shape, surname, given, north=north)
            return self._in_latin(shape, surname, given, system)
        if shape.kind == "hanja":
            surname = self._surname(shape, person)
            given = self._inventor.given(person.given | {shape.given}, len(shape.given), person.sex)
            return self._romaniser.hanja(surname, given)
        if shape.kind == "initials":
            return self._initials(shape)
        if shape.kind == "nickname":
            return self._nickname(shape)
        if shape.kind == "other":
            words = self._names.korean_words if shape.hangul else self._names.english
            return words.other
        return self._foreign(shape, person.sex)

    def _surname(self, shape: NameShape, person: _Person) -> str:
        if not shape.surname:
            return ""
        own = self._real.surnames.get(fold_name(shape.surname), fold_name(shape.surname))
        return self._inventor.surname(person.surname or own)

    def _in_hangul(self, shape: NameShape, surname: str, given: str, *, north: bool) -> str:
        if not north:
            south = {e.hangul: e.south for e in self._names.korean.surnames if e.south}
            first = {e.hangul: e.south for e in self._names.korean.syllables if e.south}
            surname = south.get(surname, surname)
            given = first.get(given[:1], given[:1]) + given[1:] if not surname else given
        return surname + (shape.gap if surname and given else "") + given

    def _in_latin(self, shape: NameShape, surname: str, given: str, system: System) -> str:
        family = self._romaniser.surname(surname, system) if surname else ""
        parts = self._romaniser.syllables(given, system) if given else []
        parts = [
            part if n == 0 or shape.second_capital else part.lower() for n, part in enumerate(parts)
        ]
        own = shape.joiner.join(parts)
        family = family.upper() if shape.upper[0] else family
        own = own.upper() if shape.upper[1] else own
        both = (family, own) if shape.surname_first else (own, family)
        return shape.gap.join(part for part in both if part)

    def _initials(self, shape: NameShape) -> str:
        words = self._names.korean_words.jamo if shape.hangul else self._names.english.initials
        if not _LETTER.search(shape.core):
            return "".join(self._inventor.other("jamo", c, words) for c in shape.core)
        letters = self._names.english.initials
        return _LETTER.sub(
            lambda m: self._inventor.other("initial", m[0].lower(), letters), shape.core
        )

    def _nickname(self, shape: NameShape) -> str:
        words = self._names.korean_words
        if shape.hangul:
            pool = words.village_wives if shape.core.endswith("댁") else words.nicknames
        else:
            pool = self._names.english.nicknames
        said = self._inventor.other("nickname", fold_name(shape.core), pool)
        return said.lower() if shape.core.islower() and said else said

    def _foreign(self, shape: NameShape, sex: Sex) -> str:
        inventor, core = self._inventor, shape.core
        if shape.hangul:
            pool = self._names.korean_words.foreign
            return inventor.other("foreign", fold_name(core), pool) or self._names.english.other
        words = core.split()
        origin = inventor.origin(map(fold_name, words))
        if _CYRILLIC.search(core):
            cyrillic = next(o.cyrillic for o in self._names.origins if o.cyrillic)
            return inventor.other("cyrillic", fold_name(core), cyrillic)
        pool = {"m": origin.male, "f": origin.female}.get(sex, (*origin.female, *origin.male))
        titled = bool(shape.lead.strip())
        family = inventor.other(
            "family", fold_name(words[0 if origin.surname_first else -1]), origin.surnames
        )
        if len(words) == 1 and titled:
            return family
        own = inventor.other("foreign", fold_name(words[-1 if origin.surname_first else 0]), pool)
        if len(words) == 1:
            return own
        return f"{family} {own}" if origin.surname_first else f"{own} {family}"

    def _tail(self, shape: NameShape, said: str) -> str:
        """The familiar 이 goes after a vowel, and the voice that calls changes with the name."""
        if shape.hangul and shape.tail.startswith("이") and ending(said) is Ending.VOWEL:
            return shape.tail[1:]
        if shape.tail.startswith(("-a", "-ya")) and not shape.hangul:
            call = "-ya" if said[-1:].lower() in "aeiou" else "-a"
            return call + re.sub(r"^-y?a", "", shape.tail)
        return shape.tail
