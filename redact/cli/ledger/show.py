"""`redact ledger list` and `show`: the rows, with or without the real words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from redact.cli.ask import say
from redact.cli.ledger.options import ledger_argument, opened, shown, shows, text_option
from redact.cli.options import key_option
from redact.ledger import Row, State
from redact.ledger.change import row_of
from redact.report import plural
from redact.terminal import pad, printable


@click.command("list", short_help="List who and what was replaced.")
@ledger_argument
@click.option("--kind", metavar="KIND", help="Only rows of this kind: person, place …")
@text_option
@key_option
def list_(file: Path, *, kind: str | None, show_text: bool | None, key_file: Path | None) -> int:
    """List the rows of a ledger: id, kind, what stands in the copies, and for what."""
    text = shows(show_text)
    state = opened(file, key_file).read()
    rows = [row for row in state.rows.values() if kind in (None, row.kind)]
    for row in sorted(rows, key=lambda row: (row.kind, row.made, row.id)):
        real = " | ".join(row.forms) if text else ""
        named = pad(printable(row.kind), 13)
        click.echo(f"{row.id}  {named} {_chosen(state, row)}  <-  {shown(real, text=text)}")
    say(f"{plural(len(rows), 'row')}; records of published copies: {len(state.copies)}")
    return 0


@click.command(short_help="Show one row.")
@ledger_argument
@click.argument("row_id", metavar="ID")
@text_option
@key_option
def show(file: Path, row_id: str, *, show_text: bool | None, key_file: Path | None) -> int:
    """Show everything that a ledger knows of a row."""
    text = shows(show_text)
    state = opened(file, key_file).read()
    for line in _lines(state, row_of(state, row_id), text=text):
        click.echo(line)
    return 0


def _lines(state: State, row: Row, *, text: bool) -> Iterator[str]:
    yield f"id       {row.id}"
    yield f"kind     {printable(row.kind)}"
    yield f"chosen   {_chosen(state, row)}"
    if row.by:
        yield f"set by   an {printable(row.by)}"
    for language, words in row.fixed.items():
        yield f"always   {printable(words)} ({printable(language)})"
    for surface, words in row.forms.items():
        yield f"form     {shown(surface, text=text)} -> {printable(words)}"
    yield f"made     {printable(row.made)}, changed {printable(row.changed)}"


def _chosen(state: State, row: Row) -> str:
    """What stands in copies; why it stays, where it is kept."""
    if row.keep:
        return f"(kept: {printable(row.keep)})"
    parts = [state.choices[one].chosen for one in row.choices]
    words = parts or [*row.fixed.values()] or list(dict.fromkeys(row.forms.values()))
    return printable(" ".join(words))
