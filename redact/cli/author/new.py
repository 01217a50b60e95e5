"""`redact author new`: an author file out of a few questions, or a template to fill in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from redact.author.entries import problem_with
from redact.author.kinds import infer
from redact.author.vault import create
from redact.author.writing import template, written
from redact.cli.ask import keys, say, somebody_there
from redact.cli.lock import lock, lock_options
from redact.cli.options import file_path
from redact.core import Author
from redact.errors import AuthorError, Unsafe
from redact.resolve.lexicon import fold
from redact.store.age.envelope import Lock

_LABELS = ("real_name", "hometown", "relatives")


@click.command(short_help="Make an author file.")
@click.argument("file", type=file_path)
@click.option("--template", "blank", is_flag=True, help="Ask nothing: write remarks to fill in.")
@click.option("--plain", is_flag=True, help="Do not encrypt it. Not for a real writer.")
@lock_options()
def new(
    file: Path,
    *,
    blank: bool,
    plain: bool,
    lock_key_file: Path | None,
    lock_passphrase_file: Path | None,
    recipients: tuple[str, ...],
    lock_keyring: bool,
) -> int:
    """Make an author file: asks for pen name, what is public, and the secrets by label.

    It is encrypted with a passphrase, or for the keys that are named. An existing file is never
    replaced.
    """
    if file.exists() or file.is_symlink():
        raise Unsafe(str(file), "is there already", "redact author edit changes it")
    if not blank and not somebody_there():
        raise AuthorError(str(file), "nobody can be asked", "use --template, then author edit")
    chosen = (
        Lock()
        if plain
        else lock(
            lock_key_file=lock_key_file,
            lock_passphrase_file=lock_passphrase_file,
            recipients=recipients,
            lock_keyring=lock_keyring,
            default=keys(None),
        )
    )
    create(file, template() if blank else written(_asked()), chosen)
    say(f"{file}: closed with {chosen.words}; redact author edit changes it")
    return 0


def _asked() -> Author:
    """What a person answers. An empty line ends a list."""
    click.echo("The name under which the texts appear, in every spelling. An empty line ends it.")
    pen_name = _several("pen name", "pen_name", ())
    click.echo("What is already published about it: left the DPRK in 2015.")
    disclosed = tuple(_lines("disclosed"))
    click.echo(
        "What must never appear. First a label, then every way to write it: other spellings,\n"
        "Hangul, Chinese characters and Cyrillic cannot all be derived. An empty label ends it."
    )
    public = {fold(text) for text in (*pen_name, *disclosed)}
    secrets: dict[str, tuple[str, ...]] = {}
    while True:
        left = [label for label in _LABELS if label not in secrets]
        hint = f" ({', '.join(left)} …)" if left else ""
        label = str(click.prompt(f"label{hint}", default="", show_default=False)).strip()
        if not label:
            return Author(pen_name, disclosed, secrets)
        values = _several(label, label, public)
        if values and fold(label) in map(fold, values):
            click.echo("  the label is shown in reports: give it another")
        elif values:
            secrets[label] = secrets.get(label, ()) + values
            kinds = dict.fromkeys(infer(label, value) for value in values)
            click.echo(f"  taken as: {', '.join(kinds)}")


def _several(prompt: str, label: str, public: Iterable[str]) -> tuple[str, ...]:
    """Values until an empty line; one that cannot stand is asked for again."""
    known, values = set(public), []
    for value in _lines(prompt):
        found = problem_with(label, value)
        if found is None and fold(value) in known:
            found = f"{label} holds what is public", "leave it out"
        if found:
            click.echo(f"  not taken: {'; '.join(found)}")
        else:
            values.append(value)
    return tuple(values)


def _lines(prompt: str) -> Iterable[str]:
    while text := str(click.prompt(f"  {prompt}", default="", show_default=False)).strip():
        yield text
