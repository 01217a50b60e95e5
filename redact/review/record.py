"""The decisions file of a session, and what its reviewer writes into it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from weakref import WeakKeyDictionary

from redact.core import Draft, Finding, Ruling, Span, Verdict
from redact.decisions import (
    Decisions,
    Entry,
    added,
    approved,
    decided,
    load,
    save,
    taken_back,
)
from redact.decisions.lines import same_person
from redact.decisions.said import Hits
from redact.normalise import View

Before = Sequence[tuple[Entry, Entry | None]]
"""Lines as they were written, each with the one whose place it took."""


class Record:
    """Reads and writes one decisions file for one reviewer.

    `hits` is what the author file finds in a text. Raises RedactError for a file that cannot be
    read; so do all methods.
    """

    def __init__(
        self, path: Path, key: bytes, by: str, *, hits: Hits, second_reader: bool = True
    ) -> None:
        self._path = path
        self._key = key
        self._hits = hits
        self.by = by
        self.second_reader = second_reader
        self._ids: WeakKeyDictionary[View, dict[Finding, tuple[str, ...]]] = WeakKeyDictionary()
        self._stamp = self._now()
        self._decisions = self._load()

    @property
    def notes(self) -> tuple[str, ...]:
        """What of the file does not hold, and what is lost with it, in sentences."""
        lost = len(self._decisions.unseen)
        why = f"{lost} added by an editor cannot be looked for without the key they were made with"
        return (*self._decisions.notes, *([why] if lost else []))

    def refresh(self) -> bool:
        """Read what others have written meanwhile; true where something was."""
        stamp = self._now()
        if stamp == self._stamp:
            return False
        before = self._decisions.digest
        self._decisions, self._stamp = self._load(), stamp
        return self._decisions.digest != before

    def ruling(self, view: View, finding: Finding) -> Ruling | None:
        """What holds for a finding; None where nobody has said anything."""
        return self._decisions.said(self.ids(view, finding), finding)

    def ids(self, view: View, finding: Finding) -> tuple[str, ...]:
        """The ids of what is said of a finding, which cost more than anything that is asked."""
        known = self._ids.setdefault(view, {})
        if finding not in known:
            known[finding] = self._decisions.ids(view, finding)
        return known[finding]

    def added(self, view: View) -> tuple[Finding, ...]:
        """What reviewers have added to a draft."""
        return tuple(self._decisions.detector().detect(view))

    def approved(self, draft: Draft) -> str:
        """`yes`; `changed` for a draft that is no longer what was approved; empty where nobody
        has."""
        approval = self._decisions.approval(draft)
        return "" if approval is None else "changed" if approval.changed else "yes"

    def said(
        self,
        view: View,
        finding: Finding,
        verdict: Verdict,
        *,
        words: str,
        level: str,
        why: str,
        others: Iterable[Finding],
        ours: Collection[str],
    ) -> Entry:
        """The line that keeps or replaces a finding, for which the tool suggests `ours`. Raises
        Refused."""
        return decided(
            self._decisions,
            view,
            finding,
            verdict,
            by=self.by,
            words=words,
            level=level,
            why=why,
            hits=self._hits,
            others=others,
            ours=ours,
        )

    def unsaid(self, view: View, finding: Finding) -> list[Entry]:
        """The lines that take back what the reviewer has said about a finding."""
        found = (self._decisions.of(id_, self.by) for id_ in self.ids(view, finding))
        return [
            taken_back(self._decisions, one)
            for one in found
            if one is not None and one.verdict is not Verdict.OPEN
        ]

    def addition(self, view: View, span: Span, entity: str) -> Entry:
        """The line that adds a finding. Raises Refused."""
        return added(self._decisions, view, span, entity, by=self.by)

    def removal(self, view: View, finding: Finding) -> list[Entry]:
        """The lines that take back what the reviewer has added at a finding; none where that was
        nobody, or somebody else."""
        return [
            taken_back(self._decisions, one.entry)
            for one in self._decisions.detector().again(view)
            if same_person(one.entry.by) == same_person(self.by)
            and finding.span.contains(view.span(one.start, one.end))
        ]

    def approval(self, draft: Draft, why: str, others: Iterable[Finding]) -> Entry:
        """The line that approves a draft in its exact bytes. Raises Refused."""
        return approved(self._decisions, draft, by=self.by, why=why, hits=self._hits, others=others)

    def write(self, entries: Iterable[Entry]) -> Before:
        """Save lines at once; what `undo` needs. Raises Conflict where another reviewer was
        first."""
        written = list(entries)
        before = [(one, self._decisions.of(one.id, one.by)) for one in written]
        self._save(written)
        return before

    def undo(self, before: Before) -> None:
        """Put back the lines that stood there, or take back what stood nowhere."""
        self._save(taken_back(self._decisions, new) if old is None else old for new, old in before)

    def _save(self, entries: Iterable[Entry]) -> None:
        self._decisions = save(self._path, self._decisions.with_(entries))
        self._stamp = self._now()

    def _load(self) -> Decisions:
        return load(self._path, self._key, second_reader=self.second_reader)

    def _now(self) -> object:
        """Differs where the file does. It is replaced whole, so its number does, too."""
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_ino, status.st_size, status.st_mtime_ns
