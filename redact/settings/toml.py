"""`[tool.redact]` of a pyproject.toml, as the YAML reader gives a settings file: with its lines."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from redact.errors import RuleError
from redact.packs.located import LocatedList, LocatedMap

_HEADER = re.compile(
    r"\s*\[(?P<many>\[)?\s*(?P<name>tool\s*\.\s*redact(?:\s*\.\s*[^\]]+)?)\s*\](?(many)\])\s*(?:#.*)?"
)
_OTHER = re.compile(r"\s*\[")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_Path = tuple[str | int, ...]
_PART = re.compile(r'"([^"]*)"|\'([^\']*)\'|([\w-]+)')


def has_table(path: Path) -> bool:
    """Is there a table for this tool? A file that cannot be read has one if its text says so:
    what is damaged must be told, not passed over."""
    try:
        return any(map(_HEADER.fullmatch, path.read_text(encoding="utf-8").splitlines()))
    except (OSError, UnicodeDecodeError):
        return False


def load_toml(path: Path, where: str) -> LocatedMap:
    """The table, with the line of every key. Raises RuleError for what is no TOML."""
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(
            where, "cannot be read", f"{type(error).__name__}; save it as UTF-8"
        ) from None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        at = f"{where}:{found[1]}" if found else where
        raise RuleError(at, "is not TOML", "check quotes and brackets") from None
    table = data.get("tool", {}).get("redact")
    if not isinstance(table, dict):
        raise RuleError(where, "has no table [tool.redact]", "add it, or name another file")
    located: LocatedMap = _located(table, (), _lines(text))
    return located


def _lines(text: str) -> dict[_Path, int]:
    """Where each key of the table stands, from 1; () is the first header. TOML's own reader tells
    no lines, so headers and `key =` are looked for. A table of an array has its number in the path,
    and what lies below it, too: `[[tool.redact.overrides]]`."""
    lines: dict[_Path, int] = {}
    counts: dict[_Path, int] = {}
    table: _Path | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.fullmatch(line):
            table = _numbered(_parts(header["name"])[2:], counts)
            if header["many"]:
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            lines.setdefault((), number)
            for depth in range(1, len(table) + 1):
                lines.setdefault(table[:depth], number)
        elif _OTHER.match(line):
            table = None
        elif table is not None and (key := _KEY.match(line)):
            path: _Path = (*table, *_parts(key[1]))
            for depth in range(len(table) + 1, len(path) + 1):
                lines.setdefault(path[:depth], number)
    return lines


def _numbered(path: tuple[str, ...], counts: dict[_Path, int]) -> _Path:
    """The path, with the number of the last table behind every array of tables above its end."""
    out: _Path = ()
    for name in path[:-1]:
        out = (*out, name)
        if out in counts:
            out = (*out, counts[out])
    return (*out, *path[-1:])


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple("".join(groups) for groups in _PART.findall(dotted))


def _located(value: Any, path: _Path, lines: dict[_Path, int]) -> Any:
    line = next(lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in lines)
    if isinstance(value, dict):
        out = LocatedMap({key: _located(one, (*path, key), lines) for key, one in value.items()})
        out.line = line
        out.lines = {key: lines.get((*path, key), line) for key in value}
        return out
    if isinstance(value, list):
        paths = [(*path, number) for number in range(len(value))]
        items = LocatedList(_located(one, at, lines) for one, at in zip(value, paths, strict=True))
        items.lines = [lines.get(at, line) for at in paths]
        return items
    return value
