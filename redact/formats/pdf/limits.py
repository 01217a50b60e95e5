"""What a PDF may cost: of a stranger's file nothing is believed before it was measured.

Limits after measurements on hostile files: a page of 200 000 points, a stream of 1 GiB packed
twice, a page tree that is a loop, ten thousand pages.
"""

from __future__ import annotations

PAGES = 2_000
"""Most pages."""
CHARACTERS = 100_000
"""Most characters of a page: ten times a page of the smallest print."""
SIDE = 14_400.0
"""Longest side of a page in points: 200 inches, the limit of PDF viewers."""
PIXELS = 24_000_000
"""Most pixels of a page's picture; a larger page is drawn more coarsely."""
MEMORY = 1536 * 1024 * 1024
"""Address space of the process that reads or writes a PDF, bytes."""
SECONDS = {"read": 90, "write": 480}
"""Processor time for one file, and half of the time on the clock."""


class Refused(Exception):  # noqa: N818 - the child's word for Unsafe, which needs the draft's name
    """The file cannot be read or written safely; what is wrong, and what to do."""

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint


def limit_this_process(seconds: int) -> None:
    """Bound memory and processor time of this process, and forbid it to write files.

    Where the system knows no such limits (Windows), the clock of the parent is the only one.
    """
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
