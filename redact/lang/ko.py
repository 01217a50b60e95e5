"""Korean words: where one ends, what is particle, and which pieces it is made of.

Korean writes particles onto the noun (회령에서, 김철수가), so a term is a whole word when what
follows it to the end of the written word is a chain of endings. The endings are data
(`redact/data/ko_particles.yaml`); this module makes one regular expression of them. Segmentation
by kiwipiepy is loaded at the first Hangul text that needs it (about 1.6 s).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from redact.tables import read_table

_HANGUL = r"[가-힣ㄱ-ㆎ]"
# Endings of one jamo (ㄹ, ㄴ) are fused with the last syllable of the noun and change its form.
_JAMO = re.compile(r"[ㄱ-ㆎ]")
_RUN = re.compile(_HANGUL + "+")
# Unicode Standard, section 3.12: positions of initial consonants and vowels in a syllable block.
_N, _R, _SILENT = 2, 5, 11
_FINAL_M = 16
_N_AND_R = (_N, _R)
_Y_VOWELS = frozenset({2, 3, 6, 7, 12, 17, 20})  # ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ
_NOT_A_WORD = frozenset({"NNP", "XR"})
_VERBS = frozenset({"VV", "VA", "VX", "VV-I", "VV-R", "VA-I", "VA-R"})
_LOADING = Lock()
_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Token:
    """A morpheme at `start`..`end` of the text that was segmented, with its Sejong tag
    (NNP proper noun, NNG common noun, JKS subject particle, VV verb …)."""

    start: int
    end: int
    form: str
    tag: str
    known: bool
    """It is in the dictionary of kiwipiepy, not a guess about unknown letters."""
    cost: float = 0.0
    """How unlikely the segmenter holds it here: the negative logarithm of its probability."""


def bounded(text: str, start: int, end: int) -> bool:
    """Is `text[start:end]` a whole Korean term: no Hangul before it, only endings after it?

    A term that ends in another script is whole where no letter or digit of its own kind follows.
    """
    if start and _is_hangul(text[start - 1]) and _is_hangul(text[start]):
        return False
    if not _is_hangul(text[end - 1]):
        return end == len(text) or not _joined(text[end - 1], text[end])
    return end == len(text) or not _is_hangul(text[end]) or _rest(_endings().loose, text, end)


def particles_only(text: str, end: int) -> bool:
    """Is what follows `end` nothing but particles and copula? Stricter than `bounded`: nouns
    like 집 or 쪽 count as part of the word."""
    if end == len(text) or not _is_hangul(text[end]):
        return True
    return _rest(_endings().strict, text, end)


def stems(word: str) -> Iterator[str]:
    """What may be the noun in a written Korean word, the longest first: 회령에서 → 회령에서,
    회령에, 회령. At least one syllable is left."""
    for end in range(len(word), 0, -1):
        if particles_only(word, end):
            yield word[:end]


def strip_particles(word: str) -> str:
    """The shortest stem of at least two syllables (one, when the word has no other)."""
    found = [stem for stem in stems(word) if len(stem) > 1]
    return found[-1] if found else next(stems(word), word)


def words(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the Hangul runs of a text: the written words without punctuation."""
    return (match.span() for match in _RUN.finditer(text))


def closed(syllable: str) -> bool:
    """Does a Hangul syllable end in a consonant? False for anything else."""
    return "가" <= syllable <= "힣" and (ord(syllable) - 0xAC00) % 28 != 0


def segment(text: str) -> tuple[Token, ...]:
    """Morphemes of `text` by kiwipiepy, paragraph by paragraph."""
    out: list[Token] = []
    offset = 0
    for paragraph in text.split(_BREAK):
        for token in _segment(paragraph):
            start, end = token.start + offset, token.end + offset
            out.append(Token(start, end, token.form, token.tag, token.known, token.cost))
        offset += len(paragraph) + len(_BREAK)
    return tuple(out)


@lru_cache(maxsize=256)
def _segment(paragraph: str) -> tuple[Token, ...]:
    """Remembered for a draft or two: rules and model ask about the same paragraphs."""
    return tuple(
        Token(
            start=token.start,
            end=token.start + token.len,
            form=token.form,
            tag=token.tag,
            known=not token.oov,
            cost=-token.score,
        )
        for token in _kiwi().tokenize(paragraph)
    )


@lru_cache(maxsize=20_000)
def is_word(noun: str) -> bool:
    """Is `noun` by itself one noun, adverb or the like of the dictionary of kiwipiepy, in
    Southern or (로인, 녀자) in Northern spelling? Proper nouns do not count."""
    return any(_single(spelling) for spelling in {noun, southern(noun)})


