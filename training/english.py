"""Train the English model: python -m training.english warm-up | train (see training/README.md)

`warm-up` teaches MiniLM names on open corpora, half of them swapped for Korean ones in every
romanisation, and writes a checkpoint; `train` goes on from there with the annotated drafts, as
written, swapped and noisy, while a part of every epoch repeats the corpora. The mean of the
weights over the second half is exported. Seeds are fixed; the last digits still differ between
versions of torch and numbers of threads.

Needs torch, transformers and onnx beside the package.
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

import torch
from tokenizers import Tokenizer
from torch import nn

from training import english_data as data
from training import pools as word_pools
from training.documents import (
    ENGLISH_CORPUS_LABELS,
    LABELS,
    Document,
    corpus,
    drafts,
    folds,
)
from training.english_network import Network, export
from training.finish import Average, mean, write_manifest
from training.noise import noisy
from training.swap import swapped

WARM_UP_SHARE, WARM_UP_RATE, WARM_UP_BATCH = 0.5, 2e-4, 32
EPOCHS, RATE, BATCH = 9, 3e-4, 16
CORPUS_SHARE = 0.25
"""Batches of the corpora for each batch of drafts."""
SWAPPED = 0.6
LIMITS = (700, 700, 300)
"""Code points that paragraphs are joined up to; drawn anew for every draft and epoch."""
_HELD_OUT = ("en-ewt-test",)


def corpora(folder: Path) -> list[Document]:
    """The English corpora without those kept for measuring."""
    files = sorted(f for f in folder.glob("en-*.jsonl") if f.stem not in _HELD_OUT)
    return [document for file in files for document in corpus(file)]


def step(network: Network, optimiser: Any, batch: Any, *, of_corpus: bool, rate: float) -> float:
    """One step of the optimiser; the loss."""
    ids, mask, cases, gold = batch
    for group in optimiser.param_groups:
        group["lr"] = rate
    logits = (network.corpus if of_corpus else network.out)(network.encode(ids, mask, cases))
    loss = nn.functional.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=-100)
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return loss.item()


def slope(step_number: int, total: int) -> float:
    """Part of the full rate: up over the first tenth, then down to a fiftieth."""
    return min(1.0, (step_number + 1) / (0.1 * total)) * max(0.02, 1 - step_number / total)


def warm_up(base: str, sentences: Sequence[Document], pools: Any, tokenizer: Any) -> Network:
    """MiniLM that knows names. Prints the loss as it goes."""
    random.seed(0)
    torch.manual_seed(0)
    rng = random.Random(0)
    network = Network(base)
    network.train()
    optimiser = _optimiser(network)
    some = rng.sample(list(sentences), int(WARM_UP_SHARE * len(sentences)))
    seen = [noisy(swapped(d, pools, rng) if rng.random() < 0.5 else d, rng) for d in some]
    found = data.pieces(seen, ENGLISH_CORPUS_LABELS, tokenizer)
    total = math.ceil(len(found) / WARM_UP_BATCH)
    losses: list[float] = []
    for number, batch in enumerate(data.batches(found, rng, size=WARM_UP_BATCH)):
        rate = WARM_UP_RATE * slope(number, total)
        losses.append(step(network, optimiser, batch, of_corpus=True, rate=rate))
        if number % 50 == 49:
            print(f"step {number + 1}/{total} loss {sum(losses[-50:]) / 50:.4f}", flush=True)
    return network


def _optimiser(network: Network) -> Any:
    """Everything learns but the table of word pieces: it knows rare ones better than the drafts."""
    network.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    learning = [p for p in network.parameters() if p.requires_grad]
    return torch.optim.AdamW(learning, weight_decay=0.01, fused=True)


def train(
    network: Network,
    documents: Sequence[Document],
    sentences: Sequence[Document],
    pools: Any,
    tokenizer: Any,
    *,
    seed: int = 0,
    epochs: int = EPOCHS,
    rate: float = RATE,
) -> Network:
    """The network after the drafts; the mean of its weights over the second half."""
    random.seed(seed)
    torch.manual_seed(seed)
    rng = random.Random(seed)
    optimiser = _optimiser(network)
    general = _general(sentences, pools, tokenizer, rng)
    average = Average()
    number, total = 0, 0
    for epoch in range(epochs):
        network.train()
        found = [
            piece
            for d in documents
            for piece in data.pieces(
                [noisy(swapped(d, pools, rng) if rng.random() < SWAPPED else d, rng)],
                LABELS,
                tokenizer,
                rng.choice(LIMITS),
            )
        ]
        total = total or epochs * math.ceil(len(found) / BATCH)
        losses = []
        for batch in data.batches(found, rng, size=BATCH):
            now = rate * slope(min(number, total), total)
            losses.append(step(network, optimiser, batch, of_corpus=False, rate=now))
            number += 1
            if rng.random() < CORPUS_SHARE:
                step(network, optimiser, next(general), of_corpus=True, rate=now)
            if number % 50 == 0:
                print(f"step {number}/{total} loss {sum(losses[-50:]) / 50:.4f}", flush=True)
            if 2 * epoch >= epochs:
                average.add(network)
        print(f"epoch {epoch} loss {sum(losses) / len(losses):.4f}", flush=True)
    return average.into(network)


def _general(
    sentences: Sequence[Document], pools: Any, tokenizer: Any, rng: random.Random
) -> Iterator[Any]:
    """Batches of the corpora without end, half of the sentences swapped."""
    for _ in itertools.count():
        some = rng.sample(list(sentences), min(len(sentences), 4000))
        seen = [swapped(d, pools, rng) if rng.random() < 0.5 else d for d in some]
        found = data.pieces(seen, ENGLISH_CORPUS_LABELS, tokenizer)
        yield from data.batches(found, rng, size=WARM_UP_BATCH)


def main() -> None:
    """Read the options, train, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("stage", choices=("warm-up", "train", "mean"))
    parser.add_argument("--base", required=True, help="folder of MiniLM")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--lists", type=Path, default=Path("rules/data"))
    parser.add_argument("--drafts", type=Path, nargs="+", default=[Path("training/data/drafts")])
    parser.add_argument(
        "--checkpoint",
        type=Path,
        nargs="+",
        required=True,
        help="warm-up: to write; train: to begin with; mean: those to take the mean of",
    )
    parser.add_argument("--fold", default="", help="N/COUNT: leave out that part of the drafts")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--save", type=Path, help="checkpoint to write after training")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, help="folder of the model, for train")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    tokenizer = Tokenizer.from_file(str(Path(options.base) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    sentences = corpora(options.corpora)
    pools = word_pools.load(options.lists, _names(sentences))
    if options.stage == "warm-up":
        network = warm_up(options.base, sentences, pools, tokenizer)
        torch.save(network.state_dict(), *options.checkpoint)
        return
    documents = drafts(options.drafts, "en")
    if options.fold:
        number, count = map(int, options.fold.split("/"))
        documents = list(folds(documents, count))[number][0]
    network = Network(options.base)
    states = [torch.load(path, weights_only=True) for path in options.checkpoint]
    network.load_state_dict(mean(states))
    if options.stage == "train":
        train(
            network,
            documents,
            sentences,
            pools,
            tokenizer,
            seed=options.seed,
            epochs=options.epochs,
            rate=options.rate,
        )
    if options.save:
        torch.save(network.state_dict(), options.save)
    options.out.mkdir(parents=True, exist_ok=True)
    export(network, options.out / "model.int8.onnx")
    (options.out / "tokenizer.json").write_text(tokenizer.to_str(), encoding="utf-8")
    (options.out / "labels.json").write_text(json.dumps(LABELS), encoding="utf-8")
    write_manifest(options.out, "en-details", len(documents))


def _names(sentences: Sequence[Document]) -> list[str]:
    return [d.text[m.start : m.end] for d in sentences for m in d.marks if m.type == "PER"]


if __name__ == "__main__":
    main()
