"""Invented people of a list of names, in every spelling that the list gives.

The spellings are those of the file (McCune-Reischauer, Revised Romanization, variants of passports,
Kontsevich), not those the matcher knows.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any


@dataclass(frozen=True)
class Part:
    """A surname or a syllable of a given name."""

    hangul: tuple[str, ...]
    """Southern spelling first, then Northern."""
    latin: tuple[str, ...]
    """As a dictionary writes it (MR), RR, then variants."""
    cyrillic: tuple[str, ...]
    pinyin: tuple[tuple[str, str], ...] = ()
    """(Chinese character, its pinyin), where the file has them."""


@dataclass(frozen=True)
class Person:
    """A surname and one or two syllables."""

    surname: Part
    given: tuple[Part, ...]

    @property
    def hangul(self) -> str:
        return self.surname.hangul[0] + "".join(part.hangul[0] for part in self.given)


class Register:
    """The parts of a names file."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.surnames = [
            Part(
                tuple(dict.fromkeys((entry["hangul_rok"], *entry["hangul_dprk"]))),
                _latin(entry),
                (*entry.get("kontsevich", ()), *entry.get("koryo_saram", ())),
                tuple(
                    (form["hanja"], form["pinyin"])
                    for form in entry.get("forms", ())
                    if "pinyin" in form and len(form["hanja"]) == 1
                ),
            )
            for entry in data["surnames"]
        ]
        self.weights = [entry.get("rok_2015_thousand", 1) for entry in data["surnames"]]
        self.syllables = {
            entry["hangul"]: Part(
                (entry["hangul"],),
                _latin(entry),
                tuple(filter(None, (entry.get("kontsevich", ""),))),
            )
            for entry in data["given_name_syllables"]
        }
        typical = data["typical_given_names"]
        self.typical = [
            name
            for name in (*typical["male"], *typical["female"])
            if all(char in self.syllables for char in name)
        ]

    def people(self, rng: random.Random, number: int) -> list[Person]:
        """Different people: half with usual given names, some with one syllable only."""
        out: dict[str, Person] = {}
        syllables = list(self.syllables)
        while len(out) < number:
            # Half by frequency, so that Kim is there as often as it is, half from all surnames.
            surname = (
                rng.choices(self.surnames, self.weights)[0]
                if rng.random() < 0.5
                else rng.choice(self.surnames)
            )
            kind = rng.random()
            if kind < 0.45:
                given = rng.choice(self.typical)
            elif kind < 0.95:
                given = "".join(rng.sample(syllables, 2))
            else:
                given = rng.choice(syllables)
            person = Person(surname, tuple(self.syllables[char] for char in given))
            out.setdefault(person.hangul, person)
        return list(out.values())


def _latin(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((entry["mr"], entry["rr"], *entry["variants"])))


def latin_parts(person: Person, rng: random.Random) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(surname, syllables) in Latin letters: in each system throughout, and in mixtures."""
    for number in (0, 1):
        yield (
            person.surname.latin[min(number, len(person.surname.latin) - 1)],
            tuple(part.latin[min(number, len(part.latin) - 1)] for part in person.given),
        )
    plain = person.surname.latin[0]
    yield bare(plain), tuple(bare(part.latin[0]) for part in person.given)
    for surname in person.surname.latin[2:]:
        yield surname, tuple(rng.choice(part.latin) for part in person.given)
    for combination in product(*(part.latin for part in person.given)):
        yield rng.choice(person.surname.latin), combination


def written(surname: str, given: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(how, text): orders, hyphens, blanks, capitals of a Latin name."""
    first, *rest = given
    hyphened = "-".join((first, *(part.lower() for part in rest)))
    joined = first + "".join(part.lower() for part in rest)
    apart = " ".join(given)
    yield "hyphen", f"{surname} {hyphened}"
    yield "joined", f"{surname} {joined}"
    yield "apart", f"{surname} {apart}"
    yield "western", f"{hyphened} {surname}"
    yield "western joined", f"{joined} {surname}"
    yield "comma", f"{surname}, {hyphened}"
    yield "capitals", f"{surname} {hyphened}".upper()
    yield "surname in capitals", f"{surname.upper()} {joined}"
    yield "hyphens capital", f"{surname} {'-'.join(given)}"
    yield "small", f"{surname} {hyphened}".lower()
    yield "wrapped", f"{surname}\n{hyphened}"
    if rest:
        yield "surname initials", f"{surname} {'. '.join(part[0] for part in given)}."
        yield "hyphen initials", f"{surname[0]}. {given[0][0]}.-{given[1][0].lower()}."


def slugs(surname: str, given: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(how, text) with the name in small ASCII letters."""
    surname, given = bare(surname).lower(), [bare(part).lower() for part in given]
    joined = "".join(given)
    yield "mail", f"{joined}.{surname}@mail.example"
    yield "mail", f"{surname}{joined}@mail.example"
    yield "slug", f"/people/{surname}-{'-'.join(given)}/"
    yield "slug", f"img/{'_'.join(given)}_{surname}.jpg"
    yield "hashtag", f"#{surname}{joined}"
    yield "handle", f"@{joined}_{surname}"


def hangul_forms(person: Person) -> Iterator[tuple[str, str]]:
    """(how, text) in Hangul, Northern and Southern, together and apart."""
    given = "".join(part.hangul[0] for part in person.given)
    for surname in person.surname.hangul:
        yield "hangul", surname + given
        if len(given) > 1:
            yield "hangul apart", f"{surname} {given}"
            yield "hangul spread", " ".join(surname + given)
            yield "hangul dotted", "·".join(surname + given)
    if len(given) == 2:
        yield "hangul given", given


def cyrillic_forms(person: Person) -> Iterator[tuple[str, str]]:
    """(how, text) in Cyrillic letters, given name joined and apart."""
    if not all(part.cyrillic for part in person.given):
        return
    given = [part.cyrillic[0] for part in person.given]
    for surname in person.surname.cyrillic[:2]:
        yield "cyrillic", f"{surname} {given[0]}{''.join(given[1:]).lower()}"
        if len(given) > 1:
            yield "cyrillic apart", f"{surname} {' '.join(given)}"


def bare(text: str) -> str:
    """Without accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char) and char not in "'’")
