"""Data for the Korean model: annotated drafts, KLUE-NER, and drafts with their entities swapped."""

from __future__ import annotations

import json
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

from redact.gold import read_gold
from redact.lang import ko
from redact.ner.korean import pieces
from redact.ner.korean_features import BITS, UNKNOWN, Lexicon, features

# Tags of kiwipiepy (Sejong tag set); the last stands for all others.
TAGS = (
    "NNG NNP NNB NR NP VV VA VX VCP VCN MM MAG MAJ IC JKS JKC JKG JKO JKB JKV JKQ JX JC EP EF EC "
    "ETN ETM XPN XSN XSV XSA XSM XR SF SP SS SSO SSC SE SO SW SL SH SN SB UN W_URL W_EMAIL OTHER"
).split()
TYPES = "PERSON PLACE DATE AGE DURATION COUNT ORG ROLE RELATION EVENT CODE BODY MONEY".split()
LABELS = ["O", *(f"{part}-{name}" for name in TYPES for part in "BI")]
KLUE_LABELS = ["O", *(f"{part}-{name}" for name in "PS LC OG DT TI QT".split() for part in "BI")]
# Characters seen less often than this are unknown, so that the unknown id is trained.
_FREQUENT = 3
_DROP_CHARACTER = 0.1
_PLACE_LISTS = "second_level small_places provinces camps_and_detention border_crossings".split()
_SUFFIXED = frozenset("시군리동읍구")

