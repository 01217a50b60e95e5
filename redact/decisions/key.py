"""Keyed hashes: what a decisions file says instead of the words of a draft.

A plain hash of a Korean name is guessed in seconds; without the key these tell nothing.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, field
from functools import lru_cache

_ID = 32
_PRINT = 8
_SEAL = 16


@dataclass(frozen=True, slots=True)
class Keyed:
    """The key of a decisions file, made from the key for ids (`redact.store.id_key`) and of use
    for nothing else."""

    value: bytes = field(repr=False)

    @classmethod
    def of(cls, key: bytes) -> Keyed:
        """The key that belongs to a key for ids."""
        return cls(hmac.digest(key, b"redact decisions 1", "sha256"))

    @property
    def name(self) -> str:
        """Eight hexadecimal digits that tell one key from another."""
        return _name(self.value)

    def id(self, *parts: str | int) -> str:
        """32 hexadecimal digits that stand for `parts`, in this order."""
        return self._hex("id", *parts)[:_ID]

    def seal(self, text: str) -> str:
        """16 hexadecimal digits that nobody without the key can make for another text."""
        return self._hex("seal", text)[:_SEAL]

    def _hex(self, *parts: str | int) -> str:
        return _hex(self.value, *parts)


def _hex(value: bytes, *parts: str | int) -> str:
    # As JSON, so that no two lists of parts read alike; it holds lone surrogates, too.
    return hmac.digest(value, json.dumps(parts).encode("ascii"), "sha256").hex()


@lru_cache(maxsize=8)
def _name(value: bytes) -> str:
    return _hex(value, "key")[:_PRINT]
