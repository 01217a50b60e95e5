"""What has been chosen for whom, so that the same thing gets the same words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Memory(Protocol):
    """Choices of a run, or of all drafts of one writer.

    A choice has a `kind` (`surname`, `given`, `nickname`, `place` …), the `real` words in folded
    form, and the words that were chosen for them.
    """

    def recall(self, kind: str, real: str) -> str:
        """What was chosen before; empty when nothing was."""

    def keep(self, kind: str, real: str, chosen: str) -> None:
        """Remember a choice; a later one for the same words takes its place."""

    def choices(self, kind: str) -> Mapping[str, str]:
        """Everything chosen of one kind: real words → chosen ones."""


class RunMemory:
    """A memory that ends with the run."""

    def __init__(self) -> None:
        self._kinds: dict[str, dict[str, str]] = {}

    def recall(self, kind: str, real: str) -> str:
        """What was chosen before; empty when nothing was."""
        return self._kinds.get(kind, {}).get(real, "")

    def keep(self, kind: str, real: str, chosen: str) -> None:
        """Remember a choice; a later one for the same words takes its place."""
        self._kinds.setdefault(kind, {})[real] = chosen

    def choices(self, kind: str) -> Mapping[str, str]:
        """Everything chosen of one kind: real words → chosen ones."""
        return self._kinds.get(kind, {})
