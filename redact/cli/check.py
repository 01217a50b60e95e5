"""`redact check`: find, print, answer with the exit code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from redact.cli.deliver import Delivery, Form, deliver, run
from redact.cli.keys_option import keys_option
from redact.cli.options import (
    colour_option,
    file_path,
    look_options,
    report_options,
    request,
)
from redact.cli.start import Start
from redact.cli.watch import watch
from redact.terminal import Colour


@click.command(short_help="Find what could identify people. Changes nothing.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@look_options
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
    "--watch",
    "watching",
    is_flag=True,
    help="Look again whenever a draft changes, until Ctrl-C.",
)
@report_options
@colour_option
@click.pass_obj
def check(
    start: Start,
    /,
    *,
    form: Form,
    output: Path | None,
    show_text: bool | None,
    colour: Colour,
    quiet: bool,
    verbose: bool,
    exit_zero: bool,
    watching: bool,
    **asked: Any,
) -> int:
    """Find what could identify people in drafts. Changes nothing.

    PATH is a draft, a folder of drafts, or - for standard input.

    \b
    Exit codes: 0  nothing at or above --fail-on
                1  findings, or a draft without the attestation that was asked for
                2  something could not be done or looked at (2 beats 1)
    """
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
    if watching and "-" in asked["paths"]:
        raise click.UsageError("--watch needs files or folders; standard input (-) ends")
    delivery = Delivery(form, output, show_text, colour, quiet, verbose, exit_zero)
    wanted = request(words=delivery.quotes, **asked)

    def look() -> int:
        return deliver(run(start.job(wanted), delivery), delivery)

    return watch(look, wanted, delivery) if watching else look()
