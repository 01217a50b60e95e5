"""Author files on disk: read whole, replaced whole, and never two changes one over the other."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from redact.author.header import Header, body, new_id, with_header
from redact.author.schema import Parsed, parse
from redact.errors import AuthorError, Unsafe
from redact.store.age.envelope import Lock, seal, unseal
from redact.store.age.file import complete, locked, put, read_whole
from redact.store.age.keys import Keys

# Of a file on disk: the text that is allowed, and what encryption adds to it.
_MAX_BYTES = 1024 * 1024
_WHAT = "an author file"
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
    data, mode = read_whole(path, _MAX_BYTES, _WHAT)
    text, lock = unseal(data, keys, where)
    parsed = parse(text, where)
    return Kept(
        path, data, body(text), parsed, complete(lock, parsed.header.recipients, data), mode
    )


def create(path: Path, text: str, lock: Lock) -> None:
    """Write a new author file with the body `text`. Raises AuthorError for a body that cannot be
    used, Unsafe when something is there."""
    parse(text, str(path))
    sealed = _sealed(text, Header(1, lock.recipients, new_id()), lock, str(path))
    put(path, sealed, overwrite=False)


def change(kept: Kept, text: str, lock: Lock | None = None, *, patience: float = _PATIENCE) -> int:
    """Put the body `text` in place of what was read, closed as before or with `lock`; the new
    revision.

    Raises AuthorError for a body that cannot be used, and when the file is not what was read any
    more: then nothing is written.
    """
    path = Path(os.path.realpath(kept.path))
    lock = lock or kept.lock
    parse(text, str(kept.path))
    with locked(path, patience):
        if read_whole(path, _MAX_BYTES, _WHAT)[0] != kept.data:
            raise Changed(
                str(kept.path),
                "somebody changed it in the meantime; nothing was written over that",
                "look at it with redact author show, and make your change again",
            )
        before = kept.parsed.header
        revision = before.revision + 1
        head = Header(revision, lock.recipients, before.id or new_id())
        sealed = _sealed(text, head, lock, str(kept.path))
        put(path, sealed, overwrite=True)
    return revision


class Changed(AuthorError):  # noqa: N818 - a state of the file, as Unsafe
    """The file on disk is not the one that was read."""


def put_aside(kept: Kept, text: str) -> Path:
    """Keep a body that lost the race beside the file, closed in the same way; where it lies."""
    head = replace(kept.parsed.header, recipients=kept.lock.recipients)
    sealed = _sealed(text, head, kept.lock, str(kept.path))
    for number in range(1, 100):
        path = kept.path.with_name(f"{kept.path.stem}.yours-{number}{kept.path.suffix}")
        if os.path.lexists(path):
            continue
        put(path, sealed, overwrite=False)
        return path
    raise Unsafe(str(kept.path), "too many changes lie beside it", "settle and delete them")


def _sealed(text: str, head: Header, lock: Lock, where: str) -> bytes:
    """The bytes to store, of a text that was seen to be understood as it will be read."""
    whole = with_header(text, head, padded=not lock.plain)
    parse(whole, where)
    return seal(whole, lock)
