"""From the paths on the command line to annotated drafts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from redact.core import Language
from redact.gold.parse import GoldDraft, GoldError, read_gold

NAMES = {"en": "English", "ko": "Korean"}
"""Languages of annotated drafts, for messages and tables."""

_FORMAT = "docs/gold-format.md describes annotated drafts"


def read_folder(paths: Sequence[Path], language: Language | None = None) -> Sequence[GoldDraft]:
    """The annotated drafts at `paths`, of one language if it is given: files, and every .txt in
    folders and below that is not hidden. A file that is named twice is read once.

    Raises GoldError for a path without a draft, for the first malformed draft (whatever its
    language), and when no draft is left.
    """
    files: dict[str, Path] = {}
    for path in paths:
        found = list(_files(path)) if path.is_dir() else [path]
        if not found:
            raise GoldError(str(path), "no annotated drafts (*.txt) there", _FORMAT)
        for file in found:
            files.setdefault(os.path.realpath(file), file)
    drafts = [read_gold(file) for file in files.values()]
    chosen = [draft for draft in drafts if language in (None, draft.language)]
    if not chosen:
        where = ", ".join(map(str, paths))
        kind = f"{NAMES[language]} drafts" if language else "drafts"
        raise GoldError(where, f"no annotated {kind} there", _FORMAT)
    return chosen


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.txt")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path
