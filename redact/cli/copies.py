"""Options of the verbs that write copies: their names, and what becomes of unread parts."""

from __future__ import annotations

from typing import get_args

import click

from redact.core import Unknown
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

unknown_option = click.option(
    "--unknown",
    type=click.Choice(get_args(Unknown)),
    default="abort",
    help="Parts nobody can look into, say an embedded file: write no copy, leave them out, or keep "
    "them unread.  [default: abort]",
)
