"""Is a place in a repository, where what was once committed stays?"""

from __future__ import annotations

from pathlib import Path


def repository_of(folder: Path) -> Path | None:
    """The root of the repository that holds `folder`, which need not exist; None outside one."""
    folder = folder.resolve()
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)
