"""The weights of a shipped English model as a checkpoint, to go on from with new drafts:
python -m training.shipped --base MINILM redact/models/en-details/model.int8.onnx OUT.pt

A full training takes two hours; where only drafts were added, a few passes over all of them from
here take a quarter of it. Weights of eight bits are within half a step of what was trained. What
does not ship begins anew: the table of word pieces is that of MiniLM, which never learns, and
the head for the open corpora is drawn at random.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy
import onnx
import torch
from onnx import numpy_helper

from training.english_network import Network

_LAYER = "bert.encoder.layer.{}"
_EMBEDDINGS = "bert.embeddings"
_PRODUCT = re.compile(r"onnx::MatMul_\d+_quantized")
# Products of a layer, in the order in which the graph has them.
_PRODUCTS = ("attention.output.dense", "intermediate.dense", "output.dense")


def state(network: Network, path: Path) -> dict[str, Any]:
    """The state of `network` with the weights of the exported model at `path`.

    Raises KeyError for a model that was exported in another way.
    """
    values = {
        one.name: numpy_helper.to_array(one) for one in onnx.load(str(path)).graph.initializer
    }
    out: dict[str, Any] = dict(network.state_dict())
    end = "_quantized"
    products = [name[: -len(end)] for name in values if _PRODUCT.fullmatch(name)]
    products.sort(key=lambda name: int(name.rpartition("_")[2]))
    layers = network.bert.config.num_hidden_layers
    if len(products) != layers * len(_PRODUCTS) + 1:
        raise KeyError(f"{len(products)} products of weights")
    for layer in range(layers):
        place = _LAYER.format(layer)
        for number, name in enumerate(_PRODUCTS):
            out[f"{place}.{name}.weight"] = _whole(values, products[layer * 3 + number]).T
        joined = _whole(values, f"Attention_{layer}_qkv_weight").T.chunk(3)
        biases = torch.from_numpy(values[f"Attention_{layer}_qkv_bias"].copy()).chunk(3)
        for part, weight, bias in zip(("query", "key", "value"), joined, biases, strict=True):
            out[f"{place}.attention.self.{part}.weight"] = weight
            out[f"{place}.attention.self.{part}.bias"] = bias
    out["out.weight"] = _whole(values, products[-1]).T
    for name in ("position_embeddings", "token_type_embeddings"):
        out[f"{_EMBEDDINGS}.{name}.weight"] = _whole(values, f"{_EMBEDDINGS}.{name}.weight")
    for name in ("weight", "bias"):
        out[f"{_EMBEDDINGS}.LayerNorm.{name}"] = _whole(values, f"{_EMBEDDINGS}.LayerNorm.{name}")
    for name, value in values.items():
        if name in out and name.startswith(("bert.encoder", "out.")):
            out[name] = torch.from_numpy(value.copy())
    return {name: value.contiguous() for name, value in out.items()}


def _whole(values: Mapping[str, Any], name: str) -> Any:
    quantized = values[f"{name}_quantized"].astype(numpy.float32)
    zero = values[f"{name}_zero_point"].astype(numpy.float32)
    return torch.from_numpy((quantized - zero) * values[f"{name}_scale"])


def main() -> None:
    """Read the options, write the checkpoint."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--base", required=True, help="folder of MiniLM")
    options = parser.parse_args()
    torch.save(state(Network(options.base), options.model), options.out)


if __name__ == "__main__":
    main()
