"""A walk against what git keeps: only what changed, as it is staged, or older versions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from redact.git import Before, Blob
from redact.settings import Settings, overrides_of
from redact.walk import IGNORE_FILE, Entry, Source, Walk, left_out


def only(found: Walk, changed: AbstractSet[Path]) -> Walk:
    """The part of a walk that is in `changed`, whose paths are absolute.

    What could not be opened stays: nobody knows whether something in it has changed.
    """
    return Walk(
        tuple(one for one in found.files if _real(one.path) in changed),
        tuple(one for one in found.skipped if _holds(one, changed)),
        tuple(one for one in found.errors if _holds(one, changed) or not one.path.is_file()),
    )


def as_kept(
    found: Walk, blobs: Iterable[Blob], readable: Callable[[Path], bool]
) -> tuple[Walk, Mapping[Path, Blob]]:
    """A walk over what git keeps, with the contents of its files by their paths there.

    What the walk leaves out or cannot read, git's copies of it are left out and cannot be read
    either. A file that is not in the folders now is looked at if its format is known.
    """
    files = {_real(one.path): one for one in found.files}
    errors = {_real(one.path): one for one in found.errors}
    skipped = {_real(one.path): one for one in found.skipped}
    out: dict[Path, Blob] = {}
    sources: list[Source] = []
    left: list[Entry] = []
    wrong = [one for one in found.errors if one.path.name == IGNORE_FILE]
    for blob in blobs:
        here = files.get(blob.path)
        path = here.path if here else _near(blob.path)
        if blob.commit:
            path = path.with_name(f"{path.name} (commit {blob.commit})")
        above = next((skipped[up] for up in (blob.path, *blob.path.parents) if up in skipped), None)
        if above:
            left.append(Entry(path, above.reason))
        elif not blob.plain:
            left.append(Entry(path, "a link or another repository"))
        elif blob.path in errors and not here:
            wrong.append(replace(errors[blob.path], path=path))
        elif here or readable(blob.path):
            sources.append(Source(path, here.root if here else path.parent))
            out[path] = blob
        elif not any(part.startswith(".") for part in path.parts):
            wrong.append(Entry(path, "cannot read this format: not checked"))
    ordered = sorted(sources, key=lambda source: source.path.parts)
    return Walk(tuple(ordered), tuple(left), tuple(wrong)), out


def as_it_was(path: Path, root: Path, before: Mapping[Path, Before], settings: Settings) -> Before:
    """What a draft was. One that comes from where other rules held is as good as new: from another
    folder, or from a name that was left out or had other settings."""
    real = _real(path)
    was = before.get(path) or before[real]
    if was.path.name == real.name and was.path.parent == real.parent:
        return was
    moved = was.path.parent != real.parent or left_out(
        path.with_name(was.path.name), root, settings.exclude
    )
    other = overrides_of(settings, was.path) != overrides_of(settings, real)
    return Before(real) if moved or other else was


def with_older(found: Walk, older: Walk) -> Walk:
    """Both together."""
    return Walk(
        (*found.files, *older.files),
        (*found.skipped, *older.skipped),
        tuple(dict.fromkeys((*found.errors, *older.errors))),
    )


def _holds(entry: Entry, changed: AbstractSet[Path]) -> bool:
    real = _real(entry.path)
    return any(path.is_relative_to(real) for path in changed)


def _near(path: Path) -> Path:
    """From the current folder, where the path lies in it."""
    here = Path.cwd().resolve()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