Document = tuple[str, list[tuple[int, int, str]]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a document as the network sees it: inputs and the label of each character."""

    text: str
    inputs: list[Any]
    labels: Any


def gold_documents(folder: Path) -> list[Document]:
    """Korean drafts of a gold folder; KEEP spans have an empty type: they are O, but swapped."""
    return [
        (
            draft.text,
            [(m.span.start, m.span.end, "" if m.tier == "KEEP" else m.type) for m in draft.marks],
        )
        for draft in map(read_gold, sorted(folder.glob("ko-*.txt")))
    ]


def klue_documents(path: Path) -> list[Document]:
    """Sentences of KLUE-NER as JSON lines {text, spans: [[start, end, label]]}."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [(row["text"], [(a, b, label) for a, b, label in row["spans"]]) for row in rows]


def lexicon_json(data: Path, documents: Sequence[Document]) -> dict[str, Any]:
    """The word lists of `rules/data` and the characters of the documents, for `lexicon.json`."""
    names = yaml.safe_load((data / "names.yaml").read_text(encoding="utf-8"))
    places = yaml.safe_load((data / "places.yaml").read_text(encoding="utf-8"))
    surnames = {s["hangul_rok"] for s in names["surnames"]}
    surnames |= {form for s in names["surnames"] for form in s["hangul_dprk"]}
    given = {g for sex in ("male", "female") for g in names["typical_given_names"][sex]}
    address = names["address_and_kinship"]
    kin = {
        word
        for key in (
            "korean_suffixes_after_a_name",
            "dprk_kin_words",
            "korean_titles_used_as_address",
        )
        for entry in address[key]
        for word in re.split("[ /]+", entry["form"])
    }
    counts = Counter(char for text, _ in documents for char in text)
    return {
        "characters": sorted(c for c, n in counts.items() if n >= _FREQUENT),
        "tags": TAGS,
        "places": sorted(_place_names(places)),
        "given_names": sorted(g for g in given if len(g) > 1),
        "kin": sorted({w for w in kin if len(w) > 1} | _common_kin()),
        "surnames": sorted(surnames),
        "syllables": sorted({s["hangul"] for s in names["given_name_syllables"]}),
    }


def _place_names(places: dict[str, Any]) -> set[str]:
    out = set()
    for name in _PLACE_LISTS:
        for entry in places[name]:
            for field in ("hangul_dprk", "hangul_rok", "base_dprk", "variants", "short_forms_ko"):
                value = entry.get(field) or ()
                out |= {value} if isinstance(value, str) else set(value)
    return {name for name in out if re.fullmatch("[가-힣]{2,}", name)}


def _common_kin() -> set[str]:
    return set(
        "어머니 아버지 엄마 아빠 할머니 할아버지 이모 고모 삼촌 외삼촌 형 누나 "
        "오빠 언니 동생 남동생 녀동생 여동생 조카 사촌 딸 아들 남편 "
        "안해 아내 처녀 총각 친구 동무 동지 선생 씨 이름".split()
    )


def swapped(document: Document, lexicon: Lexicon, rng: random.Random) -> Document:
    """The same draft with names, listed places and digits replaced, each the same throughout."""
    text, spans = document
    memory: dict[tuple[str, str], str] = {}
    out: list[str] = []
    moved, size, edge = [], 0, 0
    for start, end, kind in sorted(spans):
        surface = text[start:end]
        new = memory.setdefault((kind, surface), _other(kind, surface, lexicon, rng))
        out += [text[edge:start], new]
        size += start - edge
        moved.append((size, size + len(new), kind))
        size, edge = size + len(new), end
    return "".join([*out, text[edge:]]), moved


def _other(kind: str, surface: str, lexicon: Lexicon, rng: random.Random) -> str:
    if kind == "PERSON":
        return _other_person(surface, lexicon, rng)
    if kind == "PLACE" and surface in lexicon.places:
        suffix = surface[-1] if surface[-1] in _SUFFIXED and len(surface) > 2 else ""
        like = [
            p
            for p in sorted(lexicon.places)
            if p.endswith(suffix)
            if suffix or len(p) == len(surface)
        ]
        return rng.choice(like)
    if kind in ("DATE", "AGE", "DURATION", "COUNT", "CODE", "MONEY"):
        return re.sub(r"\d+", lambda m: _other_number(m.group(), rng), surface)
    return surface


def _other_person(surface: str, lexicon: Lexicon, rng: random.Random) -> str:
    surname = rng.choice(sorted(s for s in lexicon.surnames if len(s) == 1))
    given = rng.choice(sorted(lexicon.given_names))
    if rng.random() < 0.5:
        given = "".join(rng.choice(sorted(lexicon.syllables)) for _ in range(2))
    if (m := re.fullmatch("([가-힣])([가-힣]{2})( ?(?:동무|씨|선생|동지)?)", surface)) and m[
        1
    ] in lexicon.surnames:
        return surname + given + m[3]
    if re.fullmatch("[가-힣]{2}", surface) and all(c in lexicon.syllables for c in surface):
        return given
    if (m := re.fullmatch("([가-힣])( [가-힣]{2,6})", surface)) and m[1] in lexicon.surnames:
        return surname + m[2]
    if m := re.fullmatch("([가-힣]{2})( ?(?:이네|네|엄마|어머니|아버지|아바이|할머니).*)", surface):
        return given + m[2]
    return surface


def _other_number(digits: str, rng: random.Random) -> str:
    if len(digits) == 4:
        return str(rng.randint(1960, 2024))
    return rng.choice("123456789") + "".join(rng.choice("0123456789") for _ in digits[1:])


def pieces_of(
    documents: Sequence[Document], labels: Sequence[str], lexicon: Lexicon
) -> list[Piece]:
    """Every paragraph, cut as at run time."""
    index = {label: i for i, label in enumerate(labels)}
    out = []
    for text, spans in documents:
        wanted = np.zeros(len(text), np.int64)
        for start, end, kind in spans:
            if kind:
                wanted[start] = index[f"B-{kind}"]
                wanted[start + 1 : end] = index[f"I-{kind}"]
        for paragraph in re.finditer(r"[^\n]+", text):
            for left, right in pieces(paragraph.group()):
                start, end = paragraph.start() + left, paragraph.start() + right
                inputs = features(text[start:end], morphemes(text[start:end]), lexicon)
                out.append(Piece(text[start:end], inputs, wanted[start:end]))
    return out


def morphemes(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, tag) by kiwipiepy."""
    return ((token.start, token.end, token.tag) for token in ko.segment(text))


def batches(
    data: Sequence[Piece], size: int, rng: random.Random
) -> Iterator[tuple[list[Any], Any]]:
    """Shuffled batches of pieces of like length, some characters made unknown."""
    order = list(range(len(data)))
    rng.shuffle(order)
    pools = [
        sorted(order[i : i + size * 12], key=lambda k: len(data[k].text))
        for i in range(0, len(order), size * 12)
    ]
    groups = [pool[i : i + size] for pool in pools for i in range(0, len(pool), size)]
    rng.shuffle(groups)
    for group in groups:
        longest = max(len(data[k].text) for k in group)
        columns = [torch.zeros(len(group), longest, dtype=torch.long) for _ in range(5)]
        bits = torch.zeros(len(group), longest, BITS)
        wanted = torch.full((len(group), longest), -100)
        for row, k in enumerate(group):
            length = len(data[k].text)
            for column, values in zip(columns, data[k].inputs, strict=False):
                column[row, :length] = torch.from_numpy(np.ascontiguousarray(values))
            hide = [i for i in range(length) if rng.random() < _DROP_CHARACTER]
            columns[0][row, hide] = UNKNOWN
            bits[row, :length] = torch.from_numpy(np.ascontiguousarray(data[k].inputs[5]))
            wanted[row, :length] = torch.from_numpy(data[k].labels)
        yield [*columns, bits], wanted
