"""The summary of a step of a GitHub workflow: Markdown that the run's page shows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from redact.errors import Unsafe
from redact.report import STEP_SUMMARY, Outcome, as_markdown

VARIABLE = "GITHUB_STEP_SUMMARY"


def add_to_step_summary(outcome: Outcome, environment: Mapping[str, str]) -> None:
    """Add the run to the file that $GITHUB_STEP_SUMMARY names, within what GitHub takes of it;
    nothing without the variable.

    Raises Unsafe when the file cannot be written.
    """
    if not (name := environment.get(VARIABLE)):
        return
    try:
        with Path(name).open("ab") as file:
            # Other commands of the step write here, too; more than the limit and all is dropped.
            room = STEP_SUMMARY - file.tell()
            text = as_markdown(outcome, room).encode()
            if len(text) <= room:
                file.write(text)
    except OSError as error:
        raise Unsafe(
            name, f"cannot be written ({error.strerror})", f"look at ${VARIABLE}"
        ) from None
