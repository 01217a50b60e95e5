"""`redact baseline`: accept what old drafts hold, so that only what is new fails."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from redact.baseline import NAME, Baseline, Line, find_baseline, load, save
from redact.cli.ask import say
from redact.cli.decided import decisions_option, watched
from redact.cli.options import (
    author_option,
    exclude_option,
    file_path,
    key_option,
    request,
    settings_options,
    together,
)
from redact.cli.start import Start
from redact.core import Report, Severity
from redact.decisions import of_author
from redact.errors import Unsafe
from redact.report import Outcome, gaps, plural
from redact.repository import repository_of
from redact.store import id_key
from redact.terminal import printable

_file = click.option(
    "--baseline",
    "path",
    type=file_path,
    metavar="FILE",
    help=f"The baseline; without it the nearest {NAME} of the drafts, up to the root of the "
    "repository.",
)
_drafts = together(
    click.argument("paths", metavar="DRAFT...", nargs=-1, required=True),
    author_option,
    key_option,
    decisions_option,
    settings_options,
    exclude_option,
    _file,
)
_reason = click.option(
    "--reason",
    "why",
    metavar="TEXT",
    default="",
    help="Why it is accepted, for reports. Never words of the drafts: the file goes into git.",
)
_dry_run = click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")


@click.group(short_help="Accept what old drafts hold, so that only what is new fails.")
def baseline() -> None:
    """Accept what old drafts hold; docs/baseline.md explains the file.

    Secrets of an author file are never accepted. redact check heeds the file by itself.
    """


@baseline.command()
@_drafts
@_reason
@click.pass_obj
def create(start: Start, /, *, path: Path | None, why: str, **asked: Any) -> int:
    """Make a baseline of everything that stands in these drafts now."""
    path = path or _place(asked["paths"])
    if path.exists():
        raise Unsafe(str(path), "is there already", "redact baseline update changes it")
    return _written(start, path, why, asked)


@baseline.command()
@_drafts
@_reason
@_dry_run
@click.pass_obj
def update(start: Start, /, *, path: Path | None, why: str, dry_run: bool, **asked: Any) -> int:
    """Accept what is new in these drafts, and forget what is gone from them.

    What it holds of other drafts stays. See what is new with redact check first: whatever is
    accepted here does not come back.
    """
    return _written(start, _there(path, asked["paths"]), why, asked, dry_run=dry_run)


@baseline.command()
@_drafts
@_dry_run
@click.pass_obj
def prune(start: Start, /, *, path: Path | None, dry_run: bool, **asked: Any) -> int:
    """Take away what is in none of these drafts any more; accept nothing.

    Name every draft that the file is about: what is not looked at seems gone. Lines of another key
    stay.
    """
    path = _there(path, asked["paths"])
    outcome, known = _look(start, path, asked)
    if any(map(gaps, outcome.files)):
        _unread(outcome)
        say("nothing was taken away: not all of it could be looked at")
        return 2
    now = {
        (line.file, line.finding): line.count
        for report in _reports(outcome)
        for line in known.of(report, fail_on=Severity.INFO)
    }
    kept = []
    for line in known.lines:
        count = min(line.count, now.get((line.file, line.finding), 0))
        if line.key != known.key.name:
            kept.append(line)
        elif count:
            kept.append(replace(line, count=count).sealed(known.key))
    if not dry_run:
        save(path, replace(known, lines=tuple(sorted(set(kept)))))
    verb = "would be taken away" if dry_run else "taken away"
    say(f"{path}: {plural(len(known.lines) - len(kept), 'line')} {verb}, {len(kept)} left")
    return 0


@baseline.command()
@_file
def stats(*, path: Path | None) -> int:
    """Count what is accepted: by severity and by rule. Never what it is."""
    path = _there(path, ())
    known = load(path, id_key(os.environ).value)
    files = len({line.file for line in known.lines})
    total = sum(line.count for line in known.lines)
    click.echo(f"{plural(total, 'finding')} of {plural(files, 'draft')}")
    for name in ("severity", "rule"):
        counts: Counter[str] = Counter()
        for line in known.lines:
            counts[getattr(line, name)] += line.count
        for value, count in counts.most_common():
            click.echo(printable(f"{count:6} {value}"))
    for note in known.notes:
        say(f"{path}: {note}")
    return 0


def _written(
    start: Start, path: Path, why: str, asked: dict[str, Any], *, dry_run: bool = False
) -> int:
    outcome, known = _look(start, path, asked, why)
    reports = _reports(outcome)
    found = [(report, known.of(report, why, outcome.fail_on)) for report in reports]
    new = known.with_(found)
    _told(path, known, new, dry_run=dry_run)
    if not dry_run and (told := save(path, new)):
        say(told)
    if secrets := sum(of_author(one) for report in reports for one in report.findings):
        say(f"{plural(secrets, 'finding')} of the author file left out: a secret is never accepted")
    _unread(outcome)
    return 2 if not outcome.files or any(map(gaps, outcome.files)) else 0


def _look(
    start: Start, path: Path, asked: dict[str, Any], why: str = ""
) -> tuple[Outcome, Baseline]:
    """What is found in the drafts as if there were no baseline, and the baseline."""
    if "-" in asked["paths"]:
        raise click.UsageError("a baseline is about files; standard input (-) is none")
    decisions = asked.pop("decisions")
    wanted = replace(request(**asked), decisions=decisions, strict=False)
    job = start.job(wanted)
    if why and job.tells(why):
        raise Unsafe("--reason", "says what the author file keeps secret", "say it anew")
    return watched(job), load(path, id_key(os.environ).value)


def _reports(outcome: Outcome) -> list[Report]:
    return [file.report for file in outcome.files if file.report is not None]


def _told(path: Path, before: Baseline, after: Baseline, *, dry_run: bool) -> None:
    """How many were accepted, by severity, and how many are gone."""
    old, new = set(map(_same, before.lines)), set(map(_same, after.lines))
    added = Counter(line.severity for line in after.lines if _same(line) not in old)
    counts = ", ".join(f"{added[s.value]} {s.value}" for s in Severity if added[s.value])
    verb = "would be accepted" if dry_run else "accepted"
    gone = len(old - new)
    say(
        f"{path}: {plural(sum(added.values()), 'line')} {verb}{f' ({counts})' if counts else ''}"
        f", {gone} gone, {len(after.lines)} in all"
    )


def _same(line: Line) -> tuple[str, str, int]:
    return line.file, line.finding, line.count


def _unread(outcome: Outcome) -> None:
    for file in outcome.files:
        for gap in gaps(file):
            say(f"{file.path}: not checked: {gap.what}: {gap.why}")


def _there(path: Path | None, paths: Iterable[str]) -> Path:
    path = path or find_baseline(map(Path, paths), Path.cwd())
    if path is None or not path.exists():
        raise Unsafe(str(path or NAME), "is not there", "redact baseline create makes one")
    return path


def _place(paths: Iterable[str]) -> Path:
    """Where a new one belongs: at the root of the repository, so that it is found for all drafts;
    outside one in the folder of the drafts."""
    folders = [str((p if p.is_dir() else p.parent).resolve()) for p in map(Path, paths)]
    common = Path(os.path.commonpath(folders))
    return (repository_of(common) or common) / NAME