@lru_cache(maxsize=20_000)
def is_verb_as_noun(word: str) -> bool:
    """Is `word` by itself a verb that -(으)ㅁ makes a noun, as notes end in: 나옴, 외움?"""
    if not word or (ord(word[-1]) - 0xAC00) % 28 != _FINAL_M:
        return False
    tags = [token.tag for token in _kiwi().tokenize(word)]
    return len(tags) == 2 and tags[0] in _VERBS and tags[1] in ("ETN", "EF")


def southern(word: str) -> str:
    """The Southern spelling of a word's first syllable: 로인 → 노인, 녀자 → 여자, 리유 → 이유.

    Source: 한글 맞춤법 (NIKL), articles 10-12, the initial sound law; Munhwaŏ has no such law.
    """
    code = ord(word[0]) - 0xAC00 if word and "가" <= word[0] <= "힣" else -1
    if code < 0:
        return word
    initial, vowel, final = code // 588, code % 588 // 28, code % 28
    if initial not in _N_AND_R:
        return word
    if vowel in _Y_VOWELS:
        initial = _SILENT
    elif initial == _R:
        initial = _N
    return chr(0xAC00 + initial * 588 + vowel * 28 + final) + word[1:]


def _single(word: str) -> bool:
    tokens = _kiwi().tokenize(word)
    return len(tokens) == 1 and not tokens[0].oov and tokens[0].tag not in _NOT_A_WORD


def _is_hangul(char: str) -> bool:
    return "가" <= char <= "힣" or "ㄱ" <= char <= "ㆎ"


def _rest(patterns: tuple[re.Pattern[str], re.Pattern[str]], text: str, end: int) -> bool:
    final = closed(text[end - 1]) and not (text.startswith("로", end) and _ends_in_l(text[end - 1]))
    return patterns[final].match(text, end) is not None


def _ends_in_l(syllable: str) -> bool:
    return (ord(syllable) - 0xAC00) % 28 == 8


def _joined(last: str, following: str) -> bool:
    if not (last.isalnum() and following.isalnum()) or _is_hangul(following):
        return False
    return last.isdigit() == following.isdigit()


def _kiwi() -> Any:
    with _LOADING:  # detectors work side by side, and loading twice costs a second
        return _loaded_kiwi()


@cache
def _loaded_kiwi() -> Any:
    from kiwipiepy import Kiwi

    # The dictionary of titles and set phrases takes half of the loading time and changed nothing
    # in what is found (measured on the annotated drafts).
    return Kiwi(num_workers=1, load_multi_dict=False)


@dataclass(frozen=True, slots=True)
class _Endings:
    """Regular expressions for the rest of a word, by the sound in which the noun ends."""

    loose: tuple[re.Pattern[str], re.Pattern[str]]
    """With nouns hung on (회령집에서); after a vowel, after a consonant."""
    strict: tuple[re.Pattern[str], re.Pattern[str]]
    """Particles and copula only."""


@cache
def _endings() -> _Endings:
    raw = read_table("ko_particles")
    slots = {
        slot: _alternatives(form for group in raw[slot].values() for form in group["forms"])
        for slot in ("attached", "case", "aux")
    }
    groups = dict(raw["copula"])
    whole = _alternatives(groups.pop("whole")["forms"])
    inflected = _alternatives(form for group in groups.values() for form in group["forms"])
    copula = (f"(?:{whole}|이?{inflected})", f"(?:{whole}|이{inflected})")
    wrong = tuple(
        _alternatives(raw[slot]["forms"]) for slot in ("not_after_vowel", "not_after_consonant")
    )
    particles = f"{slots['case']}?{slots['aux']}{{0,3}}"
    after_any = f"{particles}{copula[0]}?(?!{_HANGUL})"
    strict = tuple(
        f"(?:(?:들|네){after_any}|(?!{wrong[final]}(?!{_HANGUL})){slots['case']}?"
        f"{slots['aux']}{{0,3}}(?:{copula[final]})?(?!{_HANGUL})|"
        f"{slots['case']}{slots['aux']}{{0,2}}{copula[0]}(?!{_HANGUL}))"
        for final in (0, 1)
    )
    loose = tuple(f"(?:{s}|{slots['attached']}{{1,2}}{after_any})" for s in strict)
    return _Endings(
        loose=(re.compile(loose[0]), re.compile(loose[1])),
        strict=(re.compile(strict[0]), re.compile(strict[1])),
    )


def _alternatives(forms: Iterable[str]) -> str:
    kept = sorted({form for form in forms if not _JAMO.search(form)}, key=lambda f: (-len(f), f))
    return "(?:" + "|".join(kept) + ")"
