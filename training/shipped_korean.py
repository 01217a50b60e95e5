"""The members of a shipped Korean model as checkpoints, to go on from with new drafts:
python -m training.shipped_korean --klue KLUE redact/models/ko-details OUT…   (one OUT a member)

A full training takes an hour for each member; where only drafts were added, a few passes over all
of them from here take a sixth of it. The weights are exact. Characters that the new drafts bring
begin at random, as does the head for KLUE, which does not ship.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from redact.ner.korean_features import UNKNOWN
from training import korean_data as data
from training import pools as word_pools
from training.documents import corpus, drafts
from training.korean_network import Network

_LAYERS = ("first", "second")
_PRODUCTS = ("mix", "out")
_FIRST_CHARACTER = UNKNOWN + 1
"""Before it come padding and the unknown character."""


def states(folder: Path, characters: Sequence[str]) -> list[dict[str, Any]]:
    """One state for each member of the committee in `folder`, for a lexicon with `characters`.

    Raises KeyError for a model that was exported in another way.
    """
    graph = onnx.load(str(folder / "model.onnx")).graph
    values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    known = json.loads((folder / "lexicon.json").read_text("utf-8"))["characters"]
    count = 1 + max(int(name.split(".")[1]) for name in values if name.startswith("members."))
    nodes = {node.name: list(node.input) for node in graph.node}
    return [_state(number, values, nodes, known, characters) for number in range(count)]


def _state(
    number: int,
    values: Mapping[str, Any],
    nodes: Mapping[str, Sequence[str]],
    known: Sequence[str],
    characters: Sequence[str],
) -> dict[str, Any]:
    table, scale = values["members.0.vectors"], values["members.0.scale"]
    network = Network(len(characters) + _FIRST_CHARACTER, len(data.TAGS), table, scale)
    out: dict[str, Any] = dict(network.state_dict())
    letters = out["letters.0.weight"].clone()
    own = f"members.{number}."
    for name, value in values.items():
        if name.startswith(own):
            out[name.removeprefix(own)] = torch.from_numpy(value.copy())
    before = out["letters.0.weight"]
    letters[:_FIRST_CHARACTER] = before[:_FIRST_CHARACTER]
    place = {char: i + _FIRST_CHARACTER for i, char in enumerate(known)}
    for i, char in enumerate(characters):
        if char in place:
            letters[i + _FIRST_CHARACTER] = before[place[char]]
    out["letters.0.weight"] = letters
    for name in _PRODUCTS:
        [weight] = [n for n in nodes[f"/{own[:-1]}/{name}/MatMul"] if n in values]
        out[f"{name}.weight"] = torch.from_numpy(values[weight].T.copy())
    for name in _LAYERS:
        inputs = nodes[f"/{own[:-1]}/{name}/LSTM"]
        out |= _lstm(name, *(values[inputs[i]] for i in (1, 2, 3)))
    return {name: value.contiguous() for name, value in out.items()}


def _lstm(name: str, inner: Any, again: Any, bias: Any) -> dict[str, Any]:
    """ONNX has the gates as input, output, forget, cell; torch as input, forget, cell, output."""
    out = {}
    for direction, end in enumerate(("", "_reverse")):
        for kind, value in (("ih", inner), ("hh", again)):
            out[f"{name}.weight_{kind}_l0{end}"] = _gates(value[direction])
        for kind, value in zip(("ih", "hh"), np.split(bias[direction], 2), strict=True):
            out[f"{name}.bias_{kind}_l0{end}"] = _gates(value)
    return out


def _gates(value: Any) -> Any:
    input_, output, forget, cell = np.split(value, 4)
    return torch.from_numpy(np.concatenate([input_, forget, cell, output]))


def main() -> None:
    """Read the options, write the checkpoints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", type=Path, help="folder of the shipped model")
    parser.add_argument("out", type=Path, nargs="+")
    parser.add_argument("--klue", type=Path, required=True)
    parser.add_argument("--lists", type=Path, default=Path("rules/data"))
    parser.add_argument("--drafts", type=Path, nargs="+", default=[Path("training/data/drafts")])
    options = parser.parse_args()
    documents = [*drafts(options.drafts, "ko"), *corpus(options.klue)]
    morphemes = json.loads((options.model / "lexicon.json").read_text("utf-8"))["morphemes"]
    lists = data.lexicon_json(options.lists, word_pools.load(options.lists), documents, morphemes)
    for state, path in zip(states(options.model, lists["characters"]), options.out, strict=True):
        torch.save(state, path)


if __name__ == "__main__":
    main()
