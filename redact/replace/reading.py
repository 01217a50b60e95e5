"""YAML read into frozen dataclasses: the class is the schema, every mistake has file and line."""

from __future__ import annotations

import hashlib
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from redact.errors import RuleError
from redact.packs import kept
from redact.packs.located import LocatedList, LocatedMap, load_located

T = TypeVar("T")


def read(kind: type[T], path: Path) -> T:
    """The file as a `kind`, whose fields are the keys.

    A field may be text, a number, a list, a mapping with keys of the editor's choice, or another
    dataclass. Every `source` list in the file must name keys of its `sources`. Raises RuleError
    for a key that is unknown, missing or of another type, and for an empty list or mapping.
    """
    try:
        name = f"{kind.__name__} {hashlib.sha256(path.read_bytes()).hexdigest()}"
    except OSError:
        return _read(kind, path)
    return kept(name, lambda: _read(kind, path))


def _read(kind: type[T], path: Path) -> T:
    where = "/".join(path.parts[-3:])
    data = load_located(path, where)
    if not isinstance(data, LocatedMap):
        raise RuleError(where, "is not a mapping", f"a ladder file has {_names(kind)}")
    _check_sources(data, data.get("sources"), where)
    return _Reader(where).value(kind, data, 1, "the file")  # type: ignore[no-any-return]


def _names(kind: Any) -> str:
    return ", ".join(sorted(f.name for f in fields(kind)))


def _check_sources(node: Any, known: Any, where: str) -> None:
    if isinstance(node, LocatedMap):
        for key, value in node.items():
            if key == "source":
                for source in value if isinstance(value, list) else [value]:
                    if not isinstance(known, dict) or source not in known:
                        raise RuleError(
                            f"{where}:{node.lines[key]}",
                            f"{source!r} is not under sources",
                            "write KEY: publication, address under sources",
                        )
            elif key != "sources":
                _check_sources(value, known, where)
    elif isinstance(node, LocatedList):
        for item in node:
            _check_sources(item, known, where)


class _Reader:
    def __init__(self, where: str) -> None:
        self.where = where

    def value(self, kind: Any, data: Any, line: int, what: str) -> Any:
        """`data` as `kind`; `what` names it in messages."""
        origin, arguments = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return None if data is None else self.value(arguments[0], data, line, what)
        if is_dataclass(kind):
            return self._stanza(kind, data, line, what)
        if origin is tuple:
            return self._list(arguments[0], data, line, what)
        if origin is Mapping:
            return self._mapping(arguments[1], data, line, what)
        if kind is float and isinstance(data, int) and not isinstance(data, bool):
            data = float(data)
        if type(data) is not kind:
            raise self._fail(line, f"{what} is not {_TYPES[kind]}", "text may need quotes")
        return data

    def _stanza(self, kind: Any, data: Any, line: int, what: str) -> Any:
        if not isinstance(data, LocatedMap):
            raise self._fail(line, f"{what} is not a mapping", f"{what} has {_names(kind)}")
        hints, known = get_type_hints(kind), {f.name: f for f in fields(kind)}
        for key in data:
            if key not in known:
                hint = f"{what} has {_names(kind)}"
                raise self._fail(data.lines[key], f"unknown key {key!r}", hint)
        out = {}
        for name, entry in known.items():
            if name in data:
                out[name] = self.value(hints[name], data[name], data.lines[name], name)
            elif entry.default is MISSING and entry.default_factory is MISSING:
                raise self._fail(data.line, f"{what} without {name}", "add it")
        return kind(**out)

    def _list(self, kind: Any, data: Any, line: int, what: str) -> Any:
        if not isinstance(data, LocatedList) or not data:
            raise self._fail(line, f"{what} is not a list with something in it", "write [a, b]")
        if all(isinstance(item, str) for item in data) and len(set(data)) < len(data):
            raise self._fail(line, f"{what} holds one item twice", "keep one of them")
        items = zip(data, data.lines, strict=True)
        return tuple(self.value(kind, item, at, f"an item of {what}") for item, at in items)

    def _mapping(self, kind: Any, data: Any, line: int, what: str) -> Any:
        if not isinstance(data, LocatedMap) or not data:
            raise self._fail(
                line, f"{what} is not a mapping with something in it", "write key: value"
            )
        return MappingProxyType(
            {key: self.value(kind, data[key], data.lines[key], key) for key in data}
        )

    def _fail(self, line: int, problem: str, hint: str) -> RuleError:
        return RuleError(f"{self.where}:{line}", problem, hint)


_TYPES = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
