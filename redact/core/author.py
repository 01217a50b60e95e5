"""Who must be protected: one pen name, what is public about it and what must never appear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from redact.core.words import SecretKind


@dataclass(frozen=True, slots=True)
class Secret:
    """One thing that must never appear: every way to write it, and what it is."""

    label: str
    """Of the editor's choice: `real_name`, `고향`. Shown in reports and errors."""
    values: tuple[str, ...] = field(repr=False)
    """Spellings of one and the same thing, in NFC; never logged, never in an error."""
    kind: SecretKind = "phrase"
    relation: str = ""
    """Whose it is, seen from the writer: `sister`. Empty for the writer's own."""
    may_say: str = ""
    """How exactly it may still be said: `province` or `country` of a place, `season`, `year` or
    `decade` of a date. Empty where nothing was allowed."""


@dataclass(frozen=True, slots=True)
class Author:
    """One pen name: what is public about it and what must never appear.

    `secrets` maps a label to strings, `details` says more of the same; where only `details` are
    given, `secrets` follows from them. Both are hidden from repr, never logged, and a hit is
    always `block`.
    """

    pen_name: tuple[str, ...] = ()
    disclosed: tuple[str, ...] = ()
    secrets: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    details: tuple[Secret, ...] = field(default=(), repr=False)
    revision: int = 0
    """Grows with every edit of the file; 0 for one that was written by hand or never saved."""
    id: str = field(default="", repr=False)
    """Random text that stays with the file and is in no other place. What an attestation says of
    the file is keyed with it, so nobody can look a name up by that."""

    def __post_init__(self) -> None:
        if self.details and not self.secrets:
            secrets: dict[str, tuple[str, ...]] = {}
            for secret in self.details:
                secrets[secret.label] = secrets.get(secret.label, ()) + secret.values
            object.__setattr__(self, "secrets", secrets)
