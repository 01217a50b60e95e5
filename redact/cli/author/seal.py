"""`redact author seal`: keyed values in place of the author file, for newsrooms that accept it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from redact.author.load import load_authors
from redact.author.matching.places import Gazetteer
from redact.author.sealed import make_seal_key, seal_key, sealed, write_sealed
from redact.author.secrets import secrets
from redact.cli.ask import keys, say
from redact.cli.options import file_path, key_option
from redact.errors import AuthorError
from redact.packs import load_data, shipped_rules


@click.command(short_help="Make a sealed file for a check without the author file.")
@click.argument("files", metavar="FILE...", type=file_path, nargs=-1, required=True)
@click.option("--out", type=file_path, metavar="FILE", required=True, help="Where to write it.")
@click.option(
    "--make-key",
    "new_key",
    type=file_path,
    metavar="FILE",
    help="Make a new key and keep it in FILE, outside every repository.",
)
@key_option
def seal(files: tuple[Path, ...], *, out: Path, new_key: Path | None, key_file: Path | None) -> int:
    """Make a sealed file, with which redact check --sealed finds the plain spellings of secrets.

    The key comes from $REDACT_SEAL_KEY_FILE or $REDACT_SEAL_KEY, or is made with --make-key.
    Whoever has the sealed file and its key has every Korean name in it: 3.6 million candidates
    take seconds. redact attest gives nothing away; docs/ci-without-secrets.md compares the two.
    """
    author, _ = load_authors(files, keys(key_file))
    found = secrets(author)
    if not found:
        raise AuthorError(str(files[0]), "holds no secret to seal", "redact author edit adds them")
    key = make_seal_key(new_key) if new_key else seal_key(os.environ)
    write_sealed(out, sealed(found, key, _names_of_places()))
    say(f"{out}: sealed; seal it again after every change of the author file")
    return 0


def _names_of_places() -> Callable[[str], Iterable[str]]:
    """The other names of a place in the gazetteer."""
    gazetteer = Gazetteer(load_data(shipped_rules(), "places.yaml"))

    def names(value: str) -> Iterable[str]:
        return [name for place in gazetteer.find(value) for name in (*place.names, *place.bases)]

    return names
