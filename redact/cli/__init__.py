"""The command line: options in, exit code out. One module a verb, imported when it is called."""

from redact.cli.main import EXIT_CODES, cli, main

__all__ = ["EXIT_CODES", "cli", "main"]
