"""Words that stand for what a copy cannot hold: `redact/data/placeholders.yaml`."""

from __future__ import annotations

from functools import cache

from redact.tables import read_table


@cache
def placeholder(thing: str, language: str) -> str:
    """What stands for an `object`, a `picture` or a `form` field, in `en` or `ko`."""
    return str(read_table("placeholders")[thing][language])
