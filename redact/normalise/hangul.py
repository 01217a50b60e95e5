"""Hangul written in letters (jamo) instead of syllables.

Source: The Unicode Standard, section 3.12 (conjoining jamo behaviour).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from redact.normalise.tracked import Edit

HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff]")

_CONJOINING = re.compile(
    "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\uac00-\ud7a3][\u11a8-\u11c2]"
)
_READING = re.compile("(?<![가-힣]{2})(?<=[가-힣])\\([\u4e00-\u9fff]\\)(?=[가-힣]{2})")
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FINALS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
# A consonant is a final only when no vowel follows: ㅎㅐㅇㅝㄴ is 해원, not 행ㅝㄴ. A vowel must
# follow the initial, so ㅋㅋㅋ and ㅠㅠ stay what they are.
_SEPARATE = re.compile(f"([{_INITIALS}])([{_VOWELS}])([{_FINALS}](?![{_VOWELS}]))?")


def compose_jamo(text: str) -> Iterator[Edit]:
    """Syllables for conjoining jamo (NFD) and for compatibility jamo in a row."""
    for found in _CONJOINING.finditer(text):
        composed = unicodedata.normalize("NFC", found[0])
        if len(composed) == 1:  # a syllable that has a final takes no second one
            yield *found.span(), composed


def compose_separate_jamo(text: str) -> Iterator[Edit]:
    """ㄱㅣㅁㅎㅐㅇㅝㄴ is 김해원."""
    for found in _SEPARATE.finditer(text):
        initial, vowel, final = found.groups()
        number = _INITIALS.index(initial) * 21 + _VOWELS.index(vowel)
        yield *found.span(), chr(0xAC00 + number * 28 + (_FINALS.index(final) + 1 if final else 0))


def drop_surname_reading(text: str) -> Iterator[Edit]:
    """김(金)해원: the Chinese character of a surname stands inside the name and says no more."""
    for found in _READING.finditer(text):
        yield *found.span(), ""
