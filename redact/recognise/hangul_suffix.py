"""Korean names made of a proper part and a word for what it is: 태향탄광, 앙토리, 소왕장마을.

The gazetteers hold what is known; new mines, schools, villages and streets are found by their
last part. The options of a rule:

- `suffixes`: what the name ends in;
- `first`: what may stand before it in the word: `proper` (the default: a known place, or letters
  the segmenter does not know as a word), `long` (or four syllables of anything), `any` (whatever
  is not `generic`: schools are seldom called by a common noun alone) or `none` (only the word
  before counts);
- `chain`: a known place right before the word makes it a name and belongs to it (청주 분평동);
- `generic`: first parts that make no name (화력발전소); `endings`: whole words that only look like
  one (우리, 소리); `shortest`: syllables of the first part, 2 if not given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from redact.lang import ko
from redact.normalise import View
from redact.recognise.hangul_lexicon import hangul_terms
from redact.recognise.hangul_words import Look, Word, Words
from redact.rule import Hit

_NUMBER_BEFORE = re.compile(r"제? ?\d[\d.]*$")
_NAMELIKE = frozenset({Look.UNKNOWN, Look.PROPER, Look.PIECES})
# Syllables of a first part that hardly any common noun has before such a suffix.
_LONG = 4
_UNITS = ("특별시", "광역시", "직할시", "시", "도", "군", "구역", "구", "읍", "면", "성", "현")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The options of one rule and the places that are known."""

    suffixes: tuple[str, ...]
    any_suffix: re.Pattern[str]
    """Most words hold none of the suffixes, and one search says so."""
    first: Literal["proper", "long", "any", "none"]
    chain: bool
    generic: frozenset[str]
    generic_endings: tuple[str, ...]
    endings: tuple[str, ...]
    shortest: int
    places: frozenset[str]

    @classmethod
    def read(cls, options: Mapping[str, Any], load: Callable[[str], Any]) -> Grammar:
        """From the options of a rule and `places.yaml`."""
        generic = frozenset(options.get("generic", ()))
        suffixes = tuple(sorted(options["suffixes"], key=len, reverse=True))
        return cls(
            suffixes=suffixes,
            any_suffix=re.compile("|".join(map(re.escape, suffixes))),
            first=options.get("first", "proper"),
            chain=bool(options.get("chain", False)),
            generic=generic,
            generic_endings=tuple(word for word in generic if len(word) > 1),
            endings=tuple(options.get("endings", ())),
            shortest=int(options.get("shortest", 2)),
            places=frozenset(name for name in hangul_terms(load("places.yaml")) if len(name) > 1),
        )


def hangul_suffix(
    options: Mapping[str, Any], load: Callable[[str], Any]
) -> Callable[[View], Iterable[Hit]]:
    """The recogniser `hangul-suffix`; its options are in the module's docstring."""
    grammar = Grammar.read(options, load)

    def recognise(view: View) -> Iterable[Hit]:
        return list(_hits(view, grammar)) if view.hangul else []

    return recognise


def _hits(view: View, grammar: Grammar) -> Iterator[Hit]:
    words = Words.of(view)
    for number, word in enumerate(words.all):
        found = _suffix(word.form, grammar)
        if found is None:
            continue
        at, end = found
        numbered = _NUMBER_BEFORE.search(words.text, max(0, word.start - 6), word.start)
        start = _chained(words, number, grammar) if grammar.chain else word.start
        if start < word.start and word.form[:at] not in grammar.generic:
            yield Hit(start, word.start + end)
        elif numbered is not None and end - at > 1 and grammar.first != "none":
            yield Hit(_word_before(words.text, numbered.start()), word.start + end)
        elif _proper(words, word, at, end, grammar):
            yield Hit(word.start, word.start + end)


def _suffix(form: str, grammar: Grammar) -> tuple[int, int] | None:
    """Where the last part begins and ends in a word, with nothing but particles after it."""
    if grammar.any_suffix.search(form) is None:
        return None
    for suffix in grammar.suffixes:
        at = form.rfind(suffix)
        end = at + len(suffix)
        if at >= 0 and ko.particles_only(form, end):
            return None if form[:end].endswith(grammar.endings) else (at, end)
    return None


def _chained(words: Words, number: int, grammar: Grammar) -> int:
    """The start of the places before the word; its own start when there is none."""
    start = words.all[number].start
    for before in reversed(words.all[max(0, number - 3) : number]):
        gap = words.text[before.end : start]
        bare = before.form.removesuffix("의")
        known = bare in grammar.places or (
            bare.endswith(_UNITS)
            and len(bare) > 2
            and words.look(before.start, before.start + len(bare)) in (Look.PROPER, Look.UNKNOWN)
        )
        if gap not in (" ", "\n") or not known or bare in grammar.generic:
            break
        start = before.start
    return start


def _word_before(text: str, start: int) -> int:
    """Where the Hangul run that touches `start` from the left begins: 무산제2고등중학교."""
    while start and "가" <= text[start - 1] <= "힣":
        start -= 1
    return start


def _proper(words: Words, word: Word, at: int, end: int, grammar: Grammar) -> bool:
    first, stem = word.form[:at], word.form[:end]
    if len(first) < grammar.shortest or grammar.first == "none" or first in grammar.generic:
        return False
    if any(first[:length] in grammar.places for length in range(2, len(first) + 1)):
        return True
    kept = _without_generic(first, grammar)
    if len(kept) < grammar.shortest or kept in grammar.generic:
        return False
    if grammar.first == "any" or (grammar.first == "long" and len(first) >= _LONG):
        return True
    look = words.look(word.start, word.start + end)
    if look is Look.PROPER and stem not in grammar.generic:
        return True
    if any(ko.is_word(known) for known in (stem, first, kept, *ko.stems(word.form))):
        return False
    inside = words.look(word.start, word.start + len(kept))
    return inside in _NAMELIKE or words.has_proper(word.start, word.start + len(kept))


def _without_generic(first: str, grammar: Grammar) -> str:
    """What is left of 함흥의학 (대학), 새날비료 (공장) without the words that say what kind."""
    while True:
        ending = next((e for e in grammar.generic_endings if first.endswith(e)), "")
        if not ending or len(ending) >= len(first):
            return first
        first = first.removesuffix(ending)
