"""Names in Chinese characters: their other forms, Korean readings and pinyin."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product

from redact.lang.romanisation.names import variants
from redact.lang.romanisation.systems import read

_LIMIT = 256
Table = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Han:
    """`han.yaml`, by character."""

    readings: Table
    pinyin: Table
    forms: Mapping[str, frozenset[str]]


@cache
def _han() -> Han:
    raw = read("han.yaml")
    return Han(_by_character(raw["readings"]), _by_character(raw["pinyin"]), _forms(raw))


def _by_character(rows: Mapping[str, str]) -> Table:
    out: dict[str, tuple[str, ...]] = {}
    for reading, characters in rows.items():
        for char in characters:
            out[char] = (*out.get(char, ()), reading)
    return out


def _forms(raw: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """Full form → all its forms, and from each form the same sets: 泽 and 沢 meet in 澤."""
    newer: dict[str, set[str]] = {}
    older: dict[str, set[str]] = {}
    for kind in ("simplified", "japanese", "same"):
        for full, other in raw[kind].split():
            newer.setdefault(full, {full}).add(other)
            older.setdefault(other, {other}).add(full)
            if kind == "same":
                newer.setdefault(other, {other}).add(full)
    chars = newer.keys() | older.keys()
    return {
        char: frozenset(
            form for full in older.get(char, {char}) for form in newer.get(full, {full})
        )
        | {char}
        for char in chars
    }


def _of(char: str) -> frozenset[str]:
    return _han().forms.get(char, frozenset({char}))


@lru_cache(maxsize=5_000)
def han_forms(hanja: str) -> frozenset[str]:
    """A name in all forms of its characters, traditional, simplified and Japanese; itself among
    them; at most 256."""
    text = unicodedata.normalize("NFC", hanja)
    return frozenset(
        {text, *_products(sorted(_of(char), key=lambda c: c != char) for char in text)}
    )


@lru_cache(maxsize=5_000)
def hanja_readings(hanja: str) -> frozenset[str]:
    """A name in Chinese characters (any form) read in Korean, in Northern and Southern spelling.

    Empty when one of its characters is not among those of Korean names; at most 256.
    """
    rows = [_read(char, _han().readings) for char in unicodedata.normalize("NFC", hanja)]
    found = _products(rows) if rows else []
    return frozenset(
        list(dict.fromkeys(v for name in found for v in sorted(variants(name))))[:_LIMIT]
    )


@lru_cache(maxsize=5_000)
def pinyin(hanja: str) -> frozenset[str]:
    """A name in Chinese characters (any form) in pinyin without tones and blanks; ü as u, v, yu.

    Empty when one of its characters is not among those of Korean names; at most 256.
    """
    rows = [
        [f for r in _read(char, _han().pinyin) for f in _umlaut(r)]
        for char in unicodedata.normalize("NFC", hanja)
    ]
    return frozenset(_products(rows) if rows else [])


def _umlaut(reading: str) -> list[str]:
    return [reading.replace("v", u) for u in ("u", "v", "yu")] if "v" in reading else [reading]


def _read(char: str, table: Table) -> list[str]:
    own = table.get(char)
    forms = _of(char)
    return list(own or dict.fromkeys(r for form in sorted(forms) for r in table.get(form, ())))


def _products(rows: Iterable[Iterable[str]]) -> list[str]:
    return ["".join(choice) for choice in islice(product(*rows), _LIMIT)]
