"""The author file (YAML) → `Author`, or an error that names the key and never the value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from redact.core import Author
from redact.errors import AuthorError, RuleError
from redact.packs.located import LocatedList, LocatedMap, load_located
from redact.resolve.lexicon import fold

_KEYS = ("pen_name", "disclosed", "secrets")
# A secret of one letter would be found in every line.
_SHORTEST = 2


def load_author(path: Path) -> Author:
    """Read an author file.

        pen_name: Hana Seol            # or a list of spellings
        disclosed: [left the DPRK in 2018]
        secrets:
          real_name: [Moon Hye-bong, 문혜봉]

    Raises AuthorError for a file that cannot be read, an unknown key, a value that is not text,
    a secret that is empty, of one character, or the pen name itself.
    """
    where = str(path)
    try:
        data = load_located(path, where)
    except RuleError as error:
        # The parser may quote what it stumbled over, and that may be a secret.
        raise AuthorError(
            error.where, "cannot be read as YAML", "check indentation, quotes and encoding (UTF-8)"
        ) from None
    if not isinstance(data, LocatedMap):
        raise AuthorError(where, "is not a mapping", f"write {', '.join(_KEYS)}")
    for key in data:
        if key not in _KEYS:
            # An unknown key may be a secret that lost its indentation: its name is not repeated.
            raise AuthorError(
                f"{where}:{data.lines[key]}", "unknown key", f"use {', '.join(_KEYS)}"
            )
    pen_name = _pen_name(data, where)
    secrets = _secrets(data, where)
    public = {fold(name) for name in pen_name}
    for label, values in secrets.items():
        if public.intersection(map(fold, values)):
            at = f"{where}:{data['secrets'].lines[label]}"
            raise AuthorError(at, f"{label} holds the pen name", "a pen name is public; remove it")
    return Author(pen_name, _texts(data, "disclosed", where), secrets)


def _pen_name(data: LocatedMap, where: str) -> tuple[str, ...]:
    if isinstance(data.get("pen_name"), str):
        return (_text(data["pen_name"], f"{where}:{data.lines['pen_name']}", "pen_name"),)
    return _texts(data, "pen_name", where)


def _secrets(data: LocatedMap, where: str) -> dict[str, tuple[str, ...]]:
    value = data.get("secrets")
    if value is None:
        return {}
    if not isinstance(value, LocatedMap):
        raise AuthorError(
            f"{where}:{data.lines['secrets']}",
            "secrets is not a mapping",
            "write a label and a list: real_name: [one spelling, another]",
        )
    out = {}
    for label in value:
        at = f"{where}:{value.lines[label]}"
        out[label] = _texts(value, label, where)
        if not out[label]:
            raise AuthorError(
                at, f"{label} is empty", "write a list with something in it, or remove it"
            )
        for text in out[label]:
            if len(fold(text)) < _SHORTEST:
                raise AuthorError(
                    at,
                    f"{label} holds a value of one character",
                    "it would be found everywhere; write it out",
                )
    return out


def _texts(data: LocatedMap, key: str, where: str) -> tuple[str, ...]:
    value = data.get(key)
    if value is None:
        return ()
    if not isinstance(value, LocatedList):
        raise AuthorError(
            f"{where}:{data.lines[key]}", f"{key} is not a list", "write - one item a line"
        )
    return tuple(
        _text(item, f"{where}:{line}", key) for item, line in zip(value, value.lines, strict=True)
    )


def _text(value: Any, at: str, key: str) -> str:
    if not isinstance(value, str):
        raise AuthorError(at, f"{key} holds something that is not text", "put it in quotes")
    if not value.strip():
        raise AuthorError(at, f"{key} holds an empty text", "fill it in, or remove it")
    return value.strip()
