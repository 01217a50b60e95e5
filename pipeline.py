"""START HERE. One draft through the eight steps (`run`), many drafts in one call (`Job`), and what
the command line needs beside that (`Start`). The tools are put together in `redact/assembly.py`.

    read → normalise → detect → resolve → decide → replace → verify → report
    Draft     View      Finding*  Finding*  Decision*  Draft    Leak*    Report
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from functools import partial
from pathlib import Path

from redact.assembly import Tools, built, findings_of, for_author, name_hits, near, rules, tools
from redact.author import Names, load_authors
from redact.cli import main as command_line
from redact.cli.start import Request
from redact.context import Protected
from redact.core import Author, Draft, Finding, Report
from redact.decide import decide
from redact.detect import detect
from redact.errors import Unsafe
from redact.evaluation import Trial, trial_of_engine, trial_of_tool
from redact.formats import FORMATS, read, read_bytes, readable, write
from redact.gold import read_folder
from redact.health import Part, health
from redact.ner import MODELS
from redact.normalise import normalise
from redact.packs import RuleSet
from redact.presidio.anonymise import splice
from redact.replace import edits, replace
from redact.report import Checked, Conditions, Gap, Outcome
from redact.resolve import resolve
from redact.settings import Settings, default_settings, find_settings, load_settings
from redact.store import finding_id, id_key, staged, sweep
from redact.targets import make_folder, targets, written_by_us
from redact.terms import combine
from redact.terms.examples import Failure, check_examples
from redact.verify import verify
from redact.walk import Entry, walk


def run(
    load: Callable[[], Draft], use: Tools, *, out: Path | None = None, overwrite: bool = False
) -> Report:
    """Take one draft through all eight steps; with `out` its redacted copy is written there.

    Raises RedactError when the draft cannot be read or looked at, or the copy cannot be written.
    """
    draft = load()
    findings = find(draft, use)
    decisions = decide(findings, suggest=use.substitutes.suggester(findings, draft))
    if out is None:
        return Report(draft, tuple(decisions))
    redacted = replace(draft, decisions, splice, ladders=use.ladders)
    report = Report(draft, tuple(decisions), redacted)
    with staged(out, overwrite=overwrite) as copy:  # readable for its owner, gone unless published
        write(redacted, copy.path)
        again = read(copy.path, name=draft.name)
        leaks = verify(
            draft, again, decisions, ladders=use.ladders, redetect=lambda copy: find(copy, use)
        )
        if leaks or draft.blind:
            return changed(report, leaks=tuple(leaks))
        copy.publish()  # the one line that makes output visible
    return changed(report, written=str(out))


def find(draft: Draft, use: Tools) -> list[Finding]:
    """Steps 2 to 4: everything in a draft that may identify somebody."""
    view = normalise(draft)
    findings = use.opinions.weigh(view, use.settings.adjust(detect(view, use.detectors)))
    findings = resolve(view, findings, use.words)
    together = combine(findings, use.composites, partial(near, view))
    return resolve(view, [*findings, *together], use.words) if together else findings


@dataclass(frozen=True, slots=True)
class Source:
    """A draft of a job: its path, how to load it, the folder it lies under, its copy's place."""

    path: Path
    load: Callable[[], Draft]
    root: Path
    out: Path | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Many drafts in one call. One that cannot be read does not stop the others."""

    use: Tools
    author: Protected | None
    names: Names
    sources: Sequence[Source]
    unread: Sequence[Checked]
    skipped: Sequence[Gap]
    applied: bool
    overwrite: bool
    key: bytes

    @property
    def drafts(self) -> Sequence[Path]:
        """Every draft that will be looked at."""
        return [source.path for source in self.sources]

    def run(self, tick: Callable[[], None]) -> Outcome:
        """All drafts through `run`; `tick` is called after each."""
        files = [*self.unread]
        for source in self.sources:
            files.append(self._one(source))
            tick()
        return Outcome(
            files=tuple(sorted(files, key=lambda file: Path(file.path).parts)),
            tools=self.use.versions,
            find_id=lambda finding: finding_id(self.key, finding.entity, finding.text),
            fail_on=self.use.settings.fail_on,
            skipped=tuple(self.skipped),
            applied=self.applied,
            settings_file=self.use.settings.file,
            author=self.author,
        )

    def _one(self, source: Source) -> Checked:
        path, around = self.names.shown(source.path), self.names.around(source.path, source.root)
        try:
            if source.out is not None:
                make_folder(source.out.parent)
                sweep(source.out.parent)
            report = run(source.load, self.use, out=source.out, overwrite=self.overwrite)
            planned = edits(report.draft, report.decisions, self.use.ladders)
            changes = tuple((edit.span, edit.words) for edit in planned)
            report = changed(report, written=self.names.shown(report.written))
            return Checked(path, report, changes=changes, around=around)
        except Unsafe as error:  # a rule or model that fails would fail for every draft
            gap = Gap("the file", self.names.shown(f"{error.problem}; {error.hint}"))
            return Checked(path, None, (gap,), around=around)


class Start:
    """What the commands call, as `redact.cli.start` describes it."""

    def job(self, request: Request) -> Job:
        """Load settings, author file, rules and detectors, and find the drafts."""
        author, protected = load_authors(request.authors, request.keys)
        use = tools(_settings(request), author, seed=request.seed)
        names = Names(name_hits(use))
        with names.guarded():
            return _job(request, use, protected, names)

    def evaluation(self, request: Request, conditions: Conditions) -> Trial:
        """Read annotated drafts, and load what is to be measured on them."""
        drafts = read_folder([Path(path) for path in request.paths], conditions.language)
        if conditions.engine:
            return trial_of_engine(drafts, conditions)
        use = tools(_settings(request), Author(), models_in=conditions.models or MODELS)
        found = partial(_find_in, use)
        return trial_of_tool(drafts, conditions, found, use.versions, use.settings.file)

    def rules(self, request: Request) -> RuleSet:
        """The rules in force."""
        return rules(_settings(request))

    def test_rules(self, request: Request, ids: Sequence[str]) -> Sequence[Failure]:
        """Run the examples of these rules, of all when `ids` is empty."""
        found = self.rules(request).rules
        failures = check_examples(found, findings_of)
        return [failure for failure in failures if not ids or failure.rule.id in ids]

    def doctor(self, request: Request) -> Sequence[Part]:
        """What is installed, in which version, and what is missing."""
        return health(partial(_settings, request), rules, built)


def _job(request: Request, use: Tools, author: Protected | None, names: Names) -> Job:
    """Find the drafts, and the places of their copies."""
    paths = (Path(path) for path in request.paths if path != "-")
    found = walk(paths, readable=readable, exclude=use.settings.exclude)
    files = [(file.path, file.root) for file in found.files]
    own = written_by_us(files, [one.path for one in found.errors], request.out)
    sources = [Source(path, partial(read, path), root) for path, root in files if path not in own]
    if "-" in request.paths:
        sources.append(_typed(request))
    if request.out is not None:
        to = targets([(s.path, s.root) for s in sources], request.out, overwrite=request.overwrite)
        make_folder(request.out)
        sources = [changed(source, out=to[source.path]) for source in sources]
    left = [(one.path, one.reason) for one in found.skipped]
    left += [(path, "written by redact") for path in sorted(own)]
    return Job(
        use=use,
        author=author,
        names=names,
        sources=sources,
        unread=[_unread(one, names) for one in found.errors if one.path not in own],
        skipped=[Gap(names.shown(path), reason) for path, reason in left],
        applied=request.out is not None,
        overwrite=request.overwrite,
        key=id_key(os.environ).value,
    )


def _settings(request: Request) -> Settings:
    """The settings file, then what was typed."""
    path = request.config or find_settings(Path.cwd())
    settings = load_settings(path) if path else default_settings()
    return changed(
        settings,
        rules=(*settings.rules, *request.rules),
        engines=settings.engines if request.engines is None else request.engines,
        exclude=(*settings.exclude, *request.exclude),
        fail_on=request.fail_on or settings.fail_on,
    )


def _typed(request: Request) -> Source:
    """Standard input as a draft; the ending of its name says the format."""
    path = Path(Path(request.stdin_name).name)
    form = next((form for form in FORMATS if path.suffix.lower() in form.suffixes), FORMATS[0])
    return Source(path, partial(read_bytes, request.stdin, str(path), form.name), path.parent)


def _unread(entry: Entry, names: Names) -> Checked:
    gap, around = Gap("the file", names.shown(entry.reason)), names.around(entry.path)
    return Checked(names.shown(entry.path), None, (gap,), around=around)


def finder(
    *, rules_only: bool = False, models_in: Path = MODELS
) -> Callable[[str, str, Author], list[Finding]]:
    """Find in a text, for measurements: (name, text, author) → findings."""
    settings = changed(default_settings(), engines=()) if rules_only else default_settings()
    return partial(_find_in, tools(settings, Author(), models_in=models_in))


def _find_in(use: Tools, name: str, text: str, author: Author) -> list[Finding]:
    return find(Draft(name=name, text=text), for_author(use, author))


def main() -> int:
    """The command `redact`; the exit code."""
    return command_line(Start())


if __name__ == "__main__":
    sys.exit(main())
