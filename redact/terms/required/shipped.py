"""What the patterns of the shipped rules require, worked out beforehand: reading all of them takes
longer than looking at a draft.

`redact/data/required.json` knows a pattern by a digest of all that its answer depends on, so one
that changed is read again at the start of a run: slower, and never wrong. The tests compare
every answer in the file with the reader's, and `pytest tests/test_terms_shipped.py --regenerate`
writes it anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from math import inf
from typing import Any

from redact.packs.expand import NAMED_LIST
from redact.terms.required.need import Length, Need

Lists = Mapping[str, tuple[str, ...]]
Known = tuple[tuple[Need, ...], Length] | None
"""The needs of a pattern and how far it reaches; None where nothing is known of it."""
FILE = "required.json"


def key(pattern: str, lists: Lists) -> str:
    """Sixteen hexadecimal digits for a pattern and the vocabularies that it names."""
    names = dict.fromkeys(NAMED_LIST.findall(pattern))
    parts = [pattern, *(f"{name} {_digest(lists.get(name, ()))}" for name in names)]
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@cache
def _digest(words: tuple[str, ...]) -> str:
    return sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()


class Shipped:
    """The file, read once; `text` is its contents."""

    def __init__(self, text: str) -> None:
        data = json.loads(text)
        self._words = [frozenset(words) for words in data["words"]]
        self._patterns: Mapping[str, Any] = data["patterns"]

    def __contains__(self, pattern: str) -> bool:
        return pattern in self._patterns

    def __getitem__(self, pattern: str) -> Known:
        """What is known of a pattern, by its key. Raises KeyError for one that is not there."""
        entry = self._patterns[pattern]
        if entry is None:
            return None
        reach, *needs = entry
        return (
            tuple(Need(self._words[n], low, _length(*high)) for n, low, *high in needs),
            _length(*reach),
        )


@cache
def shipped() -> Shipped:
    """The answers for the shipped rules."""
    return Shipped((files("redact") / "data" / FILE).read_text("utf-8"))


def written(known: Iterable[tuple[str, Known]]) -> str:
    """The contents of the file for these answers, by their keys; one line each."""
    numbers: dict[frozenset[str], int] = {}
    patterns = {}
    for pattern, answer in known:
        if answer is not None:
            needs, reach = answer
            rows = [
                [numbers.setdefault(n.words, len(numbers)), n.low, *_numbers(n.high)] for n in needs
            ]
            patterns[pattern] = json.dumps([_numbers(reach), *rows])
        else:
            patterns[pattern] = "null"
    words = [json.dumps(sorted(group), ensure_ascii=False) for group in numbers]
    lines = [f'"{pattern}": {answer}' for pattern, answer in patterns.items()]
    return f'{{"words": [\n{_lines(words)}\n],\n"patterns": {{\n{_lines(lines)}\n}}}}\n'


def _lines(items: Sequence[str]) -> str:
    return ",\n".join(items)


def _numbers(length: Length) -> list[int | None]:
    """JSON has no infinity."""
    return [None if length.chars == inf else int(length.chars), length.runs]


def _length(chars: int | None, runs: int) -> Length:
    return Length(inf if chars is None else chars, runs)
