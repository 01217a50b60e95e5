"""What belongs to a check beside the drafts: for whom it looked, the names around a draft, and what
editors have said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Approval:
    """A draft was approved: by whom last, when and why, and by whom in all."""

    by: str
    when: str
    why: str = field(default="", repr=False)
    names: tuple[str, ...] = ()
    changed: bool = False
    """What was approved is not what the file holds now."""


@dataclass(frozen=True, slots=True)
class Consulted:
    """The decisions file of a run. `notes` are sentences for the editor: lines that do not hold,
    and why."""

    file: str
    strict: bool
    """Nothing in it takes a finding away."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """The baseline of a run: its file, and sentences about lines that do not hold."""

    file: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """Other settings for some drafts of a run. `at` is `file:line`, `files` its patterns; `changes`
    says in words what it sets, `drafts` for how many drafts of the run it holds."""

    at: str
    files: tuple[str, ...]
    changes: str
    drafts: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A draft beside what it was, where only lines that have changed were asked for. All of it
    counts where it is `new`, and where what it was cannot be read: `problem` says why."""

    new: bool = False
    problem: str = ""
