"""Why a reviewer's wish is not done: a sentence of `redact/data/review.yaml`, by its key."""

from __future__ import annotations

from redact.decisions import Refused
from redact.errors import LocatedError, RedactError
from redact.review.strings import say


class Problem(Exception):  # noqa: N818 - an answer to a person, not a fault
    """Something that was asked for is not done. `key` names the sentence that says why."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def sentence(self, language: str) -> str:
        """Why, in one sentence. Never words of a draft."""
        return say(f"server.{self.key}", language, **self.values)


class Stale(Problem):
    """The wish was about a state of the draft that is past; nothing was changed."""


class Forbidden(Problem):
    """Not a wish of the person who started the session; `status` is that of HTTP."""

    def __init__(self, key: str, status: int) -> None:
        super().__init__(key)
        self.status = status


class Failed(Problem):
    """A file or a tool says no, in words of its own, which are English."""

    def __init__(self, error: RedactError) -> None:
        super().__init__("failed")
        self.words = " ".join(str(error).split())
        if isinstance(error, LocatedError):  # without the place, which may be a secret name
            self.words = f"{error.problem}; {error.hint}"

    def sentence(self, language: str) -> str:
        """Why, with the words of the tool."""
        return f"{super().sentence(language)} {self.words}"


def problem_of(error: RedactError) -> Problem:
    """Why the tool says no, in the words of the interface where it has some for that."""
    if isinstance(error, Refused):
        return Problem(f"said.{error.code}")
    return Failed(error)
