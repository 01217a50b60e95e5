"""Names in Chinese characters: their other forms, Korean readings and pinyin."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product

from redact.lang.romanisation.names import variants
from redact.lang.romanisation.systems import read

_LIMIT = 256
# Kinds of pairs in which neither form is the fuller one.
_ALIKE = ("same", "printed")
Table = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Han:
    """`han.yaml` and `han_forms.yaml`, by character."""

    readings: Table
    pinyin: Table
    forms: Table
    """All forms, the character itself first."""
    full: Table
    """The fuller forms that a character stands for (宁 stands for 寧), and itself."""


@cache
def _han() -> Han:
    raw = read("han")
    full: dict[str, list[str]] = defaultdict(list)
    others: dict[str, list[str]] = defaultdict(list)
    for kind, text in {**raw["pairs"], **read("han_forms")["pairs"]}.items():
        for old, new in map(tuple, text.split()):
            for one, other in [(old, new), (new, old)] if kind in _ALIKE else [(old, new)]:
                others[one].append(other)
                full[other].append(one)
    return Han(
        _by_character(raw["readings"]),
        _by_character(raw["pinyin"]),
        {char: _forms(char, full, others) for char in {*full, *others}},
        {char: (char, *forms) for char, forms in full.items()},
    )


def _by_character(rows: Mapping[str, str]) -> Table:
    out: dict[str, list[str]] = defaultdict(list)
    for reading, characters in rows.items():
        for char in tuple(characters):
            out[char].append(reading)
    return {char: tuple(readings) for char, readings in out.items()}


def _forms(
    char: str, full: Mapping[str, Sequence[str]], others: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """泽 and 沢 meet in 澤, but 发 parts 發 and 髮."""
    near = [char, *full.get(char, ())]
    far = (form for one in near for form in others.get(one, ()))
    return tuple(dict.fromkeys((*near, *far)))


@lru_cache(maxsize=5_000)
def han_forms(hanja: str) -> frozenset[str]:
    """A name in all forms of its characters, traditional, simplified and Japanese; itself among
    them; at most 256."""
    forms = _han().forms
    rows = (forms.get(char, (char,)) for char in unicodedata.normalize("NFC", hanja))
    return frozenset(_products(rows))


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


def _read(char: str, table: Table) -> list[str]:
    """The readings of a character and of what it stands for; if none, of its other forms."""
    han = _han()
    for forms in (han.full.get(char, (char,)), han.forms.get(char, ())):
        if readings := [reading for form in forms for reading in table.get(form, ())]:
            return list(dict.fromkeys(readings))
    return []


def _products(rows: Iterable[Iterable[str]]) -> list[str]:
    return ["".join(choice) for choice in islice(product(*rows), _LIMIT)]
