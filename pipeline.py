"""START HERE. One draft through the eight steps (`run`), and what the command line needs beside
that (`Start`). Many drafts in one call are `redact/job.py`; the tools are put together in
`redact/assembly.py`.

    read → normalise → detect → resolve → decide → replace → verify → report
    Draft     View      Finding*  Finding*  Decision*  Draft    Leak*    Report
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace as changed
from functools import partial
from pathlib import Path

from redact.ahead import Look, Looked
from redact.assembly import (
    Tools,
    built,
    for_author,
    for_copy,
    tools,
    with_decisions,
)
from redact.author import as_one, open_authors
from redact.author.sealed import Sealed
from redact.cli import main as command_line
from redact.cli.start import Request
from redact.core import Author, Decision, Draft, Finding, Leak, Report, Rewrite, Unknown
from redact.decide import decide, ruled_again
from redact.decisions import Decisions
from redact.detect import detect
from redact.evaluation import Trial, trial_of_engine, trial_of_tool
from redact.formats import as_bytes, contents, read_bytes, source, without_unseen, write
from redact.gold import read_folder
from redact.health import Part, health
from redact.job import Job
from redact.marks import heed
from redact.ner import MODELS
from redact.normalise import normalise
from redact.packs import RuleSet
from redact.parts import heard, seen, settled, told
from redact.presidio.anonymise import splice
from redact.ready import Steps, ready
from redact.replace import edits, replace, tied
from redact.report import Conditions
from redact.resolve import resolve
from redact.review import Session
from redact.ruleset import enabled_with, findings_of, near, rules
from redact.settings import Settings, default_settings
from redact.sources import ledger_of, settings_of
from redact.store import Cache, staged
from redact.terms import combine
from redact.terms.examples import Failure, check_examples
from redact.turn import turn
from redact.variants import Variants
from redact.verify import Files, open_points, verify
from redact.warm import warm
from redact.workbench import review


def run(
    load: Callable[[], Draft],
    use: Tools,
    *,
    looked: Looked | None = None,
    out: Path | None = None,
    overwrite: bool = False,
    unknown: Unknown = "abort",
    preview: bool = False,
    marked: bool = True,
    choose: bool = True,
) -> Report:
    """Take one draft through all eight steps; with `out` its redacted copy is written there,
    unless it has parts nobody can look into and `unknown` does not say what becomes of them.
    With `preview` everything is done but that. Without `choose`, where no copy is made, nobody
    wants to know by which words. `looked` gives what `look` gives of the same draft, where somebody
    else has looked.

    Raises RedactError when the draft cannot be read or looked at, or the copy cannot be written.
    """
    draft, findings = looked() if looked else look(load, use, unknown)
    choose = choose or preview or out is not None  # choosing takes a fifth of the time
    # With a ledger nobody else chooses words meanwhile.
    with turn(use, findings, draft, choose=choose) as mine:
        said = use.rulings(draft)
        decisions = decide(findings, suggest=mine.suggest, earlier=mine.earlier, ruling=said)
        decisions = heed(draft, decisions, use.settings.severities) if marked else decisions
        decisions = ruled_again(tied(draft, decisions, use.ladders), said)
        draft = seen(draft, decisions)
        if out is None and not preview:
            return Report(draft, tuple(decisions))
        decisions = settled(draft, decisions)
        redacted = replace(draft, decisions, splice, ladders=use.ladders)
        report = Report(draft, tuple(decisions), redacted)
        planned = tuple((e.span, e.words) for e in edits(draft, decisions, use.ladders))
        rewrite = Rewrite(draft, planned, redacted, unknown)
        unseen = bool(draft.blind) and unknown != "keep"
        if out is None or preview:
            leaks = proof(draft, as_bytes(rewrite), decisions, use)
            points = open_points(draft, redacted, decisions, ladders=use.ladders, words=use.words)
            place = "" if leaks or unseen else str(out or "")
            return changed(report, leaks=leaks, points=tuple(points), planned=place)
        with staged(out, overwrite=overwrite) as copy:  # for its owner, gone unless published
            write(rewrite, copy.path)
            leaks = proof(draft, contents(copy.path, draft.name), decisions, use)
            if leaks or unseen:
                return changed(report, leaks=leaks)
            with mine.recorded(decisions, copy):
                copy.publish()  # the one line that makes output visible
        return changed(report, written=str(out))


def proof(
    draft: Draft, written: bytes, decisions: Sequence[Decision], use: Tools
) -> tuple[Leak, ...]:
    """Step 7: the bytes of a copy, read back, against what was decided. Raises Unsafe when they
    cannot be read."""
    again = read_bytes(written, draft.name, draft.origin.format)
    before = source(draft)
    leaks = verify(
        draft,
        again,
        decisions,
        ladders=use.ladders,
        words=use.words,
        redetect=lambda copy: find(copy, for_copy(use)),
        files=None if before is None else Files(before, written),
    )
    return tuple(leaks)


def look(
    load: Callable[[], Draft], use: Tools, unknown: Unknown = "abort"
) -> tuple[Draft, list[Finding]]:
    """Steps 1 to 4: a draft and what may identify somebody in it. All that a worker does."""
    draft = told(without_unseen(load())) if unknown == "drop" else load()
    return draft, find(draft, use)


def look_with(
    load: Callable[[], Draft],
    overrides: tuple[int, ...],
    *,
    variants: Variants,
    unknown: Unknown,
) -> tuple[Draft, list[Finding]]:
    """`look` with the tools that hold for drafts of these overrides."""
    return look(load, variants.of(overrides), unknown)


def looker(
    settings: Settings,
    author: Author,
    sealed: Sealed | None,
    decisions: Decisions | None,
    *,
    strict: bool,
    unknown: Unknown,
    cached: bool,
) -> Look:
    """`look_with` for a process of its own, which has only these values."""
    warm(Cache.open(os.environ) if cached else None)
    use = with_decisions(tools(settings, author, sealed=sealed), decisions, strict=strict)
    return partial(look_with, variants=Variants(use), unknown=unknown)


def find(draft: Draft, use: Tools) -> list[Finding]:
    """Steps 2 to 4: everything in a draft that may identify somebody."""
    view = normalise(draft)
    findings = use.opinions.weigh(
        view, use.settings.adjust(heard(draft, detect(view, use.detectors)))
    )
    findings = resolve(view, findings, use.words)
    together = combine(findings, use.composites, partial(near, view))
    return resolve(view, [*findings, *together], use.words) if together else findings


class Start:
    """What the commands call, as `redact.cli.start` describes it."""

    def job(self, request: Request) -> Job:
        """Load settings, author file, rules and detectors, and find the drafts."""
        return ready(request, Steps(run, look_with, looker))

    def review(self, request: Request) -> Session:
        """Load what `job` loads, and the decisions file; the drafts wait for `Session.open`."""
        author, _ = as_one(open_authors(request.authors, request.keys))
        use = tools(settings_of(request), author, seed=request.seed, ledger=ledger_of(request))
        return review(request, Variants(use), find)

    def evaluation(self, request: Request, conditions: Conditions) -> Trial:
        """Read annotated drafts, and load what is to be measured on them."""
        drafts = read_folder([Path(path) for path in request.paths], conditions.language)
        if conditions.engine:
            return trial_of_engine(drafts, conditions)
        use = tools(settings_of(request), Author(), models_in=conditions.models or MODELS)
        found = partial(_find_in, use)
        return trial_of_tool(drafts, conditions, found, use.versions, use.settings.file)

    def settings(self, request: Request) -> Settings:
        """The settings in force, their rules loaded once to see that they can be."""
        settings = settings_of(request)
        rules(settings)
        for number in range(len(settings.overrides)):
            enabled_with(settings, [number])
        return settings

    def rules(self, request: Request) -> RuleSet:
        """The rules in force."""
        return rules(settings_of(request))

    def test_rules(self, request: Request, ids: Sequence[str]) -> Sequence[Failure]:
        """Run the examples of these rules, of all when `ids` is empty."""
        found = self.rules(request).rules
        failures = check_examples(found, findings_of)
        return [failure for failure in failures if not ids or failure.rule.id in ids]

    def doctor(self, request: Request) -> Sequence[Part]:
        """What is installed, in which version, and what is missing."""
        return health(partial(settings_of, request), rules, built)


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
