"""Author files on disk: read whole, replaced whole, and never two changes one over the other."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from redact.author.envelope import Lock, protection, recipients_in, seal, unseal
from redact.author.header import Header, body, with_header
from redact.author.keys import Keys
from redact.author.schema import Parsed, parse
from redact.errors import AuthorError, Unsafe
from redact.store import staged

# Of a file on disk: the text that is allowed, and what encryption adds to it.
_MAX_BYTES = 1024 * 1024
_PATIENCE = 10.0
"""Seconds to wait for another program that is writing the same file."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An author file as it was read. `lock` closes it the same way again."""

    path: Path
    data: bytes = field(repr=False)
    body: str = field(repr=False)
    parsed: Parsed
    lock: Lock
    mode: int
    """Permission bits of the file, 0 where the system has none."""

    @property
    def exposed(self) -> str:
        """Why the file is open to strangers, in words; empty when it is not."""
        reasons = ["it is not encrypted"] if self.lock.plain else []
        if self.mode & 0o077:
            reasons.append(f"others can read it (mode {self.mode:o}, wanted 600)")
        return " and ".join(reasons)


def open_file(path: Path, keys: Keys) -> Kept:
    """Read, decrypt and understand an author file. Raises AuthorError, and says nothing of it."""
    where = str(path)
    data, mode = _read(path)
    text, lock = unseal(data, keys, where)
    parsed = parse(text, where)
    return Kept(path, data, body(text), parsed, _complete(lock, parsed.header, data), mode)


def create(path: Path, text: str, lock: Lock) -> None:
    """Write a new author file with the body `text`. Raises AuthorError for a body that cannot be
    used, Unsafe when something is there."""
    parse(text, str(path))
    sealed = _sealed(text, Header(1, lock.recipients), lock, str(path))
    with staged(path) as copy:
        copy.path.write_bytes(sealed)
        copy.publish()


def change(kept: Kept, text: str, lock: Lock | None = None, *, patience: float = _PATIENCE) -> int:
    """Put the body `text` in place of what was read, closed as before or with `lock`; the new
    revision.

    Raises AuthorError for a body that cannot be used, and when the file is not what was read any
    more: then nothing is written.
    """
    path = Path(os.path.realpath(kept.path))
    lock = lock or kept.lock
    parse(text, str(kept.path))
    with _locked(path, patience):
        if _read(path)[0] != kept.data:
            raise Changed(
                str(kept.path),
                "somebody changed it in the meantime; nothing was written over that",
                "look at it with redact author show, and make your change again",
            )
        revision = kept.parsed.header.revision + 1
        sealed = _sealed(text, Header(revision, lock.recipients), lock, str(kept.path))
        with staged(path, overwrite=True) as copy:
            copy.path.write_bytes(sealed)
            copy.publish()
    return revision


class Changed(AuthorError):  # noqa: N818 - a state of the file, as Unsafe
    """The file on disk is not the one that was read."""


def put_aside(kept: Kept, text: str) -> Path:
    """Keep a body that lost the race beside the file, closed in the same way; where it lies."""
    head = Header(kept.parsed.header.revision, kept.lock.recipients)
    sealed = _sealed(text, head, kept.lock, str(kept.path))
    for number in range(1, 100):
        path = kept.path.with_name(f"{kept.path.stem}.yours-{number}{kept.path.suffix}")
        if os.path.lexists(path):
            continue
        with staged(path) as copy:
            copy.path.write_bytes(sealed)
            copy.publish()
        return path
    raise Unsafe(str(kept.path), "too many changes lie beside it", "settle and delete them")


def _sealed(text: str, head: Header, lock: Lock, where: str) -> bytes:
    """The bytes to store, of a text that was seen to be understood as it will be read."""
    whole = with_header(text, head, padded=not lock.plain)
    parse(whole, where)
    return seal(whole, lock)


def _complete(lock: Lock, head: Header, data: bytes) -> Lock:
    """The lock with all its recipients. A file for more keys than are known is not written
    again: somebody would be locked out."""
    if protection(data) != "key":
        return lock
    known = head.recipients or lock.recipients
    return Lock(recipients=known, complete=recipients_in(data) <= len(known))


def _read(path: Path) -> tuple[bytes, int]:
    """(bytes, mode) of an ordinary file of bearable size."""
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(number, "rb") as file:
            mode = os.fstat(number).st_mode
            if not stat.S_ISREG(mode):
                raise AuthorError(str(path), "cannot be read", "it is no ordinary file")
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise AuthorError(
            str(path), f"cannot be read: {error.strerror}", "check the path"
        ) from None
    if len(data) > _MAX_BYTES:
        raise AuthorError(str(path), "is too large for an author file", "name another file")
    return data, stat.S_IMODE(mode) if os.name == "posix" else 0


@contextmanager
def _locked(path: Path, patience: float) -> Iterator[None]:
    """Nobody else changes the file meanwhile; the lock file beside it holds nothing."""
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
