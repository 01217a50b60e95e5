"""The English network: MiniLM with the case of each word beside its token, and its export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import nn

from redact.ner.casing import CASES
from training.documents import ENGLISH_CORPUS_LABELS, LABELS

INPUTS = ("input_ids", "attention_mask", "token_type_ids")


class Network(nn.Module):
    """Tokens → logits over `LABELS`, or over the labels of the open corpora for the warm-up.

    The checkpoint's table of sentence types, of which it ever saw one, is used for the cases:
    every row begins as that one.
    """

    def __init__(self, base: str) -> None:
        super().__init__()
        from transformers import AutoModel

        self.bert = AutoModel.from_pretrained(
            base, attn_implementation="eager", add_pooling_layer=False
        )
        types = self.bert.embeddings.token_type_embeddings.weight.data[:1]
        table = nn.Embedding(CASES, types.shape[1])
        table.weight.data = types.repeat(CASES, 1).clone()
        self.bert.embeddings.token_type_embeddings = table
        self.bert.config.type_vocab_size = CASES
        width = self.bert.config.hidden_size
        self.drop = nn.Dropout(0.15)
        self.out = nn.Linear(width, len(LABELS))
        self.corpus = nn.Linear(width, len(ENGLISH_CORPUS_LABELS))

    def encode(self, ids: Any, mask: Any, cases: Any) -> Any:
        """(batch, tokens, features)"""
        states = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=cases)
        return self.drop(states.last_hidden_state)

    def forward(self, ids: Any, mask: Any, cases: Any) -> Any:
        """Logits over `LABELS`, as the exported graph gives them."""
        return self.out(self.encode(ids, mask, cases))


def export(network: Network, path: Path) -> None:
    """Write the network as ONNX with 8-bit weights, free in batch size and length.

    Weights keep seven of the eight bits: on processors without VNNI the product of two 8-bit
    numbers saturates, and the same draft would have other findings on another machine.
    """
    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.transformers.optimizer import optimize_model

    network.eval()
    example = torch.ones(2, 16, dtype=torch.long)
    axes = {0: "batch", 1: "tokens"}
    whole = path.with_suffix(".float.onnx")
    torch.onnx.export(
        network,
        (example, example, example),
        str(whole),
        input_names=list(INPUTS),
        output_names=["logits"],
        dynamic_axes=dict.fromkeys((*INPUTS, "logits"), axes),
        opset_version=17,
        dynamo=False,
    )
    config = network.bert.config
    fused = optimize_model(
        str(whole),
        model_type="bert",
        num_heads=config.num_attention_heads,
        hidden_size=config.hidden_size,
        opt_level=1,
    )
    fused.save_model_to_file(str(whole))
    quantize_dynamic(
        str(whole),
        str(path),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},  # fused nodes do not tell theirs
    )
    whole.unlink()
