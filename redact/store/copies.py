"""Files that become visible whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redact.errors import Unsafe

_PART = re.compile(r"\.[0-9a-f]{16}\.redact-part")
NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)


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
                link_new(self.path, self.out)
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
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NOFOLLOW, 0o600))
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


def link_new(path: Path, out: Path) -> None:
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
