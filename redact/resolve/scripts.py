"""The same name in the other script, where the draft itself gives it in brackets."""

from __future__ import annotations

import re

from redact.resolve.lexicon import Lexicon, fold
from redact.resolve.names import LATIN, hangul_core, latin_words

HAS_HANGUL = re.compile("[가-힣]")
HAS_LATIN = re.compile(f"[{LATIN}]")
_KO = r"(?P<ko>[가-힣]{2,14}(?: [가-힣]{1,8}){0,2})"
_EN = r"(?P<en>[A-ZÀ-ÖØ-Ý][\w'’-]+(?: [A-ZÀ-ÖØ-Ý][\w'’-]*){0,3})"
# Han, Cyrillic, Arabic and the like.
_LETTER = rf"(?:(?![{LATIN}가-힣ㄱ-ㆎ\d_])\w)"
_OTHER = rf"(?P<other>{_LETTER}{{2,14}}(?:[ .·-]{_LETTER}{{1,14}}){{0,3}})"
# Moon Hye-bong (문혜봉), 문혜봉(Moon Hye-bong): the other one behind a name, or before it.
_BEHIND = re.compile(rf" ?[(\[] ?(?:{_KO}|{_EN}|{_OTHER}) ?[)\];]")
_BEFORE = re.compile(rf"(?<!\w)(?:{_KO}|{_EN}|{_OTHER}) ?[(\[] ?$")
_ACRONYM = re.compile(r" ?\([\"“]?([A-Z]{2,8})[\"”]?\)")
# Code points before a bracket in which a name is looked for.
_REACH = 60


def other_script(text: str, start: int, end: int) -> str:
    """What brackets next to `text[start:end]` give in another script; empty for nothing."""
    match = _BEHIND.match(text, end)
    if match is None and text[end : end + 1] in (")", "]"):
        match = _BEFORE.search(text, max(0, start - _REACH), start)
    if match is None:
        return ""
    other = match.group(match.lastgroup or 0)
    return "" if _script(text[start:end]) == _script(other) else other


def acronym(text: str, start: int, end: int) -> str:
    """The first letters of a Latin name, in brackets behind it: Red Sea Wanderers (RSW)."""
    match = _ACRONYM.match(text, end)
    if match is None:
        return ""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", text[start:end]))
    letters = iter(initials.upper())
    return match[1] if all(letter in letters for letter in match[1]) else ""


def is_name(text: str, lexicon: Lexicon) -> bool:
    """Can `text` beside a person's name be the name again, and not a title or a gloss?"""
    if HAS_HANGUL.search(text):
        core = hangul_core(text, lexicon)
        return " " not in text and 2 <= len(core) <= 4 and core not in lexicon.common_ko
    if not HAS_LATIN.search(text):
        return True
    words = latin_words(text)
    return (len(words) > 1 or "-" in text) and fold(words[-1]) not in lexicon.titles


def _script(text: str) -> str:
    return "ko" if HAS_HANGUL.search(text) else "en" if HAS_LATIN.search(text) else "other"
