"""`redact attest`: the whole check where the author file is, and a signature that says so."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from redact.attest import KeyFile, keys_folder, private_keys, unlock
from redact.cli.ask import ask
from redact.cli.deliver import Delivery, deliver, run
from redact.cli.keys_option import keys_option
from redact.cli.options import (
    author_option,
    colour_option,
    exclude_option,
    key_option,
    loudness_options,
    request,
    settings_options,
)
from redact.cli.report_options import Wanted, format_options, placed
from redact.cli.start import Start
from redact.errors import Unsafe
from redact.terminal import Colour


@click.command(short_help="Check drafts with the author file, and sign that nothing blocks.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@author_option
@key_option
@click.option(
    "--as",
    "editor",
    metavar="NAME",
    help="Which of your private keys signs; not needed where there is one.",
)
@click.option(
    "--reviewed",
    is_flag=True,
    help="You have looked at every finding that may be a secret of the author file, and each is "
    "none. Without this such a draft is not attested.",
)
@keys_option
@settings_options
@exclude_option
@format_options
@loudness_options
@colour_option
@click.pass_obj
def attest(
    start: Start,
    /,
    *,
    editor: str | None,
    reports: tuple[Wanted, ...],
    output: Path | None,
    show_text: bool | None,
    colour: Colour,
    quiet: bool,
    verbose: bool,
    **asked: Any,
) -> int:
    """Check drafts with the author file, and sign that nothing in them blocks.

    Writes DRAFT.redact-attestation.json beside every draft without a finding of severity block.
    Commit it with the draft: redact check --require-attestation then needs no author file. It
    holds no word of the draft or of the author file. Findings to review do not stop it: they
    need no author file, and the check in CI reports them by itself.

    \b
    Exit codes: 0  every draft is attested
                1  a draft has a finding that blocks; it has no attestation now
                2  something could not be done or looked at (2 beats 1)
    """
    delivery = Delivery(placed(reports, output), show_text, colour, quiet, verbose, exit_zero=False)
    if not asked["authors"]:
        raise click.UsageError("an attestation is about author files: name one after --author")
    signer = unlock(chosen := _key(editor), lambda: ask(f"Passphrase of the key {chosen.name}"))
    job = start.job(request(signer=signer, fail_on="block", **asked))
    return deliver(run(job, delivery), delivery)


def _key(editor: str | None) -> KeyFile:
    folder = keys_folder(os.environ)
    found = private_keys(folder)
    chosen = [one for one in found if editor in (None, one.name)]
    if len(chosen) == 1:
        return chosen[0]
    if not found:
        raise Unsafe(str(folder), "holds no private key", "make one: redact keys new NAME")
    names = ", ".join(one.name for one in found)
    raise Unsafe(str(folder), "which private key is to sign?", f"name it after --as: {names}")
