"""Other settings for some drafts: which drafts an override speaks of, and what it changes."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pathspec

from redact.core import Severity

MERGED = frozenset({"packs", "thresholds", "doubts", "severities", "levels"})
"""Keys whose lines are changed one by one; of the others the whole value is replaced."""


@dataclass(frozen=True, slots=True)
class Override:
    """What holds for some drafts instead of what holds for all."""

    files: tuple[str, ...]
    """Patterns as in .gitignore, seen from `folder`."""
    folder: Path
    """That of the settings file, absolute, without links."""
    where: str
    """`file:line`."""
    changes: Mapping[str, Any]
    """By key: the value, of `packs` whether each runs."""
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)
    """Line of each key of `severities`, for messages."""
    origins: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    """Where each key stands, as in `Settings.origins`."""

    def speaks_of(self, path: Path) -> bool:
        """Does it hold for the draft at `path`, which is absolute and without links?"""
        if not path.is_relative_to(self.folder):
            return False
        name = composed(path.relative_to(self.folder).as_posix())
        return bool(_spec(self.files).check_file(name).include)

    @property
    def in_words(self) -> str:
        """`severities MONEY info; packs en/work off`."""
        return "; ".join(f"{key} {_words(key, value)}" for key, value in self.changes.items())


def problem_of(pattern: str) -> str:
    """Why a pattern can never name a draft, in words; empty for one that can."""
    if PurePosixPath(pattern.removeprefix("!")).parts[:1] == ("..",) or "/../" in pattern:
        return "leads out of the folder of the settings"
    try:
        pathspec.GitIgnoreSpec.from_lines([pattern])
    except ValueError:
        return "cannot be understood"
    return "is a comment" if pattern.startswith("#") else ""


def composed(text: str) -> str:
    """With whole syllables of Hangul, as settings are read; some systems keep file names in
    pieces."""
    return unicodedata.normalize("NFC", text)


@cache
def _spec(files: tuple[str, ...]) -> pathspec.GitIgnoreSpec:
    return pathspec.GitIgnoreSpec.from_lines(map(composed, files))


def _words(key: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_word(one)}" for name, one in value.items())
    if key == "house":  # the house's own words are counted, not named
        return str(len(value))
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return value.value if isinstance(value, Severity) else str(value)
