"""`redact/data/author.yaml`, read once: what labels and disclosed sentences are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from redact.tables import read_table


def labels() -> Mapping[str, tuple[str, ...]]:
    """Entity → words in the labels of secrets that mean it, in the order to try."""
    return {entity: tuple(section["words"]) for entity, section in _data()["labels"].items()}


@dataclass(frozen=True, slots=True)
class Forms:
    """What the value of a secret looks like, by kind. Words are in small letters."""

    generic_labels: frozenset[str]
    codes: tuple[re.Pattern[str], ...]
    """One that is found anywhere makes a code."""
    dates: tuple[re.Pattern[str], ...]
    """One that fits the whole value makes a date."""
    date_words: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    weak_places: frozenset[str]
    hanja_surnames: frozenset[str]


@cache
def forms() -> Forms:
    """The forms of values and the labels that say little."""

    def words(section: str) -> frozenset[str]:
        return frozenset(map(str, _data()[section]["words"]))

    def patterns(section: str) -> tuple[re.Pattern[str], ...]:
        return tuple(map(re.compile, _data()[section]["patterns"]))

    return Forms(
        generic_labels=words("generic_labels"),
        codes=patterns("code_patterns"),
        dates=patterns("date_patterns"),
        date_words=words("date_words"),
        organisations=words("organisation_endings"),
        places=words("place_endings"),
        weak_places=words("weak_place_endings"),
        hanja_surnames=words("hanja_surnames"),
    )


@cache
def jobs() -> tuple[re.Pattern[str], ...]:
    """Patterns whose group `job` is what a disclosed sentence says somebody was."""
    return tuple(
        re.compile(pattern)
        for section in ("jobs_en", "jobs_ko")
        for pattern in _data()[section]["patterns"]
    )


@cache
def no_job() -> frozenset[str]:
    """What those patterns find and is no job."""
    return frozenset(_data()["no_job"]["words"])


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_table("author")
    return data
