"""`redact ledger`: what was chosen for whom over all drafts of a writer, and the way back."""

from __future__ import annotations

import click

from redact.author.private import no_core_dump
from redact.cli.ledger.exchange import export, import_
from redact.cli.ledger.forget import forget
from redact.cli.ledger.new import new
from redact.cli.ledger.rekey import rekey
from redact.cli.ledger.restore import restore
from redact.cli.ledger.set import set_
from redact.cli.ledger.show import list_, show


@click.group(short_help="See and change what was chosen for whom; turn copies back.")
def ledger() -> None:
    """Ledgers: one writer's record of replacements, encrypted, over all drafts.

    docs/ledger.md explains the file and how to keep it.
    """
    no_core_dump()


for _verb in (new, list_, show, set_, forget, export, import_, rekey, restore):
    ledger.add_command(_verb)
