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

import click

from redact.cli.report_options import Wanted
from redact.cli.start import Job
from redact.cli.step_summary import add_to_step_summary
from redact.errors import Unsafe
from redact.report import (
    Layout,
    Look,
    Outcome,
    Tongue,
    Wording,
    Words,
    aside_lines,
    checked_for,
    form_named,
    gaps,
    summarise,
    wording,
)
from redact.store import staged
from redact.terminal import Colour, is_ci, is_terminal, of_system, printable, wants_colour

_WORDLESS = frozenset(("text", "json"))
"""Forms that need places and kinds only, where they may not quote."""

_SUGGESTING = frozenset(("json", "html"))
"""Forms that name the words by which something is replaced."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was asked of the reports. `show_text` is None when nobody asked."""

    reports: tuple[Wanted, ...]
    show_text: bool | None
    colour: Colour
    quiet: bool
    verbose: bool
    exit_zero: bool
    diff: bool = False
    language: Tongue | None = None

    def on_screen(self, report: Wanted) -> bool:
        """It is text, and somebody is looking at it."""
        return report.form == "text" and report.file is None and is_terminal(sys.stdout)

    @property
    def quotes(self) -> bool:
        """A report of the run needs the words of the drafts."""
        return any(one.form not in _WORDLESS or self._shows(one) for one in self.reports)

    @property
    def suggests(self) -> bool:
        """A report of the run says by which words something is replaced."""
        return any(one.form in _SUGGESTING and self._shows(one) for one in self.reports)

    def _shows(self, report: Wanted) -> bool:
        return self.words(report) is not Words.ABSENT

    def speech(self) -> Wording:
        """Of what is told on standard error: as asked, that of the system on a terminal, else
        English."""
        here = of_system(os.environ) if is_terminal(sys.stderr) else None
        return wording(self.language or here or "en")

    def words(self, report: Wanted) -> Words:
        """How much of the drafts a report may quote."""
        if is_ci() or not form_named(report.form).quotes:
            return Words.ABSENT
        if self.show_text or (self.show_text is None and self.on_screen(report)):
            return Words.SHOWN
        return Words.MASKED if report.form == "html" else Words.ABSENT


def run(job: Job, delivery: Delivery) -> Outcome:
    """Look at every draft, with a progress bar where somebody can see one."""
    protect(delivery, job.drafts)
    with progress(len(job.drafts), delivery) as tick:
        return job.run(tick)


def deliver(outcome: Outcome, delivery: Delivery) -> int:
    """Write the report, name every problem on stderr, and give the exit code."""
    say = delivery.speech()
    if outcome.author:
        for line in outcome.author.warnings:
            note(line, delivery)
        note(checked_for(outcome.author, say), delivery)
    for file, notes in _heeded(outcome):
        for line in notes:
            note(f"{file}: {say.told(line)}", delivery)
    _aside(outcome, delivery, say)
    for report in delivery.reports:
        hand_over(render(outcome, report, delivery), report, delivery)
    if any(report.form == "github" for report in delivery.reports):
        add_to_step_summary(outcome, os.environ)
    if not any(map(delivery.on_screen, delivery.reports)):
        _problems(outcome, say)
    code = summarise(outcome).exit_code
    return 0 if code == 1 and delivery.exit_zero else code


def hand_over(data: str, report: Wanted, delivery: Delivery) -> None:
    """Write a report to its file or to standard output, and say when words were asked in vain."""
    if delivery.show_text and is_ci():
        note("CI is set, so --show-text is ignored: build logs are kept and shared", delivery)
    elif delivery.show_text and not form_named(report.form).quotes:
        note(f"a report as {report.form} never quotes the drafts", delivery)
    if report.file is not None:
        save(report.file, data)
    else:
        _emit(data, "utf-8" if report.form != "text" else sys.stdout.encoding or "utf-8")


def layout(report: Wanted, delivery: Delivery, words: Words) -> Layout:
    """How text is to look in the place where it goes."""
    return Layout(
        words=words,
        details=delivery.on_screen(report) or words is Words.SHOWN or delivery.verbose,
        told=delivery.verbose,
        diff=delivery.diff,
        quiet=delivery.quiet,
        colour=report.file is None and wants_colour(delivery.colour, sys.stdout),
        columns=shutil.get_terminal_size().columns,
        language=delivery.language or "",
        around=(of_system(os.environ) or "") if delivery.on_screen(report) else "",
    )


def render(outcome: Outcome, report: Wanted, delivery: Delivery) -> str:
    """The report in its form, quoting what it may."""
    words = delivery.words(report)
    look = Look(words, layout(report, delivery, words), today())
    return form_named(report.form).render(outcome, look)


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
        click.echo(printable(f"redact: {delivery.speech().told(line)}"), err=True)


def protect(delivery: Delivery, drafts: Iterable[Path]) -> None:
    """Raise Unsafe when a report would replace one of the drafts."""
    files = [one.file for one in delivery.reports if one.file is not None and one.file.exists()]
    for draft in drafts if files else ():
        for file in files:
            if draft.exists() and file.samefile(draft):
                raise Unsafe(str(file), "is one of the drafts", "name another file after --output")


def _heeded(outcome: Outcome) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is told of the decisions file and the baseline."""
    if outcome.consulted:
        yield outcome.consulted.file, outcome.consulted.notes
    if outcome.known:
        yield outcome.known.file, outcome.known.notes


def _aside(outcome: Outcome, delivery: Delivery, say: Wording) -> None:
    """What is not listed, since it stands in lines that have not changed, where no text on standard
    output says so; and which drafts could not be compared."""
    for file in outcome.files:
        if file.compared is not None and file.compared.problem:
            why = say.told(file.compared.problem)
            note(f"{file.path}: {say('screen.whole')}: {why}", delivery)
    if not any(report.form == "text" and report.file is None for report in delivery.reports):
        for line in aside_lines(summarise(outcome), say):
            note(line, delivery)


def _problems(outcome: Outcome, say: Wording) -> None:
    for path, line in _told(outcome, say):
        click.echo(printable(f"redact: {path}: {line}"), err=True)


def _told(outcome: Outcome, say: Wording) -> Iterator[tuple[str, str]]:
    for file in outcome.files:
        for gap in gaps(file):
            what, why = say.told(gap.what), say.told(gap.why)
            yield file.path, f"{say('screen.not_checked')}: {what}: {why}"
        for leak in file.report.leaks if file.report else ():
            yield file.path, f"{say('screen.not_written')}: {say.told(leak.sentence)}"


def today() -> str:
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
    with click.progressbar(
        length=length, label=delivery.speech()("screen.reading"), file=sys.stderr
    ) as bar:
        yield lambda: bar.update(1)
