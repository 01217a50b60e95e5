"""A secret → every form under which it is sealed: its plain spellings, in one canonical form each.

Plain are the spellings that were given, North and South, both orders of a name, and the Latin
spellings of one system throughout. What is hidden (zero-width, letters alike, leet, initials) is
left to the check with the author file; the draft's view undoes some of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from redact.author.matching.dates import Date, dates
from redact.author.matching.places import bare
from redact.author.sealed.tokens import clipped, joined, pieces
from redact.core import Secret
from redact.lang import romanisation

Names = Callable[[str], Iterable[str]]
"""Other names of a place, from the gazetteer."""
_COUNTRY, _TRUNK = "82", "0"
_SHORTEST = 2


def canonical(secret: Secret, other_names: Names = lambda _: ()) -> frozenset[str]:
    """Every form of a secret; a draft that holds one of them holds the secret."""
    found = chain.from_iterable(_forms(secret, value, other_names) for value in secret.values)
    return frozenset(form for form in found if len(form) >= _SHORTEST)


def of_date(date: Date) -> str:
    """`1987-03-14`, `1987-03`, `--03-14`."""
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
        yield from romanisation.spellings(spelling)
        for surname, given in romanisation.split(spelling):
            if not romanisation.is_surname(surname):
                continue
            for first in romanisation.surnames(surname):
                for second in romanisation.spellings(given):
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
        yield from romanisation.spellings(spelling)


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
