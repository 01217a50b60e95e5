"""The editor's review: what becomes of each finding, decided by people, in a page or a terminal.

`Session` is all of it; `server` shows it to a browser on this machine, `terminal` to a terminal.
Neither knows anything that the other does not.
"""

from redact.review.desk import Source
from redact.review.problems import Problem, Stale
from redact.review.record import Record
from redact.review.session import Session
from redact.review.steps import Steps, Suggested
from redact.review.strings import LANGUAGES

__all__ = [
    "LANGUAGES",
    "Problem",
    "Record",
    "Session",
    "Source",
    "Stale",
    "Steps",
    "Suggested",
]
