"""When is an annotated mention covered? One definition for everybody who measures.

`covered` is the one reported: what is left outside findings cannot identify by itself, that is,
no digit, no capitalised Latin word, and no Hangul, Han, kana or Cyrillic word except a title, kin
term, particle or time of day (redact/data/coverage.yaml). "the night of [12 March 2016]" and
"[Hye-ran]'s aunt" are covered, "[Wonsan] Grandmother" is not.
`covered_fully` wants every letter and digit of the mention inside findings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from redact.core import Span
from redact.tables import read_table

_WORD = re.compile(
    r"[A-Za-zÀ-ɏḀ-ỿ][\w’'.]*"  # Latin, with apostrophes and full stops inside
    r"|[가-힣ᄀ-ᇿ㄰-㆏]+|[一-鿿぀-ヿ]+|[Ѐ-ӿ]+|\d+"
)


def covered_fully(text: str, span: Span, mask: Sequence[int]) -> bool:
    """Every letter and digit of `span` lies in a finding; `mask[i]` is true where i does."""
    return all(mask[i] or not text[i].isalnum() for i in range(span.start, span.end))


def covered(text: str, span: Span, mask: Sequence[int]) -> bool:
    """What of `span` lies outside findings does not identify by itself."""
    if not any(mask[span.start : span.end]):
        return False
    return all(
        _word_covered(text, word, mask) for word in _WORD.finditer(text, span.start, span.end)
    )


def _word_covered(text: str, word: re.Match[str], mask: Sequence[int]) -> bool:
    start, end = word.span()
    letters = word.group()
    if any(mask[start:end]):
        # Part of a word: only a possessive may stick out.
        return covered_fully(text, Span(start, end), mask) or letters.rstrip(".").endswith(
            ("'s", "’s")
        )
    if letters.rstrip(".") in _generic():
        return True
    first = letters[0]
    return first.isascii() and not first.isdigit() and not first.isupper()


@cache
def _generic() -> frozenset[str]:
    data = read_table("coverage")
    return frozenset(word for words in data.values() if isinstance(words, list) for word in words)
