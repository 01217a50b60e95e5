"""Train the Korean model: python -m training.korean --gold DIR --klue FILE --data rules/data OUT

GOLD is a folder of annotated drafts (docs/gold-format.md), KLUE the development part of KLUE-NER
as JSON lines (CC BY-SA 4.0). Three epochs on KLUE warm the encoder up; then the drafts, as written
and in variants with names, places and numbers swapped for others of their kind. The mean of the
weights over the second half is exported to ONNX. Two cores need about a quarter of an hour.

Needs torch and onnx beside the package. Seeds are fixed; the last digits still differ between
versions of torch.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
from pathlib import Path

import torch
from torch import nn

from redact.ner.korean_features import Lexicon
from training import korean_data as data
from training.korean_network import Network, export

WARM_UP, EPOCHS, VARIANTS, BATCH, RATE, AVERAGE = 3, 36, 4, 32, 2e-3, 0.998


def train(
    gold: list[data.Document], klue: list[data.Document], lexicon: Lexicon, seed: int
) -> Network:
    """The averaged network; prints the loss of every epoch."""
    random.seed(seed)
    torch.manual_seed(seed)
    rng = random.Random(seed)
    network = Network(len(lexicon.characters) + 2)
    warm = data.pieces_of(klue, data.KLUE_LABELS, lexicon)
    variants = [data.pieces_of(gold, data.LABELS, lexicon)]
    for number in range(VARIANTS):
        other = random.Random(seed * 100 + number)
        drafts = [data.swapped(document, lexicon, other) for document in gold]
        variants.append(data.pieces_of(drafts, data.LABELS, lexicon))
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    loss_of = nn.CrossEntropyLoss(ignore_index=-100)
    total = WARM_UP * math.ceil(len(warm) / BATCH) + EPOCHS * math.ceil(len(variants[0]) / BATCH)
    average: dict[str, torch.Tensor] = {}
    step = 0
    for epoch in range(WARM_UP + EPOCHS):
        network.train()
        warming = epoch < WARM_UP
        head = network.klue if warming else network.out
        losses = []
        for inputs, wanted in data.batches(
            warm if warming else variants[epoch % len(variants)], BATCH, rng
        ):
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / 100) * max(0.03, 1 - step / total)
            logits = head(network.encode(*inputs))
            loss = loss_of(logits.flatten(0, 1), wanted.flatten())
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            losses.append(loss.item())
            if epoch >= WARM_UP + EPOCHS // 2:
                for name, value in network.state_dict().items():
                    kept = average.setdefault(name, value.clone())
                    kept.mul_(AVERAGE).add_(value, alpha=1 - AVERAGE)
        print(f"epoch {epoch} loss {sum(losses) / len(losses):.4f}", flush=True)
    network.load_state_dict(average)
    return network


def main() -> None:
    """Train and write the folder of the model, manifest included."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name in ("--gold", "--klue", "--data"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    gold, klue = data.gold_documents(options.gold), data.klue_documents(options.klue)
    lists = data.lexicon_json(options.data, [*gold, *klue])
    network = train(gold, klue, Lexicon.from_json(lists), options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    export(network, options.out / "model.onnx")
    (options.out / "lexicon.json").write_text(
        json.dumps(lists, ensure_ascii=False), encoding="utf-8"
    )
    (options.out / "labels.json").write_text(json.dumps(data.LABELS), encoding="utf-8")
    files = {
        name: hashlib.sha256((options.out / name).read_bytes()).hexdigest()
        for name in ("labels.json", "lexicon.json", "model.onnx")
    }
    manifest = {
        "name": "ko-details",
        "version": "1.0.0",
        "language": "ko",
        "licence": "Apache-2.0",
        "network": "model.onnx",
        "files": files,
        "base": {"name": "none; weights are random at the start", "licence": "Apache-2.0"},
        "trained_on": [
            {"name": f"{len(gold)} invented drafts of this project", "licence": "Apache-2.0"},
            {"name": "KLUE-NER v1.1, development part", "licence": "CC BY-SA 4.0"},
        ],
    }
    text = json.dumps(manifest, indent=2) + "\n"
    (options.out / "manifest.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
