"""What a person sees of a draft at a terminal: sentences, marks below them, and what each means.

What is found again with the same words is explained once, with the lines where it comes again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redact.core import Action, Decision, Finding, Report, Ruling, Severity, Verdict
from redact.report.grouping import Told, grouped
from redact.report.marked import COLOURS, Passage
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

    def count(self, number: int, severity: Severity) -> str:
        """`2 block`."""
        return self.say("screen.count", n=number, severity=self.say(f"severity.{severity}"))

    @property
    def room(self) -> int:
        """Columns of a line."""
        return max(32, min(self.columns, _WIDEST))


def on_screen(file: Checked, decisions: Sequence[Decision], screen: Screen) -> Iterator[str]:
    """The lines of one draft for these decisions, which are in the order of its text."""
    report = file.report
    if report is None or not decisions:
        return
    yield _title(file, decisions, screen)
    yield from _Draft(file, report, decisions, screen).lines()


def _title(file: Checked, decisions: Sequence[Decision], screen: Screen) -> str:
    severities = [decision.finding.severity for decision in decisions]
    numbers = {s: severities.count(s) for s in SEVERITIES if s in severities}
    counts = ", ".join(
        style(screen.count(number, s), *COLOURS[s], on=screen.colour)
        for s, number in numbers.items()
    )
    return f"{style(printable(file.path), 'bold', on=screen.colour)}: {counts}"


class _Draft:
    """One draft on a screen, and the reasons that were given for it."""

    def __init__(
        self, file: Checked, report: Report, decisions: Sequence[Decision], screen: Screen
    ) -> None:
        self._path, self._copy = printable(file.path), dict(file.in_copy())
        self._text, self._screen = report.draft.text, screen
        self._parts = Parts(report.draft)
        self._groups = list(grouped(report.draft, decisions, self._copy))
        self._reasons: set[str] = set()
        self._margin = width(str(sum(len(group.told) for group in self._groups)))
        self._severity = max(width(screen.say(f"severity.{s}")) for s in SEVERITIES)

    def lines(self) -> Iterator[str]:
        """A block for each group of sentences in which something comes for the first time."""
        room, colour = self._screen.room - 2, self._screen.colour
        for group in self._groups:
            yield ""
            at = self._at(group.told[0].finding)
            yield style(f"{self._path}{at}", "dim", on=colour)
            passage = Passage(self._text, group.span, group.marks)
            yield from (f"  {line}" for line in passage.lines(room, colour=colour))
            for told in group.told:
                yield from self._explained(told)
        yield ""

    def _at(self, finding: Finding) -> str:
        part = self._parts.at(finding.span.start)
        if part is None or not part.hidden or part.lined:
            return f":{self._parts.of(finding)}"
        return f": {self._parts.name(finding, self._screen.say.tongue)}"

    def _explained(self, told: Told) -> Iterator[str]:
        """Number, severity, what it is and what to do; below it why, when that is new."""
        finding, screen = told.finding, self._screen
        colours = COLOURS[finding.severity]
        head = style(f"  {told.number:>{self._margin}}", *colours, on=screen.colour)
        label = pad(screen.say(f"severity.{finding.severity}"), self._severity)
        head += f" {style(label, *colours, on=screen.colour)} "
        indent = " " * (self._margin + self._severity + 4)
        message = printable(screen.say.message(finding))
        advice = printable(self._advice(told.decision))
        whole = f"{message}  → {advice}"
        if advice and len(indent) + width(whole) <= screen.room:
            yield head + message + style(f"  → {advice}", "green", on=screen.colour)
        else:
            rows = wrapped(message, screen.room - len(indent))
            yield head + next(rows, "")
            yield from (indent + row for row in rows)
            for row in wrapped(f"→ {advice}" if advice else "", screen.room - len(indent)):
                yield indent + style(row, "green", on=screen.colour)
        for text in self._beside(told):
            for row in wrapped(text, screen.room - len(indent)):
                yield indent + style(row, "dim", on=screen.colour)

    def _beside(self, told: Told) -> Iterator[str]:
        """Where it comes again; the reason, once; with details who found it."""
        finding, say = told.finding, self._screen.say
        places = (self._at(d.finding).strip(" :").partition(":")[0] for d in told.again)
        again = list(dict.fromkeys(places))
        if again:
            yield say("screen.again", n=len(again), places=", ".join(again))
        why = printable(say.why(finding))
        if why and why not in self._reasons:
            self._reasons.add(why)
            yield why
        if self._screen.details:
            by = say("screen.found_by", names=in_words([finding], say.tongue))
            yield f"{by}; {finding.entity} [{finding.rule}]"

    def _advice(self, decision: Decision) -> str:
        """What to do, or what was decided, in a few words; empty where nothing is to be done."""
        finding, say = decision.finding, self._screen.say
        if self._parts.hold(finding):
            return say("screen.hidden")
        if decision.ruling is not None:
            return ruled(decision.ruling, say)
        if decision.verdict is Verdict.KEEP and decision.by != "default":
            kept = Ruling(Verdict.KEEP, by=decision.by, why=decision.reason)
            return ruled(kept, say)
        if finding.severity is Severity.INFO or finding.action is Action.KEEP:
            return ""
        new = new_words(decision, self._copy)
        return say("screen.advise") if new is None else new or say("screen.delete")


def ruled(ruling: Ruling, say: Wording) -> str:
    """What editors have said of a finding, in the language of the draft."""
    key = "screen.kept" if ruling.verdict is Verdict.KEEP else "screen.replaced"
    text = say(key, by=", ".join((*ruling.second, ruling.by)))
    text += f" {say('screen.because', why=ruling.why)}" if ruling.why else ""
    return f"{say('record.waits')}; {text}" if ruling.waits else text


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
