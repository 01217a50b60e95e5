"""What a name may be shortened to: Park Chol-su → Chol-su, Mr. Park; 박철수 → 철수, 박 동무."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from redact.resolve.lexicon import Lexicon, fold
from redact.resolve.sounds import closed, variants

LATIN = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
"""Ranges of letters, without × and ÷, which stand among them: 김×× is a name in Hangul."""
# A word of a Latin name; the possessive stays outside.
LATIN_WORD = re.compile(rf"[{LATIN}](?:[{LATIN}]|['’‐‑\-](?=[{LATIN}]))*")
# One that is only tied to a longer word: I'm, they'll.
TIED = re.compile(r"['’](?:s|m|d|ll|re|ve)$", re.IGNORECASE)
_HANGUL_NAME = re.compile(r"[가-힣]+")
_KINSHIP = re.compile(r"(?:네|이)$")
_LONGEST = 4


class Kind(Enum):
    """How much a short form needs around it before it counts as the name."""

    SURE = auto()
    """A full name, or a given name of two syllables: wherever it stands."""
    PART = auto()
    """One word that may be an everyday word too: capitalised, not first in its sentence."""
    SURNAME = auto()
    """Shared by many: like PART, and with a title in front always."""
    SMALL = auto()
    """Written without a capital by the draft itself: not where the draft uses it as a noun."""
    CUED = auto()
    """Hangul that is an everyday word or one syllable: only where a person is meant for sure."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name. `key` is folded Latin (`cholsu`) or as it is written."""

    key: str
    kind: Kind
    phrase: bool = False
    """A description that need not begin with a capital: `mud flat below the salt works`."""
    article: bool = False
    """Its first mention stands behind an article: the Heron."""
    literal: bool = False
    """Letter for letter, as what is not Latin: `Camp 18`, `RSW`."""
    person: bool = False
    """May be typed without capitals, as a place rarely is."""
    tails: tuple[str, ...] = ()
    """What may follow and belongs to it: 룡성 → 룡성구역."""


def latin_words(text: str) -> list[str]:
    """The words of a Latin name: `Mr. Park's` → Mr, Park."""
    words = [TIED.sub("", match.group()) for match in LATIN_WORD.finditer(text)]
    return [word for word in words if word != "s"]


def latin_forms(text: str, lexicon: Lexicon) -> list[Form]:
    """Forms of a person's name in Latin letters, the full name first; empty for what is no name.

    Either order of surname and given name is understood; without a Korean surname the last word
    is taken for the surname.
    """
    words = _untitled(latin_words(text), lexicon)
    if not words or not all(map(_capital, words)) or len(words) > _LONGEST:
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
    return _distinct(forms)


def further_latin_forms(text: str, lexicon: Lexicon) -> list[Form]:
    """What a name in Latin letters may be shortened to if it is no Korean one, or if either end
    may be the surname. Too wide for what takes findings away."""
    words = latin_words(text)
    if words and not any(map(_capital, words)):
        everyday = lexicon.before_phrase | lexicon.titles | lexicon.common
        named = len(words) <= _LONGEST and everyday.isdisjoint(map(fold, words))
        return [Form(_key(words), Kind.SMALL)] if named else []
    words = _name_in(words, lexicon)
    if not words:
        return []
    forms = [] if words == latin_words(text) else latin_forms(" ".join(words), lexicon)
    plain = [word for word in words if fold(word) not in lexicon.particles_in_names]
    if len(plain) < 3:
        if len(plain) < len(words):
            forms += latin_forms(" ".join(plain), lexicon)
        return _distinct(forms)
    first, *middle, last = plain
    hyphened = any("-" in word for word in plain)
    if fold(first) in lexicon.surnames and not hyphened:
        forms += [Form(_key(part), Kind.SURE) for part in ([*plain[1:], first], plain[1:])]
        forms += [Form(fold(first), Kind.SURNAME), Form(fold(last), Kind.SURNAME)]
    elif not hyphened and fold(last) not in lexicon.surnames:
        forms += [Form(fold(last), Kind.SURNAME), Form(fold(first), Kind.PART)]
        forms += [Form(fold(word), Kind.SURNAME) for word in middle]
    if not hyphened:
        forms += [Form(_key(plain[-2:]), Kind.SURE)]
    return _distinct(forms)


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


def further_hangul_forms(text: str, lexicon: Lexicon) -> list[Form]:
    """Everyday words and single syllables among the names, what is left of a mention with a word
    nobody knows, and the spelling of the other half of Korea."""
    forms = []
    name = hangul_core(text, lexicon)
    words = _HANGUL_NAME.findall(text)
    if not name and len(words) > 1:
        forms.append(Form(text, Kind.SURE))
        if len(words[0]) > 2 and _surname_ko(words[0], lexicon):
            name = words[0]
            forms += hangul_forms(name, lexicon)
        elif words[0] in lexicon.surnames_ko and words[1] == "모":
            forms.append(Form(words[0], Kind.SURNAME))
    whole = "".join(words)
    if name and whole.startswith(name + "이"):
        forms.append(Form(name + "이", Kind.SURE))
    surname = _surname_ko(name, lexicon)
    if len(name) == 2 and name[0] in lexicon.usual_surnames_ko:
        surname = name[0]
        forms.append(Form(surname, Kind.SURNAME))
    given = name[len(surname) :]
    if (len(given) == 1 and surname and closed(given)) or (
        given in lexicon.common_ko and (surname or whole.removesuffix("이") == given)
    ):
        forms.append(Form(given, Kind.CUED))
    called = name.removesuffix("이")
    if len(called) == 2 != len(name) and closed(called) and called not in lexicon.common_ko:
        forms.append(Form(called, Kind.SURE))
    if surname and len(given) > 1:
        others = [other for other in variants(surname) if other in lexicon.surnames_ko]
        forms += [Form(other + given, Kind.SURE) for other in others]
    return list(dict.fromkeys(forms))


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


def _untitled(words: list[str], lexicon: Lexicon) -> list[str]:
    while len(words) > 1 and fold(words[0]) in lexicon.titles:
        words = words[1:]
    return words


def _name_in(words: list[str], lexicon: Lexicon) -> list[str]:
    """The name in a mention: the Rev. Ignacio Membreño, Chol-su's mother, mother of little Hyon."""
    while len(words) > 1 and not _capital(words[0]):
        if fold(words[0]) not in lexicon.before_phrase | lexicon.titles:
            return []
        words = words[1:]
    words = _untitled(words, lexicon)
    end = 0
    for number, word in enumerate(words, 1):
        if _capital(word):
            end = number
        elif fold(word) not in lexicon.particles_in_names:
            break
    return words[:end] if end <= _LONGEST + 1 else []


def _capital(word: str) -> bool:
    """Park, al-Jaber."""
    return word[0].isupper() or any(piece[:1].isupper() for piece in word.split("-")[1:2])


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


def _distinct(forms: list[Form]) -> list[Form]:
    return [f for f in dict.fromkeys(forms) if len(f.key) > 1 or f.kind is Kind.SURNAME]
