"""Hangul syllables: whether one ends in a consonant, and how the other half of Korea spells it."""

from __future__ import annotations

from collections.abc import Iterator

# Unicode Standard, section 3.12: positions of initial consonants and vowels in a syllable block.
_N, _R, _SILENT = 2, 5, 11
_Y_VOWELS = frozenset({2, 3, 6, 7, 12, 17, 20})  # ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ
_FIRST = 0xAC00


def closed(word: str) -> bool:
    """Does a word end in a Hangul syllable with a final consonant?"""
    return bool(word) and "가" <= word[-1] <= "힣" and (ord(word[-1]) - _FIRST) % 28 != 0


def variants(word: str) -> Iterator[str]:
    """The word as it is spelled where its first sound is kept (리, 로) or lost (이, 노).

    Source: 한글 맞춤법 (NIKL), articles 10-12, the initial sound law; Munhwaŏ has no such law.
    """
    code = ord(word[0]) - _FIRST if word and "가" <= word[0] <= "힣" else -1
    if code < 0:
        return
    initial, rest = code // 588, code % 588
    weak = rest // 28 in _Y_VOWELS
    others = {_R: _SILENT if weak else _N, _SILENT: _R if weak else -1, _N: -1 if weak else _R}
    if (other := others.get(initial, -1)) >= 0:
        yield chr(_FIRST + other * 588 + rest) + word[1:]
