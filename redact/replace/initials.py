"""Initials that follow the invented name, and real names in all Latin spellings for handles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redact.lang.romanisation import surnames, syllables
from redact.lang.romanisation.folding import fold
from redact.lang.romanisation.jamo import is_hangul
from redact.lang.romanisation.north_south import initial_sound
from redact.replace.handles import Spelled
from redact.replace.invent import Inventor, Wanted
from redact.replace.name_shape import NameShape
from redact.replace.people import Person, heads
from redact.replace.romanise import System
from redact.replace.saying import Saying
from redact.replace.words_of_names import Names

_LETTER = re.compile("[A-Z]")


class Initials:
    """Initials of the persons of a draft; of others by letters drawn once."""

    def __init__(self, names: Names, inventor: Inventor, saying: Saying) -> None:
        self._names = names
        self._inventor = inventor
        self._readings = inventor.readings
        self._saying = saying

    def say(self, shape: NameShape, named: Sequence[Person], system: System, *, north: bool) -> str:
        """The initials of the invented name, if one person of the draft has the real ones."""
        letters = re.sub(r"[^A-Zㄱ-ㅎ]", "", shape.core)
        said = self._followed(shape, letters, named, system, north=north)
        if not said or said == letters:
            said = "".join(self._drawn(letter) for letter in letters)
        given = iter(said)
        core = re.sub("[A-Zㄱ-ㅎ]", lambda _: next(given, ""), shape.core)
        if not shape.surname:
            return core
        family = self._saying.romaniser.surname(self._inventor.surname((shape.surname,)), system)
        return f"{family.upper() if shape.upper[0] else family} {core}"

    def spelled(self, person: Person, system: System) -> Spelled:
        """All Latin spellings of the parts of the real name, folded, and the new parts."""
        family = [fold(text) for text in person.surnames]
        family += [f for text in person.surnames for s in self._surnames(text) for f in surnames(s)]
        own, short = set[str](), set[str]()
        for text in person.given:
            own.add(fold(text))
            for name in self._hangul(text):
                forms = syllables(name)
                joined = [""]
                for part in forms:
                    joined = [head + form for head in joined for form in part]
                own.update(joined)
                first = {form[0] for form in forms[0]}
                rest = {form[0] for form in forms[-1]} if len(forms) > 1 else {""}
                short |= {a + b for a in first for b in rest} | first
        romaniser = self._saying.romaniser
        return Spelled(
            frozenset(family),
            frozenset(own - {""}),
            frozenset(short),
            romaniser.surname(person.new_surname, system) if person.new_surname else "",
            "".join(romaniser.syllables(person.new_given, system)),
        )

    def handle(self, text: str, system: System) -> str:
        """A handle that spells nobody of the draft: an invented name in its place."""
        pieces = re.findall("[A-Za-z]+", text)
        joint = next(iter(re.findall(r"[._-]", text)), "")
        whole = "".join(pieces)
        cuts = [(whole[:n], whole[n:]) for n in range(1, len(whole))]
        family, own = next(
            (
                cut
                for cut in cuts
                if self._readings.surname(cut[0]) and self._readings.given(cut[1])
            ),
            ("", whole),
        )
        surname = self._inventor.surname((family,)) if family else ""
        given = self._inventor.given(Wanted((own,), surnames=(surname, family)))
        words = [
            self._saying.romaniser.surname(surname, system) if surname else "",
            "".join(self._saying.romaniser.syllables(given, system)),
        ]
        said = joint.join(fold(word) for word in words if word)
        return said.upper() if text.isupper() else said

    def _followed(
        self,
        shape: NameShape,
        letters: str,
        named: Sequence[Person],
        system: System,
        *,
        north: bool,
    ) -> str:
        """The initials of the invented name of the one person that has `letters`, else empty."""
        rows = [
            zip(
                self._orders(*self._real(person, hangul=shape.hangul)),
                self._orders(*self._new(person, system, shape, north=north)),
                strict=True,
            )
            for person in named
            if not shape.surname or self._surname_is(person, shape.surname)
        ]
        for order in zip(*rows, strict=True):
            found = {
                "".join(new)
                for real, new in order
                if len(real) == len(new) == len(letters)
                and (not shape.surname or len(real) < 3)
                and all(own in part for own, part in zip(letters, real, strict=True))
            }
            if found:
                return next(iter(found)) if len(found) == 1 else ""
        return ""

    def _orders(self, surname: Sequence[str], given: Sequence[str]) -> list[list[str]]:
        """Initials as they may be put: K.C.S., C.S.K., K.C., C.K., C.S., K., C."""
        s, g = list(surname), list(given)
        return [s + g, g + s, s + g[:1], g[:1] + s, g, s, g[:1]]

    def _real(self, person: Person, *, hangul: bool) -> tuple[list[str], list[str]]:
        """For surname and syllables the letters that may stand for them."""
        family = [s for text in person.surnames for s in self._surnames(text)][:1]
        own = [name for text in person.given for name in self._hangul(text)][:1]
        if hangul:
            return [_first(s[0]) for s in family], [_first(c) for name in own for c in name]
        first = [_capitals(surnames(s)) for s in family]
        return first, [_capitals(forms) for name in own for forms in syllables(name)]

    def _new(
        self, person: Person, system: System, shape: NameShape, *, north: bool
    ) -> tuple[list[str], list[str]]:
        if shape.hangul:
            surname, given = self._saying.hangul(person.new_surname, person.new_given, north=north)
            return [heads(surname[:1])] if surname else [], [heads(c) for c in given]
        romaniser = self._saying.romaniser
        family = [romaniser.surname(person.new_surname, system)[:1]] if person.new_surname else []
        return family, [part[:1] for part in romaniser.syllables(person.new_given, system)]

    def _surname_is(self, person: Person, written: str) -> bool:
        own = {s for text in person.surnames for s in self._surnames(text)}
        return bool(own & set(self._surnames(written)))

    def _surnames(self, text: str) -> Sequence[str]:
        return self._readings.surname(text)[:1]

    def _hangul(self, text: str) -> list[str]:
        key = self._readings.given_key(text)
        return [key] if is_hangul(key) else sorted(self._readings.given(text))[:4]

    def _drawn(self, letter: str) -> str:
        if _LETTER.fullmatch(letter):
            letters = self._names.english.initials
            return self._inventor.other("initial", letter.lower(), letters)
        return self._inventor.other("jamo", letter, self._names.korean_words.jamo)


def _first(syllable: str) -> str:
    """The first consonants of a syllable in the spelling of North and South."""
    return heads("".join(sorted(initial_sound(syllable))))


def _capitals(forms: frozenset[str]) -> str:
    return "".join(sorted({form[0].upper() for form in forms if form}))
