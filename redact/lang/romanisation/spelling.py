"""A Hangul word, syllable by syllable, in every spelling of a script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from redact.lang.romanisation.folding import fold
from redact.lang.romanisation.jamo import SILENT, Letters, letters
from redact.lang.romanisation.systems import System, borders, systems

_VOICED = ("", "ㄴ", "ㄹ", "ㅁ", "ㅇ")
_L = "ㄹ"


@dataclass(frozen=True, slots=True)
class Place:
    """A syllable and what stands beside it: the final before, the initial behind; None for
    the edge of the word."""

    own: Letters
    before: str | None
    behind: str | None


def places(word: str) -> Iterator[Place]:
    """The syllables of a Hangul word with their neighbours."""
    parts = [letters(char) for char in word]
    for number, own in enumerate(parts):
        yield Place(
            own,
            parts[number - 1].final if number else None,
            parts[number + 1].initial if number + 1 < len(parts) else None,
        )


@cache
def spelled(place: Place, script: str) -> frozenset[str]:
    """Every folded spelling of a syllable in its place, in the systems of `script`."""
    return frozenset(
        fold(form) for system in systems(script) for form in in_system(place, system, whole=True)
    )


def in_system(place: Place, system: System, *, whole: bool) -> tuple[str, ...]:
    """The spellings of a syllable in one system, the usual one first.

    `whole` adds those of syllables that are written apart, as if no other stood beside them.
    """
    own = place.own
    vowels = system.vowels[own.vowel]
    if own.initial == SILENT:
        vowels = system.bare.get(own.vowel, vowels)
    out: dict[str, None] = {}
    heads = tuple(_unique(_heads(place, system, whole=whole)))
    tails = tuple(_unique(_tails(place, system, whole=whole)))
    for head in heads:
        for vowel in vowels:
            open_only = vowel.endswith("~")
            for tail in tails:
                if open_only and (own.final or tail):
                    continue
                form = head + vowel.rstrip("~") + tail
                out[form] = None
                for plain, other in system.respell:
                    if form.startswith(plain):
                        out[other + form[len(plain) :]] = None
    return tuple(out)


def _heads(place: Place, system: System, *, whole: bool) -> Iterator[str]:
    """The spellings of the initial."""
    initial, before = place.own.initial, place.before
    if before is not None:
        if system.heard:
            for final, heard in sounds(before, initial, system.name):
                # ll: the second of two ㄹ is written like a final one.
                if final == heard == _L:
                    yield system.double
                elif heard != initial:
                    yield from system.initials[heard]
        if before in _VOICED:
            yield from system.inside[initial]
    if whole or before not in _VOICED:
        yield from system.initials[initial]


def _tails(place: Place, system: System, *, whole: bool) -> Iterator[str]:
    """The spellings of the final."""
    final, behind = place.own.final, place.behind
    if behind is not None and system.heard:
        if behind == SILENT or (behind == "ㅎ" and final == _L):
            yield from system.before_vowel[final]
            if not whole:
                return
        for heard, following in sounds(final, behind, system.name):
            if heard == following == _L:
                yield system.double
            elif heard != final:
                yield from system.finals[heard]
            else:
                continue
            if not whole:
                return
    yield from system.finals[final]


@cache
def sounds(final: str, initial: str, system: str) -> tuple[tuple[str, str], ...]:
    """What a final and the next initial sound like, where it is not what is written and `system`
    writes it: none, one or two pairs."""
    out = []
    for border in borders():
        if border.systems and system not in border.systems:
            continue
        if final and final in border.finals and initial in border.initials:
            out.append(
                (
                    {"=": final, "-": ""}.get(border.final, border.final),
                    {"=": initial}.get(border.initial, border.initial),
                )
            )
    return tuple(out)


def _unique(forms: Iterable[str]) -> Iterator[str]:
    return iter(dict.fromkeys(forms))
