"""A private file on disk: read whole, replaced whole, and never by two programs at once."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from redact.errors import AuthorError, Unsafe
from redact.store.age.envelope import Lock, protection, recipients_in
from redact.store.copies import staged


def read_whole(path: Path, limit: int, what: str) -> tuple[bytes, int]:
    """(bytes, mode) of an ordinary file of at most `limit` bytes; the mode is 0 where the system
    has none. `what` it is, for messages. Raises AuthorError."""
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(number, "rb") as file:
            mode = os.fstat(number).st_mode
            if not stat.S_ISREG(mode):
                raise AuthorError(str(path), "cannot be read", "it is no ordinary file")
            data = file.read(limit + 1)
    except OSError as error:
        raise AuthorError(
            str(path), f"cannot be read: {error.strerror}", "check the path"
        ) from None
    if len(data) > limit:
        raise AuthorError(str(path), f"is too large for {what}", "name another file")
    return data, stat.S_IMODE(mode) if os.name == "posix" else 0


def put(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file whole or not at all, for its owner only. Raises Unsafe or OSError; then what
    was there is as it was."""
    with staged(path, overwrite=overwrite) as copy:
        copy.path.write_bytes(data)
        copy.publish()


@contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Nobody else changes the file meanwhile; the lock file beside it holds nothing.

    Waits `patience` seconds for another program. Raises AuthorError when that was too short.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=patience, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise AuthorError(
            str(path), "another program is writing it", "wait until it is done, and try again"
        ) from None
    except OSError as error:
        raise Unsafe(
            str(path), f"cannot be locked: {error.strerror}", "look at the folder"
        ) from None
    try:
        yield
    finally:
        lock.release()


def complete(lock: Lock, named: Sequence[str], data: bytes) -> Lock:
    """The lock with all its recipients: those that the file names to itself, else those whose keys
    opened it. A file for more keys than are known is not written again: somebody would be locked
    out."""
    if protection(data) != "key":
        return lock
    known = tuple(named) or lock.recipients
    return Lock(recipients=known, complete=recipients_in(data) <= len(known))
