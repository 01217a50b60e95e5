"""Is a place in a repository, where what was once committed stays?"""

from __future__ import annotations

from pathlib import Path


def repository_of(folder: Path) -> Path | None:
    """The root of the repository that holds `folder`, which need not exist; None outside one."""
    folder = folder.resolve()
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)


def nearest(folder: Path, name: str) -> Path | None:
    """The nearest file called `name` from `folder` upward to the root of its repository.

    Outside a repository only `folder` itself counts: a file that somebody left in a shared
    parent folder must not switch rules off.
    """
    places = upward(folder)
    return next((place / name for place in places if (place / name).is_file()), None)


def upward(folder: Path) -> tuple[Path, ...]:
    """`folder` and what is above it, up to the root of its repository; outside one itself only."""
    folder = folder.resolve()
    root = repository_of(folder) or folder
    above = (folder, *folder.parents)
    return above[: above.index(root) + 1]
