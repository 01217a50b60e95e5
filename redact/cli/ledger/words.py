"""The lists of names behind a ledger, for the verbs that need them."""

from __future__ import annotations

from functools import cache

from redact.lang.romanisation import is_surname
from redact.packs import shipped_rules
from redact.replace import Ladders, load_ladders


@cache
def ladders() -> Ladders:
    """Everything that replacements are made of."""
    return load_ladders(shipped_rules())


def korean_parts(name: str) -> tuple[str, str]:
    """Surname and given name of a name in Hangul, with a blank between them or without; the
    surname is empty where there is none."""
    head, _, tail = name.partition(" ")
    if tail:
        return head, tail.replace(" ", "")
    for length in (2, 1):
        if len(name) > max(2, length) and is_surname(name[:length]):
            return name[:length], name[length:]
    return "", name


def can_be_said(surname: str, given: str) -> bool:
    """Every part is in the lists, so that it can be written in every romanisation."""
    names = ladders().names.korean
    listed = not surname or surname in {entry.hangul for entry in names.surnames}
    return listed and {*given} <= {entry.hangul for entry in names.syllables}
