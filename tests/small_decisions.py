"""Decisions about drafts that are written in a line, for the tests of decisions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from redact.core import Draft, Finding, Origin, Segment, Severity, Verdict
from redact.decisions import NAME, Decisions, Entry, decided, load
from redact.normalise import View, normalise
from small_findings import at

KEY = bytes(range(32))
OTHER = bytes(range(1, 33))
TODAY = date(2026, 5, 1)
EN = "My aunt, Pak Kum-nyo, sold tofu. She lived in Onsong then.\n\nNobody came.\n"
KO = "고모 박금녀는 두부를 팔았다. 그때 온성군에 살았다.\n\n아무도 안 왔다.\n"


def draft(text: str, *segments: Segment, digest: bytes = b"d" * 32) -> View:
    return normalise(Draft("draft.md", text, segments, origin=Origin("text", digest=digest)))


def in_(folder: Path, **options: Any) -> Decisions:
    """The decisions in a folder, as they are on disk."""
    return load(folder / NAME, KEY, **{"today": TODAY, **options})


def empty(**options: Any) -> Decisions:
    return in_(Path("/nowhere"), **options)


def keep(decisions: Decisions, view: View, finding: Finding, by: str = "Kim", **more: Any) -> Entry:
    return decided(decisions, view, finding, Verdict.KEEP, by=by, **{"why": "public", **more})


def swap(decisions: Decisions, view: View, finding: Finding, by: str = "Kim", **more: Any) -> Entry:
    more = {"words": "somebody", **more}
    return decided(decisions, view, finding, Verdict.REPLACE, by=by, **more)


def review(text: str, part: str, nth: int = 1, **more: Any) -> Finding:
    """A finding at review, which one reviewer may keep."""
    return at(text, part, nth=nth, **{"severity": Severity.REVIEW, **more})
