"""One decision about several mentions: each in the form that the finding at hand would have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from redact.review.card import Finding, Option

Changes = Sequence[Mapping[str, Any]]
"""As `decide` takes them (docs/review.md)."""


def accepted(mentions: Sequence[Finding], finding: Finding, one: Option) -> Changes:
    """The words that are shown for `finding`; for other forms of it the same name or level."""
    changes = []
    for other in mentions:
        levels = {level["name"]: level["words"] for level in other["levels"]}
        change = {"finding": other["id"], "verdict": "replace"}
        if other is finding or other["text"] == finding["text"]:
            change |= {"words": one.words, "level": one.level}
        elif one.name is not None and one.name < len(other["names"]):
            change["words"] = other["names"][one.name]
        elif one.level in levels:
            change |= {"words": levels[one.level], "level": one.level}
        elif not other["suggested"]:
            continue
        changes.append(change)
    return changes


def own(mentions: Sequence[Finding], finding: Finding, words: str) -> Changes:
    """Own words, for mentions that read alike: another form needs other words."""
    return [
        {"finding": one["id"], "verdict": "replace", "words": words}
        for one in mentions
        if one["text"] == finding["text"]
    ]


def kept(mentions: Sequence[Finding], reason: str) -> Changes:
    """Let all of them stand."""
    return [{"finding": one["id"], "verdict": "keep", "reason": reason} for one in mentions]
