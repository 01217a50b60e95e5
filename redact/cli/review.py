"""`redact review`: decide about each finding, in a page of this machine or in the terminal."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from redact.cli.ask import say, somebody_there
from redact.cli.decided import as_option, decisions_option, name_of
from redact.cli.deliver import Delivery, progress
from redact.cli.options import (
    author_option,
    exclude_option,
    file_path,
    key_option,
    request,
    settings_options,
)
from redact.cli.start import Start
from redact.review import LANGUAGES, Session
from redact.terminal import is_terminal, of_system, wants_colour


@click.command(short_help="Decide about each finding, in the browser or the terminal.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@author_option
@key_option
@settings_options
@exclude_option
@click.option(
    "--ledger",
    type=file_path,
    metavar="FILE",
    help="What was chosen for whom in earlier drafts of the same writer; it is only read.",
)
@as_option
@decisions_option
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    help="Language of the page and of the terminal mode.  [default: that of the system]",
)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="[default: a free one]")
@click.option("--no-browser", is_flag=True, help="Show the address only; open nothing.")
@click.option("--terminal", is_flag=True, help="Decide here, with single keys.")
@click.option("--seed", type=int, hidden=True, help="Same invented names each time, for tests.")
@click.pass_obj
def review(
    start: Start,
    /,
    *,
    name: str | None,
    decisions: Path | None,
    language: str | None,
    port: int,
    no_browser: bool,
    terminal: bool,
    **asked: Any,
) -> int:
    """Go through the findings of drafts and decide about each: replace it, with the words that
    are suggested or others, or keep it with a reason. Every decision is saved at once, and the
    next review goes on where this one stopped.

    The page is served on this machine only, to the one browser that opens its address. Ctrl-C
    ends it.

    \b
    Exit codes: 0  ended by you
                2  something could not be done or looked at
    """
    if terminal and not (somebody_there() and is_terminal(sys.stdout)):
        raise click.UsageError("--terminal needs a terminal, and somebody who sits at it")
    if "-" in asked["paths"]:
        raise click.UsageError("a review needs files; standard input (-) cannot be read again")
    language = language or of_system(os.environ) or "en"
    wanted = request(**asked)
    session = start.review(
        replace(wanted, decisions=decisions, reviewer=name_of(name), language=language)
    )
    for note in session.notes:
        say(note)
    delivery = Delivery((), None, "auto", quiet=False, verbose=False, exit_zero=False)
    with progress(len(session.drafts), delivery) as tick:
        session.open(tick)
    if terminal:
        return _at_terminal(session, language)
    return _serve(session, port, opens=not no_browser and _has_browser(os.environ))


def _at_terminal(session: Session, language: str) -> int:
    from redact.review.card import Look
    from redact.review.terminal import Screen, TerminalReview

    look = Look(language, shutil.get_terminal_size().columns, wants_colour("auto", sys.stdout))
    TerminalReview(session, Screen(click.getchar, _line, click.echo, look)).run()
    return 0


def _line(question: str) -> str:
    """A line that is typed; empty for none."""
    return str(click.prompt(question, default="", show_default=False))


def _serve(session: Session, port: int, *, opens: bool) -> int:
    from redact.review.server import Server

    with Server(session, port) as server:

        def show() -> str:
            address = server.guard.address()
            click.echo(address)
            sys.stdout.flush()
            return address

        say("the review is at this address, which opens one browser, once; Ctrl-C ends it:")
        address = show()
        if is_terminal(sys.stdin):
            say("press Enter for another address")
            threading.Thread(target=_on_enter, args=(show,), daemon=True).start()
        if opens:
            import webbrowser

            webbrowser.open(address)
        server.run()
    return 0


def _on_enter(show: Callable[[], object]) -> None:
    for _ in sys.stdin:
        show()


def _has_browser(environ: Any) -> bool:
    """A browser would open a window of its own, and not take over this terminal."""
    if environ.get("SSH_CONNECTION"):
        return False
    windows = sys.platform in ("win32", "darwin")
    return windows or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
