"""Who found something, in words that an editor understands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from redact.core import Action, Finding, Severity, Span
from redact.report.voices import found_by, in_words

RULE = Finding(
    span=Span(0, 3),
    entity="PERSON",
    rule="ko.name.person",
    severity=Severity.REVIEW,
    action=Action.REPLACE,
    score=0.8,
    message="a name",
    why="A name identifies.",
    text="김철수",
)
MODEL = replace(RULE, rule="model.ko-details.PERSON", detector="model", score=0.9, model=0.9)


@pytest.mark.parametrize(
    ("findings", "names", "words"),
    [
        pytest.param([RULE], ["rules"], "a rule", id="a rule no model read"),
        pytest.param(
            [replace(RULE, model=0.034)], ["rules"], "a rule (the model is 3 % sure)", id="a rule"
        ),
        pytest.param([MODEL], ["model"], "the model (the model is 90 % sure)", id="a model"),
        pytest.param(
            [replace(RULE, model=0.9, covers=(RULE, MODEL))],
            ["rules", "model"],
            "a rule and the model (the model is 90 % sure)",
            id="both",
        ),
        pytest.param(
            [MODEL, replace(MODEL, model=0.955)],
            ["model"],
            "the model (the model is 90 to 96 % sure)",
            id="several places",
        ),
        pytest.param(
            [replace(RULE, detector="author", covers=(RULE, MODEL))],
            ["author", "rules", "model"],
            "the author file, a rule and the model",
            id="three voices",
        ),
        pytest.param(
            [replace(RULE, detector="link")],
            ["link"],
            "another mention of the same name",
            id="a linked mention",
        ),
        pytest.param(
            [replace(RULE, detector="spelling")], ["spelling"], "spelling", id="a new detector"
        ),
    ],
)
def test_voices(findings: list[Finding], names: list[str], words: str) -> None:
    assert found_by(findings[0]) == names
    assert in_words(findings) == words
