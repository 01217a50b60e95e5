"""Where keys to a private file come from: a file, a question on a terminal, the keyring.

Never from the command line or the environment: other programs can read both.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redact.errors import AuthorError, Unsafe
from redact.store.keys import read_private

KEY_FILE = "REDACT_AUTHOR_KEY_FILE"
PASSPHRASE_FILE = "REDACT_PASSPHRASE_FILE"  # noqa: S105 - the name of a variable
SHORTEST_PASSPHRASE = 12
_SERVICE, _ENTRY = "redact", "author-key"
_MAX = 64 * 1024
# Keyrings that are kept by the system. Others write to a file in the clear, or nowhere.
# Source: the backends that keyring 25 ships, https://pypi.org/project/keyring.
_KEPT_WELL = ("SecretService", "Windows", "macOS", "kwallet", "libsecret")


@dataclass(slots=True)
class Keys:
    """Everything that may open a file. `ask` shows a question and gives the passphrase that a
    person typed; None where nobody is there to ask."""

    key_file: Path | None = None
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    ask: Callable[[str], str] | None = field(default=None, repr=False)
    _typed: list[str] = field(default_factory=list, repr=False)

    @property
    def file(self) -> Path | None:
        """The key file named, or the one of $REDACT_AUTHOR_KEY_FILE."""
        named = self.environ.get(KEY_FILE)
        return self.key_file or (Path(named) if named else None)

    @property
    def passphrase_file(self) -> Path | None:
        """That of $REDACT_PASSPHRASE_FILE."""
        named = self.environ.get(PASSPHRASE_FILE)
        return Path(named) if named else None

    def passphrase(self, where: str) -> str:
        """The passphrase, asked for once a run. Raises AuthorError when there is none."""
        if self.passphrase_file:
            return read_passphrase(self.passphrase_file)
        if not self._typed:
            if self.ask is None:
                raise AuthorError(
                    where,
                    "needs its passphrase, and nobody can be asked",
                    f"run it in a terminal, or name a file with ${PASSPHRASE_FILE}",
                )
            self._typed.append(normal(self.ask(f"Passphrase of {where}")))
        return self._typed[-1]

    def identities(self, where: str) -> list[Any]:
        """The keys (pyrage identities) of the key file, else of the keyring."""
        if self.file:
            return read_key_file(self.file, self)
        key = from_keyring()
        if key is None:
            raise AuthorError(
                where,
                "is encrypted for a key, and none was named",
                f"name the file that holds it with --key-file or ${KEY_FILE}",
            )
        return [_identity(key, "the key in the keyring")]


def normal(passphrase: str) -> str:
    """As it is used: in NFC, since Hangul may be typed in two ways that look the same."""
    return unicodedata.normalize("NFC", passphrase)


def too_short(passphrase: str) -> bool:
    """Fewer than twelve letters; a Hangul syllable counts as the two or three it is made of."""
    return len(unicodedata.normalize("NFD", passphrase)) < SHORTEST_PASSPHRASE


def read_passphrase(path: Path) -> str:
    """The first line of a file that only its owner can read."""
    text = _private(path, "passphrase file").partition("\n")[0].rstrip("\r")
    if not text:
        raise AuthorError(str(path), "the passphrase file is empty", "write one line into it")
    return normal(text)


def read_key_file(path: Path, keys: Keys) -> list[Any]:
    """The identities in a key file as `age-keygen` writes it, itself encrypted or not."""
    from redact.store.age.envelope import protection, unlocked

    data = _private_bytes(path, "key file")
    if protection(data) == "passphrase":
        data = unlocked(data, keys.passphrase(str(path)), str(path))
    lines = data.decode("utf-8", "replace").splitlines()
    found = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if not found:
        raise AuthorError(str(path), "the key file holds no key", "make one with age-keygen")
    return [_identity(line, str(path)) for line in found]


def make_key_file(path: Path) -> list[Any]:
    """A new key in a new file that only its owner can read. Raises AuthorError when it is there
    already or cannot be written."""
    from pyrage import x25519

    key = x25519.Identity.generate()
    text = f"# public key: {key.to_public()}\n{key}\n"
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise AuthorError(
            str(path), f"the key file cannot be made: {error.strerror}", "name another file"
        ) from None
    return [key]


def from_keyring() -> str | None:
    """The key that lies in the system's keyring; None without one, or without a keyring."""
    try:
        import keyring
    except ImportError:
        return None
    _refuse_open_backend(keyring.get_keyring())
    try:
        key: str | None = keyring.get_password(_SERVICE, _ENTRY)
    except Exception as error:  # noqa: BLE001 - every backend has errors of its own
        raise _no_keyring(f"cannot be read ({type(error).__name__})") from None
    return key


def key_in_keyring() -> list[Any]:
    """The key in the system's keyring, made when there is none.

    Raises AuthorError when `keyring` is not installed or no backend keeps secrets.
    """
    from pyrage import x25519

    try:
        import keyring
    except ImportError:
        raise AuthorError(
            "keyring", "is not installed", 'pip install "redact-drafts[keyring]"'
        ) from None
    found = from_keyring()
    if found is None:
        found = str(x25519.Identity.generate())
        try:
            keyring.set_password(_SERVICE, _ENTRY, found)
        except Exception as error:  # noqa: BLE001 - every backend has errors of its own
            raise _no_keyring(f"cannot be written ({type(error).__name__})") from None
    return [_identity(found, "the key in the keyring")]


def _refuse_open_backend(backend: Any) -> None:
    inner = getattr(backend, "backends", None) or [backend]  # a chainer holds several
    for one in inner:
        if type(one).__module__.rpartition(".")[2] not in _KEPT_WELL:
            raise _no_keyring(f"would be {type(one).__module__}, which does not keep secrets")


def _no_keyring(problem: str) -> AuthorError:
    return AuthorError("keyring", problem, "use --key-file, or a passphrase")


def _identity(text: str, where: str) -> Any:
    from pyrage import IdentityError, x25519

    try:
        return x25519.Identity.from_str(text.strip())
    except IdentityError:
        raise AuthorError(where, "holds something that is no age key", "see age-keygen") from None


def _private(path: Path, what: str) -> str:
    try:
        return _private_bytes(path, what).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AuthorError(str(path), f"the {what} is not UTF-8", "save it as UTF-8") from None


def _private_bytes(path: Path, what: str) -> bytes:
    try:
        data = read_private(path, what, _MAX)
    except Unsafe as error:
        raise AuthorError(error.where, error.problem, error.hint) from None
    except OSError as error:
        raise AuthorError(
            str(path), f"the {what} cannot be read: {error.strerror}", "check the path"
        ) from None
    if data is None:
        raise AuthorError(str(path), f"the {what} cannot be read: there is none", "check the path")
    return data
