"""Options that several verbs share, and the `Request` they become."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from redact.attest import Signer
from redact.cli import completing
from redact.cli.ask import keys
from redact.cli.main import LANGUAGE
from redact.cli.running import cache_option, jobs_option
from redact.cli.start import Request
from redact.core import Severity, Unknown
from redact.report import TONGUES, Tongue
from redact.settings import NAME, check_engine

F = TypeVar("F", bound=Callable[..., Any])


def _engines(
    context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...] | None:
    """None when nothing was given, empty for `none`."""
    if "none" in given and len(given) > 1:
        raise click.BadParameter("none cannot stand beside another one", context, parameter)
    try:
        return tuple(check_engine(text) for text in given if text != "none") if given else None
    except ValueError as error:
        raise click.BadParameter(str(error), context, parameter) from None


def _remembered(
    context: click.Context,
    parameter: click.Parameter,  # noqa: ARG001 - click's signature
    given: Tongue | None,
) -> Tongue | None:
    """As given; an error that ends the command is told in it, too."""
    context.meta[LANGUAGE] = given
    return given


def together(*options: Callable[[Any], Any]) -> Callable[[F], F]:
    """Several decorators as one, listed in the help in the order written."""

    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def file_path(path: str) -> Path:
    """A path as it was typed; `~` is the home folder."""
    return Path(path).expanduser()


config_options = together(
    click.option(
        "-c",
        "--config",
        type=file_path,
        metavar="FILE",
        envvar="REDACT_CONFIG",
        help=f"Settings; without it the nearest {NAME} up to the root of the repository.",
    ),
    click.option(
        "--rules",
        "rule_folders",
        type=file_path,
        metavar="DIR",
        multiple=True,
        help="A folder with rule packs of your own, beside the shipped ones. Repeatable.",
    ),
)

settings_options = together(
    config_options,
    click.option(
        "--engine",
        "engines",
        callback=_engines,
        shell_complete=completing.engines,
        metavar="ENGINE",
        multiple=True,
        envvar="REDACT_ENGINE",
        help="Named-entity model: embedded (the default), none, or one you installed, as "
        "spacy:en_core_web_lg. Repeatable.",
    ),
)

key_option = click.option(
    "--key-file",
    type=file_path,
    metavar="FILE",
    help="The key that opens an encrypted author file or ledger. Without it "
    "$REDACT_AUTHOR_KEY_FILE, $REDACT_PASSPHRASE_FILE, the keyring, or a question on the terminal.",
)


exclude_option = click.option(
    "--exclude",
    metavar="GLOB",
    multiple=True,
    envvar="REDACT_EXCLUDE",
    help="Leave out what matches in folders, as in .gitignore. Repeatable.",
)

fail_option = click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    envvar="REDACT_FAIL_ON",
    help="Lowest severity that answers 1.  [default: review]",
)

author_option = click.option(
    "-a",
    "--author",
    "authors",
    type=file_path,
    metavar="FILE",
    multiple=True,
    help="Who writes: pen name, what is already public, and what must never appear. "
    "Repeatable; a folder stands for the author files in it.",
)

look_options = together(
    author_option,
    key_option,
    settings_options,
    exclude_option,
    click.option(
        "--stdin-filename",
        metavar="NAME",
        help="What standard input (-) is called in the report; its ending says the format.",
    ),
    jobs_option,
    cache_option,
    fail_option,
)


loudness_options = together(
    click.option("-q", "--quiet", is_flag=True, help="Findings only: no progress, no summary."),
    click.option("-v", "--verbose", is_flag=True, help="Also what is only told, with reasons."),
)

lang_option = click.option(
    "--lang",
    "language",
    type=click.Choice(TONGUES),
    callback=_remembered,
    help="Language of what is told.  [default: on a terminal that of the system, and for findings "
    "that of the draft; English in files and pipes]",
)

colour_option = click.option(
    "--color",
    "colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour the text; auto heeds NO_COLOR and FORCE_COLOR.  [default: auto]",
)


def request(
    *,
    config: Path | None,
    rule_folders: tuple[Path, ...],
    engines: tuple[str, ...] | None,
    paths: tuple[str, ...] = (),
    authors: tuple[Path, ...] = (),
    key_file: Path | None = None,
    exclude: tuple[str, ...] = (),
    stdin_filename: str | None = None,
    fail_on: str | None = None,
    out: Path | None = None,
    out_name: str = "",
    clean: bool = False,
    overwrite: bool = False,
    unknown: Unknown = "abort",
    seed: int | None = None,
    attested: bool = False,
    editors: Path | None = None,
    signer: Signer | None = None,
    reviewed: bool = False,
    sealed: Path | None = None,
    git: bool = False,
    staged: bool = False,
    since: str = "",
    changed_lines: bool = False,
    versions: bool = False,
    preview: bool = False,
    ledger: Path | None = None,
    jobs: int | None = None,
    cache: bool = True,
    words: bool = True,
    suggestions: bool = True,
) -> Request:
    """Options as they were typed → `Request`. Reads standard input when a path is `-`.

    Raises click.UsageError for options that contradict each other.
    """
    if paths.count("-") > 1:
        raise click.UsageError("standard input (-) can be named once")
    if "-" in paths and (attested or signer):
        raise click.UsageError("an attestation lies beside a file; standard input (-) has none")
    if editors is not None and not (attested or signer):
        raise click.UsageError("--keys needs --require-attestation")
    if stdin_filename is not None and "-" not in paths:
        raise click.UsageError("--stdin-filename needs - as a path")
    return Request(
        paths=paths,
        authors=authors,
        keys=keys(key_file),
        config=config,
        rules=rule_folders,
        engines=engines,
        exclude=exclude,
        fail_on=Severity(fail_on) if fail_on else None,
        stdin=sys.stdin.buffer.read() if "-" in paths else b"",
        stdin_name=stdin_filename or "stdin.txt",
        out=out,
        out_name=out_name,
        clean=clean,
        overwrite=overwrite,
        unknown=unknown,
        seed=seed,
        attested=attested,
        editors=editors,
        signer=signer,
        reviewed=reviewed,
        sealed=sealed,
        git=git,
        staged=staged,
        since=since,
        changed_lines=changed_lines,
        versions=versions,
        preview=preview,
        ledger=ledger,
        jobs=jobs,
        cache=cache,
        words=words,
        suggestions=suggestions,
    )
