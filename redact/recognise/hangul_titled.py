"""A surname or a home place with a title and no given name: 량사장, 방 씨 아주머니, 원산 할머니."""

from __future__ import annotations

import re

from redact.lang import ko
from redact.recognise.hangul_lexicon import Lexicon
from redact.recognise.hangul_words import Look, Word, Words

_NEXT = re.compile("[ \n]([가-힣]+)")
# 씨 and the like make a person of any surname; a kin term only of a common one (최 언니).
_FREE = frozenset({"씨", "동무", "동지", "선생", "선생님", "지도원", "지도원동지"})
_COMMON = 0.5
# Surnames that before a title and a blank are more often another word: this, one, former.
_DETERMINERS = frozenset("제이한두전온모새현여려남만부대상당옛각그저반간산본")
# Titles of one syllable are too easily the end of another word.
_SHORT = frozenset({"님", "양", "군", "형", "놈"})


def titled(word: Word, words: Words, lexicon: Lexicon) -> int | None:
    """Where the mention that starts with `word` ends in the view, or None if it is none."""
    if word.form in lexicon.places and word.after:
        title = lexicon.address(word.after)
        if title in lexicon.kin:  # 원산 할머니
            return word.end + 1 + len(title)
    for length in (2, 1):
        surname = word.form[:length]
        known = surname in lexicon.surnames or surname in lexicon.foreign_surnames
        if not known or len(surname) < length:
            continue
        title = lexicon.address(word.form, length)
        if title and _attached(word, surname, title, words, lexicon):
            return _second(words.text, word.start + length + len(title), lexicon)
        if len(word.form) == length and word.after:
            title = lexicon.address(word.after)
            if title and _spaced(word, title, words, lexicon):
                return _second(words.text, word.end + 1 + len(title), lexicon)
    return None


def _second(text: str, end: int, lexicon: Lexicon) -> int:
    """A kin term after the title is part of the mention: 방 씨 아주머니."""
    following = _NEXT.match(text, end)
    title = lexicon.address(following.group(1)) if following else ""
    return end + 1 + len(title) if title in lexicon.kin else end


def _attached(word: Word, surname: str, title: str, words: Words, lexicon: Lexicon) -> bool:
    whole = surname + title
    if title in _SHORT or whole in lexicon.titles or whole in lexicon.kin:
        return False
    if not lexicon.not_names.isdisjoint(ko.stems(word.form)):  # 장군+의, not 장+군의
        return False
    if whole in lexicon.before_kin or ko.is_word(whole):
        return False
    if len(surname) == 1 and surname in lexicon.determiners:
        return words.look(word.start, word.start + 1) is Look.PROPER
    if title in lexicon.kin:
        return lexicon.surnames.get(surname, 0) > _COMMON
    return title in _FREE or words.look(word.start, word.start + len(whole)) is not Look.WORD


def _spaced(word: Word, title: str, words: Words, lexicon: Lexicon) -> bool:
    if word.form == "제" and title in lexicon.kin:  # 제 언니: my sister
        return False
    if title in _SHORT or title in {"아이", "처녀", "총각", "소녀", "소년", "새끼", "녀석"}:
        return False
    if word.form in _DETERMINERS:
        return (
            title == "씨"
            or word.before in lexicon.before_role
            or words.look(word.start, word.end) is Look.PROPER
        )
    return title not in lexicon.kin or lexicon.surnames.get(word.form, 0) > (
        0 if len(title) > 1 else _COMMON
    )
