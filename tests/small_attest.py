"""Keys, author files and attestations for tests: small, and the same on every machine."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from redact.attest import AuthorState, Editor, Newest, PublicKey, Statement, author_state, sign
from redact.core import Author

DAY = date(2026, 11, 24)
AUTHOR = Author(
    pen_name=("Jun-seo Maeng",),
    secrets={"real_name": ("Hyon Sung-chol", "현승철"), "hometown": ("Kilju", "길주")},
    revision=4,
    id="c2f7a1b09d3e5f60718293a4b5c6d7e8",
)
WORDS = ("Hyon", "Sung-chol", "현승철", "Kilju", "길주", "Maeng", AUTHOR.id)
DRAFT = "겨울은 추웠다.\nWe sang.\n".encode()
NAME = "새해 letter.md"


@dataclass(frozen=True)
class Key:
    """A private key made of a number."""

    seed: int = 1

    @property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes([self.seed]) * 32)

    @property
    def public(self) -> PublicKey:
        return PublicKey(self._private.public_key().public_bytes_raw())

    def sign(self, data: bytes) -> bytes:
        return self._private.sign(data)


MINJI, TOM, STRANGER = Key(1), Key(2), Key(3)
EDITORS = (
    Editor("Minji", MINJI.public, DAY.isoformat()),
    Editor("Tom", TOM.public, DAY.isoformat()),
)


def state(author: Author = AUTHOR, **changes) -> AuthorState:
    return author_state(replace(author, **changes), "author.yaml")


def said(draft: bytes = DRAFT, name: str = NAME, **changes) -> Statement:
    whole = Statement(
        name=unicodedata.normalize("NFC", name),
        sha256=hashlib.sha256(draft).hexdigest(),
        size=len(draft),
        authors=(state(),),
        counts={"block": 0, "review": 2, "info": 5},
        version="0.1.0",
        tools=(("rules", "1a2b3c4d5e6f"), ("presidio", "2.2.366, en-details 1.0")),
        key="0" * 32,
    )
    return replace(whole, **changes)


def attestation(key: Key = MINJI, **changes) -> bytes:
    return sign(said(**changes), key)


def known(*states: AuthorState) -> Newest:
    return Newest({}).with_states(states or [state()])
