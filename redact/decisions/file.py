"""The decisions file: found, read whole, and replaced whole under a lock.

One JSON line a decision behind a header, sorted, so that git merges the files of two reviewers
line by line (`merge=union` in .gitattributes). What such a merge leaves, lines out of order and
lines twice, is read; a line that cannot be understood stops the run.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from redact.decisions.entry import LONGEST, Entry, dump, parse
from redact.decisions.key import Keyed
from redact.decisions.lines import ordered
from redact.decisions.rulings import Decisions
from redact.errors import AuthorError, DecisionsError
from redact.repository import nearest, repository_of
from redact.store import staged
from redact.store.age.file import locked

NAME = "redact-decisions.jsonl"
VERSION = 1
ATTRIBUTES = f"{NAME} merge=union"
_HEADER: dict[str, Any] = {"redact": "decisions", "version": VERSION}
_MAX_BYTES = 64 * 1024 * 1024
_PATIENCE = 10.0
"""Seconds to wait for another program that is writing the same file."""
_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class Conflict(DecisionsError):  # noqa: N818 - a state of the file, as Unsafe
    """Somebody else has decided about the same thing since the file was read."""


def find_decisions(paths: Iterable[Path], here: Path) -> Path | None:
    """The decisions file that holds for drafts at `paths`: the nearest one above them, else the
    nearest one of the folder `here`, as settings are found.

    Raises DecisionsError when they have different ones.
    """
    folders = [path if path.is_dir() else path.parent for path in paths]
    found = dict.fromkeys(filter(None, (nearest(folder, NAME) for folder in folders)))
    if len(found) > 1:
        raise DecisionsError(
            str(next(iter(found))),
            f"the drafts have {len(found)} decisions files",
            "look at them one after the other, or name one after --decisions",
        )
    return next(iter(found), None) or nearest(here, NAME)


def place_for(paths: Iterable[Path], here: Path) -> Path:
    """The same, or where a new one belongs: in the folder of the drafts. Raises DecisionsError."""
    paths = list(paths)
    if (found := find_decisions(paths, here)) is not None:
        return found
    folders = [str((path if path.is_dir() else path.parent).resolve()) for path in paths]
    return Path(os.path.commonpath(folders or [str(here.resolve())]), NAME)


def load(
    path: Path, key: bytes, *, second_reader: bool = True, today: date | None = None
) -> Decisions:
    """The decisions in a file; none where there is no file.

    `key` is that of `redact.store.id_key`. Raises DecisionsError with the line of what cannot be
    understood: a decision that was half read might let something pass.
    """
    data = _read(path)
    entries = ordered(_entries(data, str(path))) if data is not None else ()
    found = Decisions(
        key=Keyed.of(key),
        folder=path.parent,
        entries=entries,
        before=entries,
        digest=_digest(data),
        second_reader=second_reader,
    )
    return found if today is None else replace(found, today=today)


def save(path: Path, decisions: Decisions) -> Decisions:
    """Put what was changed in `decisions` into the file; what it holds then.

    Where somebody else has changed other things since it was read, both stay. Raises Conflict
    when they have decided about the same thing, and DecisionsError or Unsafe when the file cannot
    be read, locked or written; nothing is written then.
    """
    try:
        with locked(path, _PATIENCE):
            data = _read(path)
            entries = decisions.entries
            if _digest(data) != decisions.digest:
                there = ordered(_entries(data, str(path))) if data is not None else ()
                entries = _merged(path, decisions, there)
            text = _text(entries)
            _put(path, text)
    except AuthorError as error:  # the lock is shared with author files
        raise DecisionsError(error.where, error.problem, error.hint) from None
    return replace(
        decisions,
        entries=entries,
        before=entries,
        digest=_digest(text),
        changed=frozenset(),
        told=_keep_merging(path) if data is None else "",
    )


def _keep_merging(path: Path) -> str:
    """Tell git to merge decisions files line by line: a line of .gitattributes beside `path`,
    where it lies in a repository and nothing is said of it there. What was done, in words; empty
    for nothing. Raises DecisionsError when it cannot be written."""
    if repository_of(path.parent) is None or path.name != NAME:
        return ""
    beside = path.with_name(".gitattributes")
    try:
        if beside.is_symlink():
            return ""
        before = beside.read_bytes() if beside.exists() else b""
        if NAME.encode() in before:
            return ""
        end = b"" if before.endswith(b"\n") or not before else b"\n"
        with beside.open("ab") as file:
            file.write(end + ATTRIBUTES.encode() + b"\n")
    except OSError as error:
        raise DecisionsError(
            str(beside), f"cannot be written: {error.strerror}", f"add the line {ATTRIBUTES}"
        ) from None
    return f"{beside}: added {ATTRIBUTES}, so that git merges the decisions of two reviewers"


def _merged(path: Path, ours: Decisions, there: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """What is in the file now, with what was changed in `ours`."""
    changed = ours.changed
    before = {one for one in ours.before if one.id in changed}
    if {one for one in there if one.id in changed} != before:
        raise Conflict(
            str(path),
            "somebody else has decided about the same thing in the meantime",
            "load it again, look, and decide again",
        )
    own = (one for one in ours.entries if one.id in changed)
    return ordered([*(one for one in there if one.id not in changed), *own])


def _entries(data: bytes, where: str) -> Iterable[Entry]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise _unreadable(where, "is not UTF-8", "take it from git or a backup") from None
    header = False
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{where}:{number}"
        if line.startswith(_MARKS):
            hint = "settle it: keep the lines of both sides, take the marks away"
            raise _unreadable(place, "git left a conflict here", hint)
        if len(line) > LONGEST:
            raise _unreadable(place, "the line is too long to be a decision", "delete it")
        try:
            found = json.loads(line, object_pairs_hook=_once)
        except (ValueError, RecursionError):
            hint = "take the file from git or a backup"
            raise _unreadable(place, "the line is damaged", hint) from None
        if not isinstance(found, dict):
            raise _unreadable(place, "the line is no decision", "take the file from a backup")
        if "redact" in found:
            _check_header(found, place)
            header = True
            continue
        try:
            yield parse(found)
        except ValueError as error:
            hint = "take the file from a backup, or update redact"
            raise _unreadable(place, f"the line is no decision: {error}", hint) from None
    if not header:
        raise _unreadable(where, "has no first line of a decisions file", "name another file")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a field stands twice")
    return dict(pairs)


def _check_header(found: dict[str, Any], place: str) -> None:
    version = found.get("version")
    if found["redact"] != "decisions" or type(version) is not int:
        raise _unreadable(place, "this is no decisions file", "name another file")
    if version != VERSION:
        raise _unreadable(place, f"was written by another redact (version {version})", "update it")


def _text(entries: Iterable[Entry]) -> bytes:
    header = json.dumps(_HEADER, separators=(",", ":"))
    return "".join(f"{line}\n" for line in (header, *map(dump, entries))).encode("utf-8")


def _read(path: Path) -> bytes | None:
    """The bytes of the file; None where there is none. A link is not followed: what it leads to
    would be replaced."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        number = os.open(path, flags)
        with os.fdopen(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise _unreadable(str(path), "is no ordinary file", "name another file")
            data = file.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        linked = error.errno == errno.ELOOP
        problem = "is a link" if linked else f"cannot be read: {error.strerror}"
        raise _unreadable(str(path), problem, "name the file itself") from None
    if len(data) > _MAX_BYTES:
        raise _unreadable(str(path), "is too large for a decisions file", "name another file")
    return data


def _put(path: Path, text: bytes) -> None:
    try:
        with staged(path, overwrite=True) as copy:
            copy.path.write_bytes(text)
            copy.publish()
    except OSError as error:
        raise DecisionsError(
            str(path), f"cannot be written: {error.strerror}", "it is as it was"
        ) from None


def _digest(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _unreadable(where: str, problem: str, hint: str) -> DecisionsError:
    return DecisionsError(where, problem, hint)
