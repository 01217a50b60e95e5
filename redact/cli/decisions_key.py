"""`redact decisions key`: the key that editors share, and a build server needs."""

from __future__ import annotations

import os
import sys

import click

from redact.cli.ask import ask, say, somebody_there
from redact.errors import Unsafe
from redact.store import id_key, use_key
from redact.terminal import is_ci


@click.command(short_help="Print the key of decisions, or use that of another editor.")
@click.option("--use", "taken", is_flag=True, help="Read a key, and keep it as that of this user.")
@click.option("--replace", is_flag=True, help="With --use: in the place of the one that is kept.")
def key(taken: bool, replace: bool) -> int:
    """Print the key that decisions, baselines and ids are made with: 64 hexadecimal digits.

    Editors who decide about the same drafts use the same key, and a build server has it in the
    secret variable REDACT_KEY. Give it away like a password: with it names can be guessed from the
    decisions file. With --use it is typed unseen, or read from standard input.
    """
    if replace and not taken:
        raise click.UsageError("--replace needs --use")
    if taken:
        digits = ask("Key (64 hexadecimal digits)") if somebody_there() else sys.stdin.readline(80)
        say(f"the key is kept in {use_key(os.environ, digits, replace=replace)}")
        return 0
    if is_ci():
        raise Unsafe("the key", "is not printed by a build server, whose log is kept", "unset CI")
    held = id_key(os.environ)
    if not held.kept:
        raise Unsafe("the key", "there is none that would be kept", "set $REDACT_KEY_FILE")
    click.echo(held.value.hex())
    say(
        "whoever has this key can guess names from the decisions file: give it away like a password"
    )
    return 0
