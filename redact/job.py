"""Many drafts in one call: each through the steps, and what is told of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from functools import partial
from pathlib import Path

from redact.ahead import Ahead, Looked
from redact.assembly import Tools
from redact.author import Names
from redact.baseline import Baseline
from redact.context import Around, Compared, Consulted, Known, Override, Protected
from redact.core import Draft, Finding, Report, Span
from redact.errors import Unsafe
from redact.formats import has_lines, parse
from redact.gate import Gate
from redact.memory import Memory, Recalled, digest_of
from redact.replace import edits
from redact.report import Checked, Gap, Outcome
from redact.settings.in_words import in_words
from redact.sources import Decided, Source
from redact.store import Key, finding_id, keyed_digest, sweep
from redact.targets import make_folder
from redact.unchanged import aside, comparable
from redact.wordless import known_id, restored, wordless


@dataclass(frozen=True, slots=True)
class Job:
    """Many drafts in one call. One that cannot be read does not stop the others.

    `through` takes one draft through the eight steps; `ahead` has taken the
    first four, maybe in other processes.
    """

    use: Tools
    through: Callable[[Source, Looked], Report]
    author: Protected | None
    names: Names
    sources: Sequence[Source]
    unread: Sequence[Checked]
    skipped: Sequence[Gap]
    applied: bool
    preview: bool
    key: Key
    gate: Gate
    place_of: Callable[[Path], Path]
    """How a path is called from the root of the repository."""
    history: Sequence[Around]
    decided: Decided
    ahead: Ahead
    memory: Memory | None
    words: bool
    """The report may quote the drafts."""
    suggestions: bool
    """The report says by which words something is replaced."""
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
        files, recalled = [*self.unread], self._recalled()
        lost: list[tuple[str, int]] = []
        with self.ahead.each([one for one in self.sources if one.path not in recalled]) as looked:
            for source in self.sources:
                files.append(self._told(source, recalled.pop(source.path, None), looked, lost))
                tick()
        if self.memory:
            self.memory.cache.trim()
        return Outcome(
            files=tuple(sorted(files, key=lambda file: Path(file.path).parts)),
            tools=self.use.versions,
            find_id=self.find_id,
            ids_kept=self.key.kept,
            fail_on=self.use.settings.fail_on,
            skipped=tuple(self.skipped),
            applied=self.applied,
            preview=self.preview,
            settings_file=self.use.settings.file,
            author=self.author,
            history=tuple(self.history),
            in_force=in_words(self.use.settings),
            overrides=tuple(self._overrides()),
            keyed=partial(keyed_digest, self.key.value),
            narrowed=self.narrowed,
            consulted=self._consulted(lost),
            known=self.known,
        )

    def _overrides(self) -> Iterator[Override]:
        """Every override of the settings, with the number of drafts that it holds for."""
        drafts = Counter(number for source in self.sources for number in source.overrides)
        for number, one in enumerate(self.use.settings.overrides):
            files = tuple(map(self.names.shown, one.files))
            changes = self.names.shown(one.in_words)
            yield Override(self.names.shown(one.where), files, changes, drafts[number])

    def _consulted(self, lost: Sequence[tuple[str, int]]) -> Consulted | None:
        consulted = self.decided.consulted
        if consulted is None:
            return None
        notes = [
            f"{count} of what an editor added in {path} is not there any more: look again"
            for path, count in lost
            if count
        ]
        return changed(consulted, notes=(*consulted.notes, *notes))

    def find_id(self, finding: Finding) -> str:
        """The keyed id of a finding, also of one without its words."""
        return known_id(finding) or finding_id(self.key.value, finding.entity, finding.text)

    def _recalled(self) -> dict[Path, Recalled]:
        if self.memory is None:
            return {}
        known = ((source.path, self.memory.recall(source)) for source in self.sources)
        return {path: recalled for path, recalled in known if recalled is not None}

    def _told(
        self,
        source: Source,
        known: Recalled | None,
        ahead: Iterator[Looked],
        lost: list[tuple[str, int]],
    ) -> Checked:
        """What is known of one draft, or found out now, and no more of it than is needed; `lost`
        gets what editors added and is not there any more."""
        if known is None:
            file = self._one(source, next(ahead), new=True)
        elif (said := known.report) is not None:
            draft = changed(said.draft, name=str(source.path))
            report = changed(said, draft=draft)
            return changed(self._about(source), report=report, in_lines=has_lines(draft))
        else:
            file = self._one(source, partial(self._again, source, known), new=False)
        file = self.gate(source.path, file)
        if file.report is None:
            return file
        lost.append((file.path, self.decided.lost(file.report.draft)))
        if not self.words:
            return changed(file, report=wordless(file.report, self.find_id), changes=())
        return light(file)

    def _again(self, source: Source, known: Recalled) -> tuple[Draft, list[Finding]]:
        draft = source.load()
        if digest_of(draft) != known.digest:  # changed since
            return self.ahead.here(lambda: draft, source.overrides)
        return draft, restored(known.findings, draft)

    def _about(self, source: Source) -> Checked:
        """Where a draft lies, before anything is known of it."""
        return Checked(
            self.names.shown(source.path),
            None,
            changes=(),
            around=self.names.around(source.path, source.root) + source.around,
            place=self.names.shown(self.place_of(source.path)),
            overrides=tuple(
                self.names.shown(self.use.settings.overrides[number].where)
                for number in source.overrides
            ),
        )

    def _one(self, source: Source, looked: Looked, *, new: bool) -> Checked:
        about = self._about(source)
        found: list[tuple[Draft, list[Finding]]] = []

        def once() -> tuple[Draft, list[Finding]]:
            found.append(looked())
            return found[0]

        try:
            if source.out is not None and not self.preview:
                make_folder(source.out.parent)
                sweep(source.out.parent)
            report = self.through(source, once)
            if self.memory and new:
                self.memory.keep(source, found[0][1], report)
            if self.baseline is not None:
                report = self.baseline.heed(report)
            report, compared = self._compared(source, report)
            changes = self._changes(report) if self.suggestions else ()
            report = changed(
                report,
                written=self.names.shown(report.written),
                planned=self.names.shown(report.planned),
            )
            return changed(
                about,
                report=report,
                changes=changes,
                approval=self.decided.approval(report.draft),
                compared=compared,
                in_lines=has_lines(report.draft),
            )
        except Unsafe as error:  # a rule or model that fails would fail for every draft
            gap = Gap("the file", self.names.shown(f"{error.problem}; {error.hint}"))
            return changed(about, gaps=(gap,))

    def _changes(self, report: Report) -> tuple[tuple[Span, str], ...]:
        planned = edits(report.draft, report.decisions, self.use.ladders)
        return tuple((edit.span, edit.words) for edit in planned)

    def _compared(self, source: Source, report: Report) -> tuple[Report, Compared | None]:
        """What stands in lines that have not changed is put aside, where only others were asked
        for and it is known what the draft was."""
        was = source.before
        if was is None or was.load is None:
            return report, None if was is None else Compared(new=True)
        try:
            before = parse(was.load(), was.path, str(source.path))
        except Unsafe as error:
            return report, Compared(problem=self.names.shown(error.problem))
        if not comparable(before, report.draft):
            return report, Compared(problem="it was in another format")
        return aside(report, before), Compared()


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
