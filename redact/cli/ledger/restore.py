"""`redact ledger restore`: turn a published copy back into its draft."""

from __future__ import annotations

from pathlib import Path

import click

from redact.cli.ask import say
from redact.cli.ledger.options import opened
from redact.cli.options import file_path, key_option
from redact.core import Draft
from redact.errors import Unsafe
from redact.formats import contents, encodable, parse
from redact.ledger.copies import EXACT, restored, with_real_names
from redact.report import plural
from redact.repository import repository_of
from redact.store import staged


@click.command(short_help="Turn a published copy back into the draft.")
@click.argument("copy", type=file_path)
@click.option("--ledger", "file", type=file_path, metavar="FILE", required=True, help="The ledger.")
@click.option(
    "--out", type=file_path, metavar="FILE", required=True, help="Where the draft goes; a new file."
)
@click.option(
    "--names-only",
    is_flag=True,
    help="The text was changed since: turn back the names that stand in the ledger, no more.",
)
@key_option
def restore(copy: Path, *, file: Path, out: Path, names_only: bool, key_file: Path | None) -> int:
    """Turn a published copy back into the draft it was made of, byte for byte.

    Works for a copy that was not changed in the least. Changed texts need --names-only.
    """
    if repository := repository_of(out.parent):
        raise Unsafe(
            str(out),
            f"lies in the repository {repository}, where what is restored would stay",
            "name a file outside",
        )
    state = opened(file, key_file).read()
    data = contents(copy, str(copy))
    with staged(out) as draft:
        if names_only:
            text = parse(data, copy, str(copy))
            names, count, unclear = with_real_names(state, text.text)
            draft.path.write_bytes(_bytes(text, names))
        else:
            draft.path.write_bytes(restored(state, data, copy.name))
        draft.publish()
    if names_only:
        say(f"{plural(count, 'name')} turned back, nothing else; read it before you rely on it")
        if unclear:
            say(f"{plural(unclear, 'name')} left: each stands for several people")
    say(f"{out}: holds the real words; only you can read it")
    return 0


def _bytes(copy: Draft, text: str) -> bytes:
    """A changed text as the copy lay on disk. Raises Unsafe for what is no text file."""
    origin = copy.origin
    if origin.format not in EXACT:
        raise Unsafe(copy.name, "is more than its text", "save its text as .txt and take that")
    if not encodable(origin, text):
        raise Unsafe(
            copy.name, f"cannot hold a name in {origin.encoding}", "save the copy as UTF-8 first"
        )
    return origin.bom + text.encode(origin.encoding)
