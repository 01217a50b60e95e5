"""What copies are called: an option of the verbs that write some."""

from __future__ import annotations

import click

from redact.naming import check_pattern


def _pattern(context: click.Context, parameter: click.Parameter, given: str) -> str:
    try:
        return check_pattern(given) if given else ""
    except ValueError as error:
        raise click.BadParameter(str(error), context, parameter) from None


name_option = click.option(
    "--out-name",
    callback=_pattern,
    default="",
    metavar="PATTERN",
    help="What copies are called: {stem} and {suffix} of the draft, {number} from 1, as "
    "'draft-{number}{suffix}'. Without it like their drafts, and neutrally where that name holds a "
    "secret of the author file.",
)
