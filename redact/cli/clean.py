"""`redact clean`: copies without hidden parts and metadata. Looks at no text."""

from __future__ import annotations

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
    loudness_options,
    request,
)
from redact.cli.start import Start
from redact.core import Report
from redact.formats import all_text
from redact.kinds import SHOWN, kinds
from redact.report import Checked, Outcome, gaps, plural
from redact.terminal import printable

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
@click.pass_obj
def clean(start: Start, /, *, quiet: bool, verbose: bool, **asked: Any) -> int:
    """Write copies of files without metadata and hidden parts: authors, dates, positions,
    comments, tracked changes. Text and pictures stay as they are, and nobody looks at them:
    redact apply does that for text.

    Every copy is read back before it becomes visible. An author file is needed only where the
    names of files or folders hold a secret.

    \b
    Exit codes: 0  everything was cleaned, or there was nothing to clean
                2  something could not be cleaned
    """
    delivery = Delivery((), False, "auto", quiet, verbose, exit_zero=False)
    asked |= {"config": None, "rule_folders": (), "engines": (), "clean": True}
    outcome = run(start.job(request(**asked)), delivery)
    for file in outcome.files:
        for line in _lines(file, verbose=verbose):
            click.echo(printable(line))
    failed = sum(not _done(file) for file in outcome.files)
    _summary(outcome, failed, delivery)
    return 2 if failed or not outcome.files else 0


def _done(file: Checked) -> bool:
    report = file.report
    return report is not None and bool(report.written or all_text(report.draft))


def _lines(file: Checked, *, verbose: bool) -> Iterator[str]:
    """What became of one file, without a word of it."""
    report = file.report
    for one in file.around:
        yield f"{file.path}: {one.finding.severity} {one.finding.message}, in the {one.place}"
    if report is None or not _done(file):
        for gap in gaps(file):
            yield f"{file.path}: not cleaned: {gap.what}: {gap.why}"
        for leak in report.leaks if report else ():
            yield f"{file.path}: not cleaned: {leak.problem}"
        return
    if not report.written:
        yield f"{file.path}: nothing to clean, it is all text; redact apply looks at that"
        return
    yield f"{file.path}: written to {report.written}; {_taken(report)}"
    if verbose:
        for segment in report.draft.segments:
            if segment.layer != "body" and segment.kind != SHOWN:
                yield f"{file.path}: taken away: {segment.place or segment.kind}"
    if report.draft.origin.format == _IMAGE:
        yield f"{file.path}: look at the picture: text and faces in it stay as they are"
    elif number := sum(bool(s.digest) for s in report.draft.segments):
        pictures = plural(number, "picture")
        yield f"{file.path}: look at its {pictures}: text and faces in them stay as they are"


def _taken(report: Report) -> str:
    counts = Counter(s.kind for s in report.draft.segments if s.layer != "body" and s.kind != SHOWN)
    parts = [f"{number} {kinds()[kind].label_en}" for kind, number in sorted(counts.items())]
    return f"taken away: {', '.join(parts)}" if parts else "nothing stood beside its text"


def _summary(outcome: Outcome, failed: int, delivery: Delivery) -> None:
    written = sum(bool(file.report and file.report.written) for file in outcome.files)
    line = f"{written} written, {failed} not cleaned"
    note(f"{line}; text and pictures were not looked at", delivery)
