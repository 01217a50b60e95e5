"""Options that say what a report is written as, and where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from redact.cli.options import file_path, loudness_options, together
from redact.report import FORMS


@dataclass(frozen=True, slots=True)
class Wanted:
    """One report that was asked for. `file` is None for standard output."""

    form: str
    file: Path | None = None


class _Report(click.ParamType[Wanted]):
    """`FORM` or `FORM=FILE`."""

    name = "report"
    names = tuple(form.name for form in FORMS)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Wanted:
        """The report that was asked for."""
        if isinstance(value, Wanted):
            return value
        form, given, file = str(value).partition("=")
        if form not in self.names:
            self.fail(f"no form {form!r}; there are {', '.join(self.names)}", param, ctx)
        if given and not file:
            self.fail(f"{value!r} names no file; write {form}=FILE", param, ctx)
        return Wanted(form, file_path(file) if given else None)

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        param: click.Parameter,  # noqa: ARG002 - click's signature
        incomplete: str,
    ) -> list[CompletionItem]:
        """The names of the forms."""
        return [CompletionItem(name) for name in self.names if name.startswith(incomplete)]


def placed(reports: tuple[Wanted, ...], output: Path | None) -> tuple[Wanted, ...]:
    """Every report, each with its place; `output` is the file of the one that has none.

    Raises click.UsageError for two in one place.
    """
    asked = reports or (Wanted("text"),)
    here = [one for one in asked if one.file is None]
    if len(here) > 1:
        raise click.UsageError(
            "only one report can go to standard output; name files, as --format sarif=FILE"
        )
    if output is not None and not here:
        raise click.UsageError("--output and --format name a file for the same report")
    found = tuple(Wanted(one.form, one.file or output) for one in asked)
    files = [one.file for one in found if one.file is not None]
    if len(set(files)) < len(files):
        raise click.UsageError("two reports cannot be written to one file")
    return found


output_options = together(
    click.option(
        "-o",
        "--output",
        type=file_path,
        metavar="FILE",
        help="Write the report here, not to stdout.",
    ),
    click.option(
        "--show-text/--mask",
        default=None,
        help="Quote the drafts, or never. Without either, words are shown on a terminal and "
        "hidden in files and pipes. Under CI they are always hidden.",
    ),
)

format_options = together(
    click.option(
        "-f",
        "--format",
        "reports",
        type=_Report(),
        multiple=True,
        metavar="FORM[=FILE]",
        help=f"What the report is written as: {', '.join(_Report.names)}. Repeatable, each with a "
        "file but one.  [default: text]",
    ),
    output_options,
)

report_options = together(
    format_options,
    click.option(
        "--exit-zero", is_flag=True, help="Answer 0 for findings; still 2 for what went wrong."
    ),
    loudness_options,
)
