"""`redact ledger forget`: remove somebody from a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from redact.cli.ask import say
from redact.cli.ledger.options import ledger_argument, opened
from redact.cli.options import key_option
from redact.ledger.change import forgotten, row_of
from redact.report import plural


@click.command(short_help="Remove rows, with every real word of theirs.")
@ledger_argument
@click.argument("row_ids", metavar="ID...", nargs=-1, required=True)
@key_option
def forget(file: Path, row_ids: tuple[str, ...], *, key_file: Path | None) -> int:
    """Remove rows and every record in which their real words stand.

    Copies that are published keep the invented name, which is never given to anybody else. In a
    later draft the person gets a new one.
    """
    with opened(file, key_file).held() as page:
        ids = {row_of(page.state, id_).id for id_ in row_ids}
        later, lost = forgotten(page.state, ids)
        page.write(later)
    say(f"{plural(len(ids), 'row')} forgotten; copies that are published keep the names")
    if lost:
        say(f"{plural(lost, 'published draft')} can no longer be turned back")
    say("backups of the ledger remember; delete them")
    return 0
