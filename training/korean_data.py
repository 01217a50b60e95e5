"""Documents → inputs and labels for the Korean network, in batches of like length."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import yaml

from redact.lang import ko
from redact.ner.korean import pieces as cut
from redact.ner.korean_features import (
    BITS,
    CHARACTERS,
    EDGES,
    MORPHEMES,
    UNKNOWN,
    Lexicon,
    Morpheme,
    features,
)
from training.documents import Document
from training.pools import Pools

# Tags of kiwipiepy (Sejong tag set); the last stands for all others.
TAGS = (
    "NNG NNP NNB NR NP VV VA VX VCP VCN MM MAG MAJ IC JKS JKC JKG JKO JKB JKV JKQ JX JC EP EF EC "
    "ETN ETM XPN XSN XSV XSA XSM XR SF SP SS SSO SSC SE SO SW SL SH SN SB UN W_URL W_EMAIL OTHER"
).split()
# Characters seen less often than this are unknown, so that the unknown id is trained.
_FREQUENT = 3
_DROP_CHARACTER = 0.1
_DROP_MORPHEME = 0.1
_NO_LOSS = -100
_COMMON_KIN = (
    "어머니 아버지 엄마 아빠 할머니 할아버지 이모 고모 삼촌 외삼촌 형 누나 "
    "오빠 언니 동생 남동생 녀동생 여동생 조카 사촌 딸 아들 남편 "
    "안해 아내 처녀 총각 친구 동무 동지 선생 씨 이름"
).split()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a document as the network sees it: inputs and the label of each character."""

    inputs: dict[str, Any]
    labels: Any


def lexicon_json(
    lists: Path, pools: Pools, documents: Sequence[Document], morphemes: Sequence[str]
) -> dict[str, Any]:
    """`lexicon.json`: the word lists of `rules/data`, the characters of the documents, and the
    morphemes that have a vector."""
    names, people = (
        yaml.safe_load((lists / f"{name}.yaml").read_text(encoding="utf-8"))
        for name in ("names", "hangul_people")
    )
    counts = Counter(char for document in documents for char in document.text)
    kin = {*_COMMON_KIN, *people["kin_after"]["forms"], *people["before_kin"]["forms"]}
    kin |= {
        w
        for e in names["address_and_kinship"]["dprk_kin_words"]
        for w in re.split("[ /]+", e["form"])
    }
    return {
        "characters": sorted(c for c, n in counts.items() if n >= _FREQUENT),
        "tags": TAGS,
        "morphemes": list(morphemes),
        "places": sorted(pools.places_ko),
        "given_names": sorted(pools.given_ko),
        "kin": sorted(w for w in kin if len(w) > 1),
        "titles": sorted(
            w
            for key in ("titles_after", "before_role")
            for w in people[key]["forms"]
            if len(w) > 1 and " " not in w
        ),
        "public": sorted(pools.public_ko),
        "surnames": sorted(pools.surnames_hangul),
        "syllables": sorted(pools.syllables_hangul | set(people["more_syllables"]["forms"])),
    }


def morphemes(text: str) -> list[Morpheme]:
    """As at run time, by kiwipiepy."""
    return sorted((t.start, t.end, t.form, t.tag) for t in ko.segment(text))


def pieces(documents: Sequence[Document], labels: Sequence[str], lexicon: Lexicon) -> list[Piece]:
    """Every paragraph, short ones with the next, cut as at run time."""
    number = {label: i for i, label in enumerate(labels)}
    out = []
    for document in documents:
        for start, end in _stretches(document.text):
            for left, right in cut(document.text[start:end]):
                piece = document.piece(start + left, start + right)
                if not piece.text.strip():
                    continue
                wanted = np.zeros(len(piece.text), np.int64)
                for mark in piece.marks:
                    begin, inside = mark.labels()
                    wanted[mark.start : mark.end] = number[inside]
                    wanted[mark.start] = number[begin]
                flat = piece.text.replace("\n", " ")
                found = morphemes(piece.text)
                out.append(Piece(features(flat, found, lexicon), wanted))
    return out


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs; one of less than sixty characters is read with the next."""
    start: int | None = None
    for paragraph in re.finditer(r"[^\n]+", text):
        begin = paragraph.start() if start is None else start
        if paragraph.end() - begin < 60:
            start = begin
        else:
            yield begin, paragraph.end()
            start = None
    if start is not None:
        yield start, len(text)


def batches(
    data: Sequence[Piece], size: int, rng: random.Random
) -> Iterator[tuple[list[Any], Any]]:
    """Shuffled (inputs in the order of `INPUTS`, labels); some characters and morphemes are made
    unknown."""
    order = rng.sample(data, len(data))
    pools = (
        sorted(order[i : i + size * 12], key=lambda p: len(p.labels))
        for i in range(0, len(order), size * 12)
    )
    groups = [pool[i : i + size] for pool in pools for i in range(0, len(pool), size)]
    rng.shuffle(groups)
    for group in groups:
        yield _batch(group, np.random.default_rng(rng.randrange(2**32)))


def _batch(group: Sequence[Piece], rng: Any) -> tuple[list[Any], Any]:
    longest = max(len(piece.labels) for piece in group)
    most = max(len(piece.inputs["tags"]) for piece in group)
    columns: list[Any] = []
    for name in (*CHARACTERS, *MORPHEMES):
        size = longest if name in CHARACTERS else most
        if name in ("bits", "edges"):
            column = torch.zeros(len(group), size, BITS if name == "bits" else EDGES)
        else:
            column = torch.zeros(len(group), size, dtype=torch.long)
        for row, piece in enumerate(group):
            values = torch.from_numpy(np.ascontiguousarray(piece.inputs[name]))
            column[row, : len(values)] = values
            if name == "characters":
                column[row, : len(values)][_some(rng, len(values), _DROP_CHARACTER)] = UNKNOWN
            if name == "morphemes":
                column[row, : len(values)][_some(rng, len(values), _DROP_MORPHEME)] = UNKNOWN
        columns.append(column)
    wanted = torch.full((len(group), longest), _NO_LOSS)
    for row, piece in enumerate(group):
        wanted[row, : len(piece.labels)] = torch.from_numpy(piece.labels)
    return columns, wanted


def _some(rng: Any, size: int, share: float) -> Any:
    return torch.from_numpy(rng.random(size) < share)
