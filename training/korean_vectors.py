"""What Korean morphemes mean, as short vectors, from the language model of kiwipiepy.

kiwipiepy ships a language model with a vector for each of some seventy thousand morphemes
(kiwipiepy-model, Apache-2.0) and tells how alike two of them are (the cosine). How alike a
morpheme is to a few hundred others says where it lies; the main directions of that table are the
vectors. A vet is near a nurse and a breeder, Hoeryong near Chongjin, twins near an only child:
from 400 drafts alone no network could know.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np

KNOWN = 60_000
"""Morphemes of kiwipiepy that have a vector, about; they are in the order of frequency."""
ANCHORS, WIDTH = 400, 64
_CONTENT = frozenset("NNG NNP NNB NR NP VV VA VX VCN MM MAG MAJ IC XR XSN XPN XSV XSA".split())


def vectors() -> tuple[list[str], Any, Any]:
    """(`form/tag` of each morpheme, (morphemes + 2, WIDTH) int8 table, (WIDTH,) scale).

    Rows 0 and 1 are for padding and unknown morphemes and hold nothing.
    """
    from kiwipiepy import Kiwi

    kiwi = Kiwi(num_workers=1)
    found: dict[str, tuple[str, str]] = {}
    for number in range(KNOWN):
        morpheme = kiwi.morpheme(number)
        tag = morpheme.tag.split("-")[0]
        if tag in _CONTENT and morpheme.form and _has_vector(kiwi, morpheme.form, morpheme.tag):
            found.setdefault(f"{morpheme.form}/{tag}", (morpheme.form, morpheme.tag))
    alike = _similarities(kiwi, list(found.values()))
    centred = alike - alike.mean(axis=0)
    left, strength, _ = np.linalg.svd(centred, full_matrices=False)
    short = left[:, :WIDTH] * strength[:WIDTH]
    # Between whitened and as they are: later directions tell jobs from looks, and are small.
    short /= np.sqrt(short.std(axis=0, keepdims=True))
    short /= short.std()
    scale = np.abs(short).max(axis=0) / 127
    table = np.zeros((len(found) + 2, WIDTH), np.int8)
    table[2:] = np.round(short / scale)
    return list(found), table, scale.astype(np.float32)


def _has_vector(kiwi: Any, form: str, tag: str) -> bool:
    try:
        kiwi.morpheme_similarity(("문화", "NNG"), (form, tag))
    except ValueError:
        return False
    return True


def _similarities(kiwi: Any, morphemes: Sequence[tuple[str, str]]) -> Any:
    rng = random.Random(0)
    common = [m for m in morphemes[:20_000] if m[1][:2] in ("NN", "VV", "VA")]
    anchors = rng.sample(common, ANCHORS)
    table = np.empty((len(morphemes), ANCHORS), np.float32)
    for column, anchor in enumerate(anchors):
        table[:, column] = [kiwi.morpheme_similarity(anchor, m) for m in morphemes]
    return table
