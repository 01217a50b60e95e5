"""A `Start` that needs no detector: findings are written into the drafts themselves.

`⟦review:LOCATION:generalise|Musan→a town in the north⟧` is the word Musan with a finding and its
replacement; without `→` nobody decided; `→` and nothing after it deletes; `=` instead keeps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from redact.cli.start import Request
from redact.core import Action, Decision, Draft, Finding, Leak, Report, Severity, Span, Verdict
from redact.entities import entities
from redact.errors import RedactError
from redact.health import Part
from redact.packs import Pack, RuleSet
from redact.report import Checked, Conditions, Evaluation, Gap, Outcome, Tool
from redact.store import finding_id
from redact.terms.examples import Failure

_MARK = re.compile(r"⟦(\w+):(\w+):(\w+)\|([^⟦⟧→=]+)(?:(→|=)([^⟦⟧]*))?⟧")
KEY = bytes(32)


def report(name: str, marked: str, *, written: str = "", leaks: tuple[Leak, ...] = ()) -> Report:
    """The draft that `marked` stands for, with its findings and what was decided."""
    text, decisions, edge = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[edge : match.start()]
        edge = match.end()
        decisions.append(_decision(match, len(text)))
        text += match[4]
    draft = Draft(name=name, text=text + marked[edge:])
    return Report(draft, tuple(decisions), written=written, leaks=leaks)


def _decision(match: re.Match[str], start: int) -> Decision:
    severity, entity, action, words, sign, new = match.groups()
    finding = Finding(
        span=Span(start, start + len(words)),
        entity=entity,
        rule=f"en.{entity.lower().replace('_', '-')}.test",
        severity=Severity(severity),
        action=Action(action),
        score=0.8,
        message=f"a {entities()[entity].label_en}, by its form",
        why=entities()[entity].why,
        text=words,
    )
    verdict = {"→": Verdict.REPLACE, "=": Verdict.KEEP, None: Verdict.OPEN}[sign]
    return Decision(finding, verdict, new if verdict is Verdict.REPLACE else "")


def outcome(*files: Checked, fail_on: Severity = Severity.REVIEW, applied: bool = False) -> Outcome:
    """A run over `files` by two invented tools."""
    return Outcome(
        files=files,
        tools=(Tool("rules", "1a2b3c4d5e6f"), Tool("presidio", "2.2.366, en-details 1.0")),
        find_id=lambda finding: finding_id(KEY, finding.entity, finding.text),
        fail_on=fail_on,
        applied=applied,
    )


def checked(path: str, marked: str, *gaps: Gap, written: str = "") -> Checked:
    """One file of a run."""
    return Checked(path, report(path, marked, written=written), gaps)


@dataclass
class FakeJob:
    """Gives what it was built with, one tick a draft."""

    result: Outcome
    drafts: Sequence[Path]
    failure: Exception | None = None

    def tells(self, text: str) -> bool:  # noqa: ARG002 - as of a real job
        return False

    def run(self, tick: Callable[[], None]) -> Outcome:
        for _ in self.drafts:
            tick()
        if self.failure:
            raise self.failure
        return self.result


@dataclass
class FakeTrial:
    """A measurement that was made before, one tick a draft."""

    result: Evaluation
    drafts: Sequence[Path]
    failure: Exception | None = None

    def run(self, tick: Callable[[], None]) -> Evaluation:
        for _ in self.drafts:
            tick()
        if self.failure:
            raise self.failure
        return self.result


@dataclass
class FakeStart:
    """Answers every request with the same values and remembers the requests."""

    files: Iterable[Checked] = ()
    ruleset: RuleSet = field(default_factory=lambda: RuleSet((), (), ""))
    failures: Sequence[Failure] = ()
    parts: Sequence[Part] = ()
    error: Exception | None = None
    late_error: Exception | None = None
    skipped: tuple[Gap, ...] = ()
    measured: Evaluation = field(default_factory=lambda: Evaluation((), ()))
    requests: list[Request] = field(default_factory=list)
    conditions: list[Conditions] = field(default_factory=list)

    def job(self, request: Request) -> FakeJob:
        self._seen(request)
        result = replace(
            outcome(*self.files, fail_on=request.fail_on or Severity.REVIEW),
            applied=request.out is not None or request.preview,
            preview=request.preview,
            skipped=self.skipped,
        )
        if request.out is not None and not request.preview:
            request.out.mkdir(exist_ok=True)
        return FakeJob(result, [Path(path) for path in request.paths], self.late_error)

    def evaluation(self, request: Request, conditions: Conditions) -> FakeTrial:
        self._seen(request)
        self.conditions.append(conditions)
        return FakeTrial(self.measured, [Path(path) for path in request.paths], self.late_error)

    def rules(self, request: Request) -> RuleSet:
        self._seen(request)
        return self.ruleset

    def test_rules(self, request: Request, ids: Sequence[str]) -> Sequence[Failure]:
        self._seen(request)
        return [f for f in self.failures if not ids or f.rule.id in ids]

    def doctor(self, request: Request) -> Sequence[Part]:
        self._seen(request)
        return self.parts

    def _seen(self, request: Request) -> None:
        self.requests.append(request)
        if self.error:
            raise self.error


__all__ = ["FakeStart", "Gap", "Pack", "Part", "RedactError", "checked", "outcome", "report"]
