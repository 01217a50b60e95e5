"""Fonts that may stand in a copy: `redact/data/fonts.yaml`."""

from __future__ import annotations

from functools import cache

from redact.tables import read_table


def known_font(name: str) -> bool:
    """The name, quoted or not, is of a font that many machines have."""
    return name.strip().strip("'\"").casefold() in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(
        name.strip().casefold()
        for list_ in read_table("fonts").values()
        for name in list_.split(";")
    )
