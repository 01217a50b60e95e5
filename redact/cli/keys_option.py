"""The option for the editors' public keys, of the verbs that look at attestations."""

from __future__ import annotations

import click

from redact.attest import KEYS_FILE
from redact.cli.options import file_path

keys_option = click.option(
    "--keys",
    "editors",
    type=file_path,
    metavar="FILE",
    help=f"Public keys of the editors; without it the nearest {KEYS_FILE} up to the root of the "
    "repository.",
)
