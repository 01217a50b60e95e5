"""What a draft is called in a decisions file: its path as seen from there, and never in clear."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from redact.decisions.key import Keyed


def relative(folder: Path, name: str) -> str:
    """The path of a draft from `folder`, links followed: the same wherever both lie."""
    path = os.path.relpath(os.path.realpath(name), os.path.realpath(folder))
    return unicodedata.normalize("NFC", Path(path).as_posix())


def draft_id(key: Keyed, folder: Path, name: str) -> str:
    """What stands for the draft that is called `name` in this run."""
    return key.id("draft", relative(folder, name))
