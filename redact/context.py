"""What belongs to a check beside the drafts: for whom it looked, and the names around a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from redact.core import Finding


@dataclass(frozen=True, slots=True)
class Protected:
    """For whom a run looked, without a word of an author file: how many files were read, how many
    secrets of which kind stand in them, and what is wrong with how they are kept. `warnings` name
    files."""

    files: int
    secrets: Mapping[str, int]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """Something found not in a draft but around it. `place` says where, in words: `file name`.

    The span of the finding is one of the name that was looked at, not of `Draft.text`.
    """

    place: str
    finding: Finding
