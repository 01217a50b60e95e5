"""From the numbers of a model to mentions of whole words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

SURE = 0.12
"""Words below it are not joined to words above it: a doubt does not stretch a sure mention."""

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_POSSESSIVE = re.compile(r"'s\Z", re.IGNORECASE)
_LISTED = frozenset({"PERSON", "CODE"})


@dataclass(frozen=True, slots=True)
class Mention:
    """What a model points at: code points `start` to `end` of the text it was given."""

    start: int
    end: int
    label: str
    """Type in the model's own labels, without B- and I-."""
    probability: float
    """1 - P(nothing here) of the surest word in it; 0..1."""


def decode(
    text: str,
    offsets: Sequence[tuple[int, int]],
    logits: Any,
    labels: Sequence[str],
    floor: float,
) -> list[Mention]:
    """Token logits → mentions of whole words: a word is in when one of its tokens is."""
    import numpy

    odds = numpy.exp(logits - logits.max(axis=1, keepdims=True), dtype=numpy.float64)
    odds /= odds.sum(axis=1, keepdims=True)
    inside = 1.0 - odds[:, labels.index("O")]
    if not (inside >= floor).any():
        return []
    types = sorted({label[2:] for label in labels if label != "O"})
    columns = [[i for i, label in enumerate(labels) if label[2:] == name] for name in types]
    by_type = numpy.stack([odds[:, c].sum(axis=1) for c in columns], axis=1)

    marked = bytearray(len(text))
    for (start, end), probability in zip(offsets, inside, strict=True):
        if probability >= floor:
            marked[start:end] = b"\1" * (end - start)
    out: list[Mention] = []
    first = last = 0
    for word in _WORD.finditer(text):
        while first < len(offsets) and offsets[first][1] <= word.start():
            first += 1
        last = max(first, last)
        while last < len(offsets) and offsets[last][0] < word.end():
            last += 1
        if first == last:
            continue
        probability = float(inside[first:last].max())
        if probability < floor:
            continue
        label = types[int(by_type[first:last].sum(axis=0).argmax())]
        new = Mention(word.start(), word.end(), label, probability)
        if out and _one(out[-1], new) and _adjoin(text, out[-1], new, marked):
            probability = max(probability, out[-1].probability)
            out[-1] = Mention(out[-1].start, new.end, label, probability)
        else:
            out.append(new)
    return [_without_possessive(text, mention) for mention in out]


def _one(left: Mention, right: Mention) -> bool:
    """Two words may be one mention: one type, and both sure or both not."""
    return left.label == right.label and (left.probability < SURE) == (right.probability < SURE)


def _adjoin(text: str, left: Mention, right: Mention, marked: bytearray) -> bool:
    """Nothing stands between two words but blanks, hyphens and what the model marked too, as in
    `March 12, 2016`; but a comma separates names and codes, which stand in lists, and the end
    of a paragraph separates everything."""
    gap = text[left.end : right.start]
    if "\n\n" in gap or (left.label in _LISTED and "," in gap):
        return False
    return all(char == "-" or char.isspace() or marked[left.end + i] for i, char in enumerate(gap))


def _without_possessive(text: str, mention: Mention) -> Mention:
    ending = _POSSESSIVE.search(text[mention.start : mention.end])
    if ending is None or ending.start() == 0:
        return mention
    end = mention.start + ending.start()
    return Mention(mention.start, end, mention.label, mention.probability)
