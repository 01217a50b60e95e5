"""Looking for words that were replaced, in any spelling of the same letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from redact.core import Draft, Finding, Span
from redact.lang.ko import bounded, is_word
from redact.normalise import View, normalise
from redact.replace.hangul_name import HangulNames
from redact.replace.kinds import KindLadder
from redact.replace.ladders import Ladders
from redact.replace.latin_name import LatinNames
from redact.replace.name_shape import NameShape

_HANGUL = re.compile("[가-힣]")
_RUN = re.compile(r"[^\W_]+")
# What may stand between the pieces of one written name, address or number.
_JOINT = re.compile(r"[\s\-'’._@/:+()]{0,3}")
_HYPHEN = re.compile(r"-\w")
_HYPHEN_END = re.compile(r"\w-\Z")
_NAMES = frozenset({"PERSON", "LOCATION", "ORGANIZATION"})
_VALUES = frozenset({"AGE", "COUNT", "DURATION", "MONEY"})
"""A rounded number replaces one mention; the same figure elsewhere may be about something else."""
_PHRASES = frozenset({"ROLE", "RELATION", "EVENT", "PHYSICAL"})
_FEW = 3
_SHORT = 3
_LONGEST = 12
"""Pieces that one surface is looked for in."""


def fold(text: str) -> str:
    """Small letters and figures only, without accents: `Ch'ŏng-jin` → `chongjin`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c.isalnum()))


class Survivors:
    """The surface forms of replaced findings of one draft."""

    def __init__(self, replaced: Sequence[Finding], original: Draft, ladders: Ladders) -> None:
        self._kinds = KindLadder(ladders.kinds.organisation), KindLadder(ladders.kinds.place)
        self._latin = LatinNames(ladders.names, ladders.real_names)
        self._hangul = HangulNames(ladders.names.korean_words, ladders.real_names)
        self._titles = frozenset(
            fold(word) for word in (*ladders.names.english.titles, *ladders.real_names.after)
        )
        self._gazetteer = ladders.gazetteer
        self._forms: dict[str, str] = {}
        """Folded surface → entity."""
        view = normalise(original)
        for finding in replaced:
            start, end = view.range(finding.span)
            surface = view.text[start:end] or finding.text
            for form in self._surfaces(surface, finding.entity):
                self._forms.setdefault(form, finding.entity)

    def find(self, copy: Draft) -> Iterator[tuple[Span, str, bool]]:
        """Where one of them stands in `copy` as a word of its own, its entity, and whether that
        may be: a whole province or the capital is said of many people."""
        if not self._forms:
            return
        view = normalise(copy)
        found = {(start, end): entity for start, end, entity in self._latin_hits(view)}
        found |= {(start, end): entity for start, end, entity in self._hangul_hits(view)}
        reached = 0
        for (start, end), entity in sorted(found.items(), key=lambda hit: (hit[0][0], -hit[0][1])):
            if end > reached:  # a given name inside a full name says no more
                reached = end
                span = view.span(start, end)
                common = entity == "LOCATION" and self._gazetteer.province(view.text[start:end])
                yield span, entity, bool(common)

    def _surfaces(self, surface: str, entity: str) -> Iterator[str]:
        """What must not be met again; nothing for words that many things are called by."""
        folded = fold(surface)
        if entity in _VALUES or len(folded) < (2 if _HANGUL.search(folded) else _SHORT):
            return
        if entity == "DATE_TIME":  # a year or a season is said of many things
            if len(re.findall(r"\d+", surface)) > 1:
                yield folded
            return
        if entity in _PHRASES:
            if len(surface.split()) > _FEW:
                yield folded
            return
        if entity == "PERSON":
            yield from self._person(surface, folded)
        elif entity in _NAMES:
            if not self._generic(surface):
                yield folded
        elif not folded.isdigit() or len(folded) > _SHORT:
            yield folded

    def _person(self, surface: str, folded: str) -> Iterator[str]:
        hangul = _HANGUL.search(surface) is not None
        shape = (self._hangul if hangul else self._latin).parse(surface)
        if shape.kind == "initials" or folded in self._titles:
            return
        yield folded
        if shape.kind == "korean":
            yield from self._parts(shape)

    def _parts(self, shape: NameShape) -> Iterator[str]:
        """The full name without title and in the other order, and the given name alone."""
        if shape.surname and shape.given:
            yield fold(shape.surname + shape.given)
            if not shape.hangul:
                yield fold(shape.given + shape.surname)
        given = fold(shape.given)
        if shape.hangul:
            if len(given) > 1 and not is_word(given):  # 실수 is a slip as well
                yield given
        elif len(re.split(r"[-\s]", shape.given)) > 1:
            yield given

    def _generic(self, surface: str) -> bool:
        """`school`, `the camp`, 공장: no name at all."""
        if _HANGUL.search(surface):
            shortest = re.sub(r"\s", "", surface)
            return any(kinds.is_word(shortest) for kinds in self._kinds)
        return surface == surface.lower() and not any(c.isdigit() for c in surface)

    def _latin_hits(self, view: View) -> Iterator[tuple[int, int, str]]:
        longest = max(map(len, self._forms))
        runs = [(m.start(), m.end(), fold(m[0])) for m in _RUN.finditer(view.text)]
        for first, (start, _, _) in enumerate(runs):
            joined = ""
            for at in range(first, min(first + _LONGEST, len(runs))):
                if at > first and not _JOINT.fullmatch(view.text, runs[at - 1][1], runs[at][0]):
                    break
                joined += runs[at][2]
                if len(joined) > longest:
                    break
                if joined in self._forms and not _HANGUL.search(joined):
                    end = runs[at][1]
                    part = _HYPHEN.match(view.text, end) or _HYPHEN_END.search(
                        view.text[max(0, start - 2) : start]
                    )
                    if at > first or not part:  # jin is no word of Yeong-jin
                        yield start, end, self._forms[joined]

    def _hangul_hits(self, view: View) -> Iterator[tuple[int, int, str]]:
        for form, entity in self._forms.items():
            if not _HANGUL.search(form):
                continue
            spelled = r"[\s\-·]?".join(map(re.escape, form))
            for found in re.finditer(spelled, view.text, re.IGNORECASE):
                if bounded(view.text, found.start(), found.end()):
                    yield found.start(), found.end(), entity
