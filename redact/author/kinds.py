"""What a secret is, from its label and its form: a name, a place, a date, an organisation, a code.

A kind decides in which other spellings a secret is looked for and what may stand in its place, so
what was inferred is shown by `redact author check`; `kind:` in the file overrules it. The words are
in `redact/data/author.yaml`, the places and surnames in `rules/data/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from redact.author.words import forms, labels
from redact.core import SecretKind
from redact.packs import load_data, shipped_rules
from redact.resolve.lexicon import fold

KINDS: tuple[SecretKind, ...] = get_args(SecretKind)
_KINDS: Mapping[str, SecretKind] = {
    "DATE_TIME": "date",
    "ID": "code",
    "ORGANIZATION": "organisation",
    "LOCATION": "place",
    "PERSON": "name",
}
_HANGUL = re.compile("[가-힣]")
_HANGUL_NAME = re.compile("[가-힣]{2,4}")
_HANJA_NAME = re.compile("[\u4e00-\u9fff]{2,4}")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‐-][^\W\d_]+)*\.?")
_LABEL_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d")


def infer(label: str, value: str) -> SecretKind:
    """The kind of one value. What its form leaves no doubt about (an address, a long number, a
    day) outweighs the label; `phrase` where neither says anything."""
    said = by_label(label)
    if said is None:
        return by_form(value)
    # A day under a label of a place is when somebody was there: crossing: 12 March 2016.
    if said in ("name", "place", "organisation") and _is_numbered_date(value):
        return "date"
    if "@" in value or (said == "name" and (_NUMBER.search(value) or _is_code(value))):
        return "code"
    if said == "date" and not _says_when(value):
        return by_form(value)
    return said


def by_label(label: str) -> SecretKind | None:
    """What a label says: its last word that means something, `아버지 직장` like `father's school`;
    before an `of` the part in front of it (`date of birth`), unless that is only `name`."""
    text = label.replace("_", " ").lower()
    front, of, back = text.partition(" of ")
    for part in (front, back) if of else (text,):
        if found := _last(part, generic=False):
            return found
    return _last(text, generic=True)


def by_form(value: str) -> SecretKind:
    """What a value looks like by itself."""
    text = value.strip()
    if _is_date(text):
        return "date"
    if _is_code(text):
        return "code"
    if _ends(text, forms().organisations):
        return "organisation"
    if fold(text) in _places():
        return "place"
    if _ends(text, forms().places):
        return "place"
    if _is_name(text):
        return "name"
    return "place" if _ends(text, forms().weak_places) else "phrase"


def _last(text: str, *, generic: bool) -> SecretKind | None:
    """The kind of the known word that ends last; of two that end there, the longer one."""
    best: tuple[int, int, SecretKind] | None = None
    for end, length, kind in _known_words(text, generic=generic):
        if best is None or (end, length) > best[:2]:
            best = (end, length, kind)
    return best[2] if best else None


def _known_words(text: str, *, generic: bool) -> Iterator[tuple[int, int, SecretKind]]:
    whole = {match.group(): match.end() for match in _LABEL_WORD.finditer(text)}
    for entity, words in labels().items():
        for word in words:
            if (word in forms().generic_labels) is not generic:
                continue
            # Korean labels are written without blanks: 어머니전화.
            end = text.rfind(word) + len(word) if _HANGUL.match(word) else whole.get(word, 0)
            if word in text and end:
                yield end, len(word), _KINDS[entity]


def _is_date(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in forms().dates)


def _is_numbered_date(value: str) -> bool:
    return bool(_NUMBER.search(value)) and _is_date(value.strip())


def _is_code(text: str) -> bool:
    return any(pattern.search(text) for pattern in forms().codes)


def _says_when(text: str) -> bool:
    return bool(_NUMBER.search(text)) or any(word in text.lower() for word in forms().date_words)


def _ends(text: str, endings: frozenset[str]) -> bool:
    """The last word is one of the endings; a Hangul word, or one with a hyphen, may hold it."""
    words = [word.strip(".,") for word in text.lower().split()]
    last = words[-1] if words else ""
    if _HANGUL.search(last):
        return any(last.endswith(end) and len("".join(words)) > len(end) + 1 for end in endings)
    return (len(words) > 1 and last in endings) or last.rpartition("-")[2] in endings - {last}


def _is_name(text: str) -> bool:
    """A surname and one or two syllables in Hangul or Chinese characters; capitalised words."""
    joined = "".join(text.split())
    if _HANGUL_NAME.fullmatch(joined):
        usual, all_of_them = _surnames()
        if joined[:2] in all_of_them and len(joined) > 2:
            return True
        given = len(joined) - 1
        return joined[0] in (usual if given == 1 else all_of_them) and given <= 2
    if _HANJA_NAME.fullmatch(joined):
        return joined[0] in forms().hanja_surnames or joined[:2] in forms().hanja_surnames
    words = text.split()
    return 2 <= len(words) <= 4 and all(w[0].isupper() and _WORD.fullmatch(w) for w in words)


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    """(surnames so usual that two syllables are a name, all surnames) in Hangul."""
    entries = load_data(shipped_rules(), "names.yaml")["surnames"]
    usual = [e for e in entries if e.get("rok_2015_thousand", 0) >= 400]
    return frozenset(_in_hangul(usual)), frozenset(_in_hangul(entries))


def _in_hangul(entries: list[Mapping[str, Any]]) -> Iterator[str]:
    for entry in entries:
        yield entry["hangul_rok"]
        yield from entry["hangul_dprk"]


_SPELLED = ("en", "hangul", "hangul_dprk", "hangul_rok", "base_dprk", "base_rok", "variants",
            "short_forms_ko", "hangul_variants")  # fmt: skip


@cache
def _places() -> frozenset[str]:
    """Every spelling of the lists of places, folded."""
    out: set[str] = set()
    for section, entries in load_data(shipped_rules(), "places.yaml").items():
        if section == "enterprises_and_universities":
            continue
        for entry in entries if isinstance(entries, list) else ():
            for name in _SPELLED if isinstance(entry, Mapping) and "type" in entry else ():
                value = entry.get(name) or ()
                for text in [value] if isinstance(value, str) else value:
                    out.update(fold(part.split("(")[0]) for part in text.split(","))
    return frozenset(out - {""})
