"""Invented names in a draft's own romanisation, and plain ASCII for anything."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from redact.lang.romanisation.jamo import letters
from redact.lang.romanisation.spelling import Place, in_system
from redact.lang.romanisation.systems import systems
from redact.replace.words_of_names import KoreanNames

System = Literal["plain", "mr", "rr", "passport"]
"""`plain` is what the DPRK writes, without accents."""

_TABLES: Mapping[System, str] = {"plain": "dprk", "mr": "mr", "rr": "rr", "passport": "passport"}
_VOICED_INSIDE = ("plain", "mr")
# Finals behind which ㄱㄷㅂㅈ are voiced: none and the voiced ones.
_VOICED = ("", "ㄴ", "ㄹ", "ㅁ", "ㅇ")
# The accents of McCune-Reischauer, which the tables leave out.
_BREVES = {"ㅓ": ("o", "ŏ"), "ㅕ": ("o", "ŏ"), "ㅝ": ("o", "ŏ"), "ㅡ": ("u", "ŭ"), "ㅢ": ("u", "ŭ")}
_ASPIRATED = {"ㅊ": "ch", "ㅋ": "k", "ㅌ": "t", "ㅍ": "p"}
_PUNCTUATION = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "ł": "l"}


def ascii_words(text: str) -> str:
    """`text` in ASCII: accents dropped, Hangul romanised, what remains unknown left out."""
    out = []
    for char in unicodedata.normalize("NFC", text):
        if "가" <= char <= "힣":
            out.append(syllable(char, "rr"))
        else:
            plain = _PUNCTUATION.get(char, char)
            out.append(unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode())
    return "".join(out)


@cache
def syllable(char: str, system: System, *, before: str | None = None) -> str:
    """A Hangul syllable in small letters; `before` is the final consonant in front of it, None at
    the beginning. Sounds that change where two syllables meet stay as they are written."""
    table = next(one for one in systems("latin") if one.name == _TABLES[system])
    own = letters(char)
    voiced = before in _VOICED and system in _VOICED_INSIDE
    form = in_system(Place(own, "" if voiced else None, None), table, whole=False)[0]
    if system == "mr":
        if (head := _ASPIRATED.get(own.initial)) and form.startswith(head):
            form = f"{head}'{form[len(head) :]}"
        form = form.replace(*_BREVES.get(own.vowel, ("", "")), 1)
    return form


class Romaniser:
    """Invented names in the romanisation a draft uses."""

    def __init__(self, words: KoreanNames) -> None:
        self._words = words
        self._south = {entry.hangul: entry.south for entry in words.surnames if entry.south}
        self._surnames = {entry.hangul: entry.passport for entry in words.surnames}
        self._syllables = {entry.hangul: entry.passport for entry in words.syllables}
        self._hanja = tuple(
            {entry.hangul: entry.hanja for entry in entries}
            for entries in (words.surnames, words.syllables)
        )

    def system(self, names: Iterable[str]) -> System:
        """The system in which the Latin `names` of a draft are mostly written."""
        votes: dict[System, int] = {"mr": 0, "rr": 0, "passport": 0}
        marks: Mapping[System, tuple[str, ...]] = {
            "mr": self._words.spelling_mr,
            "rr": self._words.spelling_rr,
            "passport": self._words.spelling_passport,
        }
        for name in names:
            low = unicodedata.normalize("NFC", name).lower().replace("’", "'")
            for system, spelled in marks.items():
                votes[system] += any(mark in low for mark in spelled)
        best = max(votes, key=lambda system: votes[system])
        return best if votes[best] else "plain"

    def surname(self, hangul: str, system: System) -> str:
        """A surname in Northern Hangul: 박 → Pak, Bak, Park; 림 → Rim, Im, Lim."""
        if system == "passport" and (usual := self._surnames.get(hangul)):
            return usual
        own = self._south.get(hangul, hangul) if system in ("rr", "passport") else hangul
        return "".join(syllable(char, system) for char in own).capitalize()

    def syllables(self, given: str, system: System) -> list[str]:
        """A given name syllable by syllable, with capitals: 광길 → Kwang, Gil."""
        out: list[str] = []
        for number, char in enumerate(given):
            form = self._syllables.get(char, "") if system == "passport" else ""
            before = letters(given[number - 1]).final if number else None
            out.append((form or syllable(char, system, before=before)).capitalize())
        return out

    def hanja(self, surname: str, given: str) -> str:
        """A name in Chinese characters: 박, 광길 → 朴光吉; in Hangul where the lists have none."""
        first, own = self._hanja
        parts = [first.get(surname, ""), *(own.get(char, "") for char in given)]
        return "".join(parts) if all(parts) or not surname else surname + given
