"""A coarse key of sounds that all spellings of one name share, to find candidates at once."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from redact.lang.romanisation.folding import fold
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


def _joined(sounds: str) -> str:
    """Two equal sounds in a row are one."""
    return "".join(s for n, s in enumerate(sounds) if not n or sounds[n - 1] != s)


def _key(folded: str) -> str:
    return _joined("".join(_CLASSES.get(char, "") for char in folded))


@lru_cache(maxsize=50_000)
def key(text: str, *, surname: bool = False) -> frozenset[str]:
    """The keys of a Latin or Cyrillic spelling (one), or of all spellings of a Hangul word.

    `text` is a spelling of the word only if the two share a key; whether it is, `spells` says.
    With `surname` a Hangul word is a full name. Empty for other scripts.
    """
    if is_hangul(text):
        return _of_hangul(text, surname=surname)
    folded = fold(text)
    return frozenset({_key(folded)}) if folded else frozenset()


def _of_hangul(word: str, *, surname: bool) -> frozenset[str]:
    out: set[str] = set()
    for script in ("latin", "cyrillic"):
        rows = [_row(word, script)]
        if surname:
            for first, given in split(word):
                head = {_key(form) for form in surname_forms(first, script)}
                rows += [[head, *rows[0][len(first) :]], [head, *_row(given, script)]]
        out.update(_joined("".join(choice)) for row in rows for choice in product(*row))
    return frozenset(out)


def _row(word: str, script: str) -> list[set[str]]:
    return [{_key(form) for form in forms} for forms in forms_of(word, script)]
