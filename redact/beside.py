"""What programs leave beside a draft: locks, older versions, lists of the folder. Only told."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
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
    """Looks around drafts, and tells of a folder's list at the first draft in it. How seriously,
    `severities` may say by rule."""

    severities: Mapping[str, Severity] = field(default_factory=dict)
    _told: set[Path] = field(default_factory=set)

    def of(self, path: Path) -> tuple[Around, ...]:
        """What lies beside a draft; nothing where the folder cannot be listed."""
        try:
            there = set(os.listdir(path.parent))  # noqa: PTH208 - names, not paths
        except OSError:
            return ()
        first = path.parent not in self._told
        self._told.add(path.parent)
        found = _found(path.name, there, first=first)
        return tuple(Around(_PLACE, self._adjusted(one)) for one in found)

    def _adjusted(self, finding: Finding) -> Finding:
        return replace(finding, severity=self.severities.get(finding.rule, finding.severity))


def rules() -> tuple[str, ...]:
    """The ids under which it is told, for settings."""
    return tuple(map(_rule, _table()))


def left_by_programs(name: str) -> bool:
    """The file is no draft, whatever its ending says: Word calls its locks `~$aft.docx`."""
    return name.startswith("~$")


def _found(name: str, there: set[str], *, first: bool) -> Iterator[Finding]:
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
