"""Everything that is compared letter by letter: organisations, phrases, codes, nicknames, places
in Hangul. One pass over the folded text, looked up by its first characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, islice, pairwise, product

from redact.author.matching.hit import Hit
from redact.author.matching.stream import Stream, folded
from redact.core import Secret
from redact.lang import romanisation

_RUN = re.compile(r"[0-9]+|[가-힣]+|[^\W\d_]+")
# What may stand inside a word, between two words, and between the pieces of a code.
_INSIDE = re.compile(r"[ \n'’`_.·‐\-]{0,2}")
_BETWEEN = re.compile(r",? ?|[ \n'’`_.·‐/+\-]{0,2}")
_IN_CODE = re.compile(r"[^\w\n]{0,3}|\n|_")
# Below this length a blank inside makes other words: `an ju` is not Anju.
_LOOSE, _LOOSE_HANGUL = 5, 3
# From this many figures on a number is itself without its separators: 01055312087.
_LONG_NUMBER = 7
# Letters and figures mixed, so long, are no accident inside a longer word: a.odtKX2204b.
_MIXED = re.compile(r"(?=.*[0-9])(?=.*[a-z])[0-9a-z]{8,}")
# What makes a compound of a place or an organisation, and no verb: three syllables or more that
# begin with no 하다 or 되다.
_COMPOUND = re.compile(r"(?![하했한할되됐된될])[가-힣]{3,}")
_SPELLINGS = 16
# From this many syllables on a Hangul word may be made of several.
_COMPOSED = 4
_HEAD, _HEAD_HANGUL = 4, 2
# +82 10 for 010, the trunk prefix of Korean numbers (ITU-T E.164).
_TRUNK, _COUNTRY = "0", "82"


@dataclass(frozen=True, slots=True, repr=False)
class Phrase:
    """One spelling to look for."""

    secret: Secret
    text: str
    how: str = "given-as"
    inside: bool = False
    """Also inside a longer Hangul word."""
    compound: bool = False
    """Also at the head of a compound: a place begins the names of its works."""
    code: bool = False
    breaks: frozenset[int] = field(default=frozenset())
    """Where the spelling given has a gap between two characters of `text`."""


class PhraseIndex:
    """Spellings by their first characters."""

    def __init__(self, phrases: Iterable[Phrase], bounded: Callable[[str, int, int], bool]) -> None:
        self._bounded = bounded
        self._starting: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            size = _HEAD if phrase.text.isascii() and len(phrase.text) >= _HEAD else _HEAD_HANGUL
            self._starting.setdefault(phrase.text[:size], []).append(phrase)

    def search(self, stream: Stream) -> Iterator[Hit]:
        """Every spelling that stands in the text as a word of its own."""
        if not self._starting:
            return
        text, places, starting = stream.folded, stream.places, self._starting
        for at in range(len(text) - 1):
            for size in (_HEAD_HANGUL, _HEAD):
                for phrase in starting.get(text[at : at + size], ()):
                    if text.startswith(phrase.text, at):
                        where = places[at : at + len(phrase.text)].tolist()
                        if self._fits(stream.text, where, phrase):
                            yield Hit(where[0], where[-1] + 1, phrase.secret, phrase.how)

    def _fits(self, text: str, places: list[int], phrase: Phrase) -> bool:
        start, end = places[0], places[-1] + 1
        if not self._bounds(text, start, end, phrase):
            return False
        if end - start == len(places):
            return True
        loose = len(places) >= (_LOOSE if phrase.text.isascii() else _LOOSE_HANGUL)
        for number, (one, other) in enumerate(pairwise(places), 1):
            gap = text[one + 1 : other]
            if not gap:
                continue
            if phrase.code:
                allowed: re.Pattern[str] | None = _IN_CODE
            elif number in phrase.breaks:
                allowed = _BETWEEN
            else:
                allowed = _INSIDE if loose else None
            if "\n\n" in gap or allowed is None or not allowed.fullmatch(gap):
                return False
        return True

    def _bounds(self, text: str, start: int, end: int, phrase: Phrase) -> bool:
        if phrase.code and phrase.text.isdigit():
            return _alone(text, start, end)
        if _MIXED.fullmatch(phrase.text):
            return True
        if start and _same_kind(text[start - 1], text[start]):
            return phrase.inside
        if not "가" <= text[end - 1] <= "힣":
            return (
                end == len(text) or not _same_kind(text[end - 1], text[end]) or _ending(text, end)
            )
        if phrase.inside or self._bounded(text, start, end):
            return True
        return phrase.compound and _COMPOUND.match(text, end) is not None


def phrases(
    secret: Secret,
    value: str,
    *,
    how: str = "given-as",
    compound: bool = False,
    inside: bool = False,
) -> Iterator[Phrase]:
    """A value in the spellings to look for: Northern and Southern Hangul, word by word."""
    for text, breaks, other in _spellings(value):
        yield Phrase(
            secret,
            text,
            "north-south" if other else how,
            inside=inside,
            compound=compound,
            breaks=breaks,
        )


@lru_cache(maxsize=20_000)
def _spellings(value: str) -> tuple[tuple[str, frozenset[int], bool], ...]:
    """(folded text, its breaks, whether it is another spelling than the one given)."""
    words = [run[0] for run in _RUN.finditer(value)]
    if sum(map(len, words)) < 2:
        return ()
    choices = [(word, *sorted(_variants(word) - {word})) for word in words]
    out = []
    for choice in islice(product(*choices), _SPELLINGS):
        pieces = [folded(word) for word in choice]
        ends = accumulate(map(len, pieces[:-1]))
        out.append(("".join(pieces), frozenset(ends), choice != tuple(words)))
    return tuple(out)


def _variants(word: str) -> frozenset[str]:
    """Northern and Southern spelling of a word, and in a long one of one word inside it:
    청진로동자병원, 청진노동자병원."""
    out = romanisation.variants(word)
    if len(word) < _COMPOSED or not "가" <= word[0] <= "힣":
        return out
    return out | {
        word[:at] + form + word[at + 1 :]
        for at in range(1, len(word) - 1)
        for form in romanisation.variants(word[at])
    }


def codes(secret: Secret, value: str) -> Iterator[Phrase]:
    """A number or an account without its separators; the handle in front of a mail address; a
    Korean telephone number with its country code."""
    text = folded(value)
    if len(text) < 2:
        return
    yield Phrase(secret, text, code=True)
    handle = folded(value.partition("@")[0])
    if "@" in value and len(handle) >= _LOOSE:
        yield Phrase(secret, handle, "handle", code=True)
    if text.isdigit() and len(text) > _LONG_NUMBER + 1 and text.startswith(_TRUNK):
        yield Phrase(secret, _COUNTRY + text[1:], code=True)


def _alone(text: str, start: int, end: int) -> bool:
    """No figure stands directly before or behind a number."""
    return not text[start - 1 : start].isdigit() and not text[end : end + 1].isdigit()


def _ending(text: str, end: int) -> bool:
    """A plural s that ends the word."""
    return text[end] in "sS" and not text[end + 1 : end + 2].isalnum()


def _same_kind(one: str, other: str) -> bool:
    """Do two characters belong to one word? A digit ends a word: hyebong95 holds a name."""
    if not (one.isalnum() and other.isalnum()):
        return False
    hangul = "가" <= one <= "힣", "가" <= other <= "힣"
    if any(hangul):
        return all(hangul)
    return one.isdigit() == other.isdigit()
