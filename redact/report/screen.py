"""What a person sees of a draft at a terminal: sentences, marks below them, and what each means.

What is found again with the same words is explained once, with the lines where it comes again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redact.core import Action, Decision, Effect, Finding, Report, Severity, Span, Verdict
from redact.report.lines import Lines
from redact.report.marked import COLOURS, Mark, Passage, Sentences
from redact.report.result import Checked, new_words
from redact.report.summary import SEVERITIES
from redact.report.voices import in_words
from redact.report.where import Parts
from redact.report.wording import Wording
from redact.terminal import pad, printable, style, width

_WIDEST = 100
"""Columns beyond which a line is hard to read."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A terminal: its width, its colours, the language, and whether every detail is told."""

    columns: int
    colour: bool
    say: Wording
    details: bool

    @property
    def room(self) -> int:
        """Columns of a line."""
        return max(32, min(self.columns, _WIDEST))


@dataclass(frozen=True, slots=True)
class _Group:
    """Findings that stand in the same sentences."""

    span: Span
    decisions: tuple[Decision, ...]


def on_screen(file: Checked, decisions: Sequence[Decision], screen: Screen) -> Iterator[str]:
    """The lines of one draft for these decisions, which are in the order of its text."""
    report = file.report
    if report is None or not decisions:
        return
    yield _title(file, decisions, screen)
    yield from _Told(file, report, decisions, screen).lines()


def _title(file: Checked, decisions: Sequence[Decision], screen: Screen) -> str:
    severities = [decision.finding.severity for decision in decisions]
    counts = ", ".join(
        style(f"{severities.count(s)} {screen.say(f'severity.{s}')}", *COLOURS[s], on=screen.colour)
        for s in SEVERITIES
        if s in severities
    )
    return f"{style(printable(file.path), 'bold', on=screen.colour)}: {counts}"


