"""Can several spellings be one Korean given name?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from redact.lang.romanisation import given_names, hanja_readings, spells, variants


def same_given_name(forms: Iterable[str], syllables: frozenset[str]) -> bool:
    """There is one name in Hangul that all of `forms` can be: `cholsu` and 철수, `cholsu` and
    `chulsoo`. Not `hyejin` and `heejin`, whatever their consonants say.

    `forms` are folded, in any script; `syllables` are those that given names are made of.
    """
    read: list[frozenset[str]] = []
    spelled: list[str] = []
    for form in forms:
        if "가" <= form[:1] <= "힣":
            read.append(variants(form))
        elif readings := hanja_readings(form):
            read.append(readings)
        else:
            spelled.append(form)
    if read:
        common = reduce(frozenset.__and__, read)
        return any(all(spells(form, name) for form in spelled) for name in common)
    candidates = [given_names(form, syllables) for form in spelled]
    return bool(candidates) and bool(reduce(frozenset.__and__, candidates))
