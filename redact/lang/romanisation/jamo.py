"""Hangul syllables as letters, and words as letters with their neighbours."""

from __future__ import annotations

from dataclasses import dataclass

# The Unicode Standard, section 3.12: a syllable block is (initial × 21 + vowel) × 28 + final.
FIRST = 0xAC00
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
SILENT = "ㅇ"


@dataclass(frozen=True, slots=True)
class Letters:
    """One syllable block in compatibility letters; `final` is empty for an open syllable."""

    initial: str
    vowel: str
    final: str


def is_hangul(text: str) -> bool:
    """Is `text` one or more Hangul syllable blocks and nothing else?"""
    return bool(text) and all("가" <= char <= "힣" for char in text)


def letters(syllable: str) -> Letters:
    """The letters of one Hangul syllable block."""
    number = ord(syllable) - FIRST
    return Letters(INITIALS[number // 588], VOWELS[number % 588 // 28], FINALS[number % 28])


def block(parts: Letters) -> str:
    """The syllable block of `parts`: the reverse of `letters`."""
    initial, vowel = INITIALS.index(parts.initial), VOWELS.index(parts.vowel)
    return chr(FIRST + (initial * 21 + vowel) * 28 + FINALS.index(parts.final))
