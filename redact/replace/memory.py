"""What has been chosen for whom, so that the same thing gets the same words."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Protocol


class Memory(Protocol):
    """Choices of a run, or of all drafts of one writer.

    A choice has a `kind` (`surname`, `given`, `nickname`, `place` …), the `real` words in folded
    form, and the words that were chosen for them.

    The keys of names are the same in every script, so that 박철수 in one draft and Park Chol-su in
    the next are one person (`redact/replace/readings.py`):

    - `surname`: Hangul in ROK spelling (박, 이, 임), else folded Latin letters;
    - `given`: Hangul as `readings.normal` spells it, without a surname (철수, 용해), where the
      spelling can be read as one name, else folded letters (`yongnan`: 영란 or 용란).

    What was chosen for both is Northern Hangul; it is written anew in each draft's own system.
    A name that is not found under its key is looked for among all `choices`: one of them may be
    it in another script. A memory therefore answers `choices` with everything it holds.
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


SURNAMES = frozenset({"surname", "surname, second"})


class OtherMemory(RunMemory):
    """Chooses anew what `before` has chosen already, other words each time; choices of the kinds
    in `kept` stay. `before` learns nothing."""

    def __init__(self, before: Memory, kept: AbstractSet[str] = frozenset()) -> None:
        super().__init__()
        self._before = before
        self._kept = kept

    def recall(self, kind: str, real: str) -> str:
        """What was chosen before; empty when nothing was."""
        own = super().recall(kind, real)
        return own or (self._before.recall(kind, real) if kind in self._kept else "")

    def choices(self, kind: str) -> Mapping[str, str]:
        """Everything chosen of one kind: real words → chosen ones; with what is taken."""
        before = self._before.choices(kind)
        if kind not in self._kept:
            before = {chosen: chosen for chosen in before.values()}
        return {**before, **super().choices(kind)}
