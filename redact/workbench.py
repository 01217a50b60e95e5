"""The tools of a run, as a review uses them: nothing is written, and words stay what they were."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from redact.assembly import Tools, name_hits
from redact.author import Names
from redact.cli.start import Request
from redact.core import Decision, Draft, Finding, Ruling
from redact.decide import Earlier, decide, ruled
from redact.decisions import place_for
from redact.errors import Unsafe
from redact.ledger import LedgerMemory
from redact.ledger.rows import earlier
from redact.marks import heed
from redact.normalise import View
from redact.replace import DateShift, Edit, edits, tied
from redact.resolve import resolve
from redact.review import Record, Session, Source, Suggested
from redact.sources import sources_of
from redact.store import id_key


def review(request: Request, use: Tools, look: Callable[[Draft], list[Finding]]) -> Session:
    """A review of the drafts at the paths. Raises RedactError for a decisions file that cannot be
    read, and for one that nobody could read tomorrow."""
    names = Names(name_hits(use))
    key = id_key(os.environ)
    if not key.kept:
        raise Unsafe(
            "the key for ids",
            "cannot be kept, so no decision would hold tomorrow",
            "name a file in a folder of yours with $REDACT_KEY_FILE",
        )
    with names.guarded():
        found = sources_of(request, use.settings, names)
        record = Record(
            request.decisions or place_for(map(Path, request.paths), Path.cwd()),
            key.value,
            request.reviewer,
            hits=names.hits,
            second_reader=use.settings.second_reader,
        )
    return Session(
        [
            Source(names.shown(one.path), one.load, partial(_stamp, one.path))
            for one in found.drafts
        ],
        Workbench(use, look),
        record,
        language=request.language,
        unread=[(one.path, "; ".join(gap.why for gap in one.gaps)) for one in found.unread],
    )


def _stamp(path: Path) -> object:
    """Differs when somebody has written the file. Raises OSError where it is gone."""
    status = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns


class Workbench:
    """`redact.review.Steps` with real tools. `look` is steps 2 to 4 of the pipeline.

    With a ledger names are those that `apply` would take; what is new is remembered for the
    session only. Raises RedactError where the ledger cannot be opened.
    """

    def __init__(self, use: Tools, look: Callable[[Draft], list[Finding]]) -> None:
        self._use = use
        self._look = look
        self._substitutes = use.substitutes
        self._ledger = use.ledger.read() if use.ledger is not None else None
        if self._ledger is not None:
            days = self._ledger.settings.get("date_shift", 0)
            self._memory = LedgerMemory(self._ledger, use.ladders.real_names.syllables)
            shift = DateShift(days) if days else None
            self._substitutes = use.substitutes_with(self._memory, shift)

    def find(self, draft: Draft) -> list[Finding]:
        """Everything that the detectors find."""
        return self._look(draft)

    def together(self, view: View, findings: Iterable[Finding]) -> list[Finding]:
        """Findings of several sources as one list without overlaps."""
        return resolve(view, list(findings), self._use.words)

    def suggest(self, draft: Draft, findings: Sequence[Finding]) -> Suggested:
        """What would become of the findings, and all that could."""
        said = self._substitutes
        before: Earlier | None = None
        if self._ledger is not None:
            who = said.identities(findings, draft)
            self._memory.begin(who)
            before = earlier(self._ledger, findings, who, name_hits(self._use))
        words = said.suggest(findings, draft)
        by_finding = {id(one): new for one, new in zip(findings, words, strict=True)}
        decisions = decide(findings, suggest=lambda one: by_finding[id(one)], earlier=before)
        levels = said.levels(findings, draft)
        return Suggested(tuple(decisions), tuple(words), tuple(levels))

    def names(self, draft: Draft, findings: Sequence[Finding]) -> list[list[str]]:
        """Other names for each finding of a person, in its form."""
        return self._substitutes.other_names(findings, draft)

    def ruled(self, decision: Decision, ruling: Ruling | None) -> Decision:
        """The decision, as people made it where they did."""
        return ruled(decision, ruling)

    def marked(self, view: View, decisions: Sequence[Decision]) -> list[Decision]:
        """The decisions in their order, where what a mark in the draft allows stays."""
        return heed(view.draft, decisions, self._use.settings.severities)

    def tied(self, view: View, decisions: Sequence[Decision]) -> list[Decision]:
        """The decisions, with lengths of time that follow from them."""
        return tied(view.draft, decisions, self._use.ladders, view=view)

    def edits(self, draft: Draft, decisions: Sequence[Decision]) -> Sequence[Edit]:
        """What differs in the copy."""
        return edits(draft, decisions, self._use.ladders)
