"""What programs leave beside a draft: locks, older versions, lists of the folder. Only told."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from redact.context import Around
from redact.core import Action, Effect, Finding, Severity, Span
from redact.tables import read_table

_ENTITY = "FILE_PART"
_PLACE = "folder"
_NONE: Mapping[str, Severity] = MappingProxyType({})


@dataclass(slots=True)
class Beside:
    """Looks around drafts, once in every folder, and tells of its list at the first draft in it."""

    _there: dict[Path, frozenset[str]] = field(default_factory=dict)

    def of(self, path: Path, severities: Mapping[str, Severity] = _NONE) -> tuple[Around, ...]:
        """What lies beside a draft; nothing where the folder cannot be listed. How seriously,
        `severities` may say by its rule."""
        folder = path.parent
        first = folder not in self._there
        if first:
            try:
                self._there[folder] = frozenset(os.listdir(folder))  # noqa: PTH208 - names, not paths
            except OSError:
                self._there[folder] = frozenset()
        found = _found(path.name, self._there[folder], first=first)
        return tuple(
            Around(_PLACE, replace(one, severity=severities.get(one.rule, one.severity)))
            for one in found
        )


def rules() -> tuple[str, ...]:
    """The ids under which it is told, for settings."""
    return tuple(map(_rule, _table()))


def left_by_programs(name: str) -> bool:
    """The file is no draft, whatever its ending says: Word calls its locks `~$aft.docx`."""
    return name.startswith("~$")


def _found(name: str, there: frozenset[str], *, first: bool) -> Iterator[Finding]:
    stem = Path(name).stem
    parts = {"name": name, "stem": stem, "cut1": name[1:], "cut2": name[2:]}
    for kind, fields in _table().items():
        wanted = {pattern.format(**parts) for pattern in fields.get("names", ())}
        wanted |= set(fields.get("folder", ())) if first else set()
        for one in sorted((wanted & there) - {name}):
            yield _finding(kind, fields, one)


def _finding(kind: str, fields: Mapping[str, Any], name: str) -> Finding:
    return Finding(
        span=Span(0, len(name)),
        entity=_ENTITY,
        rule=_rule(kind),
        severity=Severity.INFO,
        action=Action.FLAG,
        score=1.0,
        message=fields["message"],
        why=fields["why"],
        text=name,
        detector="parts",
        effect=Effect.NOTE,
    )


def _rule(kind: str) -> str:
    return f"beside.{kind.replace(' ', '-')}"


@cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = read_table("beside")
    return table
