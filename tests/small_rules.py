"""Rules made by hand, and what they find in a text, for the tests of `redact.terms`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from redact.core import Action, Draft, Finding, Severity
from redact.normalise import normalise
from redact.rule import Case, Examples, Matcher, Rule, Term, Terms
from redact.terms import RuleDetector


def rule(matcher: Matcher, **fields: Any) -> Rule:
    """A rule with everything that does not matter filled in."""
    return Rule(
        **{
            "id": "any.test",
            "entity": "LOCATION",
            "language": "any",
            "matcher": matcher,
            "severity": Severity.REVIEW,
            "action": Action.GENERALISE,
            "message": "m",
            "why": "w",
            "source": ("GK",),
            "examples": Examples(("a",), ("b",)),
            "where": "rules/test.yaml:1",
            **fields,
        }
    )


def terms(*words: str, case: Case = "proper", link: str = "") -> Rule:
    return rule(Terms(tuple(Term(word, link) for word in words), case))


def run(rules: Sequence[Rule], text: str) -> list[Finding]:
    detector = RuleDetector(rules, version="1", factory=no_factory, load=dict)
    return sorted(detector.detect(normalise(Draft("d", text))), key=lambda f: f.span)


def no_factory(name: str) -> Any:
    raise KeyError(name)


def words(rules: Sequence[Rule], text: str) -> list[str]:
    """The words of the draft that were found."""
    found = run(rules, text)
    assert all(f.text == text[f.span.start : f.span.end] for f in found)
    return [f.text for f in found]
