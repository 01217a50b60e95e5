"""`redact apply`: write redacted copies and the report beside them. Never touches a draft."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from redact.cli.copies import name_option, unknown_option
from redact.cli.decided import decided_options
from redact.cli.deliver import Delivery, deliver, note, render, run, save
from redact.cli.options import colour_option, file_path, lang_option, look_options, request
from redact.cli.report_options import Wanted, placed, report_options
from redact.cli.start import Start
from redact.report import Outcome, Tongue
from redact.targets import below
from redact.terminal import Colour, is_ci

REPORT = "redact-report"


@click.command(short_help="Write redacted copies and a report into another folder.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--out",
    type=file_path,
    metavar="DIR",
    help="Where copies and report go; made when it is missing. Never over a draft.",
)
@click.option("--overwrite", is_flag=True, help="Replace copies of an earlier run in --out.")
@name_option
@unknown_option
@click.option(
    "--diff",
    is_flag=True,
    help="Show what would change, word by word, and write nothing. Needs no --out.",
)
@click.option(
    "--dry-run",
    is_flag=True,
    help="Do and check everything, and say what would be written where; write nothing.",
)
@look_options
@decided_options
@report_options
@lang_option
@colour_option
@click.option(
    "--ledger",
    type=file_path,
    metavar="FILE",
    help="What was chosen for whom in earlier drafts of the same writer, and what will be. "
    "redact ledger new makes one; never inside --out.",
)
@click.option("--seed", type=int, hidden=True, help="Same invented names each time, for tests.")
@click.pass_obj
def apply(
    start: Start,
    /,
    *,
    out: Path | None,
    diff: bool,
    dry_run: bool,
    reports: tuple[Wanted, ...],
    output: Path | None,
    show_text: bool | None,
    colour: Colour,
    quiet: bool,
    verbose: bool,
    exit_zero: bool,
    language: Tongue | None,
    decisions: Path | None,
    strict: bool,
    **asked: Any,
) -> int:
    """Write redacted copies of drafts into another folder, and a report beside them.

    Every copy is read back and checked before it becomes visible. The drafts themselves are
    never touched. The report is redact-report.html and redact-report.json in --out; it holds no
    word that was replaced, since it lies beside the copies.

    \b
    Exit codes: 0  nothing at or above --fail-on is left open
                1  something is left for you to decide; the copies still hold it
                2  something could not be done or looked at (2 beats 1)
    """
    delivery = Delivery(
        placed(reports, output),
        show_text,
        colour,
        quiet,
        verbose,
        exit_zero,
        diff=diff,
        language=language,
    )
    _check(delivery, out, dry_run=dry_run)
    wanted = request(out=out, preview=diff or dry_run, **asked)
    wanted = replace(wanted, decisions=decisions, strict=strict)
    outcome = run(start.job(wanted), delivery)
    if out is None or outcome.preview:
        return deliver(outcome, delivery)
    code = deliver(outcome, delivery)  # first: on a full disk this is all there will be
    _save_reports(outcome, delivery, out)
    if any(one.form == "text" for one in delivery.reports):
        note(delivery.speech()("run.report", path=f"{out / REPORT}.html"), delivery)
    return code


def _check(delivery: Delivery, out: Path | None, *, dry_run: bool) -> None:
    """Raise click.UsageError for what contradicts itself, or would put words beside the copies."""
    if out is None and (dry_run or not delivery.diff):
        raise click.UsageError("Missing option '--out'")
    if delivery.diff and any(one.form != "text" for one in delivery.reports):
        raise click.UsageError("--diff is text; use --dry-run with --format")
    if delivery.diff and delivery.show_text and is_ci():
        raise click.UsageError(
            "CI is set, so --diff --show-text is refused: build logs are kept and shared"
        )
    files = [one.file for one in delivery.reports if one.file is not None]
    if delivery.show_text and out is not None and any(below(file, out) for file in files):
        raise click.UsageError(
            "--output lies in --out, and --show-text would put the words that were replaced "
            "beside the copies; name a file elsewhere"
        )


def _save_reports(outcome: Outcome, delivery: Delivery, out: Path) -> None:
    """The reports beside the copies. Whoever is handed the folder is handed them, too, so what
    was replaced stands in none, whatever was asked of the other report."""
    beside = replace(delivery, show_text=False)
    for form in ("html", "json"):
        report = Wanted(form, out / f"{REPORT}.{form}")
        save(out / f"{REPORT}.{form}", render(outcome, report, beside))
    if delivery.show_text and not is_ci():
        line = "the report in --out holds no words of the drafts, since the copies lie beside it"
        note(line, delivery)
