"""What matching finds: a place in a text, the secret that stands there, and how it was told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from redact.core import Secret


class Grade(IntEnum):
    """How sure it is that a stretch of text is the secret."""

    NEAR = 0
    """One letter away from it: perhaps a misspelling, perhaps another person."""
    DOUBTFUL = 1
    """It may be the secret, and may be something that many texts say."""
    SURE = 2


@dataclass(frozen=True, slots=True, repr=False)
class Hit:
    """`secret` stands at `start`..`end` (code points of the text searched)."""

    start: int
    end: int
    secret: Secret
    how: str
    """Key of `how` in `redact/data/matching.yaml`: in what form it was recognised."""
    grade: Grade = Grade.SURE


def settled(hits: Iterable[Hit]) -> list[Hit]:
    """Without what says less about the same words: a given name inside the full name, a near miss
    that overlaps a sure hit. In the order of the text."""
    out: list[Hit] = []
    for group in _groups(hits):
        kept: list[Hit] = []
        for hit in sorted(group, key=lambda h: (-h.grade, h.start - h.end, h.start)):
            if not any(_says_more(other, hit) for other in kept):
                kept.append(hit)
        out += sorted(kept, key=lambda h: (h.start, -h.end))
    return out


def _groups(hits: Iterable[Hit]) -> Iterator[list[Hit]]:
    """Hits that overlap, directly or by others."""
    group: list[Hit] = []
    end = 0
    for hit in sorted(dict.fromkeys(hits), key=lambda h: h.start):
        if group and hit.start >= end:
            yield group
            group = []
        group.append(hit)
        end = max(end, hit.end)
    if group:
        yield group


def _says_more(other: Hit, hit: Hit) -> bool:
    if other.start >= hit.end or hit.start >= other.end:
        return False
    if hit.grade is Grade.NEAR or other.grade > hit.grade:
        return True
    inside = other.start <= hit.start and hit.end <= other.end
    return inside and (other.secret == hit.secret or other.end - other.start > hit.end - hit.start)
