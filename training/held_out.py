"""Name the drafts of a fold: python -m training.held_out LANGUAGE N/COUNT [FOLDER...]

For `redact evaluate --models OUT $(python -m training.held_out ko 0/5)`: the drafts that a model
trained with `--fold 0/5` has not seen.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

DRAFTS = Path(__file__).parent / "data" / "drafts"


def held_out(language: str, fold: str, folders: Sequence[Path]) -> list[Path]:
    """Every COUNT-th draft of the language by name, as `documents.folds` holds out."""
    number, count = map(int, fold.split("/"))
    files = sorted(file for folder in folders for file in folder.glob(f"{language}-*.txt"))
    return files[number::count]


if __name__ == "__main__":
    named = [Path(folder) for folder in sys.argv[3:]] or [DRAFTS]
    print("\n".join(map(str, held_out(sys.argv[1], sys.argv[2], named))))
