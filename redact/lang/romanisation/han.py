"""Names in Chinese characters: their other forms, Korean readings and pinyin."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
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
    """`han.yaml` and `han_forms.yaml`, by character; `forms` with the character itself first."""

    readings: Table
    pinyin: Table
    forms: Table


@cache
def _han() -> Han:
    raw = read("han.yaml")
    pairs = {**raw["pairs"], **read("han_forms.yaml")["pairs"]}
    return Han(
        _by_character(raw["readings"]),
        _by_character(raw["pinyin"]),
        _forms(pair for text in pairs.values() for pair in text.split()),
    )


def _by_character(rows: Mapping[str, str]) -> Table:
    out: dict[str, list[str]] = defaultdict(list)
    for reading, characters in rows.items():
        for char in tuple(characters):
            out[char].append(reading)
    return {char: tuple(readings) for char, readings in out.items()}


def _forms(pairs: Iterable[str]) -> Table:
    """From pairs of a full and another form: 泽 and 沢 meet in 澤, but 发 parts 發 and 髮."""
    others: dict[str, set[str]] = defaultdict(set)
    full: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        old, new = pair[0], pair[1]
        others[old].add(new)
        full[new].add(old)
    out = {}
    for char in {*others, *full}:
        near = {char, *full[char]}
        forms = near.union(*(others[form] for form in near))
        out[char] = (char, *sorted(forms - {char}))
    return out


def _of(char: str) -> tuple[str, ...]:
    return _han().forms.get(char, (char,))


@lru_cache(maxsize=5_000)
def han_forms(hanja: str) -> frozenset[str]:
    """A name in all forms of its characters, traditional, simplified and Japanese; itself among
    them; at most 256."""
    return frozenset(_products(_of(char) for char in unicodedata.normalize("NFC", hanja)))


@lru_cache(maxsize=5_000)
def hanja_readings(hanja: str) -> frozenset[str]:
    """A name in Chinese characters (any form) read in Korean, in Northern and Southern spelling.

    Empty when one of its characters is not among those of Korean names. Up to 256 combinations of
    readings are tried.
    """
    names = _products(_read(char, _han().readings) for char in unicodedata.normalize("NFC", hanja))
    return frozenset(form for name in names for form in variants(name) if name)


@lru_cache(maxsize=5_000)
def pinyin(hanja: str) -> frozenset[str]:
    """A name in Chinese characters (any form) in pinyin without tones and blanks; ü as u, v, yu.

    Empty when one of its characters is not among those of Korean names; at most 256.
    """
    rows = (
        [form for reading in _read(char, _han().pinyin) for form in _umlaut(reading)]
        for char in unicodedata.normalize("NFC", hanja)
    )
    return frozenset(filter(None, _products(rows)))


def _umlaut(reading: str) -> list[str]:
    return [reading.replace("v", u) for u in ("u", "v", "yu")] if "v" in reading else [reading]


def _read(char: str, table: Table) -> tuple[str, ...]:
    """The readings of a character, or else of its other forms."""
    if char in table:
        return table[char]
    return tuple(dict.fromkeys(r for form in _of(char) for r in table.get(form, ())))


def _products(rows: Iterable[Iterable[str]]) -> list[str]:
    return ["".join(choice) for choice in islice(product(*rows), _LIMIT)]
