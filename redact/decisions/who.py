"""Under which name somebody decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping

VARIABLE = "REDACT_REVIEWER"


def reviewer(environ: Mapping[str, str], git: Callable[[], str]) -> str:
    """The name in $REDACT_REVIEWER, else the one git commits with (`git()`), else that of the
    account; empty for none. It stands in every line and is seen by everybody who has the file."""
    found = (environ.get(VARIABLE, ""), git(), environ.get("USER", ""), environ.get("USERNAME", ""))
    return next((name.strip() for name in found if name.strip()), "")
