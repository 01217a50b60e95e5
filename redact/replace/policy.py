"""How vague replacements are, and whether dates move instead: what the settings say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from redact.replace.shift import DateShift


@dataclass(frozen=True, slots=True)
class Policy:
    """What is the same for all replacements of a run."""

    levels: Mapping[str, str] = field(default_factory=dict)
    """Entity → the level that is used for it."""
    crowd: int = 0
    """How many people a counted level must leave."""
    shift: DateShift | None = None
    keep_generation: bool = False
    """Do the invented names of brothers and sisters share a syllable where the real ones do?"""


DEFAULT = Policy()
"""The narrowest default of every ladder."""
