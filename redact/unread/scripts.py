"""Which script every letter of a text is in, and which scripts a model reads."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

from redact.tables import read_table

_NAMED = 0.1
"""Part of a passage from which on one of its scripts is named."""


@dataclass(frozen=True, slots=True)
class Script:
    """A script; each of its letters counts as `weight` letters of an alphabet."""

    name: str
    weight: int
    read: bool
    """A model reads it."""
    off: bool
    """A shipped model would read it, but the settings run none."""
    holds: str
    """Name of a script that counts as this one where both stand."""


class Scripts(dict[int, str]):
    """The table that turns a text into scripts (`str.translate`): a sign for the letters of each,
    a blank for everything that is no letter. `languages` are those that a model reads."""

    def __init__(self, languages: Collection[str]) -> None:
        super().__init__()
        self._languages = frozenset(languages)
        self._signs: dict[str, str] = {}
        self._known: dict[str, Script] = {}
        self._lock = Lock()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        # Vowel signs of Thai or Devanagari are marks, and belong to the script all the same.
        letter = char.isalpha() or unicodedata.category(char)[0] == "M"
        name = _script(char) if letter else ""
        with self._lock:
            self[code] = self._sign(name) if name else " "
        return self[code]

    def of(self, sign: str) -> Script:
        """The script that a sign stands for."""
        return self._known[sign]

    def weights(self, signs: str) -> Counter[Script]:
        """How many letters of an alphabet the letters of each script count as."""
        out: Counter[Script] = Counter()
        for sign, count in Counter(signs).items():
            if sign != " ":
                out[self._known[sign]] += count * self._known[sign].weight
        return out

    def _sign(self, name: str) -> str:
        if name not in self._signs:
            sign = self._signs[name] = chr(ord("A") + len(self._signs))
            fields = table()["scripts"].get(name, {})
            language = fields.get("language")
            self._known[sign] = Script(
                name=name,
                weight=fields.get("weight", 1),
                read=language in self._languages,
                off=language is not None and language not in self._languages,
                holds=fields.get("holds", ""),
            )
        return self._signs[name]


def unread(weights: Counter[Script]) -> Counter[Script]:
    """What of it no model reads."""
    return Counter({script: weight for script, weight in weights.items() if not script.read})


def named(weights: Counter[Script]) -> list[Script]:
    """The scripts that make a passage, the one with most letters first: kana and Chinese
    characters together are Japanese."""
    least = min(_NAMED * weights.total(), max(weights.values()))
    found = [script for script, weight in weights.most_common() if weight >= least]
    held = {script.holds for script in found}
    return [script for script in found if script.name not in held]


@cache
def table() -> dict[str, Any]:
    """`redact/data/scripts.yaml`, and in `by_word` the scripts by the first words of names."""
    data: dict[str, Any] = read_table("scripts")
    by_word = {w: name for name, fields in data["scripts"].items() for w in fields["words"]}
    return {**data, "by_word": by_word}


def _script(letter: str) -> str:
    """The script of a letter; empty for a symbol."""
    words = unicodedata.name(letter, "UNKNOWN").split()
    first = words[1] if words[0] in table()["widths"] else words[0]
    if first in table()["symbols"]:
        return ""
    listed: str | None = table()["by_word"].get(first)
    return listed or first.title()
