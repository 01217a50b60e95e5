"""`redact doctor`: what is installed, in which version, and what is missing."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import Any

import click

from redact.cli.options import colour_option, request, settings_options
from redact.cli.start import Start
from redact.terminal import Colour, pad, printable, style, wants_colour, width


@click.command(short_help="Say what is installed and what is missing.")
@settings_options
@colour_option
@click.pass_obj
def doctor(start: Start, /, *, colour: Colour, **asked: Any) -> int:
    """Say what is installed, in which version, which settings hold, and what is missing.

    Answers 2 when something is missing or damaged: then nothing can be checked.
    """
    on = wants_colour(colour, sys.stdout)
    parts = start.doctor(request(**asked))
    columns = max((width(part.name) for part in parts), default=0)
    for group, members in groupby(parts, key=lambda part: part.group):
        click.echo(style(group, "bold", on=on), color=on)
        for part in members:
            value = style(printable(part.value), "dim", on=on)
            mark = style("!", "bold", "red", on=on) if part.problem else " "
            click.echo(f"{mark} {pad(printable(part.name), columns)}  {value}".rstrip(), color=on)
            if part.problem:
                problem = style(printable(part.problem), "red", on=on)
                click.echo(f"  {' ' * columns}  {problem}", color=on)
    problems = sum(bool(part.problem) for part in parts)
    if problems:
        verb = "thing is" if problems == 1 else "things are"
        click.echo(f"\n{problems} {verb} missing or damaged.")
        return 2
    click.echo("\nEverything is in place.")
    return 0
