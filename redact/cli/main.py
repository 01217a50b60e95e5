"""The group of verbs, and the one place where every error becomes a line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

import click

from redact import __version__
from redact.errors import LocatedError, RedactError
from redact.terminal import is_terminal, of_system, printable

if TYPE_CHECKING:
    from redact.cli.start import Start

EXIT_CODES = """\
Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 something could not be done or looked
at (2 beats 1); 130 interrupted."""

# Name → what it does. Here, so that `redact --help` imports no verb.
VERBS = {
    "check": "Find what could identify people. Changes nothing.",
    "apply": "Write redacted copies and a report into another folder.",
    "review": "Decide about each finding, in the browser or the terminal.",
    "report": "File what was found and decided; also to share, or for the writer.",
    "clean": "Write copies without metadata and hidden parts, the text as it is.",
    "approve": "Approve drafts in which everything is decided.",
    "decisions": "See, count and clear away what editors have decided.",
    "attest": "Check drafts with the author file, and sign that nothing blocks.",
    "keys": "Whose attestations count: make, add, list and withdraw keys.",
    "evaluate": "Measure how much is found, on annotated drafts of your own.",
    "baseline": "Accept what old drafts hold, so that only what is new fails.",
    "author": "Make, edit, check and re-encrypt author files.",
    "ledger": "See and change what was chosen for whom; turn copies back.",
    "cache": "See and delete what is kept between runs.",
    "explain": "Say what a finding means, and how to write it otherwise.",
    "rules": "List, show and test the rules.",
    "init": "Write a settings file, a git hook, a workflow: to begin with.",
    "config": "Say which settings are in force, and where each comes from.",
    "doctor": "Say what is installed and what is missing.",
}
_MODULES = {"keys": "signing_keys"}
"""Modules that are not called like their verb."""


LANGUAGE = "redact.language"
"""Where a context keeps what --lang says."""


class Verbs(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names in the order of the help page."""
        return list(VERBS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """The command `redact.cli.<name>.<name>`."""
        if cmd_name not in VERBS:
            return None
        module = import_module(f"redact.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """As click does; a problem is told in the language that was asked for."""
        try:
            return super().invoke(ctx)
        except RedactError as error:
            if os.environ.get("REDACT_DEBUG"):
                raise
            _say(problem_line(error, _language(ctx)))
            return 2

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """The list of verbs, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest name for a slip of the finger."""
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            import difflib  # slow, and rarely needed

            near = difflib.get_close_matches(args[0], VERBS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(VERBS)}"
            raise click.UsageError(f"no command {args[0]!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXIT_CODES)
@click.version_option(__version__, "-V", "--version", message="redact %(version)s")
def cli() -> None:
    """Find and replace what could identify people in drafts by pseudonymous writers."""


def main(start: Start, argv: Sequence[str] | None = None) -> int:
    """Run the command line and answer with the exit code. Never raises, never prints a
    traceback, unless REDACT_DEBUG is set: a traceback may hold what the draft says."""
    for stream in (sys.stdout, sys.stderr):
        # A name or an excerpt that the terminal's encoding lacks is shown as an escape.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(
            args=None if argv is None else list(argv),
            prog_name="redact",
            obj=start,
            standalone_mode=False,
        )
        sys.stdout.flush()
        return int(code or 0)
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted")
        return 130
    except SystemExit as end:
        # A shell has asked for completions, or whoever read our output went away.
        return 2 if end.code else 0
    except Exception as error:
        if os.environ.get("REDACT_DEBUG"):
            raise
        return _told(error)


def _told(error: Exception) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
    elif isinstance(error, click.UsageError):
        name = error.ctx.command_path if error.ctx else "redact"
        _say(f"{error.format_message().rstrip('.')}; {name} --help tells more")
    elif isinstance(error, click.ClickException):
        _say(error.format_message())
    elif isinstance(error, BrokenPipeError):
        # The same, noticed at the last flush. Nothing is left to say, and to nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    elif isinstance(error, OSError):
        _say(f"{error.strerror or type(error).__name__}; the work was not finished")
    else:
        _say(
            f"internal error ({type(error).__name__}); the work was not finished. "
            "REDACT_DEBUG=1 shows where; that output may quote the draft"
        )
    return 2


def problem_line(error: RedactError, language: str = "en") -> str:
    """A problem and what to do about it, on one line."""
    from redact.report.translated import translated  # what is told of no problem needs no tables

    if isinstance(error, LocatedError):
        return f"{error.where}: {translated(f'{error.problem}; {error.hint}', language)}"
    return translated(" ".join(str(error).split()), language)


def _language(ctx: click.Context) -> str:
    """As --lang says, else that of the system on a terminal, else English."""
    here = of_system(os.environ) if is_terminal(sys.stderr) else None
    return ctx.meta.get(LANGUAGE) or here or "en"


def _say(line: str) -> None:
    click.echo(printable(f"redact: {line}".replace("\n", " ")), err=True)
