"""The JSON inside a ledger → `State`, and back; older versions are brought up step by step."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from redact.errors import LedgerError
from redact.ledger.state import Choice, Published, Row, State

VERSION = 1
KEY = "redact-ledger"
# Version → what turns its JSON into that of the next one.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
SETTINGS = ("date_shift",)
# The length of a file tells how much is in it: it grows in steps of this many bytes.
_BLOCK = 4096
_STALE = "take it from a backup, or update redact"
T = TypeVar("T", Choice, Row, Published)


def parse(text: str, where: str) -> State:
    """Understand the text of a ledger of this version or an older one.

    Raises LedgerError for what is no ledger, a newer version, and everything that does not fit:
    a row that was half understood would be lost with the next write.
    """
    try:
        data = json.loads(text)
        version = data.pop(KEY)
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
        raise LedgerError(where, "is no ledger", "name one that redact ledger new made") from None
    if type(version) is not int or version > VERSION:
        raise LedgerError(where, "was written by a newer redact", "update redact")
    while version < VERSION:
        step = MIGRATIONS.get(version)
        if step is None:
            raise LedgerError(where, f"has the unknown version {version}", _STALE)
        data, version = step(data), version + 1
    try:
        return _state(data)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise LedgerError(where, "is damaged: a part of it does not fit", _STALE) from None


def dump(state: State) -> str:
    """The text to store, of a length that says little."""
    data = {
        KEY: VERSION,
        "id": state.id,
        "revision": state.revision,
        "recipients": state.recipients,
        "settings": dict(state.settings),
        "choices": [_fields(one) for one in state.choices.values()],
        "rows": [_fields(one) for one in state.rows.values()],
        "retired": dict(state.retired),
        "copies": [_fields(one) for one in state.copies],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    return text + "\n" * (-len(text.encode()) % _BLOCK)


def normal(text: str) -> str:
    """As words are kept and compared: in NFC, since Hangul may be typed in two ways."""
    return unicodedata.normalize("NFC", text)


def _fields(record: Choice | Row | Published) -> dict[str, Any]:
    """Without what is empty: most rows are small."""
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    return {name: value for name, value in values.items() if value not in ("", (), {})}


def _state(data: Mapping[str, Any]) -> State:
    known = {field.name for field in fields(State)}
    if set(data) - known:
        raise ValueError
    settings = {name: data["settings"][name] for name in data["settings"]}
    if set(settings) - set(SETTINGS) or any(type(one) is not int for one in settings.values()):
        raise ValueError
    state = State(
        id=_text(data["id"]),
        revision=int(data["revision"]),
        recipients=_texts(data["recipients"]),
        settings=settings,
        choices={one.id: one for one in _records(Choice, data["choices"])},
        rows={one.id: one for one in _records(Row, data["rows"])},
        retired={_text(kind): _texts(words) for kind, words in data["retired"].items()},
        copies=tuple(_records(Published, data["copies"])),
    )
    if any(one not in state.choices for row in state.rows.values() for one in row.choices):
        raise ValueError
    return state


def _records(kind: type[T], data: Any) -> Iterator[T]:
    names = {field.name for field in fields(kind)}
    for entry in data:
        if set(entry) - names:
            raise ValueError
        given = {name: _value(name, value) for name, value in entry.items()}
        yield kind(**given, **_empty(kind, entry))


def _empty(kind: type[T], entry: Mapping[str, Any]) -> dict[str, Any]:
    """What was left out because it is empty and has no default."""
    without = {"bom": "", "name": "", "edits": (), "chosen": "", "real": ()}
    without |= {"original": "", "encoding": ""}
    own = {field.name for field in fields(kind)}
    return {name: value for name, value in without.items() if name in own and name not in entry}


def _value(name: str, value: Any) -> Any:
    if name == "keys":
        return tuple((_text(kind), _text(real)) for kind, real in value)
    if name == "edits":
        return tuple((int(start), int(end), _text(old)) for start, end, old in value)
    if name in ("forms", "fixed"):
        return {_text(one): _text(other) for one, other in value.items()}
    return _texts(value) if name in ("real", "before", "choices") else _text(value)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(_text, value))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
