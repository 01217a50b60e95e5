"""What the verbs share that heed, or write, what editors have decided."""

from __future__ import annotations

import os
from pathlib import Path

import click

from redact.cli.deliver import Delivery, progress
from redact.cli.options import file_path, together
from redact.cli.start import Job
from redact.decisions import NAME, VARIABLE, Decisions, load, reviewer
from redact.gitlog import committer
from redact.report import Outcome
from redact.store import id_key

decisions_option = click.option(
    "--decisions",
    type=file_path,
    metavar="FILE",
    help=f"What editors have decided; without it the nearest {NAME} of the drafts, up to the "
    "root of the repository.",
)

decided_options = together(
    decisions_option,
    click.option(
        "--strict",
        is_flag=True,
        help="As if no editor had decided anything; what editors have added is found all the same.",
    ),
)


def watched(job: Job) -> Outcome:
    """Run a job whose findings are not reported, with a progress bar."""
    silent = Delivery("text", None, None, "auto", quiet=False, verbose=False, exit_zero=False)
    with progress(len(job.drafts), silent) as tick:
        return job.run(tick)


as_option = click.option(
    "--as",
    "name",
    metavar="NAME",
    help=f"Who decides. Without it ${VARIABLE}, or the name git commits with. It stands in the "
    "file.",
)


def name_of(given: str | None) -> str:
    """The name of whoever decides. Raises click.UsageError for none."""
    name = given or reviewer(os.environ, lambda: committer(Path.cwd(), os.environ))
    if not name.strip():
        raise click.UsageError("nobody knows who decides: say it with --as NAME")
    return name.strip()


def opened(path: Path) -> Decisions:
    """The decisions in a file, with the key of this machine. Raises DecisionsError."""
    return load(path, id_key(os.environ).value)
