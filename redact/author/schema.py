"""What an author file may say: its YAML → `Parsed`, or an error that names the key and no value.

The same rules as a JSON Schema, for editors that know one: docs/schema/author-v1.json.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redact.author import header
from redact.author.entries import SHORTEST, Entry, entries, text, texts
from redact.author.strict import parse as parse_yaml
from redact.core import Author
from redact.errors import AuthorError
from redact.packs.located import LocatedMap
from redact.resolve.lexicon import fold

KEYS = ("pen_name", "disclosed", "secrets")


@dataclass(frozen=True, slots=True)
class Parsed:
    """An author file that was understood."""

    author: Author
    header: header.Header
    inferred: frozenset[str]
    """Labels whose kind the file does not state."""
    warnings: tuple[str, ...]
    """What is allowed and yet looks like a mistake: `line 7: …`, without values."""


def parse(source: str, where: str) -> Parsed:
    """Understand the text of an author file; `where` is its name for errors.

    Raises AuthorError with file and line for what is no YAML, an unknown key, a value that is
    empty, of one character or public, and whatever else would protect less than it seems to.
    """
    data = parse_yaml(source, where)
    if not isinstance(data, LocatedMap):
        raise AuthorError(where, "is not a mapping", f"write {', '.join(KEYS)}")
    for key in data:
        if key not in (*KEYS, *header.KEYS):
            # An unknown key may be a secret that lost its indentation: its name is not repeated.
            raise AuthorError(f"{where}:{data.lines[key]}", "unknown key", f"use {', '.join(KEYS)}")
    head = header.header(data, where)
    pen_name, disclosed = _pen_name(data, where), texts(data, "disclosed", where)
    found = list(_secrets(data, where))
    _refuse_public(found, pen_name, disclosed, where)
    author = Author(
        pen_name,
        disclosed,
        {entry.label: entry.values for entry in found},
        tuple(secret for entry in found for secret in entry.secrets()),
        head.revision,
    )
    inferred = frozenset(entry.label for entry in found if entry.kind is None)
    return Parsed(author, head, inferred, tuple(_warnings(found, disclosed)))


def _pen_name(data: LocatedMap, where: str) -> tuple[str, ...]:
    value, at = data.get("pen_name"), f"{where}:{data.lines.get('pen_name', 1)}"
    one = isinstance(value, str)
    names = (text(value, at, "pen_name"),) if one else texts(data, "pen_name", where)
    if any(len(fold(name)) < SHORTEST for name in names):
        raise AuthorError(at, "pen_name holds a value of one character", "write it out")
    return names


def _secrets(data: LocatedMap, where: str) -> Iterator[Entry]:
    secrets = data.get("secrets")
    if secrets is None:
        return
    if not isinstance(secrets, LocatedMap):
        raise AuthorError(
            f"{where}:{data.lines['secrets']}",
            "secrets is not a mapping",
            "write a label and a list: real_name: [one spelling, another]",
        )
    yield from entries(secrets, where)


def _refuse_public(
    found: Sequence[Entry], pen_name: Sequence[str], disclosed: Sequence[str], where: str
) -> None:
    """What is public and secret at once was put into the wrong place, and only one of them can
    hold."""
    names, facts = set(map(fold, pen_name)), set(map(fold, disclosed))
    for entry in found:
        at, values = f"{where}:{entry.line}", set(map(fold, entry.values))
        if values & names:
            hint = "a pen name is public; remove it"
            raise AuthorError(at, f"{entry.label} holds the pen name", hint)
        if values & facts:
            hint = "remove it here, or under disclosed"
            raise AuthorError(at, f"{entry.label} holds a disclosed fact", hint)


def _warnings(found: Sequence[Entry], disclosed: Sequence[str]) -> Iterator[str]:
    """A value given twice loses nothing, so it stops no check; it may hide a slip of the pen."""
    seen: dict[str, str] = {}
    facts = [fold(fact) for fact in disclosed]
    for entry in found:
        for value in entry.values:
            folded = fold(value)
            if also := seen.get(folded):
                under = "" if also == entry.label else f", also under {also}"
                yield f"line {entry.line}: {entry.label} holds a value twice{under}"
            seen.setdefault(folded, entry.label)
            if any(folded in fact for fact in facts):
                yield f"line {entry.line}: {entry.label} stands in a disclosed fact, and will block"
            if len(folded) == SHORTEST and folded.isascii():
                yield f"line {entry.line}: {entry.label} holds two characters: expect false alarms"
