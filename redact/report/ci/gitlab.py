"""GitLab's code quality report. Source: docs.gitlab.com/ci/testing/code_quality."""

from __future__ import annotations

import hashlib
from typing import Any

from redact.core import Severity
from redact.report.ci.told import Note, Trouble, told
from redact.report.harmless import dumped
from redact.report.result import Outcome

_LEVELS = {Severity.BLOCK: "critical", Severity.REVIEW: "major", Severity.INFO: "info"}


def as_gitlab(outcome: Outcome) -> str:
    """The run as a JSON list, one entry a finding or a part that was not looked at.

    GitLab drops an entry without a fingerprint or with one that was there before: where ids are
    good for this run only, the place stands in.
    """
    run = told(outcome)
    entries = [_note(note) for note in run.notes if note.accepted is None]
    return dumped([*(_trouble(one) for one in run.troubles), *entries])


def _note(note: Note) -> dict[str, Any]:
    line = note.region.line if note.region else 1
    mark = note.fingerprint or f"{line}:{note.region.column if note.region else note.where}"
    return _entry(
        _LEVELS[note.severity], note.rule, f"{note.label}. {note.why}", note.path, mark, line
    )


def _trouble(trouble: Trouble) -> dict[str, Any]:
    mark = trouble.what
    return _entry("blocker", f"redact.{trouble.kind}", trouble.label, trouble.path, mark, 1)


def _entry(
    severity: str, rule: str, description: str, path: str, mark: str, line: int
) -> dict[str, Any]:
    # Everything in it is in the report already, so this hash guards nothing and tells nothing.
    joined = "\0".join((path, rule, mark)).encode("utf-8", "surrogatepass")
    return {
        "description": description,
        "check_name": rule,
        "fingerprint": hashlib.sha256(joined).hexdigest(),
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
