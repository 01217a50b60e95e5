"""`redact author edit`: an author file in your editor, decrypted in memory meanwhile."""

from __future__ import annotations

from pathlib import Path

import click

from redact.author.private import private_folder, run_editor
from redact.author.schema import parse
from redact.author.vault import Changed, Kept, change, open_file, put_aside
from redact.cli.ask import keys, say, somebody_there
from redact.cli.main import problem_line
from redact.cli.options import file_path, key_option
from redact.errors import AuthorError


@click.command(short_help="Change an author file in your editor.")
@click.argument("file", type=file_path)
@key_option
def edit(file: Path, *, key_file: Path | None) -> int:
    """Open an author file in $VISUAL or $EDITOR, check it, and store it as it was encrypted.

    The decrypted copy lies in memory and is deleted when you leave the editor, whatever happens.
    An editor that comes back at once needs its option to wait, as in: code --wait.
    """
    kept = open_file(file, keys(key_file))
    text = _edited(kept)
    if text == kept.body:
        say(f"{file}: nothing was changed")
        return 0
    try:
        revision = change(kept, text)
    except Changed as error:
        say(f"what you wrote lies in {put_aside(kept, text)}, encrypted like the file itself")
        raise error from None
    say(f"{file}: revision {revision}")
    return 0


def _edited(kept: Kept) -> str:
    """The text as it leaves the editor, understood. Raises AuthorError for one that is not and
    that nobody wants to open again."""
    with private_folder() as (folder, in_memory):
        if not in_memory:
            say("there is no folder in memory here: the decrypted copy lies on the disk meanwhile")
        path = folder / "author.yaml"
        path.touch(mode=0o600)
        path.write_text(kept.body, encoding="utf-8", newline="")
        while True:
            run_editor(path)
            text = _read(path, kept)
            try:
                parse(text, str(kept.path))
                return text
            except AuthorError as error:
                say(problem_line(error))
                if not somebody_there() or not click.confirm(
                    "Open it again?", default=True, err=True
                ):
                    raise AuthorError(
                        str(kept.path), "the change was not stored", "the file is as it was"
                    ) from None


def _read(path: Path, kept: Kept) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise AuthorError(
            str(kept.path),
            "what the editor left cannot be read",
            "save it as UTF-8; nothing changed",
        ) from None
