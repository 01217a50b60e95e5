"""`redact report`: what was found and decided, to be filed, shared or handed to the writer."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from redact.cli.decided import decided_options
from redact.cli.deliver import Delivery, hand_over, note, run, save, today
from redact.cli.options import file_path, look_options, request
from redact.cli.report_options import Wanted
from redact.cli.start import Start
from redact.decisions import reviewer
from redact.git import committer
from redact.report import (
    FILED_FORMS,
    KINDS,
    TONGUES,
    Filed,
    FiledForm,
    Kind,
    Tongue,
    Words,
    as_filed,
    language_for,
    summarise,
)
from redact.targets import make_folder
from redact.terminal import is_ci


@click.command(short_help="File what was found and decided; also to share, or for the writer.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default="reviewer",
    help="For whom: reviewer (to be filed and printed), safe (to be shared: not a word of the "
    "drafts) or writer (what to change, in plain words).  [default: reviewer]",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FILED_FORMS),
    default="html",
    help="A page, or the same content for programs.  [default: html]",
)
@click.option(
    "--out",
    type=file_path,
    metavar="DIR",
    help="A folder for both forms: redact-KIND.html and redact-KIND.json.",
)
@click.option("-o", "--output", type=file_path, metavar="FILE", help="One form, into this file.")
@click.option(
    "--lang",
    type=click.Choice(TONGUES),
    help="Language of the report.  [default: that of the drafts, English where they differ]",
)
@click.option(
    "--as",
    "by",
    metavar="NAME",
    help="Who files it; without it $REDACT_REVIEWER, or the name git commits with. The safe report "
    "and the writer's name nobody.",
)
@click.option(
    "--show-text/--mask",
    default=None,
    help="Quote what was found in the reviewer's report, or black it out, as is usual.",
)
@look_options
@decided_options
@click.option(
    "--ledger",
    type=file_path,
    metavar="FILE",
    help="Name the replacements that redact apply would choose with this ledger.",
)
@click.option("--exit-zero", is_flag=True, help="Answer 0 for what is open; still 2 for the rest.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no notes.")
@click.option("--seed", type=int, hidden=True, help="Same invented names each time, for tests.")
@click.pass_obj
def report(
    start: Start,
    /,
    *,
    kind: Kind,
    form: FiledForm,
    out: Path | None,
    output: Path | None,
    lang: Tongue | None,
    by: str | None,
    show_text: bool | None,
    exit_zero: bool,
    quiet: bool,
    decisions: Path | None,
    strict: bool,
    **asked: Any,
) -> int:
    """Look at drafts as redact apply would, write no copy, and file what was found and decided.

    The page prints well; the browser makes a PDF of it. Keep the reviewer's report where you keep
    the drafts: it holds their sentences. docs/reports.md says what stands in which report.

    \b
    Exit codes: 0  nothing at or above --fail-on is open
                1  something is open
                2  something could not be done or looked at (2 beats 1)
    """
    words = _words(kind, out, output, show_text)
    targets = {one: out / f"redact-{kind}.{one}" for one in FILED_FORMS} if out else {}
    wanted = tuple(Wanted(one, target) for one, target in targets.items())
    here = Wanted(form, output)
    delivery = Delivery(
        wanted or (here,), show_text, "never", quiet, verbose=False, exit_zero=False
    )
    job = start.job(replace(request(preview=True, **asked), decisions=decisions, strict=strict))
    outcome = run(job, delivery)
    filed = Filed(lang or language_for(outcome), words, today(), by or _reviewer())
    if out is None:
        hand_over(as_filed(outcome, kind, form, filed), here, delivery)
    else:
        make_folder(out)
    for one, target in targets.items():
        save(target, as_filed(outcome, kind, one, filed))
    if out is not None:
        note(f"the report is {targets['html']}", delivery)
    code = summarise(outcome).exit_code
    return 0 if code == 1 and exit_zero else code


def _words(kind: Kind, out: Path | None, output: Path | None, show_text: bool | None) -> Words:
    """How much of the drafts it may quote. Raises click.UsageError for what contradicts itself."""
    if out is not None and output is not None:
        raise click.UsageError("--out and --output contradict each other")
    if kind == "safe" and show_text:
        raise click.UsageError("--kind safe holds no words; file --kind reviewer with --show-text")
    if kind == "writer" and show_text is False:
        raise click.UsageError("--kind writer is nothing without its sentences; use --kind safe")
    if kind == "writer" and is_ci():
        raise click.UsageError(
            "--kind writer quotes the draft, and CI is set: build servers keep and share what "
            "they make; use --kind safe"
        )
    if is_ci() or kind == "safe":
        return Words.ABSENT
    return Words.SHOWN if show_text or kind == "writer" else Words.MASKED


def _reviewer() -> str:
    return reviewer(os.environ, lambda: committer(Path.cwd(), os.environ))
