"""`redact/data/author.yaml`, read once: what labels and disclosed sentences are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parents[1] / "data" / "author.yaml"


def labels() -> Mapping[str, tuple[str, ...]]:
    """Entity → words in the labels of secrets that mean it, in the order to try."""
    return {entity: tuple(section["words"]) for entity, section in _data()["labels"].items()}


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
    import yaml

    data: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return data
