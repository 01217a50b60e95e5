"""`redact author check`: is an author file understood, what was inferred, how is it kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from redact.author.vault import Kept, open_file
from redact.cli.ask import keys
from redact.cli.author.show import facts, refuse_unless_seen
from redact.cli.options import file_path, key_option
from redact.report import plural
from redact.terminal import MASK, printable


@click.command(short_help="Check an author file and say what was understood.")
@click.argument("file", type=file_path)
@click.option("--show", "shown", is_flag=True, help="The secrets, too; on a terminal only.")
@key_option
def check(file: Path, *, shown: bool, key_file: Path | None) -> int:
    """Check an author file: its form, the kinds that were inferred, and how it is kept.

    \b
    Exit codes: 0  in order
                1  usable, but something is to be put right
                2  cannot be used
    """
    if shown:
        refuse_unless_seen()
    kept = open_file(file, keys(key_file))
    for line in _lines(kept, shown=shown):
        click.echo(line)
    warnings = [*kept.parsed.warnings, *([kept.exposed] if kept.exposed else [])]
    for warning in warnings:
        click.echo(f"warning: {printable(warning)}")
    return 1 if warnings else 0


def _lines(kept: Kept, *, shown: bool) -> Iterator[str]:
    author, inferred = kept.parsed.author, kept.parsed.inferred
    yield f"{printable(str(kept.path))}: revision {author.revision}, closed with {kept.lock.words}"
    yield f"pen name: {plural(len(author.pen_name), 'spelling')}"
    yield f"disclosed: {plural(len(author.disclosed), 'fact')}"
    for secret in author.details:
        how = " (inferred)" if secret.label in inferred else ""
        values = f": {', '.join(map(printable, secret.values)) if shown else MASK}"
        count = plural(len(secret.values), "spelling")
        yield f"secret: {facts(secret)}{how}, {count}{values}"
    if not author.details:
        yield "secrets: none yet; redact author edit adds them"
