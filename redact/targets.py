"""Where redacted copies go: never over a draft, never two at one place, never outside `out`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from redact.attest import SUFFIX
from redact.decisions import NAME as DECISIONS
from redact.errors import Unsafe

# What `redact apply` itself writes beside the copies.
REPORTS = ("redact-report.html", "redact-report.json")


def below(path: Path, folder: Path) -> bool:
    """`path` is `folder` or lies in it, links followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def targets(
    drafts: Iterable[tuple[Path, Path]],
    out: Path,
    *,
    overwrite: bool = False,
    naming: Callable[[Path], Path] = Path,
) -> Mapping[Path, Path]:
    """The place of the copy of every draft, by the draft's path; nothing is made or written.

    `drafts` are (file, folder it was found under); the path between the two is kept, or what
    `naming` makes of it. Raises Unsafe when `out` is or holds the place of a draft, two copies
    would have one name, or a copy is there already (unless `overwrite`).
    """
    places: dict[Path, Path] = {}
    taken: dict[str, Path] = {}
    for path, root in drafts:
        if below(path, out):
            raise Unsafe(
                str(out), f"is where the draft {path} lies", "name another folder after --out"
            )
        target = out / naming(path.relative_to(root))
        # Upper and lower case are one on many disks.
        other = taken.setdefault(str(target).casefold(), path)
        if other != path:
            raise Unsafe(
                str(path),
                f"its copy would have the same name as that of {other}",
                "name the folder that holds both, or apply twice",
            )
        if not below(target, out):
            raise Unsafe(str(target), "leads out of the folder", "remove the link in --out")
        if os.path.lexists(target) and not overwrite:
            raise Unsafe(
                str(target), "is there already", "use --overwrite, or another folder after --out"
            )
        if str(target.relative_to(out)).casefold() in REPORTS:
            raise Unsafe(str(path), "has the name of the report", "rename the draft")
        places[path] = target
    return places


def apart(out: Path, private: Iterable[Path]) -> None:
    """What says who stands behind a copy never lies with it: whoever is handed the folder would
    be handed both. Raises Unsafe when one of `private` lies in `out`."""
    for path in private:
        if below(path, out):
            raise Unsafe(
                str(path),
                f"lies in {out}, where the copies go: whoever gets them would get it too",
                "keep it elsewhere, or name another folder after --out",
            )


def written_by_us(
    files: Iterable[tuple[Path, Path]],
    others: Iterable[Path],
    out: Path | None,
    reports: Iterable[Path] = (),
) -> set[Path]:
    """Reports, attestations and decisions files; the copies of an earlier run where its folder is
    walked, too. `reports` are asked of this run; one with the name of a draft is no report yet.

    `files` are (file, folder it was found under), `others` what a walk could not read. A folder
    without a report holds no copies: drafts lie there, and `targets` refuses it.
    """
    files, others = list(files), list(others)
    every = (*others, *(path for path, _ in files))
    own = {
        path for path in every if path.name in (*REPORTS, DECISIONS) or path.name.endswith(SUFFIX)
    }
    asked = {os.path.realpath(path) for path in reports}
    own |= {path for path in others if asked and os.path.realpath(path) in asked}
    if out is not None and any((out / name).is_file() for name in REPORTS):
        own |= {path for path in others if below(path, out)}
        own |= {path for path, root in files if below(path, out) and not below(root, out)}
    return own


def make_folder(folder: Path) -> None:
    """Make `folder` and what is above it. Raises Unsafe when it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unsafe(
            str(folder), f"cannot be made: {error.strerror}", "name another folder after --out"
        ) from None
