"""Questions to whoever sits at the terminal, and lines for them to read."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from redact.author import Keys
from redact.terminal import is_ci, is_terminal, printable


def keys(key_file: Path | None) -> Keys:
    """What may open a file; a passphrase is asked for on a terminal only."""
    return Keys(key_file, ask=ask if somebody_there() else None)


def somebody_there() -> bool:
    """A person sits at a terminal and can answer."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr) and not is_ci()


def ask(question: str) -> str:
    """A passphrase, typed without being seen."""
    return str(click.prompt(printable(question), hide_input=True, err=True))


def say(line: str) -> None:
    """A line on stderr."""
    click.echo(printable(f"redact: {line}"), err=True)
