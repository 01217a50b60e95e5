"""From letters back to Hangul: which given names a spelling may stand for."""

from __future__ import annotations

from functools import lru_cache

from redact.lang.romanisation.folding import fold, script
from redact.lang.romanisation.han import hanja_readings
from redact.lang.romanisation.jamo import is_hangul
from redact.lang.romanisation.names import spells, variants
from redact.lang.romanisation.surnames import forms_of

# A syllable is spelled by its neighbours; these stand for all of them: an open one, ㄴ, ㄱ and ㄹ
# before it, a vowel, ㄴ and ㄹ after it.
_BEFORE, _AFTER = ("아", "안", "악", "알"), ("아", "나", "라")


@lru_cache(maxsize=20_000)
def given_names(text: str, syllables: frozenset[str]) -> frozenset[str]:
    """The Hangul given names of one or two of `syllables` that `text` may spell, in Northern and
    Southern form; a name in Hangul or Chinese characters is read as it stands.

    Empty for what is no Korean given name.
    """
    if is_hangul(text):
        return variants(text)
    folded = fold(text)
    of = script(folded)
    if not of:
        return hanja_readings(text) if text else frozenset()
    forms = _forms(syllables, of)
    found = {one for one, spelled in forms.items() if folded in spelled}
    for cut in range(1, len(folded)):
        heads = [one for one, spelled in forms.items() if folded[:cut] in spelled]
        tails = [one for one, spelled in forms.items() if folded[cut:] in spelled] if heads else []
        found |= {a + b for a in heads for b in tails if spells(folded, a + b)}
    return frozenset(form for name in found for form in variants(name))


@lru_cache(maxsize=8)
def _forms(syllables: frozenset[str], of: str) -> dict[str, frozenset[str]]:
    """Every spelling that a syllable may have somewhere in a name."""
    out = {}
    for one in sorted(syllables):
        spelled = set(forms_of(one, of)[0])
        for before in _BEFORE:
            spelled |= forms_of(before + one, of)[1]
        for after in _AFTER:
            spelled |= forms_of(one + after, of)[0]
        out[one] = frozenset(spelled)
    return out
