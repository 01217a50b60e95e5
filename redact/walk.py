"""From the paths on the command line to the files to look at, and to what was left out and why."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pathspec

from redact.beside import left_by_programs
from redact.errors import SettingsError

IGNORE_FILE = ".redactignore"
"""Patterns of files that need no look, as in .gitignore, in any folder that is walked."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to look at. `root` is the folder it was found under, or its own when it was named;
    the path below `root` is where its copy goes."""

    path: Path
    root: Path


@dataclass(frozen=True, slots=True)
class Entry:
    """A path that is not looked at, and why, in words for an editor."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk found; each part in a stable order, by path."""

    files: tuple[Source, ...]
    skipped: tuple[Entry, ...]
    """Left out on purpose: hidden, ignored, a link to elsewhere."""
    errors: tuple[Entry, ...]
    """Not looked at though somebody may think it was: missing, unreadable, an unknown format."""


def walk(
    paths: Iterable[Path], *, readable: Callable[[Path], bool], exclude: Iterable[str] = ()
) -> Walk:
    """All files under the paths.

    A file that is named is always taken, whatever it is called. Folders are walked; in them
    hidden names, what `exclude` (patterns as in .gitignore) or an ignore file names, and links
    are left out and said so. `readable` tells by its name whether a file's format is known: one
    that is not is an error in a folder. A file is looked at once, under the path it was first
    found at. Raises SettingsError for a pattern that cannot be understood.
    """
    try:
        patterns = pathspec.GitIgnoreSpec.from_lines(exclude)
    except ValueError:
        raise SettingsError(
            "exclude", "a pattern cannot be understood", "write patterns as in .gitignore"
        ) from None
    found = _Found(readable)
    for path in paths:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            found.error(path, f"cannot be opened: {error.strerror}")
            continue
        if stat.S_ISDIR(mode):
            found.folder(path, patterns)
        elif stat.S_ISREG(mode):
            found.file(path, path.parent)
        else:
            found.error(path, "no ordinary file or folder")
    return found.walk()


def left_out(path: Path, root: Path, exclude: Iterable[str]) -> bool:
    """Would a walk of `root` leave out a file called `path` below it, which need not be there?"""
    found = _Found(lambda _: True)
    rules: _Rules = ((root, pathspec.GitIgnoreSpec.from_lines(exclude)),)
    folder = root
    rules += found._own_rules(folder)
    for name in path.parent.relative_to(root).parts:
        folder /= name
        rules += found._own_rules(folder)
    return path.name.startswith(".") or _ignored(path, rules, is_folder=False)


_Rules = tuple[tuple[Path, pathspec.GitIgnoreSpec], ...]
"""Patterns, each with the folder they speak of, the outermost first."""


class _Found:
    """Collects what one walk comes across."""

    def __init__(self, readable: Callable[[Path], bool]) -> None:
        self._readable = readable
        self._files: dict[str, Source] = {}
        self._skipped: dict[Path, Entry] = {}
        self._errors: dict[Path, Entry] = {}

    def walk(self) -> Walk:
        return Walk(
            tuple(sorted(self._files.values(), key=lambda source: source.path.parts)),
            tuple(self._skipped[path] for path in sorted(self._skipped)),
            tuple(self._errors[path] for path in sorted(self._errors)),
        )

    def error(self, path: Path, reason: str) -> None:
        self._errors[path] = Entry(path, reason)

    def file(self, path: Path, root: Path) -> None:
        self._files.setdefault(os.path.realpath(path), Source(path, root))

    def folder(self, root: Path, patterns: pathspec.GitIgnoreSpec) -> None:
        # A list of what is still to do, not recursion: folders may be nested very deep.
        pending: list[tuple[Path, _Rules]] = [(root, ((root, patterns),))]
        while pending:
            folder, rules = pending.pop()
            try:
                entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            except OSError as error:
                self.error(folder, f"the folder cannot be opened: {error.strerror}")
                continue
            rules += self._own_rules(folder)
            for entry in entries:
                path = folder / entry.name
                if entry.name != IGNORE_FILE and self._is_folder(entry, path, root, rules):
                    pending.append((path, rules))

    def _own_rules(self, folder: Path) -> _Rules:
        path = folder / IGNORE_FILE
        try:
            lines = path.read_text("utf-8").splitlines()
            return ((folder, pathspec.GitIgnoreSpec.from_lines(lines)),)
        except FileNotFoundError:
            return ()
        except (OSError, ValueError):  # also UnicodeDecodeError and a bad pattern
            self.error(path, "the ignore file cannot be used")
            return ()

    def _is_folder(self, entry: os.DirEntry[str], path: Path, root: Path, rules: _Rules) -> bool:
        """A folder to be walked; anything else is noted."""
        try:
            is_folder, is_file = entry.is_dir(), entry.is_file()
        except OSError:  # a link that leads to itself
            is_folder = is_file = False
        if reason := _reason_to_skip(entry, path, root, rules, is_folder=is_folder):
            self._skipped[path] = Entry(path, reason)
        elif is_folder and self._readable(path):
            self.error(path, "a folder with the name of a draft: not checked")
        elif is_folder:
            return True
        elif not is_file:
            self.error(path, "no ordinary file: not checked")
        elif not self._readable(path):
            self.error(path, "cannot read this format: not checked")
        else:
            self.file(path, root)
        return False


def _reason_to_skip(
    entry: os.DirEntry[str], path: Path, root: Path, rules: _Rules, *, is_folder: bool
) -> str:
    """Empty when the path is to be looked at."""
    if entry.name.startswith("."):
        return "hidden"
    if left_by_programs(entry.name):
        return "a lock file of an office program"
    if _ignored(path, rules, is_folder=is_folder):
        return "ignored"
    if entry.is_symlink():
        # What a link inside the folder leads to is met, or skipped, under its own name.
        inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
        return "a link within the folder" if inside else "a link out of the folder"
    return ""


def _ignored(path: Path, rules: _Rules, *, is_folder: bool) -> bool:
    """The last rule that says something counts; those of inner folders come last."""
    verdict = False
    for base, patterns in rules:
        name = path.relative_to(base).as_posix() + ("/" if is_folder else "")
        said = patterns.check_file(name).include
        verdict = verdict if said is None else said
    return verdict
