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
from redact.replace import DateShift, Edit, Substitutes, edits, tied
from redact.resolve import resolve
from redact.review import Record, Session, Source, Suggested
from redact.sources import sources_of
from redact.store import id_key
from redact.variants import Variants

Find = Callable[[Draft, Tools], list[Finding]]


def review(request: Request, variants: Variants, look: Find) -> Session:
    """A review of the drafts at the paths. Raises RedactError for a decisions file that cannot be
    read, and for one that nobody could read tomorrow."""
    use = variants.base
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
    overrides = {str(one.path): one.overrides for one in found.drafts}
    for numbers in overrides.values():
        variants.of(numbers)  # what cannot be had must not depend on which draft is opened
    return Session(
        [
            Source(names.shown(one.path), one.load, partial(_stamp, one.path))
            for one in found.drafts
        ],
        Workbench(use, look, lambda draft: variants.of(overrides.get(draft.name, ()))),
        record,
        language=request.language,
        unread=[(one.path, "; ".join(gap.why for gap in one.gaps)) for one in found.unread],
    )


def _stamp(path: Path) -> object:
    """Differs when somebody has written the file. Raises OSError where it is gone."""
    status = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns


class Workbench:
    """`redact.review.Steps` with real tools. `look` is steps 2 to 4 of the pipeline; `tools_of`
    gives the tools for a draft, where they are not `use`.

    With a ledger names are those that `apply` would take; what is new is remembered for the
    session only. Raises RedactError where the ledger cannot be opened.
    """

    def __init__(
        self, use: Tools, look: Find, tools_of: Callable[[Draft], Tools] | None = None
    ) -> None:
        self._use = use
        self._look = look
        self._tools_of = tools_of or (lambda _: use)
        self._shift: DateShift | None = None
        self._said: dict[int, Substitutes] = {}
        self._ledger = use.ledger.read() if use.ledger is not None else None
        if self._ledger is not None:
            days = self._ledger.settings.get("date_shift", 0)
            self._memory = LedgerMemory(self._ledger, use.ladders.real_names.syllables)
            self._shift = DateShift(days) if days else None

    def _substitutes(self, draft: Draft) -> Substitutes:
        use = self._tools_of(draft)
        if self._ledger is None:
            return use.substitutes
        if id(use) not in self._said:
            self._said[id(use)] = use.substitutes_with(self._memory, self._shift)
        return self._said[id(use)]

    def find(self, draft: Draft) -> list[Finding]:
        """Everything that the detectors find."""
        return self._look(draft, self._tools_of(draft))

    def together(self, view: View, findings: Iterable[Finding]) -> list[Finding]:
        """Findings of several sources as one list without overlaps."""
        return resolve(view, list(findings), self._use.words)

    def suggest(self, draft: Draft, findings: Sequence[Finding]) -> Suggested:
        """What would become of the findings, and all that could."""
        said = self._substitutes(draft)
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
        return self._substitutes(draft).other_names(findings, draft)

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
