"""What is known of HTML: `redact/data/html.yaml`, read once per process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from redact.tables import read_table


@dataclass(frozen=True, slots=True)
class Tables:
    """The lists of the file, as sets."""

    elements: frozenset[str]
    void: frozenset[str]
    blocks: frozenset[str]
    inserts: frozenset[str]
    close_paragraph: frozenset[str]
    special: frozenset[str]
    formatting: frozenset[str]
    breakout: frozenset[str]
    attributes: frozenset[str]
    references: frozenset[str]
    seen: Mapping[str, str]
    """Kind of segment by attribute."""
    shown_inputs: frozenset[str]
    keywords: frozenset[str]
    properties: frozenset[str]
    sheet_properties: frozenset[str]
    """Properties that a style sheet may keep: none of them hides anything."""
    style_keywords: frozenset[str]
    vocabulary: frozenset[str]
    meta: Mapping[str, str]
    """Kind of part by the name of a meta element."""
    kinds: Mapping[str, str]
    """Kind of part by attribute."""


@cache
def tables() -> Tables:
    """The tables of this process."""
    table: dict[str, Any] = read_table("html")
    style = table.pop("style")
    sets: dict[str, Any] = {
        name: frozenset(value.split()) if isinstance(value, str) else value
        for name, value in table.items()
    }
    return Tables(
        **sets,
        properties=frozenset(style["properties"].split()),
        sheet_properties=frozenset(style["properties"].split()) - frozenset(style["hiding"].split())
        | frozenset(style["sheets"].split()),
        style_keywords=frozenset(style["keywords"].split()),
    )
