"""`redact keys`: whose attestations count. Private keys stay on the machine of their editor."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from redact.attest import (
    KEYS_FILE,
    Editor,
    added,
    check_name,
    keys_folder,
    load_editors,
    make_key,
    parse_public,
    private_keys,
    save_editors,
    withdrawn,
)
from redact.cli.ask import say
from redact.cli.keys_option import keys_option
from redact.cli.lock import new_passphrase
from redact.errors import LocatedError, SettingsError
from redact.repository import nearest, repository_of
from redact.terminal import pad, printable, width


@click.group(short_help="Whose attestations count: make, add, list and withdraw keys.")
def keys() -> None:
    """Whose attestations count. A private key stays with its editor; the public ones are in
    .redact-keys.yml, which is committed beside the drafts."""


@keys.command()
@click.argument("name", metavar="NAME")
@click.option(
    "--no-passphrase",
    "bare",
    is_flag=True,
    help="Leave the private key unencrypted: whoever copies the file can sign.",
)
def new(name: str, *, bare: bool) -> int:
    """Make a private key for the editor NAME on this machine, and print its public half.

    It lies in redact/signing/ in the folder for configuration, or in $REDACT_SIGNING_KEYS;
    never in a repository. Nothing counts before the public half was added to the keys file.
    """
    folder = keys_folder(os.environ)
    try:
        check_name(name)
    except ValueError as error:
        raise SettingsError(printable(name), str(error), "choose another name") from None
    phrase = "" if bare else new_passphrase()
    made = make_key(folder, name, phrase)
    click.echo(str(made.public))
    say(f"the private key is {made.path}")
    say(f"to let it count: redact keys add {name!r} {made.public}")
    return 0


@keys.command()
@click.argument("name", metavar="NAME")
@click.argument("public", metavar="KEY")
@keys_option
def add(name: str, public: str, *, editors: Path | None) -> int:
    """Let the public key KEY of the editor NAME count, from today. Commit the keys file then."""
    path = _keys_file(editors) or (repository_of(Path.cwd()) or Path.cwd()) / KEYS_FILE
    before = load_editors(path) if path.exists() else ()
    try:
        after = added(before, name, parse_public(public), date.today())
    except ValueError as error:
        raise SettingsError(str(path), str(error), "nothing was changed") from None
    save_editors(path, after)
    say(f"{name} may attest now; commit {path}")
    return 0


@keys.command()
@click.argument("which", metavar="NAME|FINGERPRINT")
@click.option("--reason", metavar="TEXT", required=True, help="Why, in one line, for the others.")
@keys_option
def withdraw(which: str, *, reason: str, editors: Path | None) -> int:
    """Withdraw a key for good: nothing that it signed counts any more, whenever that was.

    Commit the keys file then, and attest anew what it had signed.
    """
    path = _found(editors)
    try:
        after, gone = withdrawn(load_editors(path), which, reason, date.today())
    except ValueError as error:
        raise SettingsError(str(path), str(error), "nothing was changed") from None
    save_editors(path, after)
    say(
        f"the key {gone.key.fingerprint} of {gone.name} is withdrawn; commit "
        f"{path} and attest anew what it had signed"
    )
    return 0


@keys.command("list")
@keys_option
def list_(*, editors: Path | None) -> int:
    """Name every key, whether it counts, and which private keys are on this machine."""
    path = _found(editors)
    known = load_editors(path)
    try:
        here = {file.public for file in private_keys(keys_folder(os.environ))}
    except LocatedError:  # a machine without any, as in CI
        here = set()
    columns = max(width(one.name) for one in known)
    for one in known:
        mine = "  (private key on this machine)" if one.key in here else ""
        line = f"{pad(one.name, columns)}  {one.key.fingerprint}  {_state(one)}{mine}"
        click.echo(printable(line))
    return 0


def _state(one: Editor) -> str:
    if one.withdrawn:
        return f"withdrawn {one.withdrawn}: {one.reason}"
    return f"counts since {one.added}"


def _keys_file(given: Path | None) -> Path | None:
    return given or nearest(Path.cwd(), KEYS_FILE)


def _found(given: Path | None) -> Path:
    path = _keys_file(given)
    if path is None:
        raise SettingsError(KEYS_FILE, "there is no keys file here", "redact keys add makes one")
    return path
