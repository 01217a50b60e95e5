"""The kinds of hidden parts and of metadata: `redact/data/parts.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from redact.core import Severity
from redact.tables import read_table

UNSEEN = "nobody looked at what it shows"
SHOWS = "it shows text that cannot be replaced"
"""What `Draft.blind` says of a picture, behind its place: without OCR, and with it."""
SHOWN = "picture text"
"""The kind of part that holds what OCR found in a picture."""


def unseen(place: str, why: str = UNSEEN) -> str:
    """An entry of `Draft.blind`: `picture 1: nobody looked at what it shows`."""
    return f"{place}: {why}"


def of_picture(entry: str) -> bool:
    """The entry of `Draft.blind` is about a picture."""
    return entry.endswith((f": {UNSEEN}", f": {SHOWS}"))


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of part, as in `Segment.kind` outside the body."""

    name: str
    label_en: str
    label_ko: str
    severity: Severity
    why_en: str
    """One line for an editor."""
    why_ko: str
    look: Literal["all", "names", "words", "none"] = "all"
    """What is looked for in it; see the table."""

    @property
    def rule(self) -> str:
        """The id of what is told of such a part."""
        return f"parts.{self.name.replace(' ', '-')}"


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by name, in the order of the file; read once per process."""
    found = {
        name: Kind(
            name,
            fields["label"]["en"],
            fields["label"]["ko"],
            Severity(fields["severity"]),
            fields["why"]["en"],
            fields["why"]["ko"],
            fields.get("look", "all"),
        )
        for name, fields in read_table("parts").items()
    }
    return MappingProxyType(found)
