"""`redact author`: make, change, look at and re-encrypt author files."""

from __future__ import annotations

import click

from redact.author.private import no_core_dump
from redact.cli.author.check import check
from redact.cli.author.edit import edit
from redact.cli.author.new import new
from redact.cli.author.rekey import rekey
from redact.cli.author.show import show


@click.group(short_help="Make, edit, check and re-encrypt author files.")
def author() -> None:
    """Author files: who writes, what is public about them, what must never appear.

    docs/author-file.md explains the file and how to keep it.
    """
    no_core_dump()


for _verb in (new, edit, show, check, rekey):
    author.add_command(_verb)
