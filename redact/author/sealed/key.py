"""The key of a sealed file: 32 random bytes in base64, from a file or the environment.

Never from the command line, which every program of the machine can read.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Mapping
from pathlib import Path

from redact.errors import AuthorError, Unsafe
from redact.repository import repository_of
from redact.store import staged

KEY, KEY_FILE = "REDACT_SEAL_KEY", "REDACT_SEAL_KEY_FILE"
SIZE = 32
_LIMIT = 4096


def seal_key(environment: Mapping[str, str]) -> bytes:
    """The key in the file that $REDACT_SEAL_KEY_FILE names, or in $REDACT_SEAL_KEY.

    Raises AuthorError for none, for both, and for what is no key; it never quotes it.
    """
    named, typed = environment.get(KEY_FILE, ""), environment.get(KEY, "")
    if bool(named) is bool(typed):
        problem = "both are set" if named else "no key for the sealed file"
        raise AuthorError(f"${KEY_FILE} or ${KEY}", problem, "set one of them")
    if typed:
        return _decoded(typed, f"${KEY}")
    return read_seal_key(Path(named))


def read_seal_key(path: Path) -> bytes:
    """The key in a file. Raises AuthorError."""
    try:
        with path.open("rb") as file:
            data = file.read(_LIMIT)
    except OSError as error:
        raise AuthorError(
            str(path), f"cannot be read: {error.strerror}", f"look at ${KEY_FILE}"
        ) from None
    return _decoded(data.decode("ascii", "replace"), str(path))


def make_seal_key(path: Path) -> bytes:
    """A new key in a new file for its owner only. Raises Unsafe when something is there, and
    inside a repository."""
    if repository := repository_of(path.parent):
        raise Unsafe(
            str(path),
            f"lies in the repository {repository}, where a key must never be",
            "name a file outside",
        )
    key = secrets.token_bytes(SIZE)
    with staged(path) as copy:
        copy.path.write_text(base64.b64encode(key).decode() + "\n", encoding="ascii")
        copy.publish()
    return key


def _decoded(text: str, where: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != SIZE:
        raise AuthorError(
            where, f"holds no key of {SIZE} bytes in base64", "redact author seal --make-key FILE"
        )
    return key
