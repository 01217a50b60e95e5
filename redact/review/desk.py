"""One draft on the desk of a session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from redact.core import Draft, Finding
from redact.errors import RedactError
from redact.normalise import normalise
from redact.report.lines import Lines
from redact.review.problems import Failed, Problem
from redact.review.record import Before, Record
from redact.review.state import Found, State, found, settle
from redact.review.steps import Steps


@dataclass(frozen=True, slots=True)
class Source:
    """A draft of a session: its name as it may be shown, how to read it, and what tells that its
    file was changed. `print` raises OSError where it is gone."""

    name: str
    load: Callable[[], Draft] = field(repr=False)
    print: Callable[[], object] = field(repr=False, default=lambda: None)


@dataclass(slots=True, eq=False)
class Desk:
    """One draft as the session holds it. `problem` says why it could not be read."""

    id: str
    source: Source
    problem: str = ""
    counter: int = 0
    seen: object = None
    detected: Sequence[Finding] = field(default=(), repr=False)
    at: Found | None = field(default=None, repr=False)
    state: State | None = field(default=None, repr=False)
    lines: Lines | None = field(default=None, repr=False)
    fresh: bool = True
    """`state` holds what is known of the decisions; else somebody has decided something since."""
    undos: list[Before] = field(default_factory=list, repr=False)

    @property
    def revision(self) -> str:
        """Changes with everything that a decision can change."""
        return f"{self.counter}.{self.state.print if self.state else ''}"

    def ready(self) -> tuple[Found, State]:
        """What was found, and what holds of it. Raises Problem for a draft that could not be
        read."""
        if self.at is None or self.state is None:
            raise Problem("unread")
        return self.at, self.state

    @property
    def moved(self) -> bool:
        """The file is no longer what was looked at."""
        try:
            return self.source.print() != self.seen
        except OSError:
            return True

    def look(self, steps: Steps, record: Record) -> None:
        """Read the draft and find everything in it, or note why that cannot be done."""
        self.problem, self.at, self.state = "", None, None
        self.undos.clear()
        self.counter += 1
        try:
            self.seen = self.source.print()
            view = normalise(self.source.load())
            self.detected = steps.find(view.draft)
            self.lines = Lines(view.draft.text)
            self.at = found(view, self.detected, steps, record)
            self.state = settle(self.at, steps, record, None)
            self.fresh = True
        except RedactError as error:
            self.problem = Failed(error).words
        except OSError as error:
            self.problem = error.strerror or type(error).__name__

    def renew(self, steps: Steps, record: Record) -> None:
        """Take in what was decided since; detectors do not look again."""
        if self.fresh or self.at is None or self.state is None:
            return
        at, held = self.at, self.state
        if record.added(at.view) != at.added:
            self.at = found(at.view, self.detected, steps, record)
        self.state = settle(self.at, steps, record, held if self.at is at else None)
        self.fresh = True
