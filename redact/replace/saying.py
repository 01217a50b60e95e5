"""An invented name written as the real one is: script, order, hyphen, capitals, North or South."""

from __future__ import annotations

import re

from redact.lang.josa import Ending, ending
from redact.replace.cyrillic_name import in_cyrillic
from redact.replace.name_shape import NameShape
from redact.replace.romanise import Romaniser, System
from redact.replace.words_of_names import KoreanNames


class Saying:
    """Writes names; stateless. Surnames and given names come in Northern Hangul."""

    def __init__(self, korean: KoreanNames) -> None:
        self.romaniser = Romaniser(korean)
        self._surnames = {entry.hangul: entry.south for entry in korean.surnames if entry.south}
        self._first = {entry.hangul: entry.south for entry in korean.syllables if entry.south}

    def name(
        self, shape: NameShape, surname: str, given: str, system: System, *, north: bool
    ) -> str:
        """The name in the shape of the real one, without what stands before and behind it."""
        if shape.kind == "hanja":
            return self.romaniser.hanja(surname, given)
        if shape.hangul:
            surname, given = self.hangul(surname, given, north=north)
            return surname + (shape.gap if surname and given else "") + given
        if shape.cyrillic:
            family = "".join(in_cyrillic(surname)) if surname else ""
            return self._joined(shape, family, in_cyrillic(given))
        family = self.romaniser.surname(surname, system) if surname else ""
        return self._joined(shape, family, self.romaniser.syllables(given, system))

    def hangul(self, surname: str, given: str, *, north: bool) -> tuple[str, str]:
        """Surname and given name as the half of Korea writes them."""
        if north:
            return surname, given
        if not surname:
            given = self._first.get(given[:1], given[:1]) + given[1:]
        return self._surnames.get(surname, surname), given

    def tail(self, shape: NameShape, said: str) -> str:
        """The familiar 이 goes after a vowel, and the voice that calls changes with the name."""
        if shape.hangul and shape.tail.startswith("이") and ending(said) is Ending.VOWEL:
            return shape.tail[1:]
        if shape.tail.startswith(("-a", "-ya")) and not shape.hangul:
            call = "-ya" if said[-1:].lower() in "aeiou" else "-a"
            return call + re.sub(r"^-y?a", "", shape.tail)
        return shape.tail

    def _joined(self, shape: NameShape, family: str, parts: list[str]) -> str:
        first = family.lower() if shape.surname.islower() else family
        lower = shape.given.islower()
        words = [
            part.lower() if lower or (n and not shape.second_capital) else part
            for n, part in enumerate(parts)
        ]
        own = shape.joiner.join(words)
        first = first.upper() if shape.upper[0] else first
        own = own.upper() if shape.upper[1] else own
        both = (first, own) if shape.surname_first else (own, first)
        return shape.gap.join(part for part in both if part)
