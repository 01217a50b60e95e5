"""All spellings of a Korean name or place, in Latin, Cyrillic, Hangul, Han and katakana.

The tables are data (`redact/data/romanisation`), read at the first question. docs/romanisation.md
says which systems are covered and what is not. For a matcher: index a name by `key`, look words of
a draft up by `key`, and ask `spells`.
"""

from redact.lang.romanisation.folding import fold
from redact.lang.romanisation.han import han_forms, hanja_readings, pinyin
from redact.lang.romanisation.kana import katakana
from redact.lang.romanisation.keys import key
from redact.lang.romanisation.names import cyrillic, initials, spellings, spells, variants
from redact.lang.romanisation.readings import given_names
from redact.lang.romanisation.surnames import is_surname, split, surnames, syllables

__all__ = [
    "cyrillic",
    "fold",
    "given_names",
    "han_forms",
    "hanja_readings",
    "initials",
    "is_surname",
    "katakana",
    "key",
    "pinyin",
    "spellings",
    "spells",
    "split",
    "surnames",
    "syllables",
    "variants",
]
