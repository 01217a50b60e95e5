"""Which author file, and which content of it: told apart without saying anything of either."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from redact.attest.canonical import compact
from redact.core import Author
from redact.errors import AuthorError

SHORTEST = 20
"""Characters of the random text in an author file: 100 bits and more."""


@dataclass(frozen=True, slots=True)
class AuthorState:
    """What an attestation says of the author file. All of it is keyed with random text that
    stands in the author file alone, so no list of names leads to it."""

    id: str
    """16 hexadecimal digits, the same for every revision of one file."""
    state: str
    """32 hexadecimal digits that change with every word of the file."""
    revision: int


def author_state(author: Author, where: str) -> AuthorState:
    """Raises AuthorError, at `where`, for an author file without random text of its own."""
    if len(author.id) < SHORTEST:
        raise AuthorError(
            where,
            "has no id, and an attestation names an author file by nothing else",
            "save it once with redact author edit or rekey, which give it one",
        )
    content = {
        "pen_name": list(author.pen_name),
        "disclosed": list(author.disclosed),
        "secrets": {label: list(values) for label, values in author.secrets.items()},
        "details": [
            [one.label, list(one.values), one.kind, one.relation, one.may_say]
            for one in author.details
        ],
    }
    return AuthorState(
        id=_keyed(author.id, b"redact author id", b"")[:16],
        state=_keyed(author.id, b"redact author state", compact(content))[:32],
        revision=author.revision,
    )


def _keyed(key: str, purpose: bytes, data: bytes) -> str:
    secret = key.encode("utf-8", "surrogatepass")
    return hmac.new(secret, purpose + b"\0" + data, "sha256").hexdigest()
