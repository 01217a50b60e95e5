"""Is a place in a repository, where what was once committed stays?"""

from __future__ import annotations

import os
from pathlib import Path


def repository_of(folder: Path) -> Path | None:
    """The root of the repository that holds `folder`, which need not exist; None outside one."""
    folder = folder.resolve()
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)


def from_root(path: Path, folder: Path) -> Path:
    """`path`, taken from `folder`, as it is called from the root of the repository of `folder`;
    outside one from `folder`. What lies elsewhere keeps its name. Links are not followed."""
    folder = folder.resolve()
    whole = Path(os.path.normpath(folder / path))
    root = repository_of(folder) or folder
    return whole.relative_to(root) if whole.is_relative_to(root) else path


def nearest(folder: Path, name: str) -> Path | None:
    """The nearest file called `name` from `folder` upward to the root of its repository.

    Outside a repository only `folder` itself counts: a file that somebody left in a shared
    parent folder must not switch rules off.
    """
    folder = folder.resolve()
    root = repository_of(folder) or folder
    above = [folder, *folder.parents]
    places = above[: above.index(root) + 1]
    return next((place / name for place in places if (place / name).is_file()), None)
