"""Spellings as they are compared: small bare letters of one script."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# й is и with a breve once it is decomposed; ё is е with two dots.
_SAME = str.maketrans(
    {"э": "е", "є": "е", "ы": "и", "і": "и", "ґ": "г", "ь": None, "ъ": None, "ø": "o", "ł": "l"}
)


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Small letters without accents, marks and blanks: `Ch'ŏl-su` → `cholsu`.

    Cyrillic letters that writers of Korean names confuse fall together (ё э е, ы и і, ь and ъ).
    Hangul comes back in syllable blocks.
    """
    bare = unicodedata.normalize("NFKD", text).lower().translate(_SAME)
    kept = "".join(char for char in bare if char.isalpha())
    return kept if kept.isascii() else unicodedata.normalize("NFC", kept)


def script(folded: str) -> str:
    """`latin`, `cyrillic` or nothing, by the letters of a folded text."""
    if folded.isascii() and folded:
        return "latin"
    return "cyrillic" if folded and all("а" <= char <= "џ" for char in folded) else ""
