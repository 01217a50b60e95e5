"""Hangul in Latin letters: invented names in a draft's own system, and plain ASCII for anything."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Literal

from redact.replace.words_of_names import KoreanNames, Romanised

System = Literal["plain", "mr", "rr", "passport"]

# The Unicode Standard, section 3.12: initials, vowels and finals in the order of the syllable
# block; their letters after the Revised Romanization of Korean (ROK, 2000).
_FIRST = 0xAC00
_INITIALS = re.split(" ", "g kk n d tt r m b pp s ss - j jj ch k t p h")
_VOWELS = re.split(" ", "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_FINALS = re.split(" ", "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
# McCune-Reischauer and the DPRK system write ㄱㄷㅂㅈ inside a name with a voiced letter.
_VOICED = {"Ch": "j", "K": "g", "T": "d", "P": "b", "J": "j"}
_PLAIN_INITIALS = "ㄱㄷㅂㅈ"
_COMPATIBILITY = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"


def ascii_words(text: str) -> str:
    """`text` in ASCII: accents dropped, Hangul romanised, what remains unknown left out."""
    out = []
    for char in unicodedata.normalize("NFC", text):
        if "가" <= char <= "힣":
            out.append(_syllable(char))
        else:
            plain = _PUNCTUATION.get(char, char)
            out.append(unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode())
    return "".join(out)


_PUNCTUATION = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "ł": "l"}


def _syllable(char: str) -> str:
    number = ord(char) - _FIRST
    parts = _INITIALS[number // 588], _VOWELS[number % 588 // 28], _FINALS[number % 28]
    return "".join(part for part in parts if part != "-")


class Romaniser:
    """Invented names in the romanisation a draft uses."""

    def __init__(self, words: KoreanNames) -> None:
        self._words = words
        self._surnames = {entry.hangul: entry for entry in words.surnames}
        self._syllables = {entry.hangul: entry for entry in words.syllables}
        self._spellings: dict[str, frozenset[str]] = {}

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
        """A surname of the list: 박 → Pak, Bak, Park."""
        return _form(self._surnames[hangul], system)

    def syllables(self, given: str, system: System) -> list[str]:
        """A given name of the list, syllable by syllable, with capitals: 광길 → Kwang, Gil."""
        out: list[str] = []
        for char in given:
            form = _form(self._syllables[char], system)
            if out and system in ("plain", "mr") and not out[-1].endswith(("k", "t", "p")):
                form = _voiced(form, char)
            out.append(form)
        return out

    def hanja(self, surname: str, given: str) -> str:
        """A name of the lists in Chinese characters: 박, 광길 → 朴光吉."""
        return self._surnames[surname].hanja + "".join(self._syllables[c].hanja for c in given)

    def spellings(self, hangul: str) -> frozenset[str]:
        """Every spelling that a syllable or surname of the list may get, in small letters."""
        if hangul not in self._spellings:  # asked for every candidate of every invented name
            entries = [m[hangul] for m in (self._surnames, self._syllables) if hangul in m]
            forms = {f for e in entries for f in (e.plain, e.mr, e.rr, e.passport) if f}
            letters = (re.sub(r"[^a-z]", "", ascii_words(form).lower()) for form in forms)
            self._spellings[hangul] = frozenset(letters)
        return self._spellings[hangul]


def _form(entry: Romanised, system: System) -> str:
    forms = {"mr": entry.mr, "rr": entry.rr, "passport": entry.passport or entry.rr}
    return forms.get(system) or entry.plain


def _voiced(form: str, char: str) -> str:
    initial = _COMPATIBILITY[(ord(char) - _FIRST) // 588]
    if initial in _PLAIN_INITIALS:
        for letters, voiced in _VOICED.items():
            if form.startswith(letters):
                return (voiced + form[len(letters) :]).capitalize()
    return form
