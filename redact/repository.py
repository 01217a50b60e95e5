"""Is a place in a repository, where what was once committed stays?"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path


def repository_of(folder: Path) -> Path | None:
    """The root of the repository that holds `folder`, which need not exist; None outside one."""
    folder = folder.resolve()
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)


def from_root(path: Path, folder: Path) -> Path:
    """`path`, taken from `folder`, as it is called from the root of the repository of `folder`;
    outside one from `folder`. What lies elsewhere keeps its name. Links are not followed."""
    return from_root_of(folder)(path)


def from_root_of(folder: Path) -> Callable[[Path], Path]:
    """`from_root` for many paths: the repository is looked for once."""
    folder = folder.resolve()
    root = repository_of(folder) or folder

    def called(path: Path) -> Path:
        whole = Path(os.path.normpath(folder / path))
        return whole.relative_to(root) if whole.is_relative_to(root) else path

    return called


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


def nearest_of(paths: Iterable[Path], here: Path, name: str) -> list[Path]:
    """The nearest files called `name` above each of `paths`, each once; that of the folder `here`
    where there is none."""
    folders = [path if path.is_dir() else path.parent for path in paths]
    found = dict.fromkeys(filter(None, (nearest(folder, name) for folder in folders)))
    return list(found) or [file for file in [nearest(here, name)] if file is not None]


def merged_by_line(path: Path) -> str:
    """Tell git to merge files called like `path` line by line: a line of .gitattributes beside it,
    where it lies in a repository and nothing is said of it there. What was done, in words; empty
    for nothing. Raises OSError when it cannot be written."""
    beside = path.with_name(".gitattributes")
    if repository_of(path.parent) is None or beside.is_symlink():
        return ""
    before = beside.read_bytes() if beside.exists() else b""
    if path.name.encode() in before:
        return ""
    line = f"{path.name} merge=union"
    end = b"" if before.endswith(b"\n") or not before else b"\n"
    with beside.open("ab") as file:
        file.write(end + line.encode() + b"\n")
    return f"{beside}: added {line}, so that git merges it line by line"
