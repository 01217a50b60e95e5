"""Which stretches of a draft a model is given at a time, and in which scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

LIMIT = 20_000
"""Code points analysed at once: some of Presidio's patterns are quadratic in the length."""
OVERLAP = 400
"""Code points that two pieces of a longer paragraph share, so that nothing is cut in two."""

SHORT = 60
"""Code points below which a paragraph is read together with the next; measured on drafts."""
STRETCH = 700
"""Code points that are read together at most; the models were trained on pieces of this length."""

_BREAK = re.compile(r"(?<=[.!?…。])\s|\n")
_HANGUL = re.compile("[가-힣]")
_LATIN = re.compile(r"[A-Za-z\u00C0-\u024F\u1E00-\u1EFF]")
_SCRIPTS = {"en": _LATIN, "ko": _HANGUL}
"""What a paragraph must hold for a language's recognisers to be asked."""


def stretches(
    text: str, blocks: Iterable[tuple[int, int]], language: str
) -> Iterator[tuple[int, int]]:
    """The paragraphs (`blocks`) that hold the script of `language`, short ones together, very
    long ones in pieces that overlap; for a language without a script of its own, every block."""
    script = _SCRIPTS.get(language)
    for start, end in blocks if script is None else _together(text, blocks):
        for left, right in _pieces(text, start, end):
            if script is None or script.search(text, left, right):
                yield left, right


def _together(text: str, blocks: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Paragraphs as a model reads them: a heading, a date or an item of a list together with
    what follows in the same script, for it has no context of its own."""
    whole: tuple[int, int] | None = None
    short = korean = False
    for start, end in blocks:
        before, korean = korean, _korean(text[start:end])
        if whole and short and korean is before and end - whole[0] <= STRETCH:
            whole = whole[0], end
        else:
            if whole:
                yield whole
            whole = start, end
        short = end - start < SHORT
    if whole:
        yield whole


def _korean(text: str) -> bool:
    """More Hangul than Latin, a syllable counted as two letters."""
    return 2 * len(_HANGUL.findall(text)) > len(_LATIN.findall(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph, or overlapping pieces of a very long one, cut after sentences if it has any."""
    while end - start > LIMIT:
        cut = start + LIMIT
        for found in _BREAK.finditer(text, start + LIMIT // 2, cut):
            cut = found.end()
        yield start, cut
        start = cut - OVERLAP
    if start < end:
        yield start, end
