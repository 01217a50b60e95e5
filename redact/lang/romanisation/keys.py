"""A coarse key of sounds that all spellings of one name share, to find candidates at once."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from redact.lang.romanisation.folding import fold
from redact.lang.romanisation.jamo import is_hangul
from redact.lang.romanisation.names import _surnames as of_script
from redact.lang.romanisation.names import split, syllables
from redact.lang.romanisation.spelling import places, spelled

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
    for of in ("latin", "cyrillic"):
        parts = syllables(word) if of == "latin" else tuple(spelled(p, of) for p in places(word))
        rows = [tuple({_key(form) for form in forms} for forms in parts)]
        if surname:
            for first, given in split(word):
                heads = {_key(form) for form in of_script(first, of)}
                rows.append((heads, *rows[0][len(first) :]))
                alone = (
                    syllables(given) if of == "latin" else [spelled(p, of) for p in places(given)]
                )
                rows.append((heads, *({_key(f) for f in forms} for forms in alone)))
        for row in rows:
            out |= {_joined("".join(choice)) for choice in product(*row)}
    return frozenset(out)
