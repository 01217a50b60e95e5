"""What a mention of a person consists of, so that the same can be said with other names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

NameKind = Literal["korean", "hanja", "foreign", "nickname", "initials", "handle", "other"]
Sex = Literal["m", "f", ""]


@dataclass(frozen=True, slots=True)
class NameShape:
    """One mention: `lead` + name + `tail`. The parts of the name are as the draft writes them."""

    kind: NameKind
    lead: str = ""
    """Titles and what else stands before the name: `Mr. `, `Uncle `."""
    tail: str = ""
    """`'s mother`, ` 동무`, ` 엄마`."""
    core: str = ""
    """The name itself, as written."""
    surname: str = ""
    given: str = ""
    """Of kind `initials` only the surname is written out: Park C.S."""
    surname_first: bool = True
    gap: str = " "
    """Between surname and given name."""
    joiner: str = ""
    """Between the syllables of the given name in Latin letters: hyphen, blank or nothing."""
    second_capital: bool = False
    upper: tuple[bool, bool] = (False, False)
    """Surname and given name in capitals."""
    hangul: bool = False
    cyrillic: bool = False
    sex: Sex = ""


@lru_cache(maxsize=1 << 16)  # lists of names are folded for every name that is chosen
def fold_name(text: str) -> str:
    """Small letters without accents, hyphens, blanks: `Ch'ŏl-su` → `cholsu`; Hangul composed."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c.isalpha()))


# One Korean syllable in Latin letters, accents removed: any initial, vowel and final in use.
_SYLLABLE = (
    r"(?:kk|tt|pp|ss|jj|ch|kh|th|ph|sh|rh|[kgntdrlmbpsjh])?"
    r"[wy]?(?:ae|eo|eu|oe|oi|oo|ee|ei|ie|ui|ou|ai|[aeiou])h?(?:ng|ck|[knmlptgb])?"
)
_COUNTED = {n: re.compile(rf"(?:{_SYLLABLE}){{{n}}}") for n in (1, 2, 3)}


@dataclass(frozen=True)
class RealNames:
    """What is known about real names: surnames, syllables, typical names, words beside names."""

    surnames: Mapping[str, str]
    """Folded spelling in either script → ROK spelling in Hangul: `pak`, `park`, `박` → 박."""
    forms: frozenset[str]
    """Folded Latin spellings of the syllables usual in given names."""
    inventory: frozenset[str]
    """Hangul syllables usual in given names."""
    syllables: frozenset[str]
    """Hangul syllables met in given names."""
    male: frozenset[str]
    female: frozenset[str]
    after: tuple[str, ...]
    """Titles and kin terms after a Hangul name, the longest first."""
    posts: frozenset[str]
    """Titles of two syllables and more that are posts and no kin terms."""
    before: frozenset[str]
    """Kin terms and posts before a Hangul name."""
    public: frozenset[str] = field(default=frozenset())
    """Given names in Hangul of public persons."""
    public_words: frozenset[str] = field(default=frozenset())
    """Folded surnames in Latin letters of public persons of other countries."""

    def syllable_count(self, word: str) -> int:
        """How many Korean syllables a Latin word may be; 0 for none."""
        parts = re.split(r"[-\s]", word)
        if len(parts) > 1:
            one = all(_COUNTED[1].fullmatch(fold_name(part)) for part in parts)
            return len(parts) if one else 0
        folded = fold_name(word)
        if folded in self.surnames:
            return 1
        return next((n for n, pattern in _COUNTED.items() if pattern.fullmatch(folded)), 0)

    def usual(self, word: str) -> bool:
        """Can the Latin `word` be cut into two syllables usual in given names?"""
        folded = fold_name(word)
        return any(
            folded[:cut] in self.forms and folded[cut:] in self.forms
            for cut in range(1, len(folded))
        )


def real_names(load: Callable[[str], Any]) -> RealNames:
    """From `names.yaml`, `hangul_people.yaml`, `public.yaml` and `known.yaml`; `load` reads
    `rules/data`."""
    names, people, public, known = (
        load(f"{file}.yaml") for file in ("names", "hangul_people", "public", "known")
    )
    typical = names["typical_given_names"]
    inventory = {entry["hangul"] for entry in names["given_name_syllables"]}
    return RealNames(
        surnames=dict(_surnames(names["surnames"])),
        forms=frozenset(
            fold_name(form)
            for entry in names["given_name_syllables"]
            for form in (entry["mr"], entry["rr"], *entry["variants"])
        ),
        inventory=frozenset(inventory),
        syllables=frozenset(inventory | set(people["more_syllables"]["forms"])),
        male=frozenset(typical["male"]),
        female=frozenset(typical["female"]),
        after=tuple(
            sorted(
                {
                    form + honour
                    for group in ("titles_after", "kin_after")
                    for form in people[group]["forms"]
                    for honour in ("", "님")
                },
                key=len,
                reverse=True,
            )
        ),
        posts=frozenset(t for t in people["titles_after"]["forms"] if len(t) > 1),
        before=frozenset((*people["before_kin"]["forms"], *people["before_role"]["forms"])),
        public=frozenset(_public([*public["entries"], *known["people"]])),
        public_words=frozenset(
            fold_name(str(entry["en"]).split()[-1])
            for entry in public["entries"]
            if entry.get("kind") in ("foreign_person", "historic_person")
        ),
    )


def _surnames(entries: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """The more common surname wins where two share a spelling: it stands first in the file."""
    seen: set[str] = set()
    for entry in entries:
        spelled = [entry["hangul_rok"], *entry["hangul_dprk"], entry["mr"], entry["rr"]]
        spelled += [*entry["variants"], *entry.get("mr_dprk", [])]
        for form in map(fold_name, spelled):
            if form not in seen:
                seen.add(form)
                yield form, entry["hangul_rok"]


def _public(entries: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for entry in entries:
        if "person" in str(entry.get("kind")) or "defector" in str(entry.get("kind")):
            name = str(entry.get("hangul") or "")
            yield name[1:]
            yield name[2:]
