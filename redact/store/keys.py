"""The key for ids of findings, and other small files that only their owner may read."""

from __future__ import annotations

import contextlib
import hmac
import os
import re
import secrets
import stat
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from redact.errors import Unsafe
from redact.store.copies import NOFOLLOW, link_new

_KEY_SIZE = 32


@dataclass(frozen=True, slots=True)
class Key:
    """The secret that makes ids useless to anybody without it."""

    value: bytes = field(repr=False)
    kept: bool
    """False when it could not be kept on disk: ids are then good for this run only."""


def id_key(environment: Mapping[str, str]) -> Key:
    """The key for ids of findings, made on first use.

    $REDACT_KEY holds it in 64 hexadecimal digits, for build servers. Else it lies in
    $REDACT_KEY_FILE, or in `redact/id.key` under $XDG_CONFIG_HOME or ~/.config: outside any
    repository, since with it a dictionary of names would undo every id. Where it cannot be made,
    a random key serves for this run. Raises Unsafe for a file that exists but is no key, or that
    others can read, and for a variable that holds none.
    """
    if typed := environment.get("REDACT_KEY"):
        return Key(_typed(typed), kept=True)
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


def use_key(environment: Mapping[str, str], digits: str, *, replace: bool = False) -> Path:
    """Keep a key of 64 hexadecimal digits, that of another editor, as this user's; its file.

    Raises Unsafe for other digits, where there is no place for a key, and, without `replace`, where
    another key is kept; OSError where it cannot be written.
    """
    value = _typed(digits, "the key")
    path = _key_path(environment)
    if path is None:
        raise Unsafe("the key", "there is no home to keep it in", "set $REDACT_KEY_FILE")
    known = _read_key(path)
    if known == value:
        return path
    if known is not None and not replace:
        problem = "another key is kept there, and what was decided with it would not hold any more"
        raise Unsafe(str(path), problem, "--replace, where nothing was decided with it")
    if _make_key(path, value, instead=known is not None) != value:
        raise Unsafe(str(path), "another program has just made a key there", "try again")
    return path


def finding_id(key: bytes, entity: str, surface: str) -> str:
    """Same words, same id, in every draft of one writer; useless without the key.

    Twelve hexadecimal digits of an HMAC over the entity and the words in NFKC, without case.
    """
    folded = unicodedata.normalize("NFKC", surface).casefold()
    text = f"{entity}\0{folded}".encode("utf-8", "surrogatepass")
    return hmac.new(key, text, "sha256").hexdigest()[:12]


def keyed_digest(key: bytes, data: bytes) -> str:
    """32 hexadecimal digits that tell whether bytes are the same, and nothing without the key."""
    return hmac.new(key, b"digest\0" + data, "sha256").hexdigest()[:32]


def config_folder(environment: Mapping[str, str]) -> Path | None:
    """`redact/` under $XDG_CONFIG_HOME or ~/.config; None where there is no home."""
    if (base := environment.get("XDG_CONFIG_HOME")) and Path(base).is_absolute():
        return Path(base, "redact")
    home = environment.get("HOME") or environment.get("USERPROFILE")
    return Path(home, ".config", "redact") if home else None


def _typed(text: str, where: str = "$REDACT_KEY") -> bytes:
    """The key in the variable or as it was typed, which is never quoted."""
    if not re.fullmatch(f"[0-9a-fA-F]{{{2 * _KEY_SIZE}}}", text.strip()):
        raise Unsafe(
            where,
            f"holds no key of {2 * _KEY_SIZE} hexadecimal digits",
            "redact decisions key prints that of an editor",
        )
    return bytes.fromhex(text.strip())


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


def _make_key(path: Path, value: bytes | None = None, *, instead: bool = False) -> bytes:
    """Of several programs that start at once, one makes the key and all use that one; `instead` of
    the one that is there."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f".{secrets.token_hex(8)}.{path.name}")
    number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NOFOLLOW, 0o600)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(value or secrets.token_bytes(_KEY_SIZE))
            file.flush()
            os.fsync(number)
        if instead:
            part.replace(path)
        else:
            with contextlib.suppress(FileExistsError):
                link_new(part, path)
        kept = _read_key(path)
    finally:
        part.unlink(missing_ok=True)
    if kept is None:
        raise FileNotFoundError(path)
    return kept
