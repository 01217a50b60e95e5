"""Sentences that other parts of the program say in English, in Korean: `redact/data/korean.yaml`.

A problem is worded where it is noticed, far from whoever knows the reader's language; so it is
translated as a whole when it is shown, as gettext does, with its fields taken out and put in again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from string import Formatter
from types import MappingProxyType

from redact.entities import entities
from redact.kinds import kinds
from redact.tables import read_table

_APART = "; "
"""Between a problem and what to do about it; no field reaches over it."""
_END = re.compile(r"[다요](?:\([^()]*\))?\Z")
"""How a Korean sentence ends; what is told in a few words ends otherwise."""
_NUMBERS = ("n", "all", "line")
"""Fields that hold digits, so that they take no place that stands before a sentence."""
_SAID = frozenset({"commit", "entity", "field", "file", "kind", "page", "problem", "why"})
"""Fields that hold words of the program. The others hold names of files, keys, people."""


def translated(sentence: str, tongue: str) -> str:
    """A sentence of the program in a language; what the table does not have stays as it is."""
    return _korean(sentence) if tongue == "ko" else sentence


def by_heart(sentence: str) -> str | None:
    """The Korean for a sentence without fields; None where there is none."""
    return _whole().get(sentence)


def _korean(sentence: str) -> str:
    if (known := _known(sentence)) is not None:
        return known
    head, apart, rest = sentence.partition(_APART)
    if apart:
        first = _korean(head)
        return f"{first}{'. ' if _END.search(first) else _APART}{_korean(rest)}"
    head, colon, rest = sentence.partition(": ")
    return f"{_korean(head)}: {_korean(rest)}" if colon else sentence


def _known(sentence: str) -> str | None:
    if sentence in _whole():
        return _whole()[sentence]
    if sentence in kinds():
        return kinds()[sentence].label_ko
    if sentence in entities():
        return entities()[sentence].label_ko
    for pattern, said in _patterns():
        if met := pattern.fullmatch(sentence):
            words = met.groupdict()
            return said.format(**words | {n: _korean(words[n]) for n in _SAID & words.keys()})
    return None


@cache
def _whole() -> Mapping[str, str]:
    table = read_table("korean")
    fields = {said: template_fields(said) for said in table}
    return MappingProxyType({said: ko for said, ko in table.items() if not fields[said]})


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Sentences with fields, the most literal ones first."""
    table = {said: ko for said, ko in read_table("korean").items() if template_fields(said)}
    order = sorted(table, key=lambda said: -len("".join(literals(said))))
    return tuple((_pattern(said), table[said]) for said in order)


def _pattern(said: str) -> re.Pattern[str]:
    seen: set[str] = set()
    text = ""
    for literal, name, _, _ in Formatter().parse(said):
        text += re.escape(literal)
        if name is None:
            continue
        inside = r"\d[\d,]*" if name in _NUMBERS else f"(?:(?!{_APART}).)+?"
        text += f"(?P={name})" if name in seen else f"(?P<{name}>{inside})"
        seen.add(name)
    return re.compile(text, re.DOTALL)


def template_fields(said: str) -> frozenset[str]:
    """The names in braces."""
    return frozenset(name for _, name, _, _ in Formatter().parse(said) if name)


def literals(said: str) -> list[str]:
    """What stands between the braces."""
    return [literal for literal, _, _, _ in Formatter().parse(said)]
