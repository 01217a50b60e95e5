"""What a place or an organisation may be shortened to: 회령시 → 회령, Wolbong County → Wolbong."""

from __future__ import annotations

import re

from redact.resolve.lexicon import Lexicon, fold
from redact.resolve.names import Form, Kind, latin_words
from redact.resolve.sounds import variants

_HANGUL = re.compile(r"[가-힣]")
_ACRONYM = re.compile(r"[A-Z]{2,5}")


def place_forms(text: str, lexicon: Lexicon) -> list[Form]:
    """Forms of a place: as it stands, without its generic tail (회령시 → 회령), and the parts of
    one that names the wider place first (은덕군 아오지 → 아오지, 은덕)."""
    if not _HANGUL.search(text):
        return _proper(text, lexicon.place_tails, lexicon)
    *wider, last = text.split()
    if not wider:
        return _with_tail(text, lexicon)
    forms = _exact_ko(text, lexicon)
    if all(_wider(piece, lexicon) for piece in wider):
        parts = [*wider, *([] if last.endswith(lexicon.site_tails_ko) else [last])]
        for part in reversed([part for part in parts if part not in lexicon.wide_places_ko]):
            forms += _with_tail(part, lexicon)
    return forms


def _with_tail(text: str, lexicon: Lexicon) -> list[Form]:
    """A place of one word, without its tail, and in the spelling of the other half of Korea."""
    tail = next((t for t in lexicon.place_tails_ko if text.endswith(t)), "")
    names = [name for name in (text, text.removesuffix(tail)) if _usable(name, lexicon)]
    forms = [Form(name, Kind.SURE, tails=lexicon.place_tails_ko) for name in names]
    forms += [Form(other, Kind.SURE) for name in names for other in variants(name)]
    return list(dict.fromkeys(forms))


def _wider(text: str, lexicon: Lexicon) -> bool:
    return text in lexicon.wide_places_ko or text.endswith(("도", "성", *lexicon.place_tails_ko))


def _usable(name: str, lexicon: Lexicon) -> bool:
    return len(name) >= 2 and name not in lexicon.common_ko


def organisation_forms(text: str, lexicon: Lexicon) -> list[Form]:
    """Forms of an organisation: as it stands, and the proper part of a Latin name."""
    if _HANGUL.search(text):
        return _exact_ko(text, lexicon)
    if _ACRONYM.fullmatch(text):
        return [Form(text, Kind.SURE, literal=True)]
    return _proper(text, lexicon.org_tails, lexicon)


def _exact_ko(text: str, lexicon: Lexicon) -> list[Form]:
    return [Form(text, Kind.SURE)] if _usable(text, lexicon) else []


def _proper(text: str, tails: frozenset[str], lexicon: Lexicon) -> list[Form]:
    """The whole name, and what stands before the first generic word when that is five letters
    or more and no everyday word. With a number in it the name is nothing without the number."""
    words = latin_words(text.replace("-", " "))
    capital = bool(words) and words[0][0].isupper()
    key = "".join(map(fold, words))
    if len(key) < 4 or key in lexicon.org_stops or (not capital and len(words) < 3):
        return []
    kind = Kind.SURE if len(words) > 1 else Kind.PART
    forms = [Form(key, kind, phrase=not capital)]
    if any(map(str.isdigit, text)):
        forms = [Form(text, Kind.SURE, literal=True)]
    tail = next((i for i, word in enumerate(words) if fold(word) in tails), 0)
    short = words[:tail]
    stops = lexicon.org_stops | lexicon.common
    if capital and len("".join(map(fold, short))) >= 5 and not stops.intersection(map(fold, short)):
        forms.append(Form("".join(map(fold, short)), Kind.PART))
    return forms
