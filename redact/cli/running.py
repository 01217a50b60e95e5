"""Options that change how long a run takes, and nothing else."""

from __future__ import annotations

import click

jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that look at drafts.  [default: one for each processor, if there is work]",
)

cache_option = click.option(
    "--no-cache",
    "cache",
    flag_value=False,
    default=True,
    help="Look at everything anew, and keep nothing for later runs.",
)
