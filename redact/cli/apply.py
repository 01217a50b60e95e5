"""`redact apply`: write redacted copies and the report beside them. Never touches a draft."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import click

from redact.cli.copies import name_option
from redact.cli.deliver import Delivery, Form, deliver, note, render, run, save
from redact.cli.options import colour_option, look_options, report_options, request
from redact.cli.start import Start
from redact.core import Unknown
from redact.terminal import Colour

REPORT = "redact-report"


@click.command(short_help="Write redacted copies and a report into another folder.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--out",
    type=lambda path: Path(path).expanduser(),
    metavar="DIR",
    required=True,
    help="Where copies and report go; made when it is missing. Never over a draft.",
)
@click.option("--overwrite", is_flag=True, help="Replace copies of an earlier run in --out.")
@name_option
@click.option(
    "--unknown",
    type=click.Choice(get_args(Unknown)),
    default="abort",
    help="Parts nobody can look into, say an embedded file: write no copy, leave them out, or keep "
    "them unread.  [default: abort]",
)
@look_options
@report_options
@colour_option
@click.option("--seed", type=int, hidden=True, help="Same invented names each time, for tests.")
@click.pass_obj
def apply(
    start: Start,
    /,
    *,
    out: Path,
    form: Form,
    output: Path | None,
    show_text: bool | None,
    colour: Colour,
    quiet: bool,
    verbose: bool,
    exit_zero: bool,
    **asked: Any,
) -> int:
    """Write redacted copies of drafts into another folder, and a report beside them.

    Every copy is read back and checked before it becomes visible. The drafts themselves are
    never touched. The report is redact-report.html and redact-report.json in --out.

    \b
    Exit codes: 0  nothing at or above --fail-on is left open
                1  something is left for you to decide; the copies still hold it
                2  something could not be done or looked at (2 beats 1)
    """
    delivery = Delivery(form, output, show_text, colour, quiet, verbose, exit_zero)
    outcome = run(start.job(request(out=out, **asked)), delivery)
    for suffix in ("html", "json"):
        page = out / f"{REPORT}.{suffix}"
        save(page, render(outcome, delivery, "html" if suffix == "html" else "json"))
    code = deliver(outcome, delivery)
    if form == "text":
        note(f"the report is {out / REPORT}.html", delivery)
    return code
