"""What is kept on disk: copies that become visible whole or not at all, and the key for ids."""

from __future__ import annotations

import contextlib
import hmac
import os
import re
import secrets
import stat
import time
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from redact.errors import Unsafe

_KEY_SIZE = 32
_PART = re.compile(r"\.[0-9a-f]{16}\.redact-part")
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)


class Staged:
    """A file in the making, beside the place where it will be."""

    def __init__(self, path: Path, out: Path, *, overwrite: bool) -> None:
        self.path = path
        """Where to write. Only the owner can read it."""
        self.out = out
        self.published = False
        self._overwrite = overwrite

    def publish(self) -> None:
        """Make it visible under its name, complete and safely on disk.

        Raises Unsafe when something is at that name by now and may not be replaced, or the disk
        refuses; then nothing has changed there.
        """
        try:
            _flush(self.path)
            if self._overwrite:
                _refuse_occupied(self.out, overwrite=True)
                self.path.replace(self.out)
            else:
                # unlike a rename, a link never replaces what came there in the meantime
                _link_new(self.path, self.out)
            self.published = True
            _flush(self.out.parent)
        except FileExistsError:
            raise _occupied(self.out) from None
        except OSError as error:
            raise _unwritable(self.out, error) from None


@contextmanager
def staged(out: Path, *, overwrite: bool = False) -> Iterator[Staged]:
    """An empty file with mode 0600 beside `out`, which exists only until the block ends, unless
    `publish` was called. The folder must exist.

    Raises Unsafe when `out` exists (with `overwrite`: when it is no ordinary file), is a link,
    or the folder cannot be written to.
    """
    _refuse_occupied(out, overwrite=overwrite)
    path = out.with_name(f".{secrets.token_hex(8)}.redact-part{out.suffix}")
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW, 0o600))
    except OSError as error:
        raise _unwritable(out, error) from None
    copy = Staged(path, out, overwrite=overwrite)
    try:
        yield copy
    finally:
        path.unlink(missing_ok=True)  # gone already when it was published


def sweep(folder: Path, *, older_than: float = 3600.0) -> int:
    """Delete what a killed run left in the folder, and say how much it was.

    Such a file may hold a copy that never passed its last check. Files younger than `older_than`
    seconds may belong to a run that is at work, and stay.
    """
    count = 0
    for path in folder.iterdir():
        status = path.lstat()
        if (
            _PART.match(path.name)
            and stat.S_ISREG(status.st_mode)
            and status.st_mtime < time.time() - older_than
        ):
            path.unlink(missing_ok=True)
            count += 1
    return count


@dataclass(frozen=True, slots=True)
class Key:
    """The secret that makes ids useless to anybody without it."""

    value: bytes = field(repr=False)
    kept: bool
    """False when it could not be kept on disk: ids are then good for this run only."""


def id_key(environment: Mapping[str, str]) -> Key:
    """The key for ids of findings, made on first use.

    Lies in $REDACT_KEY_FILE, else in `redact/id.key` under $XDG_CONFIG_HOME or ~/.config: outside
    any repository, since with it a dictionary of names would undo every id. Where it cannot be
    made, a random key serves for this run. Raises Unsafe for a file that exists but is no key,
    or that others can read.
    """
    path = _key_path(environment)
    if path is None:
        return Key(secrets.token_bytes(_KEY_SIZE), kept=False)
    try:
        value = _read_key(path)
        if value is None:
            value = _make_key(path)
    except OSError:
        return Key(secrets.token_bytes(_KEY_SIZE), kept=False)
    return Key(value, kept=True)


def finding_id(key: bytes, entity: str, surface: str) -> str:
    """Same words, same id, in every draft of one writer; useless without the key.

    Twelve hexadecimal digits of an HMAC over the entity and the words in NFKC, without case.
    """
    folded = unicodedata.normalize("NFKC", surface).casefold()
    text = f"{entity}\0{folded}".encode("utf-8", "surrogatepass")
    return hmac.new(key, text, "sha256").hexdigest()[:12]


def config_folder(environment: Mapping[str, str]) -> Path | None:
    """`redact/` under $XDG_CONFIG_HOME or ~/.config; None where there is no home."""
    if (base := environment.get("XDG_CONFIG_HOME")) and Path(base).is_absolute():
        return Path(base, "redact")
    home = environment.get("HOME") or environment.get("USERPROFILE")
    return Path(home, ".config", "redact") if home else None


def _key_path(environment: Mapping[str, str]) -> Path | None:
    if given := environment.get("REDACT_KEY_FILE"):
        return Path(given)
    folder = config_folder(environment)
    return folder / "id.key" if folder else None


def read_private(path: Path, what: str, limit: int) -> bytes | None:
    """A small file that only its owner can read; None when nothing is there.

    `what` it is, for messages. At most `limit` + 1 bytes are read. Raises Unsafe for one that
    others can read or that is no ordinary file, OSError for one that cannot be opened.
    """
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return None
    with os.fdopen(number, "rb") as file:
        mode = os.fstat(number).st_mode
        if not stat.S_ISREG(mode):
            raise Unsafe(str(path), f"the {what} is no ordinary file", "name another one")
        if os.name == "posix" and mode & 0o077:
            raise Unsafe(
                str(path),
                f"others can read the {what} (mode {stat.S_IMODE(mode):o}, wanted 600)",
                "chmod 600, and make a new key if strangers may have read it",
            )
        return file.read(limit + 1)


def _read_key(path: Path) -> bytes | None:
    value = read_private(path, "key file", _KEY_SIZE)
    if value is not None and len(value) != _KEY_SIZE:
        raise Unsafe(
            str(path), f"the key file must hold {_KEY_SIZE} bytes", "delete it to get a new key"
        )
    return value


def _make_key(path: Path) -> bytes:
    """Of several programs that start at once, one makes the key and all use that one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f".{secrets.token_hex(8)}.{path.name}")
    number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW, 0o600)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(secrets.token_bytes(_KEY_SIZE))
            file.flush()
            os.fsync(number)
        with contextlib.suppress(FileExistsError):
            _link_new(part, path)
        value = _read_key(path)
    finally:
        part.unlink(missing_ok=True)
    if value is None:
        raise FileNotFoundError(path)
    return value


def _link_new(path: Path, out: Path) -> None:
    """Give the file its name if nothing has it. Raises FileExistsError otherwise."""
    try:
        os.link(path, out)
    except FileExistsError:
        raise
    except OSError:
        # File systems without hard links (FAT, some network drives): the gap between looking
        # and renaming is the best there is.
        if os.path.lexists(out):
            raise FileExistsError(out) from None
        path.replace(out)


def _refuse_occupied(out: Path, *, overwrite: bool) -> None:
    try:
        mode = out.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unwritable(out, error) from None
    if not (overwrite and stat.S_ISREG(mode)):
        raise _occupied(out)


def _flush(path: Path) -> None:
    """On disk, not only in memory. Folders cannot be opened for this everywhere."""
    if path.is_dir() and os.name != "posix":
        return
    number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _occupied(out: Path) -> Unsafe:
    return Unsafe(str(out), "something is there already", "choose another output folder")


def _unwritable(out: Path, error: OSError) -> Unsafe:
    return Unsafe(str(out), f"cannot be written: {error.strerror}", "look at the output folder")
