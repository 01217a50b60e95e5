"""What a finding can be: the entities of `redact/data/entities.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from redact.core import Action, Severity
from redact.tables import read_table


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
    data = read_table("entities")
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
