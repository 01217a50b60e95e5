"""Names in disguise, as plain ones: spread (박 철 수, P a r k), with figures for letters (P@rk)."""

from __future__ import annotations

import re
import unicodedata

_SPREAD_HANGUL = re.compile(r"[가-힣](?:[\s·.,*_~-]{1,3}[가-힣]){1,3}")
_SPREAD_LATIN = re.compile(r"[^\W\d_](?:([ ·.*_-])[^\W\d_])(?:[ ·.*_-]{1,3}[^\W\d_]){2,}")
_FIGURED = re.compile(r"[\w@$!|-]*[@$!|013457][A-Za-z][\w@$!|-]*")
_FIGURES = str.maketrans("@431!|0$57", "aaeiilosst")


def undisguised(text: str) -> str:
    """`text` as a plain name would be written; unchanged when nothing hides in it.

    Two Hangul syllables apart (박 철) may be a surname and a name; three and four are spread.
    """
    plain = unicodedata.normalize("NFKC", text)
    if _SPREAD_HANGUL.fullmatch(plain) and len(re.findall("[가-힣]", plain)) > 2:
        return "".join(re.findall("[가-힣]", plain))
    if _SPREAD_LATIN.fullmatch(plain) and not _initials(plain):
        return _joined(plain)
    if _FIGURED.fullmatch(plain.replace(" ", "")) and not re.search(r"@\w+\.", plain):
        read = " ".join(_unfigured(word) for word in plain.split(" "))
        return read if read != plain else text
    return text


def _initials(text: str) -> bool:
    """K.M.W. and K. M. are initials: capitals, no more than four."""
    letters = re.findall(r"[^\W\d_]", text)
    return len(letters) < 5 and all(letter.isupper() for letter in letters) and "." in text


def _joined(text: str) -> str:
    """P a r k → Park; two blanks or more part the words."""
    words = re.split(r"\s{2,}", text)
    return " ".join("".join(re.findall(r"[^\W\d_]", word)).capitalize() for word in words)


def _unfigured(word: str) -> str:
    if not re.search(r"[A-Za-z]", word) or not re.search(r"[@$!|013457]", word):
        return word
    read = word.rstrip("!").translate(_FIGURES)
    return read.capitalize() if word[:1].isupper() or not word[:1].isalpha() else read
