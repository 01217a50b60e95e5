"""The file beside a draft: where it lies, how it is read and written."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from redact.attest.canonical import LIMIT
from redact.errors import Unsafe
from redact.store import staged

SUFFIX = ".redact-attestation.json"


def attestation_path(draft: Path) -> Path:
    """`column.md` → `column.md.redact-attestation.json`, in the same folder."""
    return draft.with_name(draft.name + SUFFIX)


def read_attestation(draft: Path) -> bytes | None:
    """The bytes beside a draft; None when nothing is there.

    Raises Unsafe for what is there and cannot be read, or is no ordinary file.
    """
    path = attestation_path(draft)
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise Unsafe(str(path), "is no ordinary file", "remove it and attest again")
            return file.read(LIMIT + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unsafe(
            str(path), f"cannot be opened: {error.strerror}", "look at its permissions"
        ) from None


def write_attestation(draft: Path, data: bytes | None) -> bool:
    """Put the attestation beside a draft, or take it away (None), and say whether something
    changed. Others may read it: it says nothing.

    Raises Unsafe when the folder cannot be written to, or something else is in the place.
    """
    path = attestation_path(draft)
    if data is None:
        try:
            path.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise Unsafe(
                str(path), f"cannot be removed: {error.strerror}", "remove it by hand"
            ) from None
        return True
    if path.is_file() and not path.is_symlink() and read_attestation(draft) == data:
        return False
    with staged(path, overwrite=True) as copy:
        copy.path.write_bytes(data)
        copy.path.chmod(0o644)
        copy.publish()
    return True