class _Told:
    """One draft being told: which findings have a number, and which reasons were given."""

    def __init__(
        self, file: Checked, report: Report, decisions: Sequence[Decision], screen: Screen
    ) -> None:
        self._path, self._copy = printable(file.path), dict(file.in_copy())
        self._draft, self._decisions, self._screen = report.draft, decisions, screen
        self._lines, self._parts = Lines(report.draft.text), Parts(report.draft)
        self._numbers: dict[object, int] = {}
        self._reasons: set[str] = set()
        self._margin = width(str(len({self._same(d) for d in decisions})))
        self._severity = max(width(screen.say(f"severity.{s}")) for s in SEVERITIES)

    def lines(self) -> Iterator[str]:
        """A block for each group of sentences in which something comes for the first time."""
        for group in self._groups():
            new = [d for d in group.decisions if self._same(d) not in self._numbers]
            if not new:
                continue
            for decision in new:
                self._numbers.setdefault(self._same(decision), len(self._numbers) + 1)
            yield ""
            yield style(f"{self._path}{self._at(new[0].finding)}", "dim", on=self._screen.colour)
            room, colour = self._screen.room - 2, self._screen.colour
            yield from (f"  {line}" for line in self._passage(group).lines(room, colour=colour))
            told: set[int] = set()
            for decision in new:
                number = self._numbers[self._same(decision)]
                if number not in told:
                    yield from self._explained(number, decision)
                told.add(number)
        yield ""

    def _groups(self) -> Iterator[_Group]:
        sentences = Sentences(self._draft, self._lines)
        held: list[Decision] = []
        span: Span | None = None
        for decision in self._decisions:
            around = sentences.around(_span(decision.finding))
            if span is not None and around.start >= span.end:
                yield _Group(span, tuple(held))
                held, span = [], None
            span = around if span is None else _both(span, around)
            held.append(decision)
        if span is not None:
            yield _Group(span, tuple(held))

    def _passage(self, group: _Group) -> Passage:
        marks = [
            Mark(d.finding.span, d.finding.severity, self._numbers[self._same(d)])
            for d in group.decisions
            if d.finding.effect is not Effect.NOTE  # it would mark the whole passage
        ]
        return Passage(self._draft.text, group.span, marks)

    def _same(self, decision: Decision) -> object:
        """What is told once: the same words, found and decided in the same way."""
        found, new = decision.finding, new_words(decision, self._copy)
        return (found.text, found.entity, found.severity, found.rule, new, decision.verdict)

    def _at(self, finding: Finding) -> str:
        part = self._parts.at(finding.span.start)
        if part is None or not part.hidden:
            return f":{self._parts.of(finding)}"
        return f": {self._part(finding)}"

    def _part(self, finding: Finding) -> str:
        part = self._parts.at(finding.span.start)
        if part is None or self._screen.say.tongue == "en":
            return self._parts.of(finding)
        number = part.place.rpartition(" ")[2]
        label = self._screen.say.kind(part.kind)
        return f"{label} {number}" if number.isdecimal() else label

    def _explained(self, number: int, decision: Decision) -> Iterator[str]:
        """Number, severity, what it is and what to do; below it why, when that is new."""
        finding, screen = decision.finding, self._screen
        colours = COLOURS[finding.severity]
        head = style(f"  {number:>{self._margin}}", *colours, on=screen.colour)
        label = pad(screen.say(f"severity.{finding.severity}"), self._severity)
        head += f" {style(label, *colours, on=screen.colour)} "
        indent = " " * (self._margin + self._severity + 4)
        message = printable(screen.say.message(finding))
        advice = printable(self._advice(decision))
        whole = f"{message}  → {advice}"
        if advice and len(indent) + width(whole) <= screen.room:
            yield head + message + style(f"  → {advice}", "green", on=screen.colour)
        else:
            rows = wrapped(message, screen.room - len(indent))
            yield head + next(rows, "")
            yield from (indent + row for row in rows)
            for row in wrapped(f"→ {advice}" if advice else "", screen.room - len(indent)):
                yield indent + style(row, "green", on=screen.colour)
        for text in self._beside(decision):
            for row in wrapped(text, screen.room - len(indent)):
                yield indent + style(row, "dim", on=screen.colour)

    def _beside(self, decision: Decision) -> Iterator[str]:
        """Where it comes again; the reason, once; with details who found it."""
        finding, say = decision.finding, self._screen.say
        again = [
            self._at(other.finding).strip(" :").partition(":")[0]
            for other in self._decisions
            if other is not decision and self._same(other) == self._same(decision)
        ]
        if again:
            yield say("screen.again", n=len(again), places=", ".join(dict.fromkeys(again)))
        why = printable(say.why(finding))
        if why and why not in self._reasons:
            self._reasons.add(why)
            yield why
        if self._screen.details:
            by = say("screen.found_by", names=in_words([finding]))
            yield f"{by}; {finding.entity} [{finding.rule}]"

    def _advice(self, decision: Decision) -> str:
        """What to do, or what was decided, in a few words; empty where nothing is to be done."""
        finding, say = decision.finding, self._screen.say
        if self._parts.hold(finding):
            return say("screen.hidden")
        if decision.verdict is Verdict.KEEP and decision.by != "default":
            key = "screen.kept_why" if decision.reason else "screen.kept"
            return say(key, by=decision.by, reason=decision.reason)
        if finding.severity is Severity.INFO or finding.action is Action.KEEP:
            return ""
        new = new_words(decision, self._copy)
        return say("screen.advise") if new is None else new or say("screen.delete")


def _span(finding: Finding) -> Span:
    """Where it stands; of a passage that is only noted, where it begins."""
    start = finding.span.start
    return Span(start, start + 1) if finding.effect is Effect.NOTE else finding.span


def _both(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def wrapped(text: str, room: int) -> Iterator[str]:
    """Words in rows of at most `room` columns, a longer word in one of its own."""
    line = ""
    for word in text.split():
        if line and width(line) + 1 + width(word) > room:
            yield line
            line = ""
        line += f" {word}" if line else word
    if line:
        yield line
