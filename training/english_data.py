"""Documents → token ids, cases and labels for the English network, in batches of like length."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from redact.ner.casing import LOWER, cases
from training.documents import Document

LENGTH = 190
"""Tokens of a piece at most, as at run time (`redact.ner.windows.WINDOW`)."""
_NO_LOSS = -100
_SENTENCE_END = re.compile(r"[.!?。][\"'”’)]?\s")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Token ids, cases and label numbers of one piece, the outer tokens included."""

    ids: list[int]
    cases: list[int]
    labels: list[int]


def stretches(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Paragraphs joined up to `limit` code points, longer ones cut behind a sentence."""
    current: tuple[int, int] | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        while end - start > limit:
            ends = [m.end() for m in _SENTENCE_END.finditer(text, start, start + limit)]
            cut = ends[-1] if ends else start + limit
            if current:
                yield current
                current = None
            yield start, cut
            start = cut
        if current and end - current[0] <= limit:
            current = current[0], end
        else:
            if current:
                yield current
            current = start, end
    if current:
        yield current


def pieces(
    documents: Sequence[Document], labels: Sequence[str], tokenizer: Any, limit: int = 700
) -> list[Piece]:
    """Every stretch of every document as the network reads it."""
    number = {label: i for i, label in enumerate(labels)}
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    out = []
    for document in documents:
        for start, end in stretches(document.text, limit):
            piece = document.piece(start, end)
            encoding = tokenizer.encode(piece.text, add_special_tokens=False)
            wanted = [number[label] for label in _token_labels(piece, encoding.offsets)]
            look = cases(piece.text, encoding.offsets)
            for at in range(0, len(wanted), LENGTH):
                part = slice(at, at + LENGTH)
                ids = [first, *encoding.ids[part], last]
                gold = [_NO_LOSS, *wanted[part], _NO_LOSS]
                out.append(Piece(ids, [LOWER, *look[part], LOWER], gold))
    return out


def _token_labels(piece: Document, offsets: Sequence[tuple[int, int]]) -> list[str]:
    out = ["O"] * len(offsets)
    for mark in piece.marks:
        begin, inside = mark.labels()
        covered = [i for i, (s, e) in enumerate(offsets) if s < mark.end and e > mark.start]
        for place, i in enumerate(covered):
            out[i] = inside if place else begin
    return out


def batches(
    data: Sequence[Piece], rng: random.Random, *, size: int, uncased: float = 0.08
) -> Iterator[tuple[Any, Any, Any, Any]]:
    """Shuffled (ids, mask, cases, labels); a share of pieces loses its capitals."""
    order = rng.sample(data, len(data))
    pools = (
        sorted(order[i : i + size * 12], key=lambda p: len(p.ids))
        for i in range(0, len(order), size * 12)
    )
    groups = [pool[i : i + size] for pool in pools for i in range(0, len(pool), size)]
    rng.shuffle(groups)
    for group in groups:
        longest = max(len(piece.ids) for piece in group)
        ids, mask, look = (torch.zeros(len(group), longest, dtype=torch.long) for _ in range(3))
        gold = torch.full((len(group), longest), _NO_LOSS)
        for row, piece in enumerate(group):
            length = len(piece.ids)
            ids[row, :length] = torch.tensor(piece.ids)
            mask[row, :length] = 1
            if rng.random() >= uncased:
                look[row, :length] = torch.tensor(piece.cases)
            gold[row, :length] = torch.tensor(piece.labels)
        yield ids, mask, look, gold
