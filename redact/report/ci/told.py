"""A run as build servers may know it: places, kinds, rules and reasons, and no word of a draft.

Logs and artifacts of a build are kept and shared, so what the CI formats are made of has no field
that could hold one. Names of files come with the secrets in them masked, as everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from redact.context import Around
from redact.core import Action, Decision, Finding, Severity
from redact.entities import entities
from redact.report.lines import Lines
from redact.report.result import Checked, Outcome
from redact.report.said import approved
from redact.report.summary import gaps, shown, stands, summarise
from redact.report.where import Parts
from redact.report.wording import plural, wording
from redact.tables import read_table

HISTORY = ".git"
"""The path of what stands in what git keeps of the drafts."""


@dataclass(frozen=True, slots=True)
class Region:
    """Where in a text file: all from 1, columns in code points, the end column behind the last."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """Why a finding may stay. `by` is a person, `a mark in the draft` or `the baseline`."""

    by: str
    reason: str
    in_source: bool = False
    """It is said in the draft itself."""


@dataclass(frozen=True, slots=True)
class Note:
    """One finding. `where` is a part of the file in words, empty for what has a region."""

    path: str
    region: Region | None
    where: str
    severity: Severity
    action: Action
    entity: str
    rule: str
    message: str
    why: str
    fingerprint: str
    """Keyed, and another one for every finding of a file; empty where the next run would give
    another one."""
    stands: bool
    """It makes the answer 1."""
    accepted: Accepted | None = None

    @property
    def label(self) -> str:
        """What was found and where, in one line."""
        where = f", in the {self.where}" if self.where else ""
        return f"{self.entity}: {self.message.removesuffix(f' ({self.where})')}{where}"


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be looked at or written, or an attestation that is missing."""

    path: str
    kind: str
    """`not-checked`, `not-written`, `not-attested` or `not-approved`."""
    what: str
    why: str

    @property
    def label(self) -> str:
        """In one line."""
        return f"{self.kind.replace('-', ' ')}: {self.what}: {self.why}"


@dataclass(frozen=True, slots=True)
class Told:
    """A whole run. `paths` are all drafts, clean ones too, from the root of the repository."""

    paths: tuple[str, ...]
    notes: tuple[Note, ...]
    troubles: tuple[Trouble, ...]
    skipped: tuple[tuple[str, str], ...]
    exit_code: int
    aside: tuple[tuple[str, int], ...] = ()
    """How many findings of a draft stand in lines that have not changed, and so in none of the
    notes; drafts without any are left out."""

    def by_path(self) -> dict[str, tuple[list[Note], list[Trouble]]]:
        """What is told of each draft, and last of the history of git if there is something."""
        found: dict[str, tuple[list[Note], list[Trouble]]] = {path: ([], []) for path in self.paths}
        for note in self.notes:
            found.setdefault(note.path, ([], []))[0].append(note)
        for trouble in self.troubles:
            found[trouble.path][1].append(trouble)
        return found


def told(outcome: Outcome) -> Told:
    """What a build server may know of a run, in the order of the drafts."""
    notes = [note for file in outcome.files for note in _notes(file, outcome)]
    notes += [_around(one, HISTORY, outcome) for one in outcome.history]
    return Told(
        tuple(dict.fromkeys(place(file) for file in outcome.files)),
        tuple(_numbered(notes) if outcome.ids_kept else notes),
        tuple(trouble for file in outcome.files for trouble in _troubles(file)),
        tuple((gap.what, gap.why) for gap in outcome.skipped),
        summarise(outcome).exit_code,
        tuple((place(file), count) for file in outcome.files if (count := _aside(file))),
    )


def not_shown(count: int) -> str:
    """`12 findings in unchanged lines are not shown`."""
    verb = "is" if count == 1 else "are"
    return f"{plural(count, 'finding')} in unchanged lines {verb} not shown"


def _aside(file: Checked) -> int:
    return sum(one.aside for one in file.report.decisions) if file.report else 0


def place(file: Checked) -> str:
    """The path of a draft from the root of the repository, with slashes."""
    return (file.place or file.path).replace("\\", "/").removeprefix("./")


@cache
def phrases() -> Any:
    """`redact/data/ci.yaml`; read once per process."""
    return read_table("ci")


def _notes(file: Checked, outcome: Outcome) -> Iterator[Note]:
    path = place(file)
    for one in file.around:
        yield _around(one, path, outcome)
    if file.report is None:
        return
    report = file.report
    lines, parts = Lines.of(report.draft), Parts(report.draft)
    for decision in shown(report):
        yield _note(decision, file, outcome, lines, parts)


def _note(decision: Decision, file: Checked, outcome: Outcome, lines: Lines, parts: Parts) -> Note:
    finding = decision.finding
    part = parts.at(finding.span.start)
    hidden = part is not None and part.hidden
    where = part.place if part is not None and part.told else ""
    if not (where or file.in_lines):
        where = f"text, line {lines.at(finding.span.start)[0]}"
    return replace(
        _plain(finding, place(file), outcome),
        region=_region(finding, lines) if file.in_lines and not hidden else None,
        where=where,
        stands=stands(decision, outcome),
        accepted=_accepted(decision),
    )


def _accepted(decision: Decision) -> Accepted | None:
    if decision.kept_by_editor and decision.ruling is not None:
        return Accepted(decision.ruling.by, decision.ruling.why)
    allowance = decision.allowance
    if allowance is None:
        return None
    who = str(phrases()["accepted"][allowance.by]["en"])
    return Accepted(who, allowance.reason, in_source=allowance.by == "mark")


def _around(one: Around, path: str, outcome: Outcome) -> Note:
    return replace(_plain(one.finding, path, outcome), where=one.place)


def _plain(finding: Finding, path: str, outcome: Outcome) -> Note:
    return Note(
        path=path,
        region=None,
        where="",
        severity=finding.severity,
        action=finding.action,
        entity=finding.entity,
        rule=finding.rule,
        message=finding.message,
        why=finding.why,
        fingerprint=outcome.find_id(finding) if outcome.ids_kept else "",
        stands=finding.severity.rank >= outcome.fail_on.rank,
    )


def _region(finding: Finding, lines: Lines) -> Region:
    line, column = lines.at(finding.span.end - 1)
    return Region(*lines.at(finding.span.start), line, column + 1)


def _numbered(notes: list[Note]) -> Iterator[Note]:
    """The same words in the same file again are another finding: `5be1c0a2f913:2`."""
    met: Counter[tuple[str, str, str]] = Counter()
    for note in notes:
        key = note.path, note.rule, note.fingerprint
        met[key] += 1
        yield replace(note, fingerprint=f"{note.fingerprint}:{met[key]}")


def _troubles(file: Checked) -> Iterator[Trouble]:
    path = place(file)
    for gap in gaps(file):
        yield Trouble(path, "not-checked", gap.what, gap.why)
    for leak in file.report.leaks if file.report is not None else ():
        yield Trouble(path, "not-written", "the copy", leak.sentence)
    if file.attested is not None and not file.attested.good:
        yield Trouble(path, "not-attested", "the draft", file.attested.reason)
    if file.approval is not None and file.approval.changed:
        yield Trouble(path, "not-approved", "the draft", approved(file.approval, wording("en")))


def label_ko(entity: str) -> str:
    """What a finding is called in Korean; the entity's name where there is no label."""
    known = entities().get(entity)
    return known.label_ko if known else entity
