"""New words for the places of one text, for whoever brings places and no findings."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from redact.core import Action, Draft, Finding, Severity, Span
from redact.replace.ladders import Ladders
from redact.replace.substitutes import Substitutes

Place = tuple[int, int, str]
"""(start, end, entity): code points of the text, and what stands there."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What to say instead of each surface form of one text. Its repr holds no word of it."""

    _words: Mapping[tuple[str, str], str] = field(repr=False)

    def words(self, entity: str, surface: str) -> str:
        """The new words. Raises KeyError, which says nothing, for what was not suggested for."""
        try:
            return self._words[entity, surface]
        except KeyError:
            raise KeyError(entity) from None


class Suggester:
    """Suggests for one text after another; the same person keeps one name in all of them.

    Names are drawn at random: give a `seed` only in tests, since whoever knows it can draw the
    same ones again.
    """

    def __init__(self, ladders: Ladders, *, seed: int | None = None) -> None:
        rng = random.SystemRandom() if seed is None else random.Random(seed)  # noqa: S311
        self._substitutes = Substitutes(ladders, rng=rng)

    def suggest(self, text: str, places: Iterable[Place]) -> Suggestions:
        """New words for `places`, chosen in the order of the text. Raises ValueError for a place
        that is none in it."""
        ordered = sorted(set(places))
        if any(end > len(text) for _, end, _ in ordered):
            raise ValueError("a place lies beyond the text")
        findings = [_finding(text, place) for place in ordered]
        said = self._substitutes.suggest(findings, Draft("text", text))
        words: dict[tuple[str, str], str] = {}
        for finding, new in zip(findings, said, strict=True):
            words.setdefault((finding.entity, finding.text), new)
        return Suggestions(words)


def _finding(text: str, place: Place) -> Finding:
    start, end, entity = place
    return Finding(
        span=Span(start, end),
        entity=entity,
        rule="place",
        severity=Severity.REVIEW,
        action=Action.REPLACE,
        score=1.0,
        message="",
        why="",
        text=text[start:end],
    )
