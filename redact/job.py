"""Many drafts in one call: each through the steps, and what is told of all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from pathlib import Path

from redact.ahead import Ahead, Looked
from redact.assembly import Tools
from redact.author import Names
from redact.context import Around, Protected
from redact.core import Report
from redact.errors import Unsafe
from redact.gate import Gate
from redact.replace import edits
from redact.report import Checked, Gap, Outcome
from redact.sources import Source
from redact.store import finding_id, sweep
from redact.targets import make_folder


@dataclass(frozen=True, slots=True)
class Job:
    """Many drafts in one call. One that cannot be read does not stop the others.

    `through` takes one draft through the eight steps; with `ahead` other processes may have
    taken the first four.
    """

    use: Tools
    through: Callable[[Source, Looked | None], Report]
    author: Protected | None
    names: Names
    sources: Sequence[Source]
    unread: Sequence[Checked]
    skipped: Sequence[Gap]
    applied: bool
    preview: bool
    key: bytes
    gate: Gate
    history: Sequence[Around]
    ahead: Ahead

    @property
    def drafts(self) -> Sequence[Path]:
        """Every draft that will be looked at."""
        return [source.path for source in self.sources]

    def run(self, tick: Callable[[], None]) -> Outcome:
        """Every draft; `tick` is called after each."""
        files = [*self.unread]
        with self.ahead.each(self.sources) as drafts:
            for source, looked in drafts:
                files.append(light(self.gate(source.path, self._one(source, looked))))
                tick()
        return Outcome(
            files=tuple(sorted(files, key=lambda file: Path(file.path).parts)),
            tools=self.use.versions,
            find_id=lambda finding: finding_id(self.key, finding.entity, finding.text),
            fail_on=self.use.settings.fail_on,
            skipped=tuple(self.skipped),
            applied=self.applied,
            preview=self.preview,
            settings_file=self.use.settings.file,
            author=self.author,
            history=tuple(self.history),
        )

    def _one(self, source: Source, looked: Looked | None) -> Checked:
        path = self.names.shown(source.path)
        around = self.names.around(source.path, source.root) + source.around
        try:
            if source.out is not None and not self.preview:
                make_folder(source.out.parent)
                sweep(source.out.parent)
            report = self.through(source, looked)
            planned = edits(report.draft, report.decisions, self.use.ladders)
            changes = tuple((edit.span, edit.words) for edit in planned)
            report = changed(
                report,
                written=self.names.shown(report.written),
                planned=self.names.shown(report.planned),
            )
            return Checked(path, report, changes=changes, around=around)
        except Unsafe as error:  # a rule or model that fails would fail for every draft
            gap = Gap("the file", self.names.shown(f"{error.problem}; {error.hint}"))
            return Checked(path, None, (gap,), around=around)


def light(file: Checked) -> Checked:
    """The same without the bytes of the file, which only what is done by now has needed."""
    if file.report is None or not file.report.draft.origin.data:
        return file
    origin, redacted = changed(file.report.draft.origin, data=b""), file.report.redacted
    report = changed(
        file.report,
        draft=changed(file.report.draft, origin=origin),
        redacted=redacted and changed(redacted, origin=origin),
    )
    return changed(file, report=report)
