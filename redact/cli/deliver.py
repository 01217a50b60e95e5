"""From an outcome to what a person sees: how much of the draft, in which form, and where."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import click

from redact.cli.start import Job
from redact.errors import Unsafe
from redact.report import (
    Layout,
    Outcome,
    Words,
    as_html,
    as_json,
    as_text,
    checked_for,
    gaps,
    summarise,
)
from redact.store import staged
from redact.terminal import Colour, is_ci, is_terminal, printable, wants_colour

Form = Literal["text", "json", "html"]
_WORDLESS = frozenset(("text", "json"))
"""Forms that need places and kinds only, where they may not quote."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was asked of the report. `show_text` is None when nobody asked."""

    form: Form
    output: Path | None
    show_text: bool | None
    colour: Colour
    quiet: bool
    verbose: bool
    exit_zero: bool
    diff: bool = False

    @property
    def on_screen(self) -> bool:
        """The report is text, and somebody is looking at it."""
        return self.form == "text" and self.output is None and is_terminal(sys.stdout)

    @property
    def quotes(self) -> bool:
        """A report of the run needs the words of the drafts."""
        return self.form not in _WORDLESS or self.words(self.form) is not Words.ABSENT

    def words(self, form: Form) -> Words:
        """How much of the drafts a report of this form may quote."""
        if is_ci():
            return Words.ABSENT
        if self.show_text or (self.show_text is None and form == "text" and self.on_screen):
            return Words.SHOWN
        return Words.MASKED if form == "html" else Words.ABSENT


def run(job: Job, delivery: Delivery) -> Outcome:
    """Look at every draft, with a progress bar where somebody can see one."""
    if delivery.output is not None:
        protect(delivery.output, job.drafts)
    with progress(len(job.drafts), delivery) as tick:
        return job.run(tick)


def deliver(outcome: Outcome, delivery: Delivery) -> int:
    """Write the report, name every problem on stderr, and give the exit code."""
    if outcome.author:
        for line in (*outcome.author.warnings, f"looked for {checked_for(outcome.author)}"):
            note(line, delivery)
    hand_over(render(outcome, delivery, delivery.form), delivery)
    if not delivery.on_screen:
        _problems(outcome)
    code = summarise(outcome).exit_code
    return 0 if code == 1 and delivery.exit_zero else code


def hand_over(data: str, delivery: Delivery) -> None:
    """Write a report to its file or to standard output, and say when words were asked in vain."""
    if delivery.show_text and is_ci():
        note("CI is set, so --show-text is ignored: build logs are kept and shared", delivery)
    if delivery.output is not None:
        save(delivery.output, data)
    else:
        _emit(data, "utf-8" if delivery.form != "text" else sys.stdout.encoding or "utf-8")


def layout(delivery: Delivery, words: Words) -> Layout:
    """How text is to look in the place where it goes."""
    return Layout(
        words=words,
        details=delivery.on_screen or words is Words.SHOWN or delivery.verbose,
        told=delivery.verbose,
        diff=delivery.diff,
        quiet=delivery.quiet,
        colour=delivery.output is None and wants_colour(delivery.colour, sys.stdout),
        columns=shutil.get_terminal_size().columns,
    )


def render(outcome: Outcome, delivery: Delivery, form: Form) -> str:
    """The report in one form, quoting what it may."""
    words = delivery.words(form)
    if form == "json":
        return as_json(outcome, words)
    if form == "html":
        return as_html(outcome, words, made=_today())
    return as_text(outcome, layout(delivery, words))


def _emit(text: str, encoding: str) -> None:
    """Write all of a report to standard output.

    With PYTHONUNBUFFERED a stream forgets what a pipe did not take at once: hence the loop.
    """
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:  # a stream put in its place that takes text only
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    left = memoryview(text.encode(encoding, errors="backslashreplace"))
    while left:
        left = left[binary.write(left) :]
    binary.flush()


def save(path: Path, text: str) -> None:
    """Write a report whole or not at all; only its owner can read it.

    Raises Unsafe when it cannot be written.
    """
    try:
        with staged(path, overwrite=True) as copy:
            copy.path.write_text(text, encoding="utf-8", newline="")
            copy.publish()
    except OSError as error:
        raise Unsafe(
            str(path), f"cannot be written ({error.strerror})", "name another --output"
        ) from None


def note(line: str, delivery: Delivery) -> None:
    """Something worth knowing, on stderr, unless --quiet."""
    if not delivery.quiet:
        click.echo(printable(f"redact: {line}"), err=True)


def protect(output: Path, drafts: Iterable[Path]) -> None:
    """Raise Unsafe when a report would replace one of the drafts."""
    for draft in drafts:
        if output.exists() and draft.exists() and output.samefile(draft):
            raise Unsafe(str(output), "is one of the drafts", "name another file after --output")


def _problems(outcome: Outcome) -> None:
    for file in outcome.files:
        for gap in gaps(file):
            line = f"redact: {file.path}: not checked: {gap.what}: {gap.why}"
            click.echo(printable(line), err=True)
        for leak in file.report.leaks if file.report else ():
            click.echo(printable(f"redact: {file.path}: not written: {leak.sentence}"), err=True)


def _today() -> str:
    """The day and time of the report, or those of SOURCE_DATE_EPOCH for reports that must not
    differ. Source: https://reproducible-builds.org/specs/source-date-epoch/"""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%d %H:%M UTC")
    return datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")


@contextmanager
def progress(length: int, delivery: Delivery) -> Iterator[Callable[[], None]]:
    """A bar for `length` drafts where somebody can see one; call what it gives after each."""
    shown = is_terminal(sys.stderr) and not delivery.quiet and not is_ci() and length > 1
    if not shown:
        yield lambda: None
        return
    with click.progressbar(length=length, label="Reading drafts", file=sys.stderr) as bar:
        yield lambda: bar.update(1)
