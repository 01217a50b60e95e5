"""Public keys as text: `ed25519:` and the 32 bytes of the key in base64."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

_SCHEME = "ed25519:"
_SIZE = 32


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 public key (RFC 8032)."""

    raw: bytes

    def __str__(self) -> str:
        return _SCHEME + base64.b64encode(self.raw).decode()

    @property
    def fingerprint(self) -> str:
        """32 hexadecimal digits that stand for the key: half of its SHA-256."""
        return hashlib.sha256(self.raw).hexdigest()[:32]

    def signed(self, signature: bytes, data: bytes) -> bool:
        """`signature` was made over exactly `data` with the private half of this key."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, data)
        except (InvalidSignature, ValueError):  # the second: no point of the curve
            return False
        return True


def parse_public(text: str) -> PublicKey:
    """Raises ValueError, with what is wrong, for anything but one exact spelling of a key."""
    if not text.startswith(_SCHEME):
        raise ValueError(f"a key begins with {_SCHEME}")
    raw = from_base64(text.removeprefix(_SCHEME))
    if len(raw) != _SIZE:
        raise ValueError(f"a key has {_SIZE} bytes")
    return PublicKey(raw)


def from_base64(text: str) -> bytes:
    """Raises ValueError for what no encoder writes: `AB==` also decodes like `AA==`."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):  # the second: letters outside ASCII
        raise ValueError("not base64") from None
    if base64.b64encode(raw).decode() != text:
        raise ValueError("not base64 as it is written")
    return raw
