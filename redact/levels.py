"""How vague a replacement can be: the levels of `redact/data/levels.yaml`, and which is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from redact.tables import read_table


@dataclass(frozen=True, slots=True)
class Ladder:
    """The names of the levels of one entity, from the narrowest to the widest."""

    levels: tuple[str, ...]
    default: str
    counted: bool = False
    """The lowest level that leaves enough people is taken."""

    def rank(self, name: str) -> int:
        """0 for the narrowest level. Raises ValueError for a name that is no level of this one."""
        return self.levels.index(name)


@dataclass(frozen=True, slots=True)
class Level:
    """One way to say something more vaguely than it stands."""

    name: str
    words: str = field(repr=False)
    people: int | None = None
    """How many people are left; None where nobody has counted them."""


@cache
def level_ladders() -> Mapping[str, Ladder]:
    """Entity → its ladder; an entity that is not here has no levels. Read once per process."""
    data = read_table("levels")
    return MappingProxyType(
        {
            name: Ladder(tuple(one["levels"]), one["default"], one.get("counted", False))
            for name, one in data.items()
        }
    )


def choose(levels: Sequence[Level], ladder: Ladder, *, wanted: str = "", crowd: int = 0) -> Level:
    """The one of `levels`, narrowest first, that is used.

    With `wanted` that level, or the next wider one where it does not exist. Without, the default
    of the ladder or, where people are counted, the narrowest that is known to leave `crowd` of
    them. The widest when none does. Raises IndexError without levels.
    """
    least = ladder.rank(wanted or ladder.default)
    if not wanted and ladder.counted:
        fitting = [one for one in levels if one.people is not None and one.people >= crowd]
    else:
        fitting = [one for one in levels if ladder.rank(one.name) >= least]
    return fitting[0] if fitting else levels[-1]
