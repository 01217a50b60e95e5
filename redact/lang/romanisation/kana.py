"""Korean names in katakana."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice, product

from redact.lang.romanisation.jamo import FINALS, INITIALS, SILENT, Letters, is_hangul, letters
from redact.lang.romanisation.spelling import sounds
from redact.lang.romanisation.systems import read

_LIMIT = 128
_SONORANTS = ("ㄴ", "ㄹ", "ㅁ")
_VOICED = ("", *_SONORANTS, "ㅇ")


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
    raw = read("kana")
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

    Letter by letter, and as it sounds: finals read into the next vowel (석열 ソギョル), ㅎ lost
    behind ㄴㄹㅁ (근혜 クネ), sounds changed where syllables meet. Empty for what is no Hangul.
    """
    if not is_hangul(hangul):
        return frozenset()
    written = [letters(char) for char in hangul]
    return frozenset((*_forms(written, ()), *_forms(*_heard(written))))


def _heard(written: list[Letters]) -> tuple[list[Letters], set[int]]:
    """The letters as they sound, and which syllables begin with the final of the one before."""
    parts, moved = list(written), set[int]()
    for number in range(1, len(parts)):
        before, own = parts[number - 1], parts[number]
        silent = own.initial == SILENT or (own.initial == "ㅎ" and before.final in _SONORANTS)
        if silent and before.final in INITIALS and before.final not in ("", SILENT):
            parts[number - 1] = replace(before, final="")
            parts[number] = replace(own, initial=before.final)
            moved.add(number)
        elif changed := sounds(before.final, own.initial, "kana"):
            final, initial = changed[0]
            parts[number - 1] = replace(before, final=final)
            parts[number] = replace(own, initial=initial)
    return parts, moved


def _forms(parts: list[Letters], moved: Collection[int]) -> Iterator[str]:
    kana, cells = _kana(), []
    for number, own in enumerate(parts):
        rows = [kana.initials[own.initial]]
        if number in moved:
            rows = [kana.inside[own.initial]]
        elif number and parts[number - 1].final in _VOICED:
            rows.append(kana.inside[own.initial])
        cells.append(
            [
                head + tail
                for row in rows
                for column in kana.vowels[own.vowel]
                for head in kana.rows[row][column]
                for tail in kana.finals[own.final]
            ]
        )
    yield from islice(map("".join, product(*cells)), _LIMIT)
