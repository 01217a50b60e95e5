"""`redact/data/matching.yaml`, read once: words of dates, messages, letters that look alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from redact.tables import read_table


@dataclass(frozen=True, slots=True)
class Words:
    """What the matchers read from data."""

    how: Mapping[str, str]
    """How a secret was recognised → the sentence for the editor."""
    months: Mapping[str, int]
    """Names of months, English in small letters and Korean."""
    days: Mapping[str, int]
    """Days of the month in words; blanks and hyphens do not count."""
    figures_en: Mapping[str, int]
    figures_ko: Mapping[str, int]
    alike: Mapping[str, str]
    """A letter of another script → the Latin letter it looks like."""
    leet: Mapping[str, str]
    """A figure or sign → the letters it may stand for."""
    pairs: Mapping[str, str]
    """Two letters → the one they look like."""
    suffixes: frozenset[str]
    """What a hyphen ties to a name in Latin letters."""
    place_tails: tuple[str, ...]
    """What follows the name of a place in Latin letters, joined or with a hyphen."""
    place_tails_ko: tuple[str, ...]


@cache
def read() -> Words:
    """The words of the data file."""
    raw: Mapping[str, Any] = read_table("matching")
    days = {**raw["days_en"]["words"], **_days_ko(raw)}
    return Words(
        how={name: str(entry) for name, entry in raw["how"].items()},
        months={**raw["months_en"]["words"], **raw["months_ko"]["words"]},
        days=days,
        figures_en=raw["figures_en"]["words"],
        figures_ko=raw["figures_ko"]["words"],
        alike=_letters(raw["alike"]),
        leet=raw["leet"]["letters"],
        pairs=raw["pairs"]["letters"],
        suffixes=frozenset(raw["suffixes"]["words"]),
        place_tails=tuple(raw["place_tails_en"]["words"]),
        place_tails_ko=tuple(raw["place_tails_ko"]["words"]),
    )


def _days_ko(raw: Mapping[str, Any]) -> dict[str, int]:
    """초하루, 열이틀, 스무닷새; 십이일, 이십오일."""
    units: Mapping[str, int] = raw["day_units_ko"]["words"]
    tens: Mapping[str, int] = raw["day_tens_ko"]["words"]
    figures: Mapping[str, int] = raw["figures_ko"]["words"]
    out = dict(raw["days_ko"]["words"])
    for unit, value in units.items():
        out[f"초{unit}"] = out[unit] = value
        for ten, more in tens.items():
            out[ten + unit] = more + value
    ones = {"": 0} | {char: value for char, value in figures.items() if value < 10}
    for ten, more in {"": 0, "십": 10, "이십": 20, "삼십": 30}.items():
        for one, value in ones.items():
            if 0 < more + value <= 31:
                out[f"{ten}{one}일"] = more + value
    return out


def _letters(raw: Mapping[str, Any]) -> dict[str, str]:
    """Each row of `letters` is a Latin letter and those that look like it."""
    return {char: latin for latin, others in raw["letters"].items() for char in others}
