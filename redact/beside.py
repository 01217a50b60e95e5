"""What programs leave beside a draft: locks, older versions, lists of the folder. Only told."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from redact.context import Around
from redact.core import Action, Effect, Finding, Severity, Span
from redact.tables import read_table

_ENTITY = "FILE_PART"
_PLACE = "folder"


@dataclass(slots=True)
class Beside:
    """Looks around drafts, once in every folder, and tells of its list at the first draft in it."""

    _there: dict[Path, frozenset[str]] = field(default_factory=dict)

    def of(self, path: Path) -> tuple[Around, ...]:
        """What lies beside a draft; nothing where the folder cannot be listed."""
        folder = path.parent
        first = folder not in self._there
        if first:
            try:
                self._there[folder] = frozenset(os.listdir(folder))  # noqa: PTH208 - names, not paths
            except OSError:
                self._there[folder] = frozenset()
        return tuple(_found(path.name, self._there[folder], first=first))


def left_by_programs(name: str) -> bool:
    """The file is no draft, whatever its ending says: Word calls its locks `~$aft.docx`."""
    return name.startswith("~$")


def _found(name: str, there: frozenset[str], *, first: bool) -> Iterator[Around]:
    stem = Path(name).stem
    parts = {"name": name, "stem": stem, "cut1": name[1:], "cut2": name[2:]}
    for kind, fields in _table().items():
        wanted = {pattern.format(**parts) for pattern in fields.get("names", ())}
        wanted |= set(fields.get("folder", ())) if first else set()
        for one in sorted((wanted & there) - {name}):
            yield Around(_PLACE, _finding(kind, fields, one))


def _finding(kind: str, fields: Mapping[str, Any], name: str) -> Finding:
    return Finding(
        span=Span(0, len(name)),
        entity=_ENTITY,
        rule=f"beside.{kind.replace(' ', '-')}",
        severity=Severity.INFO,
        action=Action.FLAG,
        score=1.0,
        message=fields["message"],
        why=fields["why"],
        text=name,
        detector="parts",
        effect=Effect.NOTE,
    )


@cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = read_table("beside")
    return table
