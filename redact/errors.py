"""Everything that can stop the tool. Each kind says where, what is wrong, and what to do.

A message never quotes the draft: it may end up in a CI log that strangers read.
"""

from __future__ import annotations


class RedactError(Exception):
    """A problem the user can act on. The command line prints it as one line and exits with 2."""


class LocatedError(RedactError):
    """A problem at a known place, with the next step: `where: problem` and an indented hint."""

    def __init__(self, where: str, problem: str, hint: str) -> None:
        super().__init__(f"{where}: {problem}\n  hint: {hint}")
        self.where = where
        self.problem = problem
        self.hint = hint

    def __reduce__(self) -> tuple[type[LocatedError], tuple[str, str, str]]:
        return type(self), (self.where, self.problem, self.hint)  # to be sent by another process


class RuleError(LocatedError):
    """A rule pack that cannot be used; `where` is `rules/en/dates.yaml:12`."""


class SettingsError(LocatedError):
    """Settings (`.redact.yml`) that cannot be used."""


class AuthorError(LocatedError):
    """An author file that cannot be used, or what opens it or a ledger. Names the key, never the
    value."""


class LedgerError(LocatedError):
    """A ledger that cannot be used as it was asked. Names rows by their ids, never by words."""


class DecisionsError(LocatedError):
    """A decisions file that cannot be read or written, or a decision that may not be recorded.
    Never quotes what it holds."""


class ModelError(LocatedError):
    """A model that is missing or damaged. Never a reason to go on with fewer findings."""


class Unsafe(LocatedError):  # noqa: N818 - a state of the draft, as in `Report.safe`
    """Something could not be looked at, or could not be written without leaking."""
