"""`redact init`: files to begin with."""

from __future__ import annotations

import os
from pathlib import Path

import click

from redact.begin import Workflow, begin
from redact.cli.options import file_path
from redact.settings import Tongue
from redact.terminal import of_system, printable

_NEXT = "redact check FOLDER looks at the drafts; redact config show says which settings hold"


@click.command(short_help="Write a settings file, a git hook, a workflow: to begin with.")
@click.argument("folder", type=file_path, default=".")
@click.option(
    "--hook", is_flag=True, help="A git hook that looks at what is about to be committed."
)
@click.option(
    "--workflow", type=click.Choice(["github", "gitlab"]), help="A job for the CI of the house."
)
@click.option(
    "--lang",
    "tongue",
    type=click.Choice(["en", "ko"]),
    help="Language of the comments.  [default: that of the terminal]",
)
def init(folder: Path, hook: bool, workflow: Workflow | None, tongue: Tongue | None) -> int:
    """Write a settings file with every key as a comment, and what else is asked for.

    A file that is there is left as it is, and said so.
    """
    begun = begin(
        folder,
        tongue=tongue or of_system(os.environ) or "en",
        hook=hook,
        workflow=workflow,
        environment=os.environ,
    )
    for one in begun:
        told = "written" if one.written else "is there already, left as it is"
        click.echo(printable(f"{one.path}: {told}"))
    click.echo(_NEXT, err=True)
    return 0
