"""Findings written in one line, and the shipped word lists for linking."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from redact.core import Action, Draft, Finding, Severity, Span
from redact.lang.ko import bounded
from redact.normalise import View, normalise
from redact.packs import load_data
from redact.resolve import Lexicon, lexicon

RULES = Path(__file__).parent.parent / "rules"


@cache
def words() -> Lexicon:
    return lexicon(load_data(RULES, "names.yaml"), bounded)


def view(text: str) -> View:
    return normalise(Draft("draft.txt", text))


def at(text: str, part: str, entity: str = "PERSON", nth: int = 1, **more: Any) -> Finding:
    """A finding on the `nth` place where `part` stands in `text`."""
    start = -1
    for _ in range(nth):
        start = text.index(part, start + 1)
    defaults: dict[str, Any] = {
        "rule": f"rule.{entity}",
        "severity": Severity.BLOCK,
        "action": Action.REPLACE,
        "score": 0.8,
        "message": "something",
        "why": "It identifies.",
    }
    return Finding(
        span=Span(start, start + len(part)), entity=entity, text=part, **(defaults | more)
    )


def shown(findings: Iterable[Finding]) -> list[str]:
    """Each finding as `ENTITY severity text`, with block left out."""
    return [
        " ".join((f.entity, *([] if f.severity is Severity.BLOCK else [f.severity.value]), f.text))
        for f in findings
    ]
