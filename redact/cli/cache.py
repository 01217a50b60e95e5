"""`redact cache`: what is kept between runs, and how to be rid of it."""

from __future__ import annotations

import os

import click

from redact.errors import Unsafe
from redact.store import LIMIT, Cache


@click.group(short_help="See and delete what is kept between runs.")
def cache() -> None:
    """What is kept between runs: compiled rules, and what check has found in drafts that have not
    changed, without their words. All of it is encrypted, and nothing is lost with it but time."""


@cache.command()
def info() -> None:
    """Say where the cache lies and how much is in it."""
    kept = Cache.open(os.environ)
    if kept is None:
        click.echo("no cache: there is no home folder, or no key that could be kept")
        return
    usage = kept.usage()
    click.echo(f"{kept.folder}")
    click.echo(f"{usage.entries} entries, {_mebibytes(usage.size)} of at most {_mebibytes(LIMIT)}")


@cache.command()
def clear() -> None:
    """Delete every entry."""
    kept = Cache.open(os.environ)
    if kept is None:
        click.echo("no cache: nothing to delete")
        return
    try:
        usage = kept.clear()
    except OSError as error:
        raise Unsafe(
            str(kept.folder), f"cannot be emptied: {error.strerror}", "delete the folder"
        ) from None
    click.echo(f"deleted {usage.entries} entries, {_mebibytes(usage.size)}")


def _mebibytes(size: int) -> str:
    return f"{size / 2**20:.1f} MiB"
