"""What can be said of a finding: how serious it is, what it suggests, what was decided."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

Language = Literal["en", "ko", "any"]
SecretKind = Literal["name", "place", "date", "organisation", "code", "phrase"]


class Severity(StrEnum):
    """How much stands in the way of publishing: `block` must not pass, `review` is for the
    editor to settle, `info` is only told."""

    BLOCK = "block"
    REVIEW = "review"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info, 1 for review, 2 for block; for comparing, since the values are words."""
        return ("info", "review", "block").index(self.value)


class Action(StrEnum):
    """What a rule suggests: another value of the same kind, a vaguer value, a look, or nothing."""

    REPLACE = "replace"
    GENERALISE = "generalise"
    FLAG = "flag"
    KEEP = "keep"


class Effect(StrEnum):
    """What a finding does to others: `find` stands for itself; `lower` makes what it covers
    `info` (a byline); `soften` does so only where no rule blocks (a name that somebody famous
    bears); `exempt` makes what it covers no finding at all (a public figure); `note`
    tells something of a whole passage and stands beside what is found in it, of whatever severity:
    nothing is merged with it, measured by it or replaced because of it."""

    FIND = "find"
    LOWER = "lower"
    SOFTEN = "soften"
    EXEMPT = "exempt"
    NOTE = "note"


class Verdict(StrEnum):
    """What was decided about a finding. `open` means that nobody has decided yet."""

    REPLACE = "replace"
    KEEP = "keep"
    OPEN = "open"
