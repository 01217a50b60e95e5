"""`redact author rekey`: close an author file with another passphrase or for other keys."""

from __future__ import annotations

from pathlib import Path

import click

from redact.author.vault import change, open_file
from redact.cli.ask import keys, say
from redact.cli.lock import lock, lock_options
from redact.cli.options import file_path, key_option


@click.command(short_help="Encrypt an author file anew: new passphrase, new keys.")
@click.argument("file", type=file_path)
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
    """Encrypt an author file anew, also one that lies in the clear.

    Without an option a new passphrase is asked for. The file is replaced whole or not at all.
    """
    kept = open_file(file, keys(key_file))
    new = lock(
        lock_key_file=lock_key_file,
        lock_passphrase_file=lock_passphrase_file,
        recipients=recipients,
        lock_keyring=lock_keyring,
    )
    revision = change(kept, kept.body, new)
    say(f"{file}: closed with {new.words}, revision {revision}")
    say("copies made before (backups, version history, sync) open as they did; delete them")
    return 0
