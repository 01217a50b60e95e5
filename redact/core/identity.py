"""Whom or what a finding names, whatever it is called there."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Identity:
    """What several mentions have in common that name the same person, place or thing.

    `keys` are (kind, real words in folded form), as `redact.replace.Memory` knows them: the surname
    `박`, the given name in every spelling met. Hidden from repr.
    """

    kind: str
    """`person`, `place`, `organisation` …"""
    keys: tuple[tuple[str, str], ...] = field(repr=False)

    def of(self, kind: str) -> frozenset[str]:
        """The real words of one kind of key."""
        return frozenset(real for name, real in self.keys if name == kind)
