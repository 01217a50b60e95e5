"""Whole names: is this a spelling of it, which spellings has it, which initials?"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product

from redact.lang.romanisation.folding import fold, script
from redact.lang.romanisation.jamo import is_hangul, letters
from redact.lang.romanisation.north_south import initial_sound, respelled
from redact.lang.romanisation.spelling import in_system, places
from redact.lang.romanisation.surnames import (
    forms_of,
    is_surname,
    split,
    surname_forms,
    surnames,
    syllables,
)
from redact.lang.romanisation.systems import systems

_LIMIT = 60
_MOST_INITIALS = 512


@lru_cache(maxsize=20_000)
def spells(text: str, word: str, *, surname: bool = False) -> bool:
    """Is `text` (Latin or Cyrillic letters, any case, accents allowed) a spelling of `word`?

    With `surname`, `word` is a full name that begins with one. Exact: no letter may be left over.
    """
    folded = fold(text)
    of = script(folded)
    if not of or not is_hangul(word):
        return False
    parts = forms_of(word, of)
    if _reaches(folded, {0}, parts):
        return True
    return surname and any(
        _reaches(folded, ends, parts[len(first) :]) or _reaches(folded, ends, forms_of(given, of))
        for first, given in split(word)
        if (ends := {len(head) for head in surname_forms(first, of) if folded.startswith(head)})
    )


def _reaches(text: str, ends: set[int], parts: tuple[frozenset[str], ...]) -> bool:
    """Can `text` from one of `ends` on be read as a spelling of each part, one after the other?"""
    for forms in parts:
        longest = max(map(len, forms))
        ends = {
            end
            for begin in ends
            for end in range(begin, min(len(text), begin + longest) + 1)
            if text[begin:end] in forms
        }
        if not ends:
            return False
    return len(text) in ends


@lru_cache(maxsize=2_000)
def spellings(word: str) -> frozenset[str]:
    """Whole-word Latin spellings, each in one system throughout; at most 60."""
    return frozenset(_consistent(word, "latin"))


@lru_cache(maxsize=2_000)
def cyrillic(hangul: str) -> frozenset[str]:
    """Whole-word Cyrillic spellings, each in one system throughout, in small letters; at most 60.

    `spells` knows many more.
    """
    return frozenset(_consistent(hangul, "cyrillic"))


def _consistent(word: str, of: str) -> list[str]:
    """The usual spellings of a word in each system, joined and with its syllables apart."""
    if not is_hangul(word):
        return []
    out: dict[str, None] = {}
    together = list(places(word))
    for rank in range(4):
        for system in systems(of):
            forms = [in_system(place, system, whole=False) for place in together]
            out["".join(f[min(rank, len(f) - 1)] for f in forms)] = None
            alone = [in_system(next(places(char)), system, whole=False) for char in word]
            out["".join(f[min(rank, len(f) - 1)] for f in alone)] = None
    return list(out)[:_LIMIT]


@lru_cache(maxsize=5_000)
def variants(hangul: str) -> frozenset[str]:
    """Hangul spellings of one name or place in North and South, itself among them.

    The sound at the beginning of the word, and of a given name behind a surname (리룡해, 이용해);
    렬 and 률 inside a word; the ㅅ that joins native words (샛별, 새별). Itself alone when it is
    not all Hangul.
    """
    if not is_hangul(hangul):
        return frozenset({hangul})
    # Of either half, so that the answer is the same for every one of its forms.
    names = [form + hangul[1:] for form in initial_sound(hangul[0])]
    given = {len(first) for name in names for first, _ in split(name) if is_surname(first)}
    return frozenset(respelled(hangul, {0, *given}))


@lru_cache(maxsize=5_000)
def initials(word: str, *, surname: bool = False) -> frozenset[str]:
    """The initials of a Hangul word, a form for each way to write it, without points and blanks.

    Latin, one letter a syllable (철수: cs) and with digraphs (chs); Hangul as consonants (ㅊㅅ).
    With `surname`, `word` is a full name. At most 512; all for up to four syllables.
    """
    if not is_hangul(word):
        return frozenset()
    heads = [_heads(forms) for forms in syllables(word)]
    if surname:
        heads[0] = sorted({*heads[0], *_heads(surnames(word[0]))})
    hangul = "".join(letters(char).initial for char in word)
    latin = islice(map("".join, product(*heads)), _MOST_INITIALS)
    return frozenset({hangul, *latin})


def _heads(forms: frozenset[str]) -> list[str]:
    """First letters, and the digraphs that count as one."""
    digraphs = {form[:2] for form in forms if form.startswith(("ch", "sh"))}
    return sorted({form[0] for form in forms} | digraphs)
