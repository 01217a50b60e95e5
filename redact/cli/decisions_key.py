"""`redact decisions key`: the key that editors share, and a build server needs."""

from __future__ import annotations

import os
import sys

import click

from redact.cli.ask import ask, say, somebody_there
from redact.cli.options import lang_option
from redact.errors import Unsafe
from redact.report import Tongue, wording
from redact.store import id_key, use_key
from redact.terminal import is_ci, is_terminal, of_system


@click.command(short_help="Print the key of decisions, or use that of another editor.")
@click.option("--use", "taken", is_flag=True, help="Read a key, and keep it as that of this user.")
@click.option("--replace", is_flag=True, help="With --use: in the place of the one that is kept.")
@lang_option
def key(taken: bool, replace: bool, language: Tongue | None) -> int:
    """Print the key that decisions, baselines and ids are made with: 64 hexadecimal digits.

    Editors who decide about the same drafts use the same key, and a build server has it in the
    secret variable REDACT_KEY. Give it away like a password: with it names can be guessed from the
    decisions file. With --use it is typed unseen, or read from standard input; where REDACT_KEY is
    set, that one stays in force.
    """
    if replace and not taken:
        raise click.UsageError("--replace needs --use")
    here = of_system(os.environ) if is_terminal(sys.stderr) else None
    words = wording(language or here or "en")
    if taken:
        digits = ask(words("key.ask")) if somebody_there() else sys.stdin.readline(80)
        say(words("key.kept", file=use_key(os.environ, digits, replace=replace)))
        if id_key(os.environ).value.hex() != digits.strip().lower():
            say(words("key.not_used"))
        return 0
    if is_ci():
        raise Unsafe("the key", "is not printed by a build server, whose log is kept", "unset CI")
    held = id_key(os.environ)
    if not held.kept:
        raise Unsafe("the key", "there is none that would be kept", "set $REDACT_KEY_FILE")
    click.echo(held.value.hex())
    say(words("key.secret"))
    return 0
