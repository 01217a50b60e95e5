"""How vague replacements are, and whether dates move instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from redact.replace.shift import DateShift


@dataclass(frozen=True, slots=True)
class Policy:
    """What settings and author file say of replacements."""

    levels: Mapping[str, str] = field(default_factory=dict)
    """Entity → the level that is used for it."""
    crowd: int = 0
    """How many people a counted level must leave."""
    may_say: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Rule id of a secret (`author.hometown`) → how exactly it may still be said."""
    shift: DateShift | None = None


DEFAULT = Policy()
"""The narrowest default of every ladder."""
