"""`python -m redact` and the command `redact`."""

import sys
from typing import Any

from redact.cli.main import main as command_line


class Later:
    """`pipeline.Start`, imported when a command first asks it something: help is quick."""

    def __getattr__(self, name: str) -> Any:
        from redact.pipeline import Start

        return getattr(Start(), name)


def main() -> int:
    """Run the command line; the exit code."""
    start: Any = Later()
    return command_line(start)


if __name__ == "__main__":
    sys.exit(main())
