"""All lines of a decisions file together, and what they say of a finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from redact.context import Approval
from redact.core import Draft, Finding, Ruling, Severity, Verdict
from redact.decisions.detector import EditorDetector
from redact.decisions.entry import Entry
from redact.decisions.key import Keyed
from redact.decisions.lines import SAFER, later, newest, ordered, same_person, when_of
from redact.decisions.place import draft_id
from redact.decisions.situation import situation
from redact.normalise import View, normalise


@dataclass(frozen=True)
class Decisions:
    """The decisions of all reviewers about the drafts of one folder.

    `digest` says which bytes of the file they were read from, and `changed` which ids were changed
    since; `redact.decisions.file.save` needs both.
    """

    key: Keyed
    folder: Path
    """Where the file lies: paths of drafts are seen from there."""
    entries: tuple[Entry, ...] = ()
    digest: str = ""
    """SHA-256 of the file in hexadecimal; empty where there was none."""
    changed: frozenset[str] = frozenset()
    before: tuple[Entry, ...] = field(default=(), repr=False)
    """As they were read."""
    told: str = ""
    """What was done beside the file when it was made, in words; empty for nothing."""
    second_reader: bool = True
    """Does keeping a finding of severity block need two reviewers?"""
    today: date = field(default_factory=lambda: datetime.now(UTC).date())
    """Decisions whose last day was before it do not hold."""

    def ids(self, view: View, finding: Finding) -> tuple[str, ...]:
        """The ids that decisions about a finding have; a new one gets the first."""
        return situation(view, finding).ids(self.key)

    def ruling(self, view: View, finding: Finding) -> Ruling | None:
        """What holds for a finding; None where nobody has decided. `view` is that of its draft.

        A decision holds only while the finding is not more severe than it was when it was decided.
        """
        return self.said(self.ids(view, finding), finding)

    def said(self, ids: Iterable[str], finding: Finding) -> Ruling | None:
        """`ruling` for who knows the ids of a finding already."""
        found = [e for id_ in ids for e in self._holding.get(id_, ())]
        last = [e for e in newest(found).values() if finding.severity.rank <= e.severity.rank]
        said = [e for e in last if e.verdict is not Verdict.OPEN]
        if not said:
            return None
        verdict = max((e.verdict for e in said), key=SAFER.index)
        agree = sorted((e for e in said if e.verdict is verdict), key=when_of)
        best = agree[-1]
        alone = len(agree) == 1 and self.second_reader and finding.severity is Severity.BLOCK
        return Ruling(
            verdict=verdict,
            words=best.words,
            level=best.level,
            by=best.by,
            when=best.when,
            why=best.why,
            until=best.until,
            second=tuple(e.by for e in agree[:-1]),
            against=tuple(sorted(e.by for e in said if e.verdict is not verdict)),
            waits=verdict is Verdict.KEEP and alone,
        )

    def with_(self, entries: Iterable[Entry]) -> Decisions:
        """With these lines in the place of those that the same reviewers have about the same
        things. A line is never older than the one whose place it takes, or a merge would bring
        that one back; its `when` is moved where it must."""
        lines = {(one.id, same_person(one.by)): one for one in self._reduced()}
        changed = set(self.changed)
        for one in entries:
            place = (one.id, same_person(one.by))
            old = lines.get(place)
            if old is not None and one.when <= old.when:
                one = replace(one, when=later(old.when))
            lines[place] = one.sealed(self.key)
            changed.add(one.id)
        kept = [*self.foreign, *self.damaged, *lines.values()]
        return replace(self, entries=ordered(kept), changed=frozenset(changed))

    def without(self, entries: Collection[Entry]) -> Decisions:
        """Without these lines: for lines about what is no longer there. What still is would come
        back with the next merge; take it back with a line that says `open`."""
        gone = set(entries)
        left = tuple(one for one in self.entries if one not in gone)
        return replace(self, entries=left, changed=self.changed | frozenset(one.id for one in gone))

    def approval(self, draft: Draft) -> Approval | None:
        """Who has approved a draft, and whether it is still that; None where nobody has."""
        place = draft_id(self.key, self.folder, draft.name)
        lines = [one for one in self._holding.get(place, ()) if one.approved]
        if not lines:
            return None
        bytes_ = self.bytes_id(draft)
        good = [one for one in lines if one.approved == bytes_]
        best = max(good or lines, key=when_of)
        names = tuple(one.by for one in sorted(good or lines, key=when_of))
        return Approval(best.by, best.when, best.why, names, changed=not good)

    def bytes_id(self, draft: Draft) -> str:
        """What stands for the exact bytes of the file of a draft."""
        return self.key.id("bytes", draft.origin.digest.hex())

    def of(self, id_: str, by: str) -> Entry | None:
        """The line of one reviewer about one thing, also one that was taken back; for undo."""
        return newest(self._by_id.get(id_, ())).get(same_person(by))

    def detector(self) -> EditorDetector:
        """Finds what reviewers have added."""
        return EditorDetector(self.key, self.folder, self.added)

    @cached_property
    def added(self) -> tuple[Entry, ...]:
        """What reviewers have added and nobody has taken back: each reviewer their own."""
        return tuple(
            one
            for lines in self._holding.values()
            for one in newest(lines).values()
            if one.added and one.verdict is not Verdict.OPEN
        )

    @cached_property
    def foreign(self) -> tuple[Entry, ...]:
        """Lines made with another key: nobody can say what they are about, so none holds."""
        return tuple(one for one in self.entries if one.key != self.key.name)

    @cached_property
    def damaged(self) -> tuple[Entry, ...]:
        """Lines that somebody without the key has changed; none holds."""
        own = (one for one in self.entries if one.key == self.key.name)
        return tuple(one for one in own if not one.genuine(self.key))

    @cached_property
    def expired(self) -> tuple[Entry, ...]:
        """Lines whose last day is over; none holds."""
        return tuple(one for one in self._own if one.expired(self.today))

    @property
    def notes(self) -> tuple[str, ...]:
        """What does not hold, and why, in sentences for an editor."""
        told = (
            (self.foreign, "made with another key than yours"),
            (self.damaged, "changed by somebody without the key"),
            (self.expired, "past their last day"),
        )
        return tuple(
            f"{len(lines)} of its {len(self.entries)} decisions {_are(lines)} {why}: not used"
            for lines, why in told
            if lines
        )

    @property
    def unseen(self) -> tuple[Entry, ...]:
        """What reviewers have added and nobody can look for: an editor said that something
        identifies, so a draft is not clean without it."""
        lost = (*self.foreign, *self.damaged)
        return tuple(one for one in lost if one.added and one.verdict is not Verdict.OPEN)

    def lost(self, draft: Draft) -> int:
        """How much of what reviewers have added in a draft is not in it any more: its words are
        others now, and may say the same."""
        place = draft_id(self.key, self.folder, draft.name)
        here = [one for one in self.added if one.draft == place]
        if not here:
            return 0
        met = {again.entry for again in self.detector().again(normalise(draft))}
        return sum(one not in met for one in here)

    def met(self, view: View, findings: Iterable[Finding]) -> set[str]:
        """The ids of every line that is about something in a draft with these findings."""
        ids = {id_ for one in findings for id_ in situation(view, one).known(self.key)}
        return ids | {again.entry.id for again in self.detector().again(view)}

    def dead(self, met: Collection[str]) -> tuple[Entry, ...]:
        """Lines about nothing that was `met` in any of the drafts. Lines of another key and
        approvals are none."""
        return tuple(one for one in self._own if not one.approval and one.id not in met)

    @cached_property
    def _own(self) -> tuple[Entry, ...]:
        other = {*self.foreign, *self.damaged}
        return tuple(one for one in self.entries if one not in other)

    @cached_property
    def _by_id(self) -> Mapping[str, list[Entry]]:
        out: dict[str, list[Entry]] = defaultdict(list)
        for one in self._own:
            out[one.id].append(one)
        return out

    @cached_property
    def _holding(self) -> Mapping[str, list[Entry]]:
        """What has not expired. An expired line still stands above an older one of its reviewer."""
        out: dict[str, list[Entry]] = {}
        for id_, lines in self._by_id.items():
            said = newest(lines).values()
            if holding := [one for one in said if not one.expired(self.today)]:
                out[id_] = holding
        return out

    def _reduced(self) -> Iterable[Entry]:
        """One line for each thing and reviewer: unions of two versions leave more."""
        return (one for lines in self._by_id.values() for one in newest(lines).values())


def _are(lines: Collection[Entry]) -> str:
    return "is" if len(lines) == 1 else "are"
