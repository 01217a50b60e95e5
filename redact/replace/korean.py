"""Korean around a replacement: particles behind it, determiners before it."""

from __future__ import annotations

import re
import unicodedata

from redact.core import Span
from redact.lang.josa import refit
from redact.replace.words import Grammar

_AROUND = 24
# What may stand between a word and its particle: closing quotes, emphasis, a note in brackets.
_CLOSERS = re.compile(r"(?:[\"'”’》〉」』\]*_~`]|\]\([^()\s]*\))*")
_BRACKET = re.compile(r"\s?(?:\([^()\n]{1,60}\)|（[^（）\n]{1,60}）)")
_OPEN = re.compile(r"[(（][^()（）\n]*$")
_HANGUL = re.compile("[가-힣]")
_JAMO = re.compile("[\u1100-\u11ff]")
_MARKUP = re.compile(r"[*_~`]+|<[^<>]*>|\s+")
_TENS = "대"


class KoreanGrammar:
    """Mends particles and determiners around a replacement. Stateless."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._articles = re.compile(rf"(?:{'|'.join(grammar.korean_articles)})\s")
        self._before = re.compile(
            rf"(?:^|[\s“\"'《〈「(])(?:{'|'.join(grammar.korean_determiners)})\s+$"
        )

    def determined(self, text: str, span: Span, words: str) -> str:
        """`words` without 한 or 어느 after a determiner: 그 ⟦한 공장⟧ → 그 공장."""
        own = self._articles.match(words)
        if own and self._before.search(text[max(0, span.start - _AROUND) : span.start]):
            return words[own.end() :]
        return words

    def particle(
        self, text: str, span: Span, words: str, entity: str, *, north: bool
    ) -> tuple[Span, str] | None:
        """The particle behind `span` that has to change when `words` stand there, if any."""
        place, inside = self._behind(text, span)
        after = text[place : place + _AROUND]
        if not inside and words.endswith(_TENS):
            for old, new in self._grammar.korean_after.get(entity, {}).items():
                if after.startswith(old) and not _HANGUL.match(after[len(old) : len(old) + 1]):
                    return Span(place, place + len(old)), new
        if inside or not after or not (_HANGUL.match(after) or _JAMO.match(after)):
            return None
        old_word = _MARKUP.sub(" ", text[span.start : span.end]).strip()
        composed = unicodedata.normalize("NFC", after)
        change = refit(
            composed,
            unicodedata.normalize("NFC", old_word),
            words,
            person=entity == "PERSON",
            north=north,
        )
        if not change.length:
            return None
        length = next(
            n
            for n in range(1, len(after) + 1)
            if unicodedata.normalize("NFC", after[:n]) == composed[: change.length]
            and not _JAMO.match(after[n : n + 1])
        )
        return Span(place, place + length), change.text

    def _behind(self, text: str, span: Span) -> tuple[int, bool]:
        """Where the particle of a word stands: behind quotes, emphasis and a note in brackets.

        The second value is true inside brackets: `문혜봉(⟦Moon⟧)은` has the particle of 문혜봉.
        """
        found = _CLOSERS.match(text, span.end)
        place = found.end() if found else span.end
        line = text[max(0, span.start - 60) : span.start]
        opened = _OPEN.search(line)
        if opened and text[place : place + 1] in (")", "）"):
            outside = line[: opened.start()].rstrip()
            if outside and (outside[-1].isalnum() or outside[-1] in "*_”\"’'》"):
                return place, True
            place += 1
        elif bracket := _BRACKET.match(text, place):
            behind = bracket.end()
            if _HANGUL.match(text[behind : behind + 1]):
                return behind, False
        return place, False


def is_north(text: str, grammar: Grammar) -> bool:
    """Is the draft in Northern spelling, by the words of the ladder?"""
    return sum(text.count(mark) for mark in grammar.north_markers) >= 2
