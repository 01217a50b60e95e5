"""What a model says of one text: its mentions, and how private it holds every character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

KEEP = "KEEP"
"""Label of what looks identifying and is public or generic: like O, no mention."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What a model points at: code points `start` to `end` of the text it was given."""

    start: int
    end: int
    label: str
    """Type in the model's own labels, without B- and I-."""
    probability: float
    """How sure the model is that the words identify somebody; 0..1."""


@dataclass(frozen=True, slots=True)
class Reading:
    """`private` is an array of floats: for each code point of the text, the probability that it
    belongs to something that identifies; NaN where the model did not read."""

    mentions: tuple[Mention, ...] = ()
    private: Any = field(default=(), repr=False)

    def surest(self, start: int, end: int) -> float | None:
        """The highest probability between two code points; None where nothing was read."""
        part = self.private[start:end]
        read = part[part == part]  # NaN is not itself
        return float(read.max()) if len(read) else None


def inside(odds: Any, labels: Sequence[str]) -> Any:
    """(rows, labels) probabilities → per row, that it belongs to something that identifies."""
    import numpy

    out = 1.0 - odds[:, labels.index("O")]
    if KEEP in labels:
        out = out - odds[:, labels.index(KEEP)]
    return numpy.clip(out, 0.0, 1.0)


def types(labels: Sequence[str]) -> list[str]:
    """What a model can point at, in alphabetical order."""
    return sorted({label[2:] for label in labels if label[1:2] == "-"})
