"""Other people whose names are near a secret one: never the same person."""

from __future__ import annotations

import random
from collections.abc import Iterator

from author_names.people import Part, Person, Register, bare


def neighbours(person: Person, register: Register, rng: random.Random) -> Iterator[Person]:
    """The same with another surname, with one other syllable, with one other jamo."""
    yield Person(_other(person.surname, register.surnames, rng), person.given)
    for number, part in enumerate(person.given):
        options = list(register.syllables.values())
        near = [other for other in options if _jamo(other.hangul[0], part.hangul[0]) == 1]
        for pool in (near, options):
            if pool:
                given = list(person.given)
                given[number] = _other(part, pool, rng)
                yield Person(person.surname, tuple(given))
    if len(person.given) == 2:
        yield Person(person.surname, person.given[::-1])
        yield Person(person.surname, person.given[:1])


def same_in_latin(one: Person, text_of_other: tuple[str, tuple[str, ...]]) -> bool:
    """Is a Latin spelling of somebody else also one of this person's, by the names file? Then no
    reader could tell the two apart."""
    surname, given = text_of_other
    if len(given) != len(one.given):
        return False
    pairs = zip((surname, *given), (one.surname, *one.given), strict=True)
    return all(_plain(text) in {_plain(form) for form in part.latin} for text, part in pairs)


def same_in_hangul(one: Person, other: Person) -> bool:
    """Are two names the Northern and the Southern spelling of one?"""
    return bool({*one.surname.hangul} & {*other.surname.hangul}) and [
        _southern(part.hangul[0]) for part in one.given
    ] == [_southern(part.hangul[0]) for part in other.given]


def _southern(syllable: str) -> str:
    """As it is spelled at the head of a word in the South: 룡 → 용, 란 → 난 (한글 맞춤법 10-12)."""
    number = ord(syllable) - 0xAC00
    initial, vowel = number // 588, number % 588 // 28
    if initial in (2, 5) and vowel in (2, 3, 6, 7, 12, 17, 20):
        initial = 11
    elif initial == 5:
        initial = 2
    return chr(0xAC00 + initial * 588 + number % 588)


def _plain(text: str) -> str:
    return bare(text).lower()


def _other(part: Part, pool: list[Part], rng: random.Random) -> Part:
    others = [other for other in pool if other.hangul != part.hangul]
    return rng.choice(others) if others else part


def _jamo(one: str, other: str) -> int:
    a, b = ord(one) - 0xAC00, ord(other) - 0xAC00
    pairs = ((a // 588, b // 588), (a % 588 // 28, b % 588 // 28), (a % 28, b % 28))
    return sum(x != y for x, y in pairs)
