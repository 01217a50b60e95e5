"""`redact ledger export` and `import`: rows from one editor to another."""

from __future__ import annotations

from pathlib import Path

import click

from redact.cli.ask import keys, say
from redact.cli.ledger.options import ledger_argument, opened
from redact.cli.ledger.words import ladders
from redact.cli.lock import lock, lock_options
from redact.cli.options import file_path, key_option
from redact.ledger import create, read_export
from redact.ledger.exchange import exported, merged
from redact.report import plural
from redact.store.age import Lock


@click.command(short_help="Write the rows into a file for another ledger.")
@ledger_argument
@click.argument("to", type=file_path)
@click.option("--plain", is_flag=True, help="Do not encrypt it: every real name lies in the clear.")
@key_option
@lock_options("to-")
def export(
    file: Path,
    to: Path,
    *,
    plain: bool,
    key_file: Path | None,
    lock_key_file: Path | None,
    lock_passphrase_file: Path | None,
    recipients: tuple[str, ...],
    lock_keyring: bool,
) -> int:
    """Write all rows, without the records of copies, into a new file: encrypted for the keys that
    are named, or with a passphrase."""
    state = exported(opened(file, key_file).read())
    chosen = (
        Lock()
        if plain
        else lock(
            lock_key_file=lock_key_file,
            lock_passphrase_file=lock_passphrase_file,
            recipients=recipients,
            lock_keyring=lock_keyring,
        )
    )
    create(to, chosen, state)
    say(f"{to}: {plural(len(state.rows), 'row')}, closed with {chosen.words}")
    return 0


@click.command("import", short_help="Take over the rows of an export.")
@ledger_argument
@click.argument("from_", metavar="FROM", type=file_path)
@click.option(
    "--from-key-file", type=file_path, metavar="FILE", help="The key that opens FROM, if another."
)
@key_option
def import_(file: Path, from_: Path, *, from_key_file: Path | None, key_file: Path | None) -> int:
    """Take the rows of an export into a ledger, all or none: where the two contradict each other,
    nothing is taken and each contradiction is named."""
    other = read_export(from_, keys(from_key_file or key_file))
    with opened(file, key_file).held() as page:
        later, new, known = merged(page.state, other, str(from_), ladders().real_names.syllables)
        page.write(later)
    say(f"{plural(new, 'row')} taken, {known} known before")
    return 0
