"""A coarse key of sounds that all spellings of one name share, to find candidates at once."""

from __future__ import annotations

from functools import lru_cache

from redact.lang.romanisation.folding import fold, script
from redact.lang.romanisation.jamo import is_hangul
from redact.lang.romanisation.surnames import forms_of, split, surname_forms

# Letter by letter, so that the key of a whole is made of the keys of its parts: what the systems
# disagree on (voice, h, y, w, e, i) is left out or falls together.
_CLASSES = {
    **dict.fromkeys("kgqкг", "K"),
    **dict.fromkeys("tdтд", "T"),
    **dict.fromkeys("pbfvпбф", "P"),
    **dict.fromkeys("nн", "N"),
    **dict.fromkeys("mм", "M"),
    **dict.fromkeys("rlрл", "L"),
    **dict.fromkeys("sсш", "S"),
    **dict.fromkeys("cjzчжцз", "C"),
    **dict.fromkeys("aая", "A"),
    **dict.fromkeys("ouоую", "O"),
}


# The first sounds are enough to find candidates, and keep the keys of a long name few.
_LENGTH = 9


def _joined(sounds: str) -> str:
    """The first sounds; two equal ones in a row are one."""
    return "".join(s for n, s in enumerate(sounds) if not n or sounds[n - 1] != s)[:_LENGTH]


def _sounds(folded: str) -> str:
    return "".join(_CLASSES.get(char, "") for char in folded)


@lru_cache(maxsize=50_000)
def key(text: str, *, surname: bool = False) -> frozenset[str]:
    """The keys of a Latin or Cyrillic spelling (one), or of all spellings of a Hangul word.

    `text` is a spelling of the word only if the two share a key; whether it is, `spells` says.
    With `surname` a Hangul word is a full name. Empty for other scripts.
    """
    if is_hangul(text):
        return _of_hangul(text, surname=surname)
    folded = fold(text)
    return frozenset({_joined(_sounds(folded))}) if script(folded) else frozenset()


def _of_hangul(word: str, *, surname: bool) -> frozenset[str]:
    out: set[str] = set()
    for of in ("latin", "cyrillic"):
        rows = [_row(word, of)]
        if surname:
            for first, given in split(word):
                head = {_sounds(form) for form in surname_forms(first, of)}
                rows += [[head, *rows[0][len(first) :]], [head, *_row(given, of)]]
        for row in rows:
            out |= _combined(row)
    return frozenset(out)


def _combined(row: list[set[str]]) -> set[str]:
    """The keys of a word from the sounds of its parts."""
    keys = {""}
    for part in row:
        keys = {_joined(key + sounds) for key in keys for sounds in part}
    return keys


def _row(word: str, of: str) -> list[set[str]]:
    return [{_sounds(form) for form in forms} for forms in forms_of(word, of)]
