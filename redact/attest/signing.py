"""A statement and a private key → the bytes of an attestation."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Protocol

from redact.attest.canonical import compact, dumped
from redact.attest.public import PublicKey
from redact.attest.statement import Statement

# So that a signature over an attestation can never pass for one over something else.
_DOMAIN = b"redact draft attestation v1\0"


class Signer(Protocol):
    """A private key that is open."""

    @property
    def public(self) -> PublicKey:
        """Its public half."""

    def sign(self, data: bytes) -> bytes:
        """The Ed25519 signature of `data`: 64 bytes, the same each time."""


def signed_bytes(statement: Statement) -> bytes:
    """What is signed of a statement."""
    return _DOMAIN + compact(statement.body())


def sign(statement: Statement, signer: Signer) -> bytes:
    """The file beside the draft. The statement's `key` becomes that of `signer`."""
    said = replace(statement, key=signer.public.fingerprint)
    signature = base64.b64encode(signer.sign(signed_bytes(said))).decode()
    return dumped({**said.body(), "signature": signature})
