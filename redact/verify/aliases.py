"""What was replaced, in the spellings that nobody wrote yet: other scripts and romanisations of a
name, other names of a place, other ways to write a date.

The same matching that looks for an author's secrets looks for them here, but only what it is sure
of counts: a copy that is held back for an ordinary word helps nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redact.author.knowledge import knowledge
from redact.author.matching import Grade, Matcher
from redact.author.matching.dates import dates
from redact.core import Draft, Finding, Secret, Span
from redact.normalise import normalise
from redact.replace.hangul_name import HangulNames
from redact.replace.ladders import Ladders
from redact.replace.latin_name import LatinNames
from redact.replace.name_shape import NameShape
from redact.resolve import Lexicon

_HANGUL = re.compile("[가-힣]")
_RIVER = re.compile(r"\b[Tt]he\s$")
"""A town has no article: the Tumen is the river, Tumen City lies on it."""
_SECTION = "inside"
"""A village of a replaced county is another place: it was to be found by itself."""


class Aliases:
    """Other spellings of the people, places and days that were replaced in one draft."""

    def __init__(
        self, replaced: Sequence[Finding], original: Draft, ladders: Ladders, words: Lexicon
    ) -> None:
        self._latin = LatinNames(ladders.names, ladders.real_names)
        self._hangul = HangulNames(ladders.names.korean_words, ladders.real_names)
        self._gazetteer = ladders.gazetteer
        self._words = words
        view = normalise(original)
        secrets: dict[tuple[str, str], Secret] = {}
        for finding in replaced:
            start, end = view.range(finding.span)
            surface = " ".join((view.text[start:end] or finding.text).split())
            for secret in self._secrets(surface, finding.entity):
                secrets.setdefault((secret.kind, secret.values[0]), secret)
        self._secret = tuple(secrets.values())

    def find(self, copy: Draft) -> Iterator[tuple[Span, str, bool]]:
        """Where one of them stands in `copy`, its entity, and whether that may be: a whole
        province or the capital is said of many people."""
        if not self._secret:
            return
        view = normalise(copy)
        for hit in Matcher(self._secret, knowledge(self._words)).find(view.text):
            if hit.grade is Grade.SURE and hit.how != _SECTION:
                said = view.text[hit.start : hit.end]
                entity = hit.secret.label
                if entity == "LOCATION" and _RIVER.search(view.text[: hit.start][-6:]):
                    continue
                common = entity == "LOCATION" and self._gazetteer.province(said)
                yield view.span(hit.start, hit.end), entity, bool(common)

    def _secrets(self, surface: str, entity: str) -> Iterator[Secret]:
        """What to look for: a full Korean name, a place of the gazetteer, a day of a year. Less
        is said of too many."""
        if entity == "PERSON":
            shape = self._shape(surface)
            if shape.kind == "korean" and shape.surname and shape.given:
                name = shape.surname + shape.given
                if not shape.hangul:
                    name = f"{shape.surname} {shape.given}"
                yield Secret(entity, (name,), "name")
        elif entity == "LOCATION":
            known = knowledge(self._words).gazetteer.find(surface)
            if known and not self._gazetteer.province(surface):
                yield Secret(entity, (surface,), "place")
        elif entity == "DATE_TIME":
            read = dates(surface)
            if len(read) == 1 and all(d.year and d.month and d.day for d in read[0].dates):
                yield Secret(entity, (surface[read[0].start : read[0].end],), "date")

    def _shape(self, surface: str) -> NameShape:
        return (self._hangul if _HANGUL.search(surface) else self._latin).parse(surface)
