"""The kinds of hidden parts and of metadata: `redact/data/parts.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from redact.core import Severity
from redact.tables import read_table


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of part, as in `Segment.kind` outside the body."""

    name: str
    label_en: str
    label_ko: str
    severity: Severity
    why: str
    """One line for an editor."""


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by name, in the order of the file; read once per process."""
    found = {
        name: Kind(
            name,
            fields["label"]["en"],
            fields["label"]["ko"],
            Severity(fields["severity"]),
            fields["why"],
        )
        for name, fields in read_table("parts").items()
    }
    return MappingProxyType(found)
