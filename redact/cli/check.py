"""`redact check`: find, print, answer with the exit code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from redact.baseline import NAME as BASELINE
from redact.cli.decided import decided_options
from redact.cli.deliver import Delivery, deliver, run
from redact.cli.keys_option import keys_option
from redact.cli.options import (
    colour_option,
    file_path,
    lang_option,
    look_options,
    request,
)
from redact.cli.report_options import Wanted, placed, report_options
from redact.cli.start import Start
from redact.cli.watch import watch
from redact.report import Tongue
from redact.terminal import Colour


@click.command(short_help="Find what could identify people. Changes nothing.")
@click.argument("paths", metavar="PATH...", nargs=-1)
@look_options
@decided_options
@click.option(
    "--baseline",
    type=file_path,
    metavar="FILE",
    help=f"Findings that were there before, as redact baseline create writes them; without it "
    f"the nearest {BASELINE} of the drafts, up to the root of the repository.",
)
@click.option(
    "--require-attestation",
    "attested",
    is_flag=True,
    help="Answer 1 for a draft that no editor has attested, as redact attest does, in exactly "
    "these bytes and with the newest author file. Needs no author file.",
)
@keys_option
@click.option(
    "--sealed",
    type=file_path,
    metavar="FILE",
    help="A sealed author file, as redact author seal writes it; its key is in "
    "$REDACT_SEAL_KEY_FILE or $REDACT_SEAL_KEY. Read docs/ci-without-secrets.md first.",
)
@click.option(
    "--git",
    is_flag=True,
    help="Also look for secrets of the author file in what git keeps of the paths: names and "
    "addresses of committers, messages, old file names, branches and tags.",
)
@click.option(
    "--staged",
    is_flag=True,
    help="Only what the next commit changes, as git has it staged. PATH may be left out.",
)
@click.option(
    "--since",
    metavar="REVISION",
    default="",
    help="Only files that differ from this commit, branch or tag; main... is where the present "
    "commit left main. PATH may be left out.",
)
@click.option(
    "--changed-lines",
    is_flag=True,
    help="With --since or --staged: only findings in lines that have changed. The others are "
    "counted; secrets of the author file are told wherever they stand.",
)
@click.option(
    "--git-history",
    "versions",
    is_flag=True,
    help="Also every version of the drafts that git keeps, of deleted ones too. With an author "
    "file as --git, too.",
)
@click.option(
    "--watch",
    "watching",
    is_flag=True,
    help="Look again whenever a draft changes, until Ctrl-C.",
)
@report_options
@lang_option
@colour_option
@click.pass_obj
def check(
    start: Start,
    /,
    *,
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
    baseline: Path | None,
    watching: bool,
    **asked: Any,
) -> int:
    """Find what could identify people in drafts. Changes nothing.

    PATH is a draft, a folder of drafts, or - for standard input.

    \b
    Exit codes: 0  nothing at or above --fail-on
                1  findings that nobody accepted, a draft that was changed since it was approved,
                   or one without the attestation that was asked for
                2  something could not be done or looked at (2 beats 1)
    """
    changed = asked["staged"] or asked["since"]
    if not asked["paths"]:
        if not changed:
            raise click.UsageError("Missing argument 'PATH...'")
        asked["paths"] = (".",)
    if "-" in asked["paths"] and (changed or asked["versions"]):
        raise click.UsageError("git knows files and folders; standard input (-) is none")
    if asked["staged"] and (asked["since"] or asked["attested"] or asked["versions"]):
        raise click.UsageError("--staged stands by itself: what is staged is no file yet")
    if asked["changed_lines"] and (not changed or asked["versions"]):
        raise click.UsageError("--changed-lines needs --since or --staged, and no --git-history")
    asked["git"] = asked["git"] or (asked["versions"] and bool(asked["authors"]))
    if exit_zero and asked["attested"]:
        raise click.UsageError("--exit-zero and --require-attestation contradict each other")
    if asked["git"] and not (asked["authors"] or asked["sealed"]):
        raise click.UsageError("--git looks for secrets: name an --author or a --sealed file")
    if asked["git"] and "-" in asked["paths"]:
        raise click.UsageError("--git needs files or folders; standard input (-) has no history")
    if asked["sealed"]:
        if show_text:
            raise click.UsageError("--show-text and --sealed contradict each other")
        show_text = False
    if watching and ("-" in asked["paths"] or changed or asked["versions"]):
        raise click.UsageError("--watch needs files or folders as they lie there, and no others")
    delivery = Delivery(
        placed(reports, output),
        show_text,
        colour,
        quiet,
        verbose,
        exit_zero,
        language=language,
    )
    wanted = replace(
        request(words=delivery.quotes, suggestions=delivery.suggests, **asked),
        decisions=decisions,
        strict=strict,
        baseline=baseline,
        heed_baseline=not strict,
        reports=tuple(one.file for one in delivery.reports if one.file is not None),
    )

    def look() -> int:
        return deliver(run(start.job(wanted), delivery), delivery)

    return watch(look, wanted, delivery) if watching else look()
