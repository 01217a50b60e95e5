"""`redact config`: which settings are in force, and where each comes from."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from redact.cli.options import (
    colour_option,
    exclude_option,
    fail_option,
    file_path,
    request,
    settings_options,
)
from redact.cli.start import Start
from redact.settings import Row, in_force, schema
from redact.terminal import Colour, pad, printable, style, wants_colour, width

_TYPED = {
    "rules": ("rule_folders", "--rules", ""),
    "engines": ("engines", "--engine", "REDACT_ENGINE"),
    "exclude": ("exclude", "--exclude", "REDACT_EXCLUDE"),
    "fail_on": ("fail_on", "--fail-on", "REDACT_FAIL_ON"),
}
"""Key → its parameter, the option and the variable that set it."""


@click.group(short_help="Say which settings are in force, and where each comes from.")
def config() -> None:
    """What is in force: options before variables before the settings file before the defaults."""


@config.command()
@click.argument("path", type=file_path, metavar="[PATH]", required=False)
@settings_options
@exclude_option
@fail_option
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Text or JSON.",
)
@colour_option
@click.pass_context
def show(
    context: click.Context, /, *, path: Path | None, form: str, colour: Colour, **asked: Any
) -> int:
    """Show every key, its value, and the file and line, option or variable that set it.

    With PATH what holds for that draft, whether it is there or not. Answers 2 when the settings or
    their rules cannot be read.
    """
    start: Start = context.obj
    settings = start.settings(request(**asked))
    rows = [_told(context, row) for row in in_force(settings, path and _draft(path))]
    if form == "json":
        data = {
            row.key: {"value": json.loads(_quoted(row.value)), "from": row.origin} for row in rows
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return 0
    on = wants_colour(colour, sys.stdout)
    columns = max(width(f"{row.key}: {row.value}") for row in rows)
    for row in rows:
        said = pad(printable(f"{row.key}: {row.value}"), min(columns, 60))
        click.echo(f"{said}  {style(printable(row.origin), 'dim', on=on)}", color=on)
    return 0


@config.command("schema")
def schema_() -> int:
    """Print the JSON Schema of a settings file, for editors that complete what one types."""
    click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0


def _draft(path: Path) -> Path:
    if path.is_dir():
        raise click.UsageError("PATH is a draft: in a folder each may have settings of its own")
    return Path(os.path.realpath(path))


def _told(context: click.Context, row: Row) -> Row:
    """The row with the very option or variable that set it."""
    name, option, variable = _TYPED.get(row.key, ("", "", ""))
    source = context.get_parameter_source(name) if name else None
    if source is ParameterSource.COMMANDLINE:
        return Row(row.key, row.value, option)
    if source is ParameterSource.ENVIRONMENT:
        return Row(row.key, row.value, f"${variable}")
    return row


def _quoted(value: str) -> str:
    """A bare word as a JSON string."""
    try:
        json.loads(value)
    except ValueError:
        return json.dumps(value)
    return value
