"""One line of a decisions file: `Entry`, from JSON and back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from redact.core import Severity, Verdict
from redact.decisions.key import Keyed
from redact.terminal import printable

LONGEST = 64 * 1024
"""Code points of a line; a longer one was not written by redact."""
TIME = "%Y-%m-%dT%H:%M:%SZ"
_NAME = 80
_TOOLS = frozenset({"default", "format", "ledger"})
"""Who else `Decision.by` can be."""
_TEXT = 2_000
_HEX = re.compile(r"[0-9a-f]{8,64}\Z")
_WORD = re.compile(r"[A-Za-z0-9_.\-]{1,100}\Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one reviewer says of one thing. There is one for each (`id`, `by`).

    Of a finding: `verdict` keep or replace, or open where the reviewer takes back what they said;
    a line that is taken away would come back with the next merge. With `added` the reviewer has
    pointed at words that nothing found, with `draft` approved a draft.
    """

    id: str
    """Keyed hash of what it is about."""
    by: str
    when: str
    """UTC, to the second: `2026-05-01T09:30:00Z`."""
    key: str = ""
    """Which key `id` was made with."""
    verdict: Verdict = Verdict.OPEN
    entity: str = ""
    rule: str = ""
    severity: Severity = Severity.INFO
    words: str = field(default="", repr=False)
    level: str = ""
    why: str = field(default="", repr=False)
    until: str = ""
    added: bool = False
    sentence: str = ""
    """Of an added one: keyed hash of the sentences it stands in."""
    at: tuple[int, int] = (0, 0)
    """Where in them; code points of the text as it is read."""
    sentences: int = 1
    """How many sentences these are."""
    text: str = ""
    """Keyed hash of the words."""
    draft: str = ""
    """Keyed hash of the path of the draft, seen from the decisions file."""
    approved: str = ""
    """Keyed hash of the bytes that were approved; empty where that is taken back."""
    seal: str = ""
    """Made with the key over everything else in the line."""

    @property
    def approval(self) -> bool:
        """It is about a whole draft."""
        return bool(self.draft) and not self.added

    def sealed(self, key: Keyed) -> Entry:
        """The same, named for and sealed with a key."""
        bare = replace(self, key=key.name, seal="")
        return replace(bare, seal=key.seal(dump(bare)))

    def genuine(self, key: Keyed) -> bool:
        """It was written by somebody with this key, just so."""
        return _genuine(self, key)

    def expired(self, today: date) -> bool:
        """Its last day is over."""
        return bool(self.until) and date.fromisoformat(self.until) < today


_FIELDS = tuple(one.name for one in fields(Entry))
_DEFAULT = Entry("", "", "")


def now() -> str:
    """The time as lines have it."""
    return datetime.now(UTC).strftime(TIME)


# A review saves the file with each decision, and asks of all its lines each time.
_REMEMBERED = 1 << 16


@lru_cache(maxsize=_REMEMBERED)
def _genuine(entry: Entry, key: Keyed) -> bool:
    return entry.seal == key.seal(dump(replace(entry, seal="")))


@lru_cache(maxsize=_REMEMBERED)
def dump(entry: Entry) -> str:
    """The line, without its end. What is empty is left out."""
    values = {name: getattr(entry, name) for name in _FIELDS}
    kept = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if value != getattr(_DEFAULT, name)
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def parse(data: Mapping[str, Any]) -> Entry:
    """The entry in one line of JSON. Raises ValueError, which says in words what is wrong."""
    if unknown := set(data) - set(_FIELDS):
        raise ValueError(f"{len(unknown)} unknown fields")
    try:
        entry = Entry(**{name: _value(name, value) for name, value in data.items()})
    except TypeError:
        raise ValueError("a field is missing") from None
    if not entry.id or not entry.by or not entry.when:
        raise ValueError("a field is missing")
    if entry.added and not (entry.sentence and entry.text and entry.entity):
        raise ValueError("a field is missing")
    return entry


def checked(name: str, text: str) -> str:
    """A text that a person typed, as lines may hold it. Raises ValueError."""
    most = _NAME if name in ("by", "level") else _TEXT
    if len(text) > most:
        raise ValueError(f"{name} is longer than {most} characters")
    if name == "by" and text.casefold() in _TOOLS:
        raise ValueError("by is a name that redact has for itself")
    if printable(text) != text:
        raise ValueError(f"{name} holds characters that cannot be seen")
    return text


def _value(name: str, value: Any) -> Any:
    match name:
        case "verdict":
            return _one_of(name, Verdict, value)
        case "severity":
            return _one_of(name, Severity, value)
        case "added":
            return _true(value)
        case "sentences":
            return _whole(value)
        case "at":
            return _range(value)
    if not isinstance(value, str):
        raise ValueError(f"{name} is no text")
    if name in ("id", "key", "sentence", "text", "draft", "approved", "seal"):
        return _matching(name, value, _HEX)
    if name in ("entity", "rule"):
        return _matching(name, value, _WORD)
    if name == "when":
        return _moment(name, value)
    if name == "until":
        return _day(name, value)
    return checked(name, value)


def _one_of(name: str, kind: type[StrEnum], value: Any) -> StrEnum:
    if value not in [one.value for one in kind]:
        raise ValueError(f"{name} is none")
    return kind(value)


def _day(name: str, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise ValueError(f"{name} is no day") from None


def _moment(name: str, value: str) -> str:
    try:
        moment = datetime.strptime(value, TIME).replace(tzinfo=UTC)
    except ValueError:
        raise ValueError(f"{name} is no time") from None
    return moment.strftime(TIME)


def _matching(name: str, value: str, pattern: re.Pattern[str]) -> str:
    if not pattern.match(value):
        raise ValueError(f"{name} is none")
    return value


def _true(value: Any) -> bool:
    if value is not True:
        raise ValueError("added is not true")
    return True


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 < value <= 1000:
        raise ValueError("not a number of sentences")
    return value


def _range(value: Any) -> tuple[int, int]:
    if not (isinstance(value, list) and len(value) == 2 and all(type(n) is int for n in value)):
        raise ValueError("at is no range")
    if not 0 <= value[0] < value[1]:
        raise ValueError("at is no range")
    return value[0], value[1]
