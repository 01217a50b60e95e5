"""Things that take long to make, kept between runs: encrypted, bounded, and never trusted blindly.

An entry that is missing, damaged, of another version or not readable is a miss, and a cache that
cannot be written to is no cache: nothing here raises for that.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import re
import secrets
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from redact.store.copies import NOFOLLOW
from redact.store.keys import id_key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

LIMIT = 256 * 2**20
"""Bytes on disk; what was not used for longest goes first."""

_FORMAT = "1"
_NAME = re.compile(r"[0-9a-f]{64}")
_PART = re.compile(r"\.[0-9a-f]{16}\.part")
_NONCE = 12


@dataclass(frozen=True, slots=True)
class Usage:
    """How much is kept, in entries and bytes."""

    entries: int
    size: int


class Cache:
    """Entries under names that nobody can read: both are made with the key of this machine.

    `key` is any secret of 32 bytes; with another one every entry is a miss. A name must say all
    that its value depends on, so an entry never goes stale: it is not asked for any more.
    """

    def __init__(self, folder: Path, key: bytes, *, limit: int = LIMIT) -> None:
        self.folder = folder / _FORMAT
        self._naming = hmac.digest(key, b"redact cache: names", "sha256")
        self._sealing = hmac.digest(key, b"redact cache: values", "sha256")
        self._limit = limit
        self._usable: bool | None = None
        self._written = False

    @classmethod
    def open(cls, environment: Mapping[str, str]) -> Cache | None:
        """The cache of this user; None where there is no home, or no key that will be there again.

        Raises Unsafe for a key file that others can read.
        """
        folder, key = cache_folder(environment), id_key(environment)
        return cls(folder, key.value) if folder and key.kept else None

    def get(self, name: str) -> bytes | None:
        """What was kept under the name; None for a miss of any kind."""
        if not self._ready():
            return None
        path = self._path(name)
        try:
            data = path.read_bytes()
            value = self._cipher().decrypt(data[:_NONCE], data[_NONCE:], path.name.encode())
        except Exception:  # noqa: BLE001 - InvalidTag, OSError, a file cut short: all the same
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # used just now; reading alone moves no time that can be relied on
        return value

    def put(self, name: str, value: bytes) -> None:
        """Keep a value, or do nothing where that is not possible."""
        if not self._ready():
            return
        path, nonce = self._path(name), secrets.token_bytes(_NONCE)
        part = path.with_name(f".{secrets.token_hex(8)}.part")
        try:
            sealed = nonce + self._cipher().encrypt(nonce, value, path.name.encode())
            number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NOFOLLOW, 0o600)
            with os.fdopen(number, "wb") as file:
                file.write(sealed)
            part.replace(path)
            self._written = True
        except OSError:  # a full disk, a folder that went away: the run goes on without
            self._usable = False
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    def trim(self) -> None:
        """Delete what was not used for longest until the rest fits; what is cut short, too."""
        if not self._written:
            return
        self._written = False
        found = sorted(self._entries(), key=lambda one: one[1].st_mtime_ns)
        size = sum(status.st_size for _, status in found)
        for path, status in found:
            if size <= self._limit:
                break
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            size -= status.st_size

    def usage(self) -> Usage:
        """How much there is."""
        sizes = [status.st_size for _, status in self._entries()]
        return Usage(len(sizes), sum(sizes))

    def clear(self) -> Usage:
        """Delete every entry, and say how much that was. Raises OSError for one that stays."""
        removed = self.usage()
        for path, _ in list(self._entries(parts=True)):
            path.unlink(missing_ok=True)
        return removed

    def _entries(self, *, parts: bool = False) -> Iterator[tuple[Path, os.stat_result]]:
        try:
            listed = list(os.scandir(self.folder))
        except OSError:
            return
        for entry in listed:
            if _NAME.fullmatch(entry.name) or (parts and _PART.fullmatch(entry.name)):
                with contextlib.suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(status.st_mode):
                        yield Path(entry.path), status

    def _path(self, name: str) -> Path:
        encoded = name.encode("utf-8", "surrogateescape")
        return self.folder / hmac.digest(self._naming, encoded, "sha256").hex()

    def _cipher(self) -> ChaCha20Poly1305:
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        return ChaCha20Poly1305(self._sealing)

    def _ready(self) -> bool:
        if self._usable is None:
            self._usable = _private(self.folder)
        return self._usable


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """`redact/` under $XDG_CACHE_HOME or ~/.cache; None where there is no home."""
    if (base := environment.get("XDG_CACHE_HOME")) and Path(base).is_absolute():
        return Path(base, "redact")
    home = environment.get("HOME") or environment.get("USERPROFILE")
    return Path(home, ".cache", "redact") if home else None


def _private(folder: Path) -> bool:
    """Make the folder; False where it cannot be made, or is not this user's alone."""
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        status = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(status.st_mode):
        return False
    return os.name != "posix" or (status.st_uid == os.geteuid() and not status.st_mode & 0o077)
