"""`redact ledger rekey`: close a ledger with another passphrase or for other keys."""

from __future__ import annotations

from pathlib import Path

import click

from redact.cli.ask import say
from redact.cli.ledger.options import ledger_argument, opened
from redact.cli.lock import lock, lock_options
from redact.cli.options import key_option


@click.command(short_help="Encrypt a ledger anew: new passphrase, new keys.")
@ledger_argument
@key_option
@lock_options("new-")
def rekey(
    file: Path,
    *,
    key_file: Path | None,
    lock_key_file: Path | None,
    lock_passphrase_file: Path | None,
    recipients: tuple[str, ...],
    lock_keyring: bool,
) -> int:
    """Encrypt a ledger anew, for every editor who is to use it.

    Without an option a new passphrase is asked for. The file is replaced whole or not at all.
    """
    ledger = opened(file, key_file)
    ledger.read()
    new = lock(
        lock_key_file=lock_key_file,
        lock_passphrase_file=lock_passphrase_file,
        recipients=recipients,
        lock_keyring=lock_keyring,
    )
    with ledger.held() as page:
        page.write(page.state, new)
    say(f"{file}: closed with {new.words}")
    say("copies made before (backups, version history, sync) open as they did; delete them")
    return 0
