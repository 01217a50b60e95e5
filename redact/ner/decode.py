"""From the numbers of a model to mentions of whole words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from redact.ner.reading import Mention, Reading, inside, types

SURE = 0.12
"""Words below it are not joined to words above it: a doubt does not stretch a sure mention."""

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_POSSESSIVE = re.compile(r"(?<=[^\W_])'s\Z", re.IGNORECASE)
_LISTED = frozenset({"PERSON", "CODE"})


def decode(
    text: str,
    offsets: Sequence[tuple[int, int]],
    logits: Any,
    labels: Sequence[str],
    floor: float,
) -> Reading:
    """Token logits → mentions of whole words: a word is in when one of its tokens is."""
    import numpy

    odds = numpy.exp(logits - logits.max(axis=1, keepdims=True), dtype=numpy.float64)
    odds /= odds.sum(axis=1, keepdims=True)
    sure: Any = inside(odds, labels)
    private = numpy.zeros(len(text), numpy.float32)
    for (start, end), probability in zip(offsets, sure, strict=True):
        private[start:end] = probability
    if not (sure >= floor).any():
        return Reading(private=private)
    names = types(labels)
    columns = [[i for i, label in enumerate(labels) if label[2:] == name] for name in names]
    by_type = numpy.stack([odds[:, c].sum(axis=1) for c in columns], axis=1)
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
        probability = float(sure[first:last].max())
        if probability < floor:
            continue
        label = names[int(by_type[first:last].sum(axis=0).argmax())]
        new = Mention(word.start(), word.end(), label, probability)
        if out and _one(out[-1], new) and _adjoin(text, out[-1], new, private >= floor):
            probability = max(probability, out[-1].probability)
            out[-1] = Mention(out[-1].start, new.end, label, probability)
        else:
            out.append(new)
    return Reading(tuple(_without_possessive(text, mention) for mention in out), private)


def _one(left: Mention, right: Mention) -> bool:
    """Two words may be one mention: one type, and both sure or both not."""
    return left.label == right.label and (left.probability < SURE) == (right.probability < SURE)


def _adjoin(text: str, left: Mention, right: Mention, marked: Any) -> bool:
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
