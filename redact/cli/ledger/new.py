"""`redact ledger new`: an empty ledger."""

from __future__ import annotations

from pathlib import Path
from random import SystemRandom

import click

from redact.cli.ask import keys, say
from redact.cli.ledger.options import ledger_argument
from redact.cli.lock import lock, lock_options
from redact.errors import Unsafe
from redact.ledger import State, create
from redact.replace import DateShift


@click.command(short_help="Make a ledger for one writer.")
@ledger_argument
@click.option(
    "--move-dates",
    is_flag=True,
    help="Move all dates of this writer by one secret number of weeks, instead of making them "
    "vague: what lies between two of them stays as long as it was.",
)
@lock_options()
def new(
    file: Path,
    *,
    move_dates: bool,
    lock_key_file: Path | None,
    lock_passphrase_file: Path | None,
    recipients: tuple[str, ...],
    lock_keyring: bool,
) -> int:
    """Make an empty ledger, encrypted with a passphrase or for the keys that are named.

    Keep it outside every repository and apart from the copies. An existing file is never replaced.
    """
    if file.exists() or file.is_symlink():
        raise Unsafe(str(file), "is there already", "name another file")
    chosen = lock(
        lock_key_file=lock_key_file,
        lock_passphrase_file=lock_passphrase_file,
        recipients=recipients,
        lock_keyring=lock_keyring,
        default=keys(None),
    )
    shift = DateShift.drawn(SystemRandom()).days if move_dates else 0
    create(file, chosen, State(settings={"date_shift": shift} if shift else {}))
    say(f"{file}: closed with {chosen.words}; use it with redact apply --ledger")
    return 0
