"""A sealed author file: a salt and keyed values, nothing else.

redact-sealed 1
salt 9c1f…            random, so that two sealed files have no value in common
check 77ab…           says whether a key belongs to the file
00312b…               HMAC-SHA-256 of salt, kind and form, cut to 16 bytes; sorted
…                     and random values among them, up to a power of two, 4096 at least
mac 5e20…             over everything above: a line that was taken out is noticed
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from redact.author.sealed.canon import Names, canonical
from redact.core import Secret, SecretKind
from redact.errors import AuthorError, Unsafe
from redact.store import staged

_FIRST = "redact-sealed 1\n"
_SIZE = 16
_LEAST = 4096
_LIMIT = 256 * 1024 * 1024
_BODY = re.compile(
    r"redact-sealed 1\nsalt ([0-9a-f]{32})\ncheck ([0-9a-f]{32})\n((?:[0-9a-f]{32}\n)+)"
    r"mac ([0-9a-f]{64})\n"
)
KINDS: tuple[SecretKind, ...] = ("name", "place", "date", "organisation", "code", "phrase")


@dataclass(frozen=True, slots=True)
class Sealed:
    """An open sealed file: it can be asked, not read."""

    _key: bytes = field(repr=False)
    _salt: bytes = field(repr=False)
    _values: frozenset[bytes] = field(repr=False)

    def holds(self, kind: SecretKind, form: str) -> bool:
        """Is a form, as `canonical` gives it, one of a secret of this kind?"""
        return _value(self._key, self._salt, kind, form) in self._values


def sealed(secrets_: Iterable[Secret], key: bytes, other_names: Names = lambda _: ()) -> str:
    """The text of a sealed file."""
    salt = secrets.token_bytes(_SIZE)
    values = {
        _value(key, salt, secret.kind, form)
        for secret in secrets_
        for form in canonical(secret, other_names)
    }
    size = _LEAST
    while size < len(values):
        size *= 2
    while len(values) < size:
        values.add(secrets.token_bytes(_SIZE))
    body = f"{_FIRST}salt {salt.hex()}\ncheck {_check(key, salt).hex()}\n"
    body += "".join(f"{value.hex()}\n" for value in sorted(values))
    return f"{body}mac {_mac(key, body)}\n"


def write_sealed(path: Path, text: str) -> None:
    """Write it, over an older sealed file and nothing else. Raises Unsafe."""
    if path.exists() and not _is_sealed(path):
        raise Unsafe(str(path), "is no sealed file and stays as it is", "name another one")
    with staged(path, overwrite=True) as copy:
        copy.path.write_text(text, encoding="ascii", newline="\n")
        copy.path.chmod(0o644)
        copy.publish()


def load_sealed(path: Path, key: bytes) -> Sealed:
    """Open a sealed file. Raises AuthorError when it cannot be read, was changed in the least,
    or belongs to another key."""
    where = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(_LIMIT + 1)
    except OSError as error:
        raise AuthorError(where, f"cannot be read: {error.strerror}", "check the path") from None
    found = _BODY.fullmatch(data.decode("ascii", "replace")) if len(data) <= _LIMIT else None
    if found is None:
        raise AuthorError(where, "is no sealed author file, or was changed", "seal it again")
    salt = bytes.fromhex(found[1])
    if not hmac.compare_digest(_check(key, salt), bytes.fromhex(found[2])):
        raise AuthorError(where, "was sealed with another key", "look at the key, or seal it again")
    if not hmac.compare_digest(_mac(key, data[: found.start(4) - 4].decode("ascii")), found[4]):
        raise AuthorError(where, "was changed after it was sealed", "seal it again")
    return Sealed(key, salt, frozenset(map(bytes.fromhex, found[3].split())))


def _value(key: bytes, salt: bytes, kind: SecretKind, form: str) -> bytes:
    text = form.encode("utf-8", "surrogatepass")
    return hmac.digest(key, b"value\0" + salt + kind.encode() + b"\0" + text, "sha256")[:_SIZE]


def _check(key: bytes, salt: bytes) -> bytes:
    return hmac.digest(key, b"check\0" + salt, "sha256")[:_SIZE]


def _mac(key: bytes, body: str) -> str:
    return hmac.digest(key, b"file\0" + body.encode("ascii"), "sha256").hex()


def _is_sealed(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_FIRST)) == _FIRST.encode()
    except OSError:
        return False
