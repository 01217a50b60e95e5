"""The findings of a draft gathered by sentence; the same words are told once, with all places."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from redact.core import Decision, Draft, Effect, Finding, Severity, Span, Verdict
from redact.normalise.sentences import sentence_starts
from redact.report.lines import Lines
from redact.report.result import new_words


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a draft to be marked, with the number of what is told of it."""

    span: Span
    severity: Severity
    number: int


@dataclass(frozen=True, slots=True)
class Told:
    """A finding that comes for the first time, and the decisions about the same words later on."""

    number: int
    decision: Decision
    again: tuple[Decision, ...] = ()

    @property
    def finding(self) -> Finding:
        """What is told."""
        return self.decision.finding

    @property
    def all(self) -> tuple[Decision, ...]:
        """This one and those that come again."""
        return (self.decision, *self.again)


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that findings join: everything to be marked in them, and what is told here."""

    span: Span
    marks: tuple[Mark, ...]
    told: tuple[Told, ...]


def grouped(
    draft: Draft, decisions: Sequence[Decision], copy: Mapping[Span, str]
) -> Iterator[Group]:
    """Every group in which something comes for the first time, in the order of the text.

    `decisions` are in that order, too; `copy` is `dict(file.in_copy())`. Numbers count from 1.
    """
    same: dict[Hashable, list[Decision]] = {}
    for decision in decisions:
        same.setdefault(_same(decision, copy), []).append(decision)
    numbers = {key: number for number, key in enumerate(same, start=1)}
    for span, members in _together(draft, decisions):
        keys = [_same(decision, copy) for decision in members]
        first = [k for d, k in zip(members, keys, strict=True) if same[k][0] is d]
        if not first:
            continue
        marks = tuple(
            Mark(decision.finding.span, decision.finding.severity, numbers[key])
            for decision, key in zip(members, keys, strict=True)
            if decision.finding.effect is not Effect.NOTE  # it would mark a whole passage
        )
        told = tuple(Told(numbers[key], same[key][0], tuple(same[key][1:])) for key in first)
        yield Group(span, marks, told)


def _same(decision: Decision, copy: Mapping[Span, str]) -> Hashable:
    """What is told once: the same words, found and decided in the same way."""
    found, verdict = decision.finding, decision.verdict
    new = new_words(decision, copy) if verdict is Verdict.REPLACE else None
    what = (found.text, found.entity, found.severity, found.rule, found.message)
    return (what, verdict, new, decision.by, decision.reason, decision.ruling)


def _together(draft: Draft, decisions: Iterable[Decision]) -> Iterator[tuple[Span, list[Decision]]]:
    sentences = Sentences(draft, Lines.of(draft))
    held: list[Decision] = []
    span: Span | None = None
    for decision in decisions:
        around = sentences.around(_place(decision.finding))
        if span is not None and around.start >= span.end:
            yield span, held
            held, span = [], None
        span = around if span is None else Span(span.start, max(span.end, around.end))
        held.append(decision)
    if span is not None:
        yield span, held


def _place(finding: Finding) -> Span:
    """Where it stands; of a passage that is only noted, where it begins."""
    start = finding.span.start
    return Span(start, start + 1) if finding.effect is Effect.NOTE else finding.span


class Sentences:
    """Where the sentences of a draft are. A line end ends one, too."""

    def __init__(self, draft: Draft, lines: Lines) -> None:
        self._text = draft.text
        self._lines = lines
        self._starts: dict[int, list[int]] = {}

    def around(self, span: Span) -> Span:
        """The sentences that a span touches, without white space around them."""
        first, last = self._lines.around(span.start, span.end)
        head = max((s for s in self._of(first) if s <= span.start), default=first)
        line = self._lines.around(span.end - 1, span.end)[0]
        tail = min((s for s in self._of(line) if s >= span.end), default=last)
        text = self._text[head:tail]
        start = head + min(len(text) - len(text.lstrip()), span.start - head)
        return Span(start, max(span.end, head + len(text.rstrip())))

    def _of(self, line: int) -> list[int]:
        """Starts of the sentences of the line that begins at `line`."""
        if line not in self._starts:
            end = self._lines.around(line, line + 1)[1]
            self._starts[line] = list(sentence_starts(self._text, line, end))
        return self._starts[line]
