"""The secrets of an author, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.author.words import labels
from redact.core import Author, Secret, SecretKind

_HANGUL = re.compile("[가-힣]")
_LABEL_WORD = re.compile(r"[^\W_]+")
# From this many digits on a number is a code whatever its label says.
_LONG_NUMBER = 7
_KINDS: dict[str, SecretKind] = {
    "PERSON": "name",
    "LOCATION": "place",
    "DATE_TIME": "date",
    "ORGANIZATION": "organisation",
    "ID": "code",
}
_ENTITIES: dict[SecretKind, str] = {
    **{kind: entity for entity, kind in _KINDS.items()},
    "phrase": "PERSON",
}


def secrets(author: Author) -> tuple[Secret, ...]:
    """The secrets of an author file. Values of one label that are of different kinds (a name and
    a mail address) become secrets of their own with that label."""
    return author.details or tuple(_by_kind(author))


def entity(secret: Secret) -> str:
    """What kind of finding a secret is."""
    return entity_of(secret.kind)


def entity_of(kind: SecretKind) -> str:
    """What kind of finding a secret of this kind is."""
    return _ENTITIES[kind]


def _by_kind(author: Author) -> Iterator[Secret]:
    for label, values in author.secrets.items():
        kinds: dict[SecretKind, list[str]] = {}
        for value in values:
            kinds.setdefault(_kind(label, value), []).append(value)
        for kind, of_kind in kinds.items():
            yield Secret(label, tuple(of_kind), kind)


def _kind(label: str, text: str) -> SecretKind:
    """What a secret is, by its label, else by its looks."""
    words = {word.lower() for word in _LABEL_WORD.findall(label.replace("_", " "))}
    for name, known in labels().items():
        for word in known:
            if word in words or word == label.lower() or (_HANGUL.match(word) and word in label):
                return _checked(name, text)
    if "@" in text or sum(map(str.isdigit, text)) >= _LONG_NUMBER:
        return "code"
    return "date" if any(map(str.isdigit, text)) else "name"


def _checked(name: str, text: str) -> SecretKind:
    """A mail address or a number is a code whatever its label says; letters are no date."""
    if "@" in text or (name == "PERSON" and any(map(str.isdigit, text))):
        return "code"
    return _KINDS[name]
