"""`redact decisions`: what editors have decided, without a word of a draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from redact.cli.ask import say
from redact.cli.decided import decisions_option, opened, watched
from redact.cli.decisions_key import key
from redact.cli.options import (
    author_option,
    exclude_option,
    key_option,
    request,
    settings_options,
    together,
)
from redact.cli.start import Start
from redact.core import Verdict
from redact.decisions import NAME, Decisions, Entry, find_decisions, save
from redact.errors import DecisionsError, Unsafe
from redact.normalise import normalise
from redact.report import gaps, plural
from redact.terminal import pad, printable, width

_drafts = together(author_option, key_option, decisions_option, settings_options, exclude_option)
_SHORT = 8


@click.group(short_help="See, count and clear away what editors have decided.")
def decisions() -> None:
    """What editors have decided, added and approved; docs/decisions.md explains the file."""


decisions.add_command(key)


@decisions.command("list")
@click.argument("paths", metavar="[DRAFT...]", nargs=-1)
@_drafts
@click.pass_obj
def list_(start: Start, /, *, paths: tuple[str, ...], decisions: Path | None, **asked: Any) -> int:
    """List every line: what was decided about which kind of finding, by whom, when and why.

    With drafts also which lines are dead: they are about nothing in these drafts.
    """
    path = _found(paths, decisions)
    known = opened(path)
    dead = set(_dead(start, known, path, paths, asked)) if paths else set()
    table = [_row(known, one, one in dead) for one in known.entries]
    widths = [max(map(width, column)) for column in zip(*table, strict=True)]
    for row in table:
        line = "  ".join(pad(cell, w) for cell, w in zip(row, widths, strict=True))
        click.echo(printable(line.rstrip()))
    _notes(known, path)
    return 0


@decisions.command()
@click.argument("paths", metavar="DRAFT...", nargs=-1, required=True)
@_drafts
@click.option("--dry-run", is_flag=True, help="Say what would be taken away; write nothing.")
@click.pass_obj
def prune(
    start: Start,
    /,
    *,
    paths: tuple[str, ...],
    decisions: Path | None,
    dry_run: bool,
    **asked: Any,
) -> int:
    """Take lines away that are about nothing in the drafts any more.

    Name every draft that the file is about, and the author files: what is not looked at seems
    dead. Lines of another key, and lines about secrets without an author file, stay.
    """
    path = _found(paths, decisions)
    known = opened(path)
    dead = _dead(start, known, path, paths, asked)
    if dead and not dry_run:
        save(path, known.without(dead))
    verb = "would be taken away" if dry_run else "taken away"
    left = len(known.entries) - len(dead)
    say(f"{path}: {plural(len(dead), 'dead line')} {verb}, {left} left")
    _notes(known, path)
    return 0


@decisions.command()
@decisions_option
def stats(*, decisions: Path | None) -> int:
    """Count the decisions: by reviewer, and by rule, which tells whose findings are mostly kept."""
    path = _found((), decisions)
    known = opened(path)
    for line in _counted(known):
        click.echo(printable(line))
    _notes(known, path)
    return 0


def _found(paths: tuple[str, ...], given: Path | None) -> Path:
    path = given or find_decisions([Path(one) for one in paths if one != "-"], Path.cwd())
    if path is None or not path.exists():
        raise DecisionsError(str(path or NAME), "is not there", "name it after --decisions")
    return path


def _dead(
    start: Start, known: Decisions, path: Path, paths: tuple[str, ...], asked: dict[str, Any]
) -> list[Entry]:
    """Lines about nothing in the drafts. Raises Unsafe when one could not be looked at."""
    job = start.job(replace(request(paths=paths, **asked), decisions=path, strict=False))
    outcome = watched(job)
    met: set[str] = set()
    for file in outcome.files:
        if gaps(file) or file.report is None:
            raise Unsafe(
                file.path,
                "could not be looked at, so nobody knows which decisions are dead",
                "redact check says what is wrong with it",
            )
        met |= known.met(normalise(file.report.draft), file.report.findings)
    secret = () if outcome.author is not None else ("author.", "link.author.")
    return [one for one in known.dead(met) if not (secret and one.rule.startswith(secret))]


def _row(known: Decisions, one: Entry, dead: bool) -> tuple[str, ...]:
    what = "approved" if one.approval else "added" if one.added else one.verdict.value
    if one.verdict is Verdict.OPEN and (not one.approval or not one.approved):
        what = "taken back"
    states = [
        name
        for name, lines in (
            ("another key", known.foreign),
            ("changed", known.damaged),
            ("expired", known.expired),
        )
        if one in lines
    ]
    states += ["dead"] if dead else []
    until = f"until {one.until}" if one.until else ""
    severity = "" if one.approval else one.severity.value
    told = ", ".join(filter(None, [*states, until]))
    return (
        *(one.id[:_SHORT], what, severity, one.entity, one.rule, one.by, one.when, told, one.why),
    )


def _counted(known: Decisions) -> Iterator[str]:
    lines = [one for one in known.entries if not one.approval and not one.added]
    yield f"{plural(len(lines), 'decision')}, " + ", ".join(
        f"{sum(one.verdict is verdict for one in lines)} {name}"
        for verdict, name in (
            (Verdict.KEEP, "keep"),
            (Verdict.REPLACE, "replace"),
            (Verdict.OPEN, "taken back"),
        )
    )
    yield f"{sum(one.added for one in known.entries)} added, " + (
        f"{sum(one.approval and bool(one.approved) for one in known.entries)} approved"
    )
    for title, field in (("by", "by"), ("rule", "rule"), ("kind", "entity")):
        kept = Counter(getattr(one, field) for one in lines if one.verdict is Verdict.KEEP)
        decided = Counter(getattr(one, field) for one in lines if one.verdict is not Verdict.OPEN)
        for name, count in decided.most_common():
            yield f"{title} {name}: {count} decided, {kept[name]} kept"


def _notes(known: Decisions, path: Path) -> None:
    for line in known.notes:
        say(f"{path}: {line}")
