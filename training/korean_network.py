"""The network of the Korean model: letters and lists per character, meaning per morpheme.

A convolution reads the characters, two LSTM layers read the morphemes (twice as far for the same
work, and aligned with what a word means), and every character is labelled from both. The
vectors of morphemes are given (see `korean_vectors`) and stay as they are; everything else
begins at random. About 1.5 million weights learn.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import nn

from redact.ner.korean_features import BITS, CHARACTERS, EDGES, MORPHEMES
from training.documents import KOREAN_CORPUS_LABELS, LABELS

INPUTS = (*CHARACTERS, *MORPHEMES)
_LETTERS, _HIDDEN, _DROPOUT = 128, 176, 0.35


class Network(nn.Module):
    """Inputs in the order of `INPUTS` → logits over `LABELS`, or over the labels of KLUE."""

    def __init__(self, characters: int, tags: int, vectors: Any, scale: Any) -> None:
        super().__init__()
        sizes = [(characters, 48), (20, 10), (22, 10), (29, 10)]
        self.letters = nn.ModuleList(nn.Embedding(count, width) for count, width in sizes)
        width = sum(w for _, w in sizes) + BITS
        self.near = nn.Conv1d(width, _LETTERS, 3, padding=1)
        self.nearer = nn.Conv1d(_LETTERS, _LETTERS, 3, padding=1)
        self.register_buffer("vectors", torch.as_tensor(vectors, dtype=torch.int8))
        self.register_buffer("scale", torch.as_tensor(scale, dtype=torch.float32))
        self.tags = nn.Embedding(tags, 24)
        meaning = self.vectors.shape[1] + 24 + EDGES
        self.first = nn.LSTM(meaning + 2 * _LETTERS, _HIDDEN, batch_first=True, bidirectional=True)
        self.second = nn.LSTM(2 * _HIDDEN, _HIDDEN, batch_first=True, bidirectional=True)
        self.drop = nn.Dropout(_DROPOUT)
        last = 4 * _HIDDEN + _LETTERS
        self.mix = nn.Linear(last, 192)
        self.out = nn.Linear(192, len(LABELS))
        self.corpus = nn.Linear(192, len(KOREAN_CORPUS_LABELS))

    def encode(self, *inputs: Any) -> Any:
        """(batch, characters, features)"""
        *ids, bits, where, morphemes, tags, starts, ends, edges = inputs
        x = torch.cat([*(e(i) for e, i in zip(self.letters, ids, strict=True)), bits], -1)
        x = self.drop(x).transpose(1, 2)
        x = torch.relu(self.near(x))
        letters = self.drop((x + torch.relu(self.nearer(x))).transpose(1, 2))
        meaning = self.vectors[morphemes].float() * self.scale
        x = torch.cat([meaning, self.tags(tags), edges], -1)
        x = torch.cat([self.drop(x), _rows(letters, starts), _rows(letters, ends)], -1)
        low, _ = self.first(x)
        low = self.drop(low)
        high, _ = self.second(low)
        words = torch.cat([low, self.drop(high)], -1)
        return self.drop(torch.relu(self.mix(torch.cat([_rows(words, where), letters], -1))))

    def forward(self, *inputs: Any) -> Any:
        """Probabilities, as the exported graph gives them."""
        return self.out(self.encode(*inputs)).softmax(-1)


def _rows(table: Any, rows: Any) -> Any:
    """(batch, n, features) at (batch, m) → (batch, m, features)."""
    return torch.gather(table, 1, rows.unsqueeze(-1).expand(-1, -1, table.shape[-1]))


def example() -> tuple[Any, ...]:
    """Inputs of one text of sixteen characters in eight morphemes, to export with."""
    characters = [torch.ones(1, 16, dtype=torch.long) for _ in range(4)]
    where = torch.arange(16).div(2, rounding_mode="floor").unsqueeze(0)
    words = [torch.ones(1, 8, dtype=torch.long) for _ in range(2)]
    starts = torch.arange(0, 16, 2).unsqueeze(0)
    bits, edges = torch.zeros(1, 16, BITS), torch.zeros(1, 8, EDGES)
    return (*characters, bits, where, *words, starts, starts + 1, edges)


def export(network: nn.Module, path: Path) -> None:
    """Write the network as ONNX, free in batch size and lengths.

    Only the table of vectors is in eight bits: the rest is small, runs as fast without, and then
    a text has the same numbers in any company.
    """
    network.eval()
    axes = {
        **{name: {0: "batch", 1: "characters"} for name in (*CHARACTERS, "probabilities")},
        **{name: {0: "batch", 1: "morphemes"} for name in MORPHEMES},
    }
    torch.onnx.export(
        network,
        example(),
        str(path),
        input_names=list(INPUTS),
        output_names=["probabilities"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
