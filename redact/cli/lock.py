"""How a new or changed author file is to be closed: the options, and the question without them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from redact.cli.ask import ask, keys, say, somebody_there
from redact.cli.options import file_path, together
from redact.errors import AuthorError
from redact.store.age.envelope import Lock, check_recipient, public_keys
from redact.store.age.keys import (
    Keys,
    key_in_keyring,
    make_key_file,
    normal,
    read_key_file,
    read_passphrase,
    too_short,
)


def lock_options(word: str = "") -> Callable[[Callable[..., object]], Callable[..., object]]:
    """Options that say how a file is to be closed; `word` is put before their names."""
    return together(
        click.option(
            f"--{word}key-file",
            "lock_key_file",
            type=file_path,
            metavar="FILE",
            help="Encrypt for the key in FILE, which is made when it is not there.",
        ),
        click.option(
            f"--{word}passphrase-file",
            "lock_passphrase_file",
            type=file_path,
            metavar="FILE",
            help="Encrypt with the passphrase on the first line of FILE.",
        ),
        click.option(
            "--recipient",
            "recipients",
            metavar="AGE1...",
            multiple=True,
            help="Encrypt for this public key, too: another editor's, a spare one. Repeatable.",
        ),
        click.option(
            f"--{word}keyring",
            "lock_keyring",
            is_flag=True,
            help="Encrypt for a key that is kept in the system's keyring.",
        ),
    )


def lock(
    *,
    lock_key_file: Path | None,
    lock_passphrase_file: Path | None,
    recipients: tuple[str, ...],
    lock_keyring: bool,
    default: Keys | None = None,
) -> Lock:
    """How to close a file: as the options say, else as `default` says, else by a passphrase that
    is asked for twice. Raises AuthorError when nobody can be asked."""
    if not (lock_key_file or lock_passphrase_file or recipients or lock_keyring) and default:
        lock_key_file, lock_passphrase_file = default.file, default.passphrase_file
        if lock_key_file:
            lock_passphrase_file = None
    if lock_passphrase_file:
        if lock_key_file or recipients or lock_keyring:
            raise click.UsageError("a passphrase cannot stand beside keys; choose one of them")
        return Lock(_long_enough(read_passphrase(lock_passphrase_file), str(lock_passphrase_file)))
    own = [check_recipient(text) for text in recipients]
    if lock_key_file:
        made = not lock_key_file.exists()
        found = make_key_file(lock_key_file) if made else read_key_file(lock_key_file, keys(None))
        own += public_keys(found)
        if made:
            say(f"made the key {lock_key_file}; keep a copy: nothing else opens the file")
    if lock_keyring:
        own += public_keys(key_in_keyring())
    return Lock(recipients=tuple(dict.fromkeys(own))) if own else Lock(new_passphrase())


def new_passphrase() -> str:
    """One that was typed twice. Raises AuthorError when nobody can be asked."""
    if not somebody_there():
        raise AuthorError(
            "passphrase",
            "nobody can be asked for a new one",
            "run it in a terminal, or name a key file, a passphrase file or a recipient",
        )
    say("a passphrase of several words that are used for nothing else; without it all is lost")
    while True:
        first = normal(ask("New passphrase"))
        if too_short(first):
            say("too short: take twelve letters or more")
        elif normal(ask("The same again")) != first:
            say("these were not the same")
        else:
            return first


def _long_enough(passphrase: str, where: str) -> str:
    if too_short(passphrase):
        raise AuthorError(where, "the passphrase is too short", "take twelve letters or more")
    return passphrase
