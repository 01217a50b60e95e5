"""What a name may be shortened to: Park Chol-su → Chol-su, Mr. Park; 박철수 → 철수, 박 동무."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from redact.resolve.lexicon import Lexicon, fold

# A word of a Latin name; the possessive stays outside.
LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ](?:[A-Za-zÀ-ɏḀ-ỿ]|['’‐‑\-](?=[A-Za-zÀ-ɏḀ-ỿ]))*")
_HANGUL_NAME = re.compile(r"[가-힣]+")
_KINSHIP = re.compile(r"(?:네|이)$")


class Kind(Enum):
    """How much a short form needs around it before it counts as the name."""

    SURE = auto()
    """A full name, or a given name of two syllables: wherever it stands."""
    PART = auto()
    """One word that may be an everyday word too: capitalised, not first in its sentence."""
    SURNAME = auto()
    """Shared by many: like PART, and with a title in front always."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name. `key` is folded Latin (`cholsu`) or Hangul as it is written."""

    key: str
    kind: Kind
    phrase: bool = False
    """A description that need not begin with a capital: `mud flat below the salt works`."""


def latin_words(text: str) -> list[str]:
    """The words of a Latin name: `Mr. Park's` → Mr, Park."""
    out = []
    for match in LATIN_WORD.finditer(text):
        word = match.group()
        out.append(word[:-2] if word.lower().endswith(("'s", "’s")) else word)
    return [word for word in out if word != "s"]


def latin_forms(text: str, lexicon: Lexicon) -> list[Form]:
    """Forms of a person's name in Latin letters, the full name first; empty for what is no name.

    Either order of surname and given name is understood; without a Korean surname the last word
    is taken for the surname.
    """
    words = latin_words(text)
    while len(words) > 1 and fold(words[0]) in lexicon.titles:
        words = words[1:]
    if not words or not all(word[0].isupper() for word in words) or len(words) > 4:
        return []
    full = Form(_key(words), Kind.SURE if len(words) > 1 else _alone(words[0], lexicon))
    surname, given = _split(words, lexicon)
    forms = [full]
    if given:
        forms.append(Form(_key([*given, surname]), Kind.SURE))
        forms.append(Form(_key([surname, *given]), Kind.SURE))
        sure = len(given) > 1 or "-" in given[0]
        forms.append(Form(_key(given), Kind.SURE if sure else Kind.PART))
        forms.append(Form(fold(surname), Kind.SURNAME))
    return [form for form in dict.fromkeys(forms) if len(form.key) > 1]


def hangul_forms(text: str, lexicon: Lexicon) -> list[Form]:
    """Forms of a person's name in Hangul, the full name first; empty for what is no name."""
    name = hangul_core(text, lexicon)
    if len(name) < 2:
        return [Form(name, Kind.SURNAME)] if name in lexicon.surnames_ko else []
    surname = _surname_ko(name, lexicon)
    given = name[len(surname) :]
    everyday = name in lexicon.common_ko
    forms = [] if everyday else [Form(name, Kind.SURE)]
    if surname and len(name) > 2:
        if len(given) == 2 and given not in lexicon.common_ko:
            forms.append(Form(given, Kind.SURE))
        forms.append(Form(surname, Kind.SURNAME))
    return forms


def hangul_core(text: str, lexicon: Lexicon) -> str:
    """The name in a mention: 준철 씨 → 준철, 편우태사장 → 편우태, 철수 엄마 → 철수."""
    words = _HANGUL_NAME.findall(text)
    endings = (*lexicon.titles_ko, *lexicon.kin_ko)
    while len(words) > 1 and words[-1] in endings:
        words.pop()
    if len(words) != 1 or words[0] in endings:
        return ""
    name = str(words[0])
    for title in endings:
        bare = name.removesuffix(title)
        if bare != name and (len(bare) > 1 or bare in lexicon.surnames_ko):
            name = bare
            break
    return _KINSHIP.sub("", name) if len(name) > 3 else name


def _surname_ko(name: str, lexicon: Lexicon) -> str:
    """The surname a Hangul name of three or four syllables begins with; empty for a given name."""
    if len(name) == 4 and name[:2] in lexicon.surnames_ko:
        return name[:2]
    return name[0] if len(name) == 3 and name[0] in lexicon.surnames_ko else ""


def _split(words: list[str], lexicon: Lexicon) -> tuple[str, list[str]]:
    """Surname and given name of two or three words; no given name where it is not clear."""
    if not 2 <= len(words) <= 3:
        return "", []
    first, last = words[0], words[-1]
    hyphened = [i for i, word in enumerate(words) if "-" in word]
    if hyphened == [0]:
        return last, words[:-1]
    if fold(first) in lexicon.surnames and (hyphened or len(fold(first)) <= len(fold(last))):
        return first, words[1:]
    if fold(last) in lexicon.surnames and not hyphened:
        return last, words[:-1]
    if fold(first) in lexicon.surnames:
        return first, words[1:]
    return last, words[:-1]


def _alone(word: str, lexicon: Lexicon) -> Kind:
    """A mention of one word; a hyphen makes it a Korean given name."""
    if "-" in word:
        return Kind.SURE
    if fold(word) in lexicon.surnames:
        return Kind.SURNAME
    return Kind.PART


def _key(words: list[str]) -> str:
    return "".join(map(fold, words))


def place_forms(text: str, lexicon: Lexicon) -> list[Form]:
    """Forms of a place: as it stands, and without its generic tail (회령시 → 회령)."""
    if _has_hangul(text):
        forms = _exact_ko(text, lexicon)
        tail = next((t for t in lexicon.place_tails_ko if text.endswith(t)), "")
        short = text.removesuffix(tail)
        if tail and len(short) >= 2 and " " not in short and short not in lexicon.common_ko:
            forms.append(Form(short, Kind.SURE))
        return forms
    return _proper(text, lexicon.place_tails, lexicon)


def organisation_forms(text: str, lexicon: Lexicon) -> list[Form]:
    """Forms of an organisation: as it stands, and the proper part of a Latin name."""
    if _has_hangul(text):
        return _exact_ko(text, lexicon)
    return _proper(text, lexicon.org_tails, lexicon)


def _has_hangul(text: str) -> bool:
    return _HANGUL_NAME.search(text) is not None


def _exact_ko(text: str, lexicon: Lexicon) -> list[Form]:
    return [] if len(text) < 2 or text in lexicon.common_ko else [Form(text, Kind.SURE)]


def _proper(text: str, tails: frozenset[str], lexicon: Lexicon) -> list[Form]:
    """The whole name, and what stands before the first generic word when that is five letters
    or more and no everyday word."""
    words = latin_words(text.replace("-", " "))
    capital = bool(words) and words[0][0].isupper()
    key = _key(words)
    if len(key) < 4 or key in lexicon.org_stops or (not capital and len(words) < 3):
        return []
    kind = Kind.SURE if len(words) > 1 else Kind.PART
    forms = [Form(key, kind, phrase=not capital)]
    tail = next((i for i, word in enumerate(words) if fold(word) in tails), 0)
    short = words[:tail]
    stops = lexicon.org_stops | lexicon.common
    if capital and len(_key(short)) >= 5 and not stops.intersection(map(fold, short)):
        forms.append(Form(_key(short), Kind.PART))
    return forms
