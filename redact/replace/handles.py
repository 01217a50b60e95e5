"""Names inside addresses, handles and file names: chulsoo.park@…, park_cs, choi-hwayoung."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from redact.lang.romanisation.folding import fold
from redact.replace.romanise import ascii_words

_MAIL = re.compile(r"([^\s@]+)@[\w-]+(?:\.[\w-]+)+")
_HANDLE = re.compile(r"[A-Za-z][A-Za-z-]*(?:[._]?[A-Za-z0-9-]+)*")
_DOMAIN = "mail.example"
"""RFC 2606: no address below `.example` is anybody's."""
_PIECE = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Spelled:
    """One person: parts of the real name in all Latin spellings, and the invented one."""

    surname: frozenset[str] = field(repr=False)
    given: frozenset[str] = field(repr=False)
    initials: frozenset[str] = field(repr=False)
    """Of the given name."""
    new_surname: str
    new_given: str


def is_handle(text: str) -> bool:
    """An address, or one word of Latin letters that no name is written like."""
    if _MAIL.fullmatch(text):
        return True
    mark = re.search(r"[._\d]|^[a-z-]+$", text)
    return mark is not None and _HANDLE.fullmatch(text) is not None and len(text) > 3


def is_address(text: str) -> bool:
    """A mail address, or a link."""
    return "@" in text.strip("@") or "://" in text


def follow(text: str, persons: Sequence[Spelled]) -> str:
    """The handle or mail address with the invented name of the person it spells, in the same
    order; empty when it spells none of `persons`. Figures are left out: they may be a year."""
    mail = _MAIL.fullmatch(text)
    local = mail[1] if mail else text
    for person in persons:
        if said := next(_followed(local, person), ""):
            return f"{said}@{_DOMAIN}" if mail else said
    return ""


def _followed(text: str, person: Spelled) -> Iterator[str]:
    pieces = _PIECE.findall(text)
    joint = next(iter(re.findall(r"[._-]", text)), "")
    surname = fold(ascii_words(person.new_surname))
    given = fold(ascii_words(person.new_given))
    parts = {
        "s": (person.surname, surname),
        "g": (person.given, given),
        "i": (person.initials, "".join(re.findall("[A-Z]", person.new_given)).lower()),
    }
    for order in ("sg", "gs", "si", "is", "g", "s"):
        if any(not parts[kind][1] for kind in order):
            continue
        for cut in _cuts(pieces, len(order)):
            if all(fold(c) in parts[kind][0] for c, kind in zip(cut, order, strict=True)):
                if order == "s" and len(pieces) > 1:
                    continue
                words = [parts[kind][1] for kind in order]
                said = joint.join(words)
                yield said.upper() if text.isupper() else said
                return


def _cuts(pieces: Sequence[str], number: int) -> Iterator[tuple[str, ...]]:
    """The letters of a handle in `number` parts: its pieces joined, or one piece cut."""
    whole = "".join(pieces)
    if number == 1:
        yield (whole,)
        return
    for place in range(1, len(whole)):
        yield (whole[:place], whole[place:])
