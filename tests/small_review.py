# ruff: noqa: ARG002 - the methods of a protocol
"""A review with tools of a few lines: what is found stands in a table, names come from another.

The decisions file is a real one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from redact.core import (
    Action,
    Decision,
    Draft,
    Effect,
    Finding,
    Ruling,
    Severity,
    Span,
    Verdict,
)
from redact.decide import decide, ruled
from redact.errors import Unsafe
from redact.formats import read
from redact.levels import Level
from redact.marks import heed
from redact.normalise import View
from redact.replace import Edit
from redact.review import Record, Session, Source, Suggested
from redact.store import id_key

BLOCK, REVIEW, INFO = Severity.BLOCK, Severity.REVIEW, Severity.INFO
TABLE = {
    "Pak Chol-su": ("PERSON", BLOCK, "p1", "Ri Yong-ho"),
    "Mr. Pak": ("PERSON", BLOCK, "p1", "Mr. Ri"),
    "박철수": ("PERSON", BLOCK, "p2", "리영호"),
    "철수": ("PERSON", BLOCK, "p2", "영호"),
    "Musan": ("LOCATION", REVIEW, "", "a northern province"),
    "무산": ("LOCATION", REVIEW, "", "북쪽의 한 도"),
    "Ara Windham": ("PERSON", INFO, "", ""),
}
LEVELS = {
    "Musan": [Level("province", "a northern province", 900), Level("country", "North Korea")],
    "무산": [Level("province", "북쪽의 한 도", 900), Level("country", "북한")],
}
NAMES = {
    "Pak Chol-su": ["Kang Su-il", "Han Tae-u"],
    "Mr. Pak": ["Mr. Kang", "Mr. Han"],
    "박철수": ["강수일", "한태우"],
    "철수": ["수일", "태우"],
}
SECRETS = ("Kilju", "길주")
EN = "Pak Chol-su 😀 lived in Musan. Mr. Pak was my uncle.\n\nBy Ara Windham, of Musan once.\n"
KO = "박철수는 😀 무산에 살았다. 철수는 내 삼촌이다.\n\n무산은 멀다.\n"
TEXTS = {"en": EN, "ko": KO}


class FakeSteps:
    """`redact.review.Steps`. `looks` counts how often a draft was looked at."""

    def __init__(self) -> None:
        self.looks = 0

    def find(self, draft: Draft) -> list[Finding]:
        self.looks += 1
        if "UNREADABLE" in draft.text:
            raise Unsafe(draft.name, "cannot be looked at", "try another one")
        found = []
        for words, (entity, severity, link, _) in TABLE.items():
            at = draft.text.find(words)
            while at >= 0:
                span = Span(at, at + len(words))
                if not any(one.span.overlaps(span) for one in found):
                    found.append(finding(words, span, entity, severity, link))
                at = draft.text.find(words, at + 1)
        return sorted(found, key=lambda one: one.span)

    def together(self, view: View, findings: Iterable[Finding]) -> list[Finding]:
        return sorted(findings, key=lambda one: (one.span.start, -one.span.end))

    def suggest(self, draft: Draft, findings: Sequence[Finding]) -> Suggested:
        words = tuple(TABLE.get(one.text, ("", INFO, "", "something else"))[3] for one in findings)
        said = {id(one): new for one, new in zip(findings, words, strict=True)}
        decisions = decide(findings, suggest=lambda one: said[id(one)])
        levels = tuple(LEVELS.get(one.text, []) for one in findings)
        return Suggested(tuple(decisions), words, levels)

    def names(self, draft: Draft, findings: Sequence[Finding]) -> list[list[str]]:
        return [NAMES.get(one.text, []) for one in findings]

    def ruled(self, decision: Decision, ruling: Ruling | None) -> Decision:
        return ruled(decision, ruling)

    def marked(self, view: View, decisions: Sequence[Decision]) -> list[Decision]:
        return heed(view.draft, decisions)

    def tied(self, view: View, decisions: Sequence[Decision]) -> list[Decision]:
        return list(decisions)

    def edits(self, draft: Draft, decisions: Sequence[Decision]) -> Sequence[Edit]:
        end = draft.body_end
        return [
            Edit(one.finding.span, one.replacement, one)
            for one in decisions
            if one.verdict is Verdict.REPLACE and one.finding.span.end <= end
        ]


def finding(words: str, span: Span, entity: str, severity: Severity, link: str) -> Finding:
    action = Action.REPLACE if entity == "PERSON" else Action.GENERALISE
    return Finding(
        span=span,
        entity=entity,
        rule="en.test",
        severity=severity,
        action=action,
        score=0.9,
        message="a word of the table",
        why="It stands in the table.",
        text=words,
        link=link,
    )


def hits(text: str) -> list[Finding]:
    """What the author file finds."""
    found = ((one, text.find(one)) for one in SECRETS)
    return [
        finding(one, Span(at, at + len(one)), "SECRET", BLOCK, "") for one, at in found if at >= 0
    ]


def stamp(path: Path) -> object:
    return path.stat().st_mtime_ns, path.stat().st_size


def review(
    folder: Path, *, by: str = "kim", language: str = "en", second_reader: bool = True
) -> Session:
    """An open review of all texts in a folder."""
    paths = sorted(folder.glob("*.txt"))
    record = Record(
        folder / "redact-decisions.jsonl",
        id_key(os.environ).value,
        by,
        hits=hits,
        second_reader=second_reader,
    )
    sources = [Source(path.name, partial(read, path), partial(stamp, path)) for path in paths]
    session = Session(sources, FakeSteps(), record, language=language)
    session.open()
    return session


def of(draft: dict[str, Any], text: str, number: int = 0) -> dict[str, Any]:
    """The finding of some words."""
    return [one for one in draft["findings"] if one["text"] == text][number]


def decide_(session: Session, draft: dict[str, Any], *changes: dict[str, Any]) -> dict[str, Any]:
    return session.decide(draft["id"], {"revision": draft["revision"], "changes": list(changes)})


__all__ = ["EN", "KO", "TEXTS", "Effect", "FakeSteps", "decide_", "hits", "of", "review"]
