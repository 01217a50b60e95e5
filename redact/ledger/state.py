"""What a ledger holds. Nothing of it is shown by `repr`: it is the key to every published copy."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from dataclasses import replace as changed
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """Words chosen for one surname, given name, nickname or province, in all its spellings."""

    id: str
    kind: str
    """As in `redact.replace.Memory`: `surname`, `given`, `nickname` …"""
    real: tuple[str, ...] = field(repr=False)
    """Folded, in every script met."""
    chosen: str = field(repr=False)
    before: tuple[str, ...] = field(default=(), repr=False)
    """What was chosen before an editor fixed another: it stands in copies, nobody else gets it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One person, place or thing, and how each of its surface forms was replaced."""

    id: str
    kind: str
    """`person`, `place`, `organisation` …"""
    choices: tuple[str, ...] = ()
    """Ids of the choices that the name is made of; empty for what is no name."""
    keys: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """As in `redact.core.Identity`."""
    forms: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Surface form → the words that stood in its place the last time."""
    fixed: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Words set by an editor for what is no name, by language: `en`, `ko`."""
    keep: str = field(default="", repr=False)
    """Why it stays as it is in later drafts; empty where it is replaced."""
    by: str = ""
    """`editor` when a person changed it, else empty."""
    made: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """A copy that was published: enough to turn it back byte for byte."""

    sha256: str
    """Of the copy."""
    original: str
    """SHA-256 of the draft; empty where it cannot be had back: its file is more than its text."""
    name: str = field(repr=False)
    """File name of the draft."""
    encoding: str
    bom: str
    """Byte order mark in hexadecimal."""
    edits: tuple[tuple[int, int, str], ...] = field(repr=False)
    """(start in the copy, end in the copy, words of the draft); code points of the text."""
    made: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """A whole ledger as it was at one moment."""

    id: str = field(default="", repr=False)
    revision: int = 0
    recipients: tuple[str, ...] = ()
    settings: Mapping[str, int] = field(default_factory=dict, repr=False)
    """Numbers that hold for all drafts: `date_shift`, in days."""
    choices: Mapping[str, Choice] = field(default_factory=dict, repr=False)
    rows: Mapping[str, Row] = field(default_factory=dict, repr=False)
    retired: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """By kind of choice, words that stand in copies for what was forgotten: never chosen again."""
    copies: tuple[Published, ...] = field(default=(), repr=False)

    def with_row(self, row: Row) -> State:
        """This ledger with `row` in the place of the one with its id."""
        return changed(self, rows={**self.rows, row.id: row})

    def with_choice(self, choice: Choice) -> State:
        """This ledger with `choice` in the place of the one with its id."""
        return changed(self, choices={**self.choices, choice.id: choice})


def new_id() -> str:
    """Random: an id says nothing about what it stands for."""
    return secrets.token_hex(4)


def today() -> str:
    """The day, in UTC: enough to find a row again, and it tells no hours of work."""
    return datetime.now(UTC).strftime("%Y-%m-%d")
