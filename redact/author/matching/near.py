"""How far two spellings are apart: one letter in Latin, one jamo in Hangul."""

from __future__ import annotations

from redact.lang import romanisation

# The Unicode Standard, section 3.12: a syllable is (initial * 21 + vowel) * 28 + final.
_FIRST = 0xAC00


def one_letter_apart(letters: str, given: str) -> bool:
    """Is `letters` one letter away from a usual spelling of a Hangul given name?"""
    return any(one_edit(letters, spelling) for spelling in romanisation.spellings(given))


def one_edit(one: str, other: str) -> bool:
    """Do two words differ in one letter: another one, one more or one less?"""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or one == other:
        return False
    at = 0
    while at < len(one) and one[at] == other[at]:
        at += 1
    if len(one) == len(other):
        return one[at + 1 :] == other[at + 1 :]
    return one[at:] == other[at + 1 :]


def one_jamo_apart(one: str, other: str) -> bool:
    """Do two Hangul words of one length differ in one initial, vowel or final?"""
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1:
        return False
    one, other = differing[0]
    return sum(a != b for a, b in zip(_jamo(one), _jamo(other), strict=True)) == 1


def _jamo(syllable: str) -> tuple[int, int, int]:
    number = ord(syllable) - _FIRST
    return number // 588, number % 588 // 28, number % 28
