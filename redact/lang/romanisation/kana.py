"""Korean names in katakana."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product

from redact.lang.romanisation.jamo import FINALS, INITIALS, SILENT, Letters, is_hangul, letters
from redact.lang.romanisation.systems import read

_LIMIT = 128
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
    out = dict.fromkeys(form for liaison in (False, True) for form in _forms(hangul, liaison))
    return frozenset(out)


def _forms(hangul: str, liaison: bool) -> Iterator[str]:
    """The spellings of a name, with or without a final that is read into the next vowel."""
    kana = _kana()
    parts = [letters(char) for char in hangul]
    cells = []
    for own, before, behind in zip(parts, [None, *parts], [*parts[1:], None], strict=False):
        rows = {kana.initials[own.initial]}
        if before and before.final in _VOICED:
            rows.add(kana.inside[own.initial])
        if liaison and before and _moves(before, own):
            rows = {kana.inside[before.final]}
        tails = kana.finals[own.final]
        if liaison and behind and _moves(own, behind):
            tails = ("",)
        cells.append(
            [
                head + tail
                for row in rows
                for column in kana.vowels[own.vowel]
                for head in kana.rows[row][column]
                for tail in tails
            ]
        )
    yield from islice(map("".join, product(*cells)), _LIMIT)


def _moves(own: Letters, behind: Letters) -> bool:
    """Is the final of a syllable read into the next, which begins with its vowel?"""
    return behind.initial == SILENT and own.final in INITIALS and own.final not in ("", SILENT)
