"""A ledger on disk: encrypted, read again under a lock before each change, replaced whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from dataclasses import replace as changed
from pathlib import Path
from secrets import token_hex
from typing import Protocol

from redact.errors import LedgerError, RedactError
from redact.ledger.schema import dump, parse
from redact.ledger.state import State
from redact.repository import repository_of
from redact.store.age.envelope import Lock, protection, seal, unseal
from redact.store.age.file import complete, locked, put, read_whole
from redact.store.age.keys import Keys
from redact.store.copies import sweep

_MAX_BYTES = 256 * 1024 * 1024
_PATIENCE = 600.0
"""Seconds to wait for another program: its copy may be a long one that is being proved."""


class Write(Protocol):
    """Stores a state."""

    def __call__(self, later: State, lock: Lock | None = None) -> None: ...


@dataclass(slots=True)
class Page:
    """A ledger while nobody else can change it. `write` puts a later state in its place, closed as
    before or with the lock given."""

    state: State
    write: Write = field(repr=False)
    undo: Callable[[], None] = field(repr=False)
    """Put back what was read, after a write whose copy could not be published."""


@dataclass(slots=True)
class Ledger:
    """The ledger at `path`, opened by `keys`. Nothing is kept between two uses but the bytes that
    were read last and what they say: opening with a passphrase takes a second."""

    path: Path
    keys: Keys = field(repr=False)
    patience: float = _PATIENCE
    _known: tuple[bytes, State, Lock] | None = field(default=None, repr=False)

    def read(self) -> State:
        """The ledger as it is now. Raises RedactError when it cannot be opened."""
        return self._open()[1]

    @contextmanager
    def held(self) -> Iterator[Page]:
        """The ledger as it is now, for one change; others wait until the block ends.

        Raises RedactError when it cannot be opened, locked or written; then it is as it was.
        """
        path = Path(os.path.realpath(self.path))
        with locked(path, self.patience):
            with suppress(OSError):
                sweep(path.parent)  # what killed runs left
            before, state, closed = self._open()

            def write(later: State, lock: Lock | None = None) -> None:
                lock = lock or closed
                later = changed(later, revision=state.revision + 1, recipients=lock.recipients)
                data = seal(dump(later), lock)
                self._put(path, data)
                self._known = data, later, lock

            def undo() -> None:
                with suppress(RedactError):  # the record of a copy that is not there harms nobody
                    self._put(path, before)
                    self._known = before, state, closed

            yield Page(state, write, undo)

    def _put(self, path: Path, data: bytes) -> None:
        try:
            put(path, data, overwrite=True)
        except OSError as error:
            raise LedgerError(
                str(self.path), f"cannot be written: {error.strerror}", "it is as it was"
            ) from None

    def _open(self) -> tuple[bytes, State, Lock]:
        where = str(self.path)
        refuse_repository(self.path)
        if not self.path.exists():
            raise LedgerError(where, "is not there", "redact ledger new makes one")
        data, _ = read_whole(self.path, _MAX_BYTES, "a ledger")
        if self._known is None or self._known[0] != data:
            if protection(data) == "plain":
                raise LedgerError(
                    where, "is not encrypted", "redact ledger new makes one; import reads this"
                )
            text, lock = unseal(data, self.keys, where)
            state = parse(text, where)
            self._known = data, state, complete(lock, state.recipients, data)
        return self._known


def create(path: Path, lock: Lock, state: State | None = None) -> None:
    """Make an empty ledger, or one that holds `state`.

    Raises Unsafe when something is there or it cannot be written, LedgerError in a repository.
    """
    refuse_repository(path)
    fresh = changed(state or State(), id=token_hex(16), revision=1, recipients=lock.recipients)
    try:
        put(path, seal(dump(fresh), lock), overwrite=False)
    except OSError as error:
        raise LedgerError(
            str(path), f"cannot be written: {error.strerror}", "name another file"
        ) from None


def read_export(path: Path, keys: Keys) -> State:
    """The rows in an export, encrypted or not. Raises RedactError."""
    data, _ = read_whole(path, _MAX_BYTES, "a ledger")
    return parse(unseal(data, keys, str(path))[0], str(path))


def refuse_repository(path: Path) -> None:
    """What was once committed stays, for whoever finds the key one day."""
    if repository := repository_of(Path(os.path.realpath(path)).parent):
        raise LedgerError(
            str(path),
            f"lies in the repository {repository}, where a ledger must never be",
            "keep it outside",
        )
