"""Annotations of a GitHub workflow: lines on standard output that its runner turns into notes.

Source: docs.github.com, "Workflow commands for GitHub Actions" and the `command` module of
actions/toolkit (escaping); 10 notes of a kind are shown a step, a step summary holds 1 MiB.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redact.core import Severity
from redact.report.ci.told import Note, Told, Trouble, not_shown, told
from redact.report.result import Outcome
from redact.terminal import printable

STEP_SUMMARY = 1024 * 1024
"""Bytes that $GITHUB_STEP_SUMMARY may hold."""
_SHOWN = 10
_LEVELS = {Severity.BLOCK: "error", Severity.REVIEW: "warning", Severity.INFO: "notice"}


def as_github(outcome: Outcome) -> str:
    """The run as workflow commands, what matters most first; what GitHub would not show is
    counted in a line of its own."""
    return "".join(f"{line}\n" for line in _lines(told(outcome)))


def _lines(run: Told) -> Iterator[str]:
    errors = [_trouble(trouble) for trouble in run.troubles]
    notes = [note for note in run.notes if note.accepted is None]
    for severity, level in _LEVELS.items():
        commands = [_note(level, note) for note in notes if note.severity is severity]
        if severity is Severity.BLOCK:
            commands = errors + commands
        yield from commands[:_SHOWN]
        if (more := len(commands) - _SHOWN) > 0:
            yield f"redact: {more} more of the kind {level}; GitHub shows {_SHOWN} a step"
    kept = len(run.notes) - len(notes)
    counts = ", ".join(
        f"{sum(note.severity is severity for note in notes)} {severity.value}"
        for severity in _LEVELS
    )
    accepted = f", {kept} accepted" if kept else ""
    drafts = f"{len(run.paths)} draft{'' if len(run.paths) == 1 else 's'}"
    yield f"redact: {drafts}: {counts}{accepted}; {len(errors)} not done"
    if aside := sum(count for _, count in run.aside):
        yield f"redact: {not_shown(aside)}"


def _note(level: str, note: Note) -> str:
    places: list[tuple[str, str]] = [("file", note.path)]
    if note.region is not None:
        at = note.region
        places += [("line", str(at.line)), ("endLine", str(at.end_line))]
        if at.line == at.end_line:  # columns over several lines are not understood
            places += [("col", str(at.column)), ("endColumn", str(at.end_column))]
    places.append(("title", f"redact {note.rule}"))
    return _command(level, places, f"{note.label}. {note.why}")


def _trouble(trouble: Trouble) -> str:
    places = [("file", trouble.path), ("title", f"redact {trouble.kind}")]
    return _command("error", places, trouble.label)


def _command(level: str, properties: Iterable[tuple[str, str]], message: str) -> str:
    told_of = ",".join(f"{key}={_property(value)}" for key, value in properties)
    return f"::{level} {told_of}::{_data(message)}"


def _data(text: str) -> str:
    """What would end the line, or begin an escape."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
