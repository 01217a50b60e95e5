"""Files encrypted with age (https://age-encryption.org/v1): what `age -d` opens.

Nothing of ours is around it: with a passphrase there is one scrypt recipient, else an X25519
recipient for every key. Each chunk is authenticated, so that a byte which was changed, added or cut
off is noticed.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from redact.errors import AuthorError
from redact.store.age.keys import Keys

Protection = Literal["plain", "passphrase", "key"]

_MAGIC = b"age-encryption.org/v1\n"
_ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"
# What stands for one recipient. Programs put in `…-grease` too, so that nobody relies on a list.
_STANZA = re.compile(rb"^-> (?!\S*-grease\b)(\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Lock:
    """How a file is closed: with a passphrase, or for recipients (`age1…`), or not at all."""

    passphrase: str | None = field(default=None, repr=False)
    recipients: tuple[str, ...] = ()
    complete: bool = True
    """False when the file is for more keys than are known: written again it would lock them out."""

    @property
    def plain(self) -> bool:
        """The file lies in the clear."""
        return self.passphrase is None and not self.recipients

    @property
    def words(self) -> str:
        """For a person: `a passphrase`, `2 keys`, `nothing`."""
        if self.passphrase is not None:
            return "a passphrase"
        number = len(self.recipients)
        return f"{number} key{'s' if number > 1 else ''}" if number else "nothing"


def protection(data: bytes) -> Protection:
    """What is needed to open a file; `plain` for one that is not encrypted."""
    header = _header(data)
    if header is None:
        return "plain"
    return "passphrase" if b"scrypt" in _STANZA.findall(header) else "key"


def seal(text: str, lock: Lock) -> bytes:
    """The bytes to store. Raises AuthorError for a recipient that is none, and for a lock that
    would shut somebody out."""
    data = text.encode("utf-8")
    if not lock.complete:
        raise AuthorError(
            "recipients",
            "the file is encrypted for more keys than it names, and would be lost to the others",
            "name all of them: redact author rekey with a --recipient for each",
        )
    if lock.passphrase is not None:
        from pyrage import passphrase

        return bytes(passphrase.encrypt(data, lock.passphrase))
    if lock.recipients:
        from pyrage import encrypt

        return bytes(encrypt(data, [_recipient(text) for text in lock.recipients]))
    return data


def unseal(data: bytes, keys: Keys, where: str) -> tuple[str, Lock]:
    """(text, how it was closed). Of the recipients only those are known whose keys are given.

    Raises AuthorError for a wrong key, and for a file that was damaged or changed.
    """
    form = protection(data)
    if form == "passphrase":
        passphrase = keys.passphrase(where)
        return _decoded(unlocked(data, passphrase, where), where), Lock(passphrase)
    if form == "key":
        identities = keys.identities(where)
        plain = _decrypted(data, identities, where)
        return _decoded(plain, where), Lock(recipients=public_keys(identities))
    return _decoded(data, where), Lock()


def unlocked(data: bytes, passphrase: str, where: str) -> bytes:
    """What a passphrase opens. Raises AuthorError: a wrong one and a damaged file look the same."""
    from pyrage import DecryptError
    from pyrage import passphrase as scrypt

    try:
        return bytes(scrypt.decrypt(data, passphrase))
    except DecryptError:
        raise AuthorError(
            where,
            "cannot be opened: the passphrase is wrong, or the file was damaged or changed",
            "try again; if it is right, take the file from a backup",
        ) from None


def public_keys(identities: Sequence[Any]) -> tuple[str, ...]:
    """The recipients (`age1…`) that belong to identities."""
    return tuple(str(one.to_public()) for one in identities)


def recipients_in(data: bytes) -> int:
    """For how many keys a file is encrypted: read from the outside."""
    return len(_STANZA.findall(_header(data) or b""))


def check_recipient(text: str) -> str:
    """`text` if it is a public key of age. Raises AuthorError otherwise."""
    _recipient(text)
    return text


def _recipient(text: str) -> Any:
    from pyrage import RecipientError, x25519

    try:
        return x25519.Recipient.from_str(text)
    except RecipientError:
        raise AuthorError(
            "recipient", "is no public key of age", "it begins with age1; age-keygen -y shows it"
        ) from None


def _decrypted(data: bytes, identities: Sequence[Any], where: str) -> bytes:
    from pyrage import DecryptError, decrypt

    try:
        return bytes(decrypt(data, identities))
    except DecryptError as error:
        if "No matching keys" in str(error):
            raise AuthorError(
                where, "is not encrypted for this key", "name the right one with --key-file"
            ) from None
        raise AuthorError(
            where, "was damaged or changed, and is not used", "take it from a backup"
        ) from None


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AuthorError(where, "cannot be read", "save it as UTF-8") from None


def _header(data: bytes) -> bytes | None:
    """The readable part of an encrypted file, up to its checksum; None for one in the clear."""
    start = data.lstrip()[: len(_ARMOUR)]
    if start == _ARMOUR:
        try:
            data = base64.b64decode(b"".join(data.split(b"\n")[1:-1]).partition(b"-----")[0])
        except (binascii.Error, ValueError):
            return b""
    return data.partition(b"\n--- ")[0] if data.startswith(_MAGIC[:20]) else None
