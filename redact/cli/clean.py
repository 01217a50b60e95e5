"""`redact clean`: copies without hidden parts and metadata. Looks at no text."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import click

from redact.cli.copies import name_option, unknown_option
from redact.cli.deliver import Delivery, note, run
from redact.cli.options import (
    author_option,
    exclude_option,
    file_path,
    key_option,
    lang_option,
    loudness_options,
    request,
)
from redact.cli.start import Start
from redact.core import Report
from redact.formats import all_text
from redact.kinds import SHOWN
from redact.report import Checked, Outcome, Parts, Tongue, Wording, gaps, wording
from redact.terminal import is_terminal, of_system, printable

_IMAGE = "image"


@click.command(short_help="Take metadata and hidden parts away, and nothing else.")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--out",
    type=file_path,
    metavar="DIR",
    required=True,
    help="Where copies go; made when it is missing. Never over a file.",
)
@click.option("--overwrite", is_flag=True, help="Replace copies of an earlier run in --out.")
@name_option
@unknown_option
@author_option
@key_option
@exclude_option
@loudness_options
@lang_option
@click.pass_obj
def clean(
    start: Start,
    /,
    *,
    quiet: bool,
    verbose: bool,
    language: Tongue | None,
    **asked: Any,
) -> int:
    """Write copies of files without metadata and hidden parts: authors, dates, positions,
    comments, tracked changes. Text and pictures stay as they are, and nobody looks at them:
    redact apply does that for text.

    Every copy is read back before it becomes visible. An author file is needed only where the
    names of files or folders hold a secret.

    \b
    Exit codes: 0  everything was cleaned, or there was nothing to clean
                2  something could not be cleaned
    """
    delivery = Delivery((), False, "auto", quiet, verbose, exit_zero=False, language=language)
    asked |= {"config": None, "rule_folders": (), "engines": (), "clean": True}
    outcome = run(start.job(request(**asked)), delivery)
    here = of_system(os.environ) if is_terminal(sys.stdout) else None
    say = wording(language or here or "en")
    for file in outcome.files:
        for line in _lines(file, say, verbose=verbose):
            click.echo(printable(f"{file.path}: {line}"))
    failed = sum(not _done(file) for file in outcome.files)
    _summary(outcome, failed, delivery)
    return 2 if failed or not outcome.files else 0


def _done(file: Checked) -> bool:
    report = file.report
    return report is not None and bool(report.written or all_text(report.draft))


def _lines(file: Checked, say: Wording, *, verbose: bool) -> Iterator[str]:
    """What became of one file, without a word of it."""
    report = file.report
    for one in file.around:
        message = say("screen.in_the", message=say.message(one.finding), place=say.told(one.place))
        yield f"{say(f'severity.{one.finding.severity}')} {message}"
    if report is None or not _done(file):
        for gap in gaps(file):
            yield f"{say('clean.not')}: {say.told(gap.what)}: {say.told(gap.why)}"
        for leak in report.leaks if report else ():
            yield f"{say('clean.not')}: {say.told(leak.problem)}"
        return
    if not report.written:
        yield say("clean.text")
        return
    yield f"{say('screen.is_written', path=report.written)}; {_taken(report, say)}"
    if verbose:
        parts = Parts(report.draft)
        for segment in report.draft.segments:
            if segment.layer != "body" and segment.kind != SHOWN:
                named = parts.at(segment.start)
                yield say("clean.taken", parts=named.name(say.tongue) if named else segment.kind)
    if report.draft.origin.format == _IMAGE:
        yield say("clean.picture")
    elif number := sum(bool(s.digest) for s in report.draft.segments):
        yield say("clean.pictures", n=number)


def _taken(report: Report, say: Wording) -> str:
    counts = Counter(s.kind for s in report.draft.segments if s.layer != "body" and s.kind != SHOWN)
    parts = [say("clean.part", n=n, kind=say.kind(kind)) for kind, n in sorted(counts.items())]
    return say("clean.taken", parts=", ".join(parts)) if parts else say("clean.nothing")


def _summary(outcome: Outcome, failed: int, delivery: Delivery) -> None:
    written = sum(bool(file.report and file.report.written) for file in outcome.files)
    note(delivery.speech()("clean.summary", written=written, failed=failed), delivery)
