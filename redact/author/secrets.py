"""The secrets of an author, each with its kind, and what kind of finding each is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from redact.author.kinds import infer
from redact.core import Author, Secret, SecretKind

_ENTITIES: Mapping[SecretKind, str] = {
    "name": "PERSON",
    "place": "LOCATION",
    "date": "DATE_TIME",
    "organisation": "ORGANIZATION",
    "code": "ID",
    "phrase": "PERSON",
}


def secrets(author: Author) -> tuple[Secret, ...]:
    """The secrets of an author. Where only labels and values are known, values of one label that
    are of different kinds (a name and a mail address) become secrets of their own."""
    return author.details or tuple(_inferred(author))


def entity(secret: Secret) -> str:
    """What kind of finding a secret is."""
    return entity_of(secret.kind)


def entity_of(kind: SecretKind) -> str:
    """What kind of finding a secret of this kind is."""
    return _ENTITIES[kind]


def _inferred(author: Author) -> Iterator[Secret]:
    for label, values in author.secrets.items():
        kinds: dict[SecretKind, list[str]] = {}
        for value in values:
            kinds.setdefault(infer(label, value), []).append(value)
        for kind, of_kind in kinds.items():
            yield Secret(label, tuple(of_kind), kind)
