"""The network of the Korean model: embeddings, a convolution, two LSTM layers; 0.9 M weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import nn

from redact.ner.korean import INPUTS
from redact.ner.korean_features import BITS
from training.korean_data import KLUE_LABELS, LABELS, TAGS

_HIDDEN, _DROPOUT = 144, 0.35


class Network(nn.Module):
    """Character inputs → logits over `LABELS`, or over the labels of KLUE for the warm-up."""

    def __init__(self, characters: int) -> None:
        super().__init__()
        sizes = [(characters, 48), (20, 10), (22, 10), (29, 10), (len(TAGS) * 2, 24)]
        self.embeddings = nn.ModuleList(nn.Embedding(count, width) for count, width in sizes)
        width = sum(w for _, w in sizes) + BITS
        inner = _HIDDEN // 2 + 8
        self.convolution = nn.Conv1d(width, _HIDDEN, 3, padding=1)
        self.first = nn.LSTM(_HIDDEN + width, _HIDDEN, batch_first=True, bidirectional=True)
        self.second = nn.LSTM(2 * _HIDDEN, inner, batch_first=True, bidirectional=True)
        self.drop = nn.Dropout(_DROPOUT)
        self.out = nn.Linear(2 * inner + 2 * _HIDDEN, len(LABELS))
        self.klue = nn.Linear(2 * inner + 2 * _HIDDEN, len(KLUE_LABELS))

    def encode(self, *inputs: Any) -> Any:
        """(batch, characters, features)"""
        *ids, bits = inputs
        x = torch.cat([*(e(i) for e, i in zip(self.embeddings, ids, strict=True)), bits], -1)
        x = self.drop(x)
        near = torch.relu(self.convolution(x.transpose(1, 2))).transpose(1, 2)
        low, _ = self.first(torch.cat([x, self.drop(near)], -1))
        low = self.drop(low)
        high, _ = self.second(low)
        return self.drop(torch.cat([low, high], -1))

    def forward(self, *inputs: Any) -> Any:
        """Probabilities, as the exported graph gives them."""
        return self.out(self.encode(*inputs)).softmax(-1)


def export(network: Network, path: Path) -> None:
    """Write the network as ONNX with free batch size and length."""
    network.eval()
    example = [torch.ones(1, 16, dtype=torch.long) for _ in INPUTS[:-1]]
    axes = {0: "batch", 1: "characters"}
    torch.onnx.export(
        network,
        (*example, torch.zeros(1, 16, BITS)),
        str(path),
        input_names=list(INPUTS),
        output_names=["probabilities"],
        dynamic_axes=dict.fromkeys((*INPUTS, "probabilities"), axes),
        opset_version=17,
        dynamo=False,
    )
