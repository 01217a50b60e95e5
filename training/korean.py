"""Train the Korean model: python -m training.korean OUT (see training/README.md)

No pretrained Korean network goes in; vectors of morphemes do (`korean_vectors`). Two epochs on
KLUE-NER warm the network up, then it learns from the annotated drafts, as written, swapped and
noisy, while a part of every epoch repeats KLUE. The mean of the weights over the second half is
exported. Seeds are fixed; the last digits still differ between versions of torch.

Needs torch and onnx beside the package.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from redact.ner.korean_features import Lexicon
from training import korean_data as data
from training import pools as word_pools
from training.documents import KOREAN_CORPUS_LABELS, LABELS, Document, corpus, drafts, folds
from training.finish import Average, write_manifest
from training.korean_network import Network, export
from training.korean_vectors import vectors
from training.noise import noisy
from training.swap import swapped

WARM_UP, EPOCHS, VARIANTS, BATCH, RATE = 2, 22, 5, 24, 2e-3
CORPUS_SHARE = 0.25
"""Batches of KLUE for each batch of drafts."""


def train(
    network: Network,
    documents: Sequence[Document],
    klue: Sequence[data.Piece],
    lexicon: Lexicon,
    pools: Any,
    *,
    seed: int = 0,
    epochs: int = EPOCHS,
    warm_up: int = WARM_UP,
    rate: float = RATE,
) -> Network:
    """The averaged network; prints the loss of every epoch."""
    random.seed(seed)
    torch.manual_seed(seed)
    rng = random.Random(seed)
    variants = _variants(documents, lexicon, pools, seed)
    optimiser = torch.optim.AdamW(network.parameters(), weight_decay=0.01)
    general = _forever(klue, rng)
    total = warm_up * math.ceil(len(klue) / BATCH) + epochs * math.ceil(len(variants[0]) / BATCH)
    average, number = Average(0.998), 0
    for epoch in range(warm_up + epochs):
        network.train()
        warming = epoch < warm_up
        now = klue if warming else variants[(epoch - warm_up) % len(variants)]
        losses = []
        for batch in data.batches(now, BATCH, rng):
            part = min(1.0, (number + 1) / 100) * max(0.03, 1 - number / total)
            losses.append(_step(network, optimiser, batch, of_corpus=warming, rate=rate * part))
            number += 1
            if not warming and rng.random() < CORPUS_SHARE:
                _step(network, optimiser, next(general), of_corpus=True, rate=rate * part)
            if epoch >= warm_up + epochs // 2:
                average.add(network)
        print(f"epoch {epoch} loss {sum(losses) / len(losses):.4f}", flush=True)
    return average.into(network)


def _step(network: Network, optimiser: Any, batch: Any, *, of_corpus: bool, rate: float) -> float:
    inputs, wanted = batch
    for group in optimiser.param_groups:
        group["lr"] = rate
    logits = (network.corpus if of_corpus else network.out)(network.encode(*inputs))
    loss = nn.functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=-100)
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return loss.item()


def _variants(
    documents: Sequence[Document], lexicon: Lexicon, pools: Any, seed: int
) -> list[list[data.Piece]]:
    """The drafts as written, then swapped and noisy in several ways; segmented once each."""
    out = [data.pieces(documents, LABELS, lexicon)]
    for number in range(VARIANTS):
        rng = random.Random(seed * 100 + number)
        others = [noisy(swapped(d, pools, rng), rng) for d in documents]
        out.append(data.pieces(others, LABELS, lexicon))
    return out


def _forever(klue: Sequence[data.Piece], rng: random.Random) -> Iterator[Any]:
    for _ in itertools.count():
        yield from data.batches(klue, BATCH, rng)


def main() -> None:
    """Read the options, train, write the folder of the model."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--klue", type=Path, required=True)
    parser.add_argument("--lists", type=Path, default=Path("rules/data"))
    parser.add_argument("--drafts", type=Path, nargs="+", default=[Path("training/data/drafts")])
    parser.add_argument("--fold", default="", help="N/COUNT: leave out that part of the drafts")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--start", type=Path, help="checkpoint to go on from, without a warm-up")
    parser.add_argument("--save", type=Path, help="checkpoint to write after training")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--vectors", type=Path, help="where the vectors are kept between runs")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    documents, sentences = drafts(options.drafts, "ko"), corpus(options.klue)
    pools = word_pools.load(options.lists)
    names, table, scale = _vectors(options.vectors)
    lists = data.lexicon_json(options.lists, pools, [*documents, *sentences], names)
    lexicon = Lexicon.from_json(lists)
    if options.fold:
        number, count = map(int, options.fold.split("/"))
        documents = list(folds(documents, count))[number][0]
    klue = data.pieces(sentences, KOREAN_CORPUS_LABELS, lexicon)
    torch.manual_seed(options.seed)
    network = Network(len(lexicon.characters) + 2, len(data.TAGS), table, scale)
    if options.start:
        network.load_state_dict(torch.load(options.start, weights_only=True))
    train(
        network,
        documents,
        klue,
        lexicon,
        pools,
        seed=options.seed,
        epochs=options.epochs,
        warm_up=0 if options.start else WARM_UP,
        rate=options.rate,
    )
    if options.save:
        torch.save(network.state_dict(), options.save)
    options.out.mkdir(parents=True, exist_ok=True)
    export(network, options.out / "model.onnx")
    text = json.dumps(lists, ensure_ascii=False)
    (options.out / "lexicon.json").write_text(text, encoding="utf-8")
    (options.out / "labels.json").write_text(json.dumps(LABELS), encoding="utf-8")
    write_manifest(options.out, "ko-details", len(documents))


def _vectors(kept: Path | None) -> tuple[list[str], Any, Any]:
    """Made anew in three minutes, or read from where an earlier run left them."""
    if kept is not None and kept.exists():
        held = np.load(kept)
        return [str(name) for name in held["names"]], held["table"], held["scale"]
    names, table, scale = vectors()
    if kept is not None:
        np.savez(kept, names=np.array(names), table=table, scale=scale)
    return names, table, scale


if __name__ == "__main__":
    main()
