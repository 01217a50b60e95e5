"""`redact ledger set`: another name for a row, or a reason to keep it."""

from __future__ import annotations

from pathlib import Path

import click

from redact.cli.ask import say
from redact.cli.ledger.options import ledger_argument, opened
from redact.cli.ledger.words import can_be_said, korean_parts
from redact.cli.options import key_option
from redact.errors import LedgerError
from redact.ledger import Row, State
from redact.ledger.change import fixed, kept, named, row_of, sharing
from redact.report import plural
from redact.terminal import printable


@click.command("set", short_help="Fix another name for a row, or keep it.")
@ledger_argument
@click.argument("row_id", metavar="ID")
@click.option(
    "--name",
    metavar="WORDS",
    help="What stands in later copies. A Korean name in Hangul (한 광길): every other script and "
    "romanisation follows from it. A place or thing in English or Korean, for texts in that.",
)
@click.option("--keep", metavar="REASON", help="Leave it as it is in later drafts, and why.")
@click.option("--replace", is_flag=True, help="Replace it again in later drafts.")
@key_option
def set_(
    file: Path,
    row_id: str,
    *,
    name: str | None,
    keep: str | None,
    replace: bool,
    key_file: Path | None,
) -> int:
    """Change what happens to a row in later drafts. Copies that are published stay as they are.

    Nothing that stands in the author file is ever kept.
    """
    if [name is not None, keep is not None, replace].count(True) != 1:
        raise click.UsageError("say one of --name, --keep and --replace")
    for words in (name, keep):
        if words is not None and (not words.strip() or printable(words) != words):
            raise click.UsageError("an empty text, or one that cannot be shown")
    with opened(file, key_file).held() as page:
        row = row_of(page.state, row_id)
        if name is not None:
            later = _named(page.state, row, " ".join(name.split()))
        else:
            later = kept(page.state, row, (keep or "").strip())
        page.write(later)
    say(f"{row.id}: changed for later drafts; copies that are published stay as they are")
    if name is not None and (others := sharing(later, row)):
        say(f"{plural(len(others), 'other row')} with a part of the same name changed with it")
    return 0


def _named(state: State, row: Row, name: str) -> State:
    if not row.choices:
        return fixed(state, row, name, "ko" if any("가" <= c <= "힣" for c in name) else "en")
    kinds = {state.choices[one].kind for one in row.choices}
    if kinds <= {"surname", "given"}:
        return named(state, row, _korean(row, kinds, name))
    if len(kinds) == 1:
        return named(state, row, dict.fromkeys(kinds, name))
    words = name.split()
    if kinds == {"family", "foreign"} and len(words) == len(kinds):
        return named(state, row, {"foreign": words[0], "family": words[1]})
    raise LedgerError(row.id, "has a name of two parts", "write a first name and a last name")


def _korean(row: Row, kinds: set[str], name: str) -> dict[str, str]:
    surname, given = korean_parts(name)
    if kinds == {"surname"}:
        surname, given = surname or given, ""
    parts = {kind: part for kind, part in (("surname", surname), ("given", given)) if part}
    if set(parts) != kinds:
        wanted = " and ".join(kind for kind in ("surname", "given") if kind in kinds)
        raise LedgerError(row.id, f"needs a name of these parts: {wanted}", "in Hangul: 한 광길")
    if not can_be_said(surname, given):
        raise LedgerError(
            row.id,
            "the name has a part that is in no list, and could not be romanised",
            "take a surname and syllables of usual names, in Hangul",
        )
    return parts
