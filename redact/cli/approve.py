"""`redact approve`: a person says that a draft may go out, in just these bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from redact.cli.ask import say
from redact.cli.decided import as_option, decisions_option, name_of, opened, watched
from redact.cli.options import author_option, exclude_option, key_option, request, settings_options
from redact.cli.start import Start
from redact.core import Decision, Report, Severity
from redact.decisions import Refused, approved, place_for, save
from redact.report import Outcome, gaps, plural
from redact.terminal import printable


@click.command(short_help="Approve drafts in which everything is decided.")
@click.argument("paths", metavar="DRAFT...", nargs=-1, required=True)
@author_option
@key_option
@as_option
@click.option(
    "--reason",
    "why",
    metavar="TEXT",
    default="",
    help="What to say with it. Never words of the draft: the file goes into git.",
)
@click.option(
    "--anyway", is_flag=True, help="Approve though something is not decided; needs --reason."
)
@decisions_option
@settings_options
@exclude_option
@click.pass_obj
def approve(
    start: Start,
    /,
    *,
    name: str | None,
    why: str,
    anyway: bool,
    decisions: Path | None,
    **asked: Any,
) -> int:
    """Say that drafts may go out as they are now, byte for byte.

    Every finding at review or block must have been decided by a person, and by two where it
    blocks and is kept; a mark in the draft counts, and what no copy holds (metadata, hidden parts)
    needs no decision. A part that redact cannot look into needs --anyway: somebody has looked.
    redact check then answers 1 when an approved draft is changed.

    \b
    Exit codes: 0  every draft is approved
                1  something in a draft is not decided; none was approved
                2  something could not be done or looked at (2 beats 1)
    """
    if anyway and not why.strip():
        raise click.UsageError("--anyway needs --reason: say why it may go out undecided")
    if "-" in asked["paths"]:
        raise click.UsageError("only a file can be approved; standard input (-) is none")
    by = name_of(name)
    path = decisions or place_for(map(Path, asked["paths"]), Path.cwd())
    there = path if path.exists() else None
    other = decisions is not None and there is None  # it is new; the nearest one is not heeded
    job = start.job(replace(request(**asked), decisions=there, strict=other))
    if why and job.tells(why):
        raise Refused("secret", "the reason says what the author file keeps secret", "say it anew")
    outcome = watched(job)
    undecided = list(_undecided(outcome))
    for line in (*_unread(outcome), *undecided):
        click.echo(f"redact: {printable(line)}", err=True)
    if not outcome.files or any(file.report is None for file in outcome.files):
        say("not all of it could be looked at, so nothing was approved")
        return 2
    if any(map(gaps, outcome.files)) and not anyway:
        say("nothing was approved: look at these parts yourself, then use --anyway with --reason")
        return 2
    if undecided and not anyway:
        say("nothing was approved: decide first, or use --anyway with --reason")
        return 1
    known = opened(path)
    reports = [file.report for file in outcome.files if file.report]
    findings = [one for report in reports for one in report.findings]
    asked_about = [one for one in findings if one.severity is not Severity.INFO]
    later = save(
        path,
        known.with_(
            approved(known, report.draft, by=by, why=why, others=asked_about) for report in reports
        ),
    )
    if later.told:
        say(later.told)
    say(f"{plural(len(outcome.files), 'draft')} approved by {by}, in {path}")
    return 0


def _unread(outcome: Outcome) -> Iterator[str]:
    for file in outcome.files:
        for gap in gaps(file):
            yield f"{file.path}: not checked: {gap.what}: {gap.why}"


def _undecided(outcome: Outcome) -> Iterator[str]:
    """What nobody has settled, a line a draft."""
    for file in outcome.files:
        left = [one.finding.severity for one in _left(file.report)] if file.report else []
        left += [one.finding.severity for one in file.around]
        counts = Counter(left)
        told = [f"{counts[s]} {s.value}" for s in (Severity.BLOCK, Severity.REVIEW) if counts[s]]
        if told:
            yield f"{file.path}: not decided: {', '.join(told)}"


def _left(report: Report) -> Iterator[Decision]:
    """As the review has it: what no copy holds needs no decision."""
    end = report.draft.body_end
    return (one for one in report.decisions if one.undecided and one.finding.span.end <= end)
