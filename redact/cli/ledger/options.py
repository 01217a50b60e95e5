"""What the verbs of `redact ledger` share."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from redact.cli.ask import keys, say
from redact.cli.options import file_path
from redact.ledger import Ledger
from redact.terminal import MASK, is_ci, is_terminal, printable

ledger_argument = click.argument("file", type=file_path)

text_option = click.option(
    "--show-text/--mask",
    default=None,
    help="Show the real words, or never. Without either they are shown on a terminal and hidden "
    "in files and pipes. Under CI they are always hidden.",
)


def opened(file: Path, key_file: Path | None) -> Ledger:
    """The ledger at a path, not read yet."""
    return Ledger(file, keys(key_file))


def shows(show_text: bool | None) -> bool:
    """Real words may be shown; says so where they were asked for in vain."""
    if is_ci():
        if show_text:
            say("CI is set, so --show-text is ignored: build logs are kept and shared")
        return False
    return is_terminal(sys.stdout) if show_text is None else show_text


def shown(words: str, *, text: bool) -> str:
    """Real words, or what stands for them."""
    return printable(words) if text else MASK
