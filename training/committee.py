"""Several Korean networks as one: python -m training.committee --like FOLDER A.pt B.pt … OUT

Networks that begin at other random numbers err at other places, so the mean of what they say is
better than either. They share the table of vectors, which is half of a model; a reader sees one
network with the inputs and outputs of `korean_network`. `FOLDER` is the model of one of them: all
were trained on the same drafts, so its lists are theirs.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn

from training.finish import write_manifest
from training.korean_data import TAGS
from training.korean_network import Network, export


class Committee(nn.Module):
    """Inputs as of `Network` → the mean of the members' probabilities."""

    def __init__(self, members: Sequence[Network]) -> None:
        super().__init__()
        self.members = nn.ModuleList(members)
        for member in members:
            member.vectors, member.scale = members[0].vectors, members[0].scale

    def forward(self, *inputs: Any) -> Any:
        """Probabilities, as the exported graph gives them."""
        return torch.stack([member(*inputs) for member in self.members]).mean(0)


def member(path: Path) -> Network:
    """The network of a checkpoint. Raises OSError when it is not there."""
    state = torch.load(path, weights_only=True)
    characters = len(state["letters.0.weight"])
    network = Network(characters, len(TAGS), state["vectors"], state["scale"])
    network.load_state_dict(state)
    return network


def main() -> None:
    """Read the options, write the folder of the model."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("out", type=Path)
    parser.add_argument("--like", type=Path, required=True, help="folder of a member's own model")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name in ("lexicon.json", "labels.json"):
        shutil.copyfile(options.like / name, options.out / name)
    export(Committee([member(path) for path in options.checkpoints]), options.out / "model.onnx")
    own = json.loads((options.like / "manifest.json").read_text("utf-8"))["trained_on"][0]["name"]
    write_manifest(options.out, "ko-details", int(own.split()[0]))


if __name__ == "__main__":
    main()
