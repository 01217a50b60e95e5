"""Many drafts in one call: each through the steps, and what is told of all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from functools import partial
from pathlib import Path

from redact.assembly import Tools
from redact.author import Names
from redact.baseline import Baseline
from redact.context import Around, Consulted, Known, Protected
from redact.core import Report
from redact.errors import Unsafe
from redact.formats import has_lines
from redact.gate import Gate
from redact.replace import edits
from redact.report import Checked, Gap, Outcome
from redact.repository import from_root
from redact.settings.told import in_force
from redact.sources import Decided, Source
from redact.store import Key, finding_id, keyed_digest, sweep
from redact.targets import make_folder


@dataclass(frozen=True, slots=True)
class Job:
    """Many drafts in one call. One that cannot be read does not stop the others.

    `through` takes one draft through the eight steps.
    """

    use: Tools
    through: Callable[[Source], Report]
    author: Protected | None
    names: Names
    sources: Sequence[Source]
    unread: Sequence[Checked]
    skipped: Sequence[Gap]
    applied: bool
    preview: bool
    key: Key
    gate: Gate
    history: Sequence[Around]
    decided: Decided
    baseline: Baseline | None = None
    known: Known | None = None
    narrowed: bool = False
    """Only what has changed was asked for."""

    @property
    def drafts(self) -> Sequence[Path]:
        """Every draft that will be looked at."""
        return [source.path for source in self.sources]

    def tells(self, text: str) -> bool:
        """It holds what an author file of this run keeps secret."""
        return self.names.shown(text) != text

    def run(self, tick: Callable[[], None]) -> Outcome:
        """Every draft; `tick` is called after each."""
        files = [*self.unread]
        for source in self.sources:
            files.append(self.gate(source.path, self._one(source)))
            tick()
        return Outcome(
            files=tuple(sorted(files, key=lambda file: Path(file.path).parts)),
            tools=self.use.versions,
            find_id=lambda finding: finding_id(self.key.value, finding.entity, finding.text),
            ids_kept=self.key.kept,
            fail_on=self.use.settings.fail_on,
            skipped=tuple(self.skipped),
            applied=self.applied,
            preview=self.preview,
            settings_file=self.use.settings.file,
            author=self.author,
            history=tuple(self.history),
            in_force=in_force(self.use.settings),
            keyed=partial(keyed_digest, self.key.value),
            narrowed=self.narrowed,
            consulted=self._consulted(files),
            known=self.known,
        )

    def _consulted(self, files: Sequence[Checked]) -> Consulted | None:
        consulted = self.decided.consulted
        if consulted is None:
            return None
        drafts = [(file.path, file.report.draft) for file in files if file.report is not None]
        lost = [(path, self.decided.lost(draft)) for path, draft in drafts]
        notes = [
            f"{count} of what an editor added in {path} is not there any more: look again"
            for path, count in lost
            if count
        ]
        return changed(consulted, notes=(*consulted.notes, *notes))

    def _one(self, source: Source) -> Checked:
        path = self.names.shown(source.path)
        place = self.names.shown(from_root(source.path, Path.cwd()))
        around = self.names.around(source.path, source.root) + source.around
        try:
            if source.out is not None and not self.preview:
                make_folder(source.out.parent)
                sweep(source.out.parent)
            report = self.through(source)
            if self.baseline is not None:
                report = self.baseline.heed(report)
            planned = edits(report.draft, report.decisions, self.use.ladders)
            changes = tuple((edit.span, edit.words) for edit in planned)
            report = changed(
                report,
                written=self.names.shown(report.written),
                planned=self.names.shown(report.planned),
            )
            return Checked(
                path,
                report,
                changes=changes,
                around=around,
                approval=self.decided.approval(report.draft),
                place=place,
                in_lines=has_lines(report.draft),
            )
        except Unsafe as error:  # a rule or model that fails would fail for every draft
            gap = Gap("the file", self.names.shown(f"{error.problem}; {error.hint}"))
            return Checked(path, None, (gap,), around=around, place=place)
