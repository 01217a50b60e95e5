"""What both models need at the end: the mean of the weights, and a manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
import yaml

_SOURCES = Path(__file__).parent / "sources.yaml"


class Average:
    """The running mean of a network's weights: steadier than the last step, at no cost."""

    def __init__(self, keep: float = 0.995) -> None:
        self._keep = keep
        self._mean: dict[str, torch.Tensor] = {}

    def add(self, network: torch.nn.Module) -> None:
        """Take the weights of now in."""
        for name, value in network.state_dict().items():
            kept = self._mean.setdefault(name, value.clone())
            if value.is_floating_point():
                kept.mul_(self._keep).add_(value, alpha=1 - self._keep)

    def into(self, network: Any) -> Any:
        """The network with the mean in place of its weights."""
        if self._mean:
            network.load_state_dict(self._mean)
        return network


def mean(states: Sequence[Mapping[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The mean of the weights of several runs that began with the same checkpoint: at the price of
    one network nearly as good as asking all of them. What is no number of a weight is the first's.
    """
    first = states[0]
    return {
        name: torch.stack([state[name] for state in states]).mean(0)
        if value.is_floating_point()
        else value
        for name, value in first.items()
    }


def write_manifest(folder: Path, name: str, drafts: int) -> None:
    """`manifest.json` over all files of a model folder; sources are in `sources.yaml`."""
    about = yaml.safe_load(_SOURCES.read_text(encoding="utf-8"))[name]
    own = {"name": f"{drafts} invented drafts of this project", "licence": "Apache-2.0"}
    files = sorted(f for f in folder.iterdir() if f.suffix in (".onnx", ".json"))
    manifest = {
        "name": name,
        "version": about["version"],
        "language": about["language"],
        "licence": "Apache-2.0",
        "network": about["network"],
        "files": {
            f.name: hashlib.sha256(f.read_bytes()).hexdigest()
            for f in files
            if f.name != "manifest.json"
        },
        "base": about["base"],
        "trained_on": [own, *about["trained_on"]],
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")
