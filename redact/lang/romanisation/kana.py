"""Korean names in katakana."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from redact.lang.romanisation.jamo import FINALS, INITIALS, SILENT, is_hangul, letters
from redact.lang.romanisation.systems import read

_LIMIT = 256
_VOICED = ("", "ㄴ", "ㄹ", "ㅁ", "ㅇ")


@dataclass(frozen=True, slots=True)
class Kana:
    """`kana.yaml`: rows of the syllabary and which row and column a Hangul letter takes."""

    rows: Mapping[str, Mapping[str, tuple[str, ...]]]
    vowels: Mapping[str, tuple[str, ...]]
    initials: Mapping[str, str]
    inside: Mapping[str, str]
    finals: Mapping[str, tuple[str, ...]]


@cache
def _kana() -> Kana:
    raw = read("kana.yaml")
    columns = raw["columns"].split()

    def row(text: str) -> Mapping[str, str]:
        cells = ("" if cell == "-" else cell for cell in text.split())
        return dict(zip(INITIALS, cells, strict=True))

    finals = ("" if cell == "-" else cell for cell in raw["finals"].split())
    return Kana(
        {
            name: {c: tuple(t.split("/")) for c, t in zip(columns, text.split(), strict=True)}
            for name, text in raw["rows"].items()
        },
        {vowel: tuple(text.split("/")) for vowel, text in raw["vowels"].items()},
        row(raw["initials"]),
        row(raw["inside"]),
        {f: tuple(text.split("/")) for f, text in zip(FINALS, finals, strict=True)},
    )


@lru_cache(maxsize=2_000)
def katakana(hangul: str) -> frozenset[str]:
    """A Hangul name in full-width katakana without points and blanks; at most 256 forms.

    Empty for what is not all Hangul.
    """
    if not is_hangul(hangul):
        return frozenset()
    kana, out = _kana(), dict[str, None]()
    for liaison in (False, True):
        cells = []
        parts = [letters(char) for char in hangul]
        for number, own in enumerate(parts):
            initial, before = own.initial, parts[number - 1].final if number else None
            moved = liaison and initial == SILENT and before and before != SILENT
            rows = {kana.initials[initial]}
            if moved and before in kana.inside:
                rows = {kana.inside[before]}
            elif before in _VOICED:
                rows.add(kana.inside[initial])
            heads = [k for r in rows for v in kana.vowels[own.vowel] for k in kana.rows[r][v]]
            following = parts[number + 1].initial if number + 1 < len(parts) else None
            leaves = liaison and following == SILENT and own.final in kana.inside
            tails = ("",) if leaves and own.final != SILENT else kana.finals[own.final]
            cells.append([head + tail for head in heads for tail in tails])
        for choice in product(*cells):
            out["".join(choice)] = None
            if len(out) >= _LIMIT:
                break
    return frozenset(out)
