"""A secret → every form under which it is sealed: its plain spellings, in one canonical form each.

Plain are the spellings that were given, North and South, both orders of a name, and the Latin
spellings of every syllable in every system. What is hidden (letters alike, figures for letters,
initials, misspellings) is left to the check with the author file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, product
from math import prod

from redact.author.matching.dates import Date, dates
from redact.author.matching.places import bare
from redact.author.sealed.tokens import clipped, joined, pieces
from redact.core import Secret
from redact.lang import romanisation

Names = Callable[[str], Iterable[str]]
"""Other names of a place, from the gazetteer."""
_COUNTRY, _TRUNK = "82", "0"
_SHORTEST = 2
_MOST = 4000
"""Spellings of one word that are all sealed."""


def canonical(secret: Secret, other_names: Names = lambda _: ()) -> frozenset[str]:
    """Every form of a secret; a draft that holds one of them holds the secret."""
    found = chain.from_iterable(_forms(secret, value, other_names) for value in secret.values)
    return frozenset(form for form in found if len(form) >= _SHORTEST)


def of_date(date: Date) -> str:
    """`1987-03-14`; `1987-03-`, `1987--`, `-03-14` for what is not said."""
    parts = (date.year, date.month, date.day)
    return "-".join("" if part is None else f"{part:02d}" for part in parts)


def of_text(text: str) -> str:
    """A spelling as it is compared."""
    return joined(clipped(pieces(text)))


def _forms(secret: Secret, value: str, other_names: Names) -> Iterator[str]:
    yield of_text(value)
    if secret.kind == "name":
        yield from _name(value)
    elif secret.kind == "place":
        for name in {value, bare(value), *other_names(value)}:
            yield from _place(name)
    elif secret.kind == "date":
        yield from _date(value)
    elif secret.kind == "code":
        yield from _code(value)
    else:
        yield from map(of_text, romanisation.variants("".join(value.split())))


def _name(value: str) -> Iterator[str]:
    hangul = "".join(value.split())
    if not romanisation.syllables(hangul):
        yield from map(joined, _turned([part.folded for part in pieces(value)]))
        return
    for spelling in romanisation.variants(hangul):
        yield of_text(spelling)
        for surname, given in romanisation.split(spelling):
            if not romanisation.is_surname(surname):
                continue
            for first, second in product(romanisation.surnames(surname), _latin(given)):
                yield joined([first, second])
                yield joined([second, first])


def _turned(parts: Sequence[str]) -> Iterator[list[str]]:
    """The surname first, and last."""
    yield [*parts[1:], *parts[:1]]
    yield [*parts[-1:], *parts[:-1]]


def _place(value: str) -> Iterator[str]:
    yield of_text(value)
    hangul = "".join(value.split())
    for spelling in romanisation.variants(hangul):
        yield of_text(spelling)
        yield from _latin(spelling)


def _latin(hangul: str) -> Iterable[str]:
    """Every Latin spelling, syllable by syllable; of a long word those of one system throughout.
    Nothing for what is not all Hangul."""
    syllables = romanisation.syllables(hangul)
    if prod(map(len, syllables)) > _MOST:
        return romanisation.spellings(hangul)
    return ("".join(choice) for choice in product(*syllables) if choice)


def _date(value: str) -> Iterator[str]:
    for written in dates(value):
        rest = value[: written.start] + value[written.end :]
        if not any(map(str.isalnum, rest)):
            yield from map(of_date, written.dates)


def _code(value: str) -> Iterator[str]:
    digits = of_text(value)
    if digits.isdigit() and digits.startswith(_TRUNK):
        yield _COUNTRY + digits.removeprefix(_TRUNK)
    elif digits.isdigit() and digits.startswith(_COUNTRY):
        yield _TRUNK + digits.removeprefix(_COUNTRY)
