"""The private keys of the editors on this machine: outside every repository, for one person each.

A key is PKCS #8 in PEM, mode 600. With a passphrase that text is encrypted in the age format
(scrypt at about a gigabyte): the encryption of PKCS #8 itself, as the library writes it, stretches
a passphrase by 2048 rounds of PBKDF2, which is nothing today.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from redact.attest.public import PublicKey, parse_public
from redact.errors import Unsafe
from redact.repository import repository_of
from redact.store import config_folder, read_private, staged

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_AGE = b"age-encryption.org/"
_LIMIT = 16 * 1024


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A private key on this machine that is not open yet."""

    name: str
    path: Path
    public: PublicKey


@dataclass(frozen=True, slots=True)
class OpenKey:
    """A private key in memory."""

    public: PublicKey
    _private: Ed25519PrivateKey = field(repr=False)

    def sign(self, data: bytes) -> bytes:
        """The Ed25519 signature: 64 bytes, the same each time."""
        return self._private.sign(data)


def keys_folder(environment: Mapping[str, str]) -> Path:
    """$REDACT_SIGNING_KEYS, else `signing/` in the folder for configuration.

    Raises Unsafe when there is no such place, or it lies in a repository: what is committed
    once stays in its history.
    """
    given, config = environment.get("REDACT_SIGNING_KEYS"), config_folder(environment)
    if not given and config is None:
        raise Unsafe(
            "signing keys", "there is no folder to keep them in", "set REDACT_SIGNING_KEYS"
        )
    folder = Path(given) if given else Path(config or "", "signing")
    if repository := repository_of(folder):
        raise Unsafe(
            str(folder),
            f"lies in the repository {repository}, where a private key must never be",
            "set REDACT_SIGNING_KEYS to a folder outside",
        )
    return folder


def make_key(folder: Path, name: str, passphrase: str) -> KeyFile:
    """Make a key; without a passphrase (empty) the file alone is enough to sign.

    `name` was checked by `editors.added`. Raises Unsafe when a key of that name is there, or the
    folder cannot be written to.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    private = Ed25519PrivateKey.generate()
    data = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    if passphrase:
        from pyrage import passphrase as age

        data = age.encrypt(data, passphrase)
    public = PublicKey(private.public_key().public_bytes_raw())
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Unsafe(
            str(folder), f"cannot be made: {error.strerror}", "set REDACT_SIGNING_KEYS"
        ) from None
    file = KeyFile(name, folder / f"{name}.key", public)
    with staged(file.path) as secret, staged(file.path.with_suffix(".pub")) as open_half:
        secret.path.write_bytes(data)
        open_half.path.write_text(f"{public}\n", encoding="utf-8")
        secret.publish()
        open_half.publish()
    return file


def private_keys(folder: Path) -> tuple[KeyFile, ...]:
    """All private keys on this machine, by name. Raises Unsafe for one without its public half."""
    return tuple(_described(path) for path in sorted(folder.glob("*.key")))


def unlock(file: KeyFile, ask: Callable[[], str]) -> OpenKey:
    """Open a key; `ask` is called for the passphrase when it has one.

    Raises Unsafe when the passphrase is wrong, others can read the file, or it holds no such key.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    where = str(file.path)
    try:
        data = read_private(file.path, "signing key", _LIMIT)
    except OSError as error:
        raise Unsafe(where, f"cannot be opened: {error.strerror}", "look at the file") from None
    if data is None:
        raise Unsafe(where, "is gone", "redact keys list names those that are there")
    if data.startswith(_AGE):
        data = _decrypted(data, ask(), where)
    try:
        private = load_pem_private_key(data, password=None)
    except (ValueError, TypeError):
        private = None
    if not isinstance(private, Ed25519PrivateKey):
        raise Unsafe(where, "holds no Ed25519 key", "make a new one: redact keys new")
    public = PublicKey(private.public_key().public_bytes_raw())
    if public != file.public:
        raise Unsafe(where, "does not belong to the .pub beside it", "put the right one back")
    return OpenKey(public, private)


def _decrypted(data: bytes, passphrase: str, where: str) -> bytes:
    from pyrage import DecryptError
    from pyrage import passphrase as age

    try:
        out: bytes = age.decrypt(data, passphrase)
    except DecryptError:
        raise Unsafe(where, "the passphrase is wrong, or the file damaged", "try again") from None
    return out


def _described(path: Path) -> KeyFile:
    half = path.with_suffix(".pub")
    try:
        return KeyFile(path.stem, path, parse_public(half.read_text("utf-8").strip()))
    except (OSError, ValueError):
        raise Unsafe(
            str(half), "the public half of a key is missing or damaged", "redact keys new"
        ) from None
