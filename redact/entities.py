"""What a finding can be: the entities of `redact/data/entities.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from redact.core import Action, Severity

_FILE = Path(__file__).parent / "data" / "entities.yaml"


@dataclass(frozen=True, slots=True)
class Entity:
    """One kind of finding and how it is treated when no rule says otherwise."""

    name: str
    """As in `Finding.entity`."""
    gold: str
    """Type of the annotation scheme: PERSON, PLACE, DATE … CODE; empty for what is no detail but a
    note about a passage."""
    label_en: str
    label_ko: str
    severity: Severity
    action: Action
    why: str
    """One line for an editor: what makes this identify somebody."""


@cache
def entities() -> Mapping[str, Entity]:
    """All entities by name, in the order of the file; read once per process."""
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return MappingProxyType({name: _entity(name, fields) for name, fields in data.items()})


def _entity(name: str, fields: Mapping[str, Any]) -> Entity:
    label = fields["label"]
    return Entity(
        name=name,
        gold=fields.get("gold", ""),
        label_en=label["en"],
        label_ko=label["ko"],
        severity=Severity(fields["severity"]),
        action=Action(fields["action"]),
        why=fields["why"],
    )
