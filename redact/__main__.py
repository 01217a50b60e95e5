"""`python -m redact` and the command `redact`."""

import gc
import sys
from typing import Any

from redact.cli.main import main as command_line

_SELDOM = 200_000
"""Objects between two searches for cycles. A start makes some hundred thousand that stay, and what
is recalled of a folder as many again; with 700 a tenth of the time goes into looking at them."""


class Later:
    """`pipeline.Start`, imported when a command first asks it something: help is quick."""

    def __getattr__(self, name: str) -> Any:
        from redact.pipeline import Start

        return getattr(Start(), name)


def main() -> int:
    """Run the command line; the exit code."""
    gc.set_threshold(_SELDOM)
    start: Any = Later()
    return command_line(start)


if __name__ == "__main__":
    sys.exit(main())
