"""Korean particles that fit the word before them, also when that word has just been replaced.

`회령에서` needs no care, `회령은` does: where 원산 becomes 함경북도, `은` becomes `는`. `refit`
says which particle stands after a word and what it must become. Digits, Latin letters and signs
count by how they are read aloud (`3은`, `7이`, `KBS가`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Ending(StrEnum):
    """The sound a word ends in, as far as particles care."""

    VOWEL = "vowel"
    CONSONANT = "consonant"
    RIEUL = "rieul"
    UNKNOWN = "unknown"


# The Unicode Standard 3.12: position of the final in a syllable block; 8 is ㄹ.
_FIRST, _FINALS, _RIEUL = 0xAC00, 28, 8

# How digits are read: 영 일 이 삼 사 오 육 칠 팔 구. Source: standard Sino-Korean numerals. A round
# number ends in 십, 백, 천, 만, 억, all of which are consonants, and so is 영.
_DIGITS = {"1": Ending.RIEUL, "7": Ending.RIEUL, "8": Ending.RIEUL} | dict.fromkeys(
    "036", Ending.CONSONANT
)
# Names of letters: 엘 and 알 end in ㄹ, 엠 and 엔 in a consonant, all others in a vowel.
# Source: names of the letters in 표준국어대사전 (NIKL).
_LETTERS = {"L": Ending.RIEUL, "R": Ending.RIEUL, "M": Ending.CONSONANT, "N": Ending.CONSONANT}
# Read aloud as 퍼센트, 킬로미터, 킬로그램 … Source: 외래어 표기법 용례 (NIKL).
_SIGNS = {"%": Ending.VOWEL, "℃": Ending.VOWEL, "$": Ending.VOWEL, "₩": Ending.CONSONANT}
_UNITS = dict.fromkeys(("kg", "mg", "g", "gram"), Ending.CONSONANT) | dict.fromkeys(
    ("km", "cm", "mm", "m", "ml", "cc"), Ending.VOWEL
)
# Names whose English spelling hides the sound: 박, 이, 뉴욕.
_NAMES = {"park": Ending.CONSONANT, "lee": Ending.VOWEL, "york": Ending.CONSONANT}

_BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）)\s*$")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’]+$")
_ROUND = re.compile(r"\d[\d,.]*$")
_VOWELS = "aeiouyäöüàáâãåèéêëìíîïòóôõøùúûýăĕĭŏŭāēīōū"


def ending(word: str) -> Ending:
    """How `word` ends when read aloud. Brackets and quotes at its end are not read:
    `광일(가명)` ends like 광일. Unknown for scripts without a rule here (Han, Cyrillic)."""
    while found := _BRACKETS.search(word):
        if found.start() == 0:
            break
        word = word[: found.start()]
    word = word.rstrip()
    while word and not (word[-1].isalnum() or word[-1] in _SIGNS):
        word = word[:-1]
    if not word:
        return Ending.UNKNOWN
    last = word[-1]
    if "가" <= last <= "힣":
        final = (ord(last) - _FIRST) % _FINALS
        if final == 0:
            return Ending.VOWEL
        return Ending.RIEUL if final == _RIEUL else Ending.CONSONANT
    if last in _SIGNS:
        return _SIGNS[last]
    if last.isascii() and last.isdigit():
        return _DIGITS.get(last, Ending.VOWEL)
    latin = _LATIN.search(word)
    return _latin(latin[0].strip("'’"), word[: latin.start()]) if latin else Ending.UNKNOWN


def _latin(word: str, before: str) -> Ending:
    """A Latin word by its last letters: letter names for acronyms, sounds for the rest."""
    if before[-1:].isdigit() and word.lower() in _UNITS:
        return _UNITS[word.lower()]
    if word.lower() in _NAMES:
        return _NAMES[word.lower()]
    if word.isupper() and (len(word) == 1 or not any(c.lower() in _VOWELS for c in word[1:])):
        return _LETTERS.get(word[-1], Ending.VOWEL)
    word = word.lower()
    if re.search(r"[^aeiouy]le$", word):
        return Ending.RIEUL
    if re.search(r"[aeiou][mn]e$", word) and len(word) > 3:
        return Ending.CONSONANT
    if word.endswith(("l", "ll")):
        return Ending.RIEUL
    # Romanised finals and short English syllables: 옥, 혁, 북, 캣; not 파크, 데이트.
    if re.search(r"(?:[mn]|ng|mb|[aeiouyŏŭ](?:k|ck|p|t|tt|b))$", word):
        return Ending.CONSONANT
    return Ending.VOWEL


@dataclass(frozen=True, slots=True)
class Pair:
    """One particle in its two forms, and what may follow it inside the same written word."""

    consonant: str
    vowel: str
    rest: str = ""
    """Regular expression, may match nothing."""
    persons: bool = False
    """Only after people (vocative)."""


_NORTHERN = {"이었": "이였", "이어": "이여"}
_END = r"(?![가-힣])"
# What may follow a case particle in the same word: other particles and 요.
_MORE = (
    r"(?:요|도|만|의|는|야|까지|부터|조차|써|서|서의|서는|서도|부터의|부터는"
    r"|같이|같은|함께|밖에|라도)?"
)
# Endings of the copula 이다. The 이 that stands after a consonant is gone after a vowel.
_COPULA = (
    ("라", "[가-힣]{0,4}"),
    ("란", ""),
    ("며", ""),
    ("고", "요?"),
    ("구", "(?:요|나)"),
    ("든", "(?:지|가|지요)?"),
    ("나", "마?"),
    ("랑", "(?:은|도|만)?"),
    ("야말로", ""),
    ("다", "만?"),
    ("지", "(?:만|요|마는)?"),
    ("죠", ""),
    ("니", "(?:까|까요)?"),
    ("냐", "(?:고|고요)?"),
    ("네", "요?"),
    ("더라", "(?:고|고요|도)?"),
    ("거든", "요?"),
    ("거나", ""),
    ("자", ""),
    ("면", "(?:서|서도|은)?"),
    ("던", "(?:가|지)?"),
    ("므로", ""),
    ("요", ""),
    ("시", "(?:다|고|며|던|여)"),
    ("셨", "[가-힣]+"),
    ("십니", "[가-힣]+"),
)
# Longest forms first, so that 이라고 is not read as 이. Source: 표준국어대사전 (NIKL), entries of
# the particles; 이였다 for 이었다 is Munhwaŏ spelling, seen in texts by writers from the North.
_PAIRS = (
    Pair("으로", "로", _MORE),
    Pair("이었", "였", "[가-힣]*"),
    Pair("이였", "였", "[가-힣]*"),
    Pair("이어", "여", "(?:서|서도|야|도)"),
    Pair("이여", "여", "(?:서|서도|야|도)"),
    Pair("이에요", "예요"),
    Pair("이예요", "예요"),
    *(Pair("이" + form, form, rest) for form, rest in _COPULA),
    Pair("이여", "여", persons=True),
    Pair("아", "야", persons=True),
    Pair("이야", "야"),
    Pair("은", "는", "(?:요|커녕)?"),
    Pair("을", "를", "요?"),
    Pair("과", "와", "(?:는|도|의|만|같이|같은|함께)?"),
    Pair("이", "가", "요?"),
)
# After a given name that ends in a consonant, speech puts 이 before the particle (영철이는); a name
# that ends in a vowel takes none (영수는).
_FAMILIAR = re.compile(
    "이(?=(?:는|가|를|의|도|만|와|네|야|에게|한테|보고|더러|랑|하고|처럼|까지|부터|로|보다)"
    rf"(?:요|는|도)?{_END})"
)


@dataclass(frozen=True, slots=True)
class Refit:
    """The particle after a replaced word: `length` characters become `text`."""

    length: int
    text: str


@lru_cache(maxsize=1 << 14)  # a review fits the same words in again after each decision
def refit(after: str, old: str, new: str, *, person: bool = False, north: bool = False) -> Refit:
    """Which particle must change when `old` becomes `new`, given the text that follows it.

    `after` starts directly behind the word. A particle that does not fit `old` is no particle of
    this table (회령이 is one, the 이 of 영수이 is not) and stays as it is, and so does anything
    after a word whose sound is unknown. `person` allows vocatives and the familiar 이;
    `north` writes 이였다 where the South writes 이었다. An unchanged particle gives length 0.
    """
    was, becomes = ending(old), ending(new)
    if Ending.UNKNOWN in (was, becomes) or not new:
        return Refit(0, "")
    if person and was is not Ending.VOWEL and _FAMILIAR.match(after):
        return Refit(1, "") if becomes is Ending.VOWEL else Refit(0, "")
    for pair in _PAIRS:
        if pair.persons and not person:
            continue
        standing = _form(pair, was)
        if not re.match(re.escape(standing) + pair.rest + _END, after):
            continue
        wanted = _form(pair, becomes)
        if wanted in _NORTHERN and north:
            wanted = _NORTHERN[wanted]
        return Refit(0, "") if wanted == standing else Refit(len(standing), wanted)
    return Refit(0, "")


def _form(pair: Pair, sound: Ending) -> str:
    if sound is Ending.VOWEL or (sound is Ending.RIEUL and pair.consonant == "으로"):
        return pair.vowel
    return pair.consonant


def josa(word: str, consonant: str, vowel: str) -> str:
    """The form of a particle that fits `word`: `josa("마을", "은", "는") == "은"`.

    으로/로 treats a final ㄹ as a vowel. A word of unknown sound takes the form after a vowel.
    """
    sound = ending(word)
    if sound in (Ending.VOWEL, Ending.UNKNOWN):
        return vowel
    return vowel if sound is Ending.RIEUL and consonant == "으로" else consonant
