"""`redact author show`: what an author file says, its secrets blacked out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from redact.author.vault import open_file
from redact.cli.ask import keys
from redact.cli.options import file_path, key_option
from redact.core import Secret
from redact.errors import AuthorError
from redact.terminal import MASK, is_ci, is_terminal, printable


@click.command(short_help="Show an author file, its secrets blacked out.")
@click.argument("file", type=file_path)
@click.option("--show-secrets", is_flag=True, help="The secrets, too; on a terminal only.")
@key_option
def show(file: Path, *, show_secrets: bool, key_file: Path | None) -> int:
    """Show an author file: pen name, what is disclosed, and of each secret its label and kind."""
    if show_secrets:
        refuse_unless_seen()
    kept = open_file(file, keys(key_file))
    author = kept.parsed.author
    for name in author.pen_name:
        click.echo(f"pen name   {printable(name)}")
    for fact in author.disclosed:
        click.echo(f"disclosed  {printable(fact)}")
    for secret in author.details:
        shown = ", ".join(map(printable, secret.values)) if show_secrets else MASK
        click.echo(f"secret     {facts(secret)}: {shown}")
    return 0


def facts(secret: Secret) -> str:
    """A secret without its values: `real_name, name`."""
    more = [secret.kind, f"of the {secret.relation}" if secret.relation else ""]
    more.append(f"may say the {secret.may_say}" if secret.may_say else "")
    return ", ".join([printable(secret.label), *filter(None, map(printable, more))])


def refuse_unless_seen() -> None:
    """Raise AuthorError where output is kept: in pipes, files and build logs."""
    if is_ci() or not is_terminal(sys.stdout):
        raise AuthorError(
            "--show", "secrets are shown on a terminal only", "run it there, without a pipe"
        )
