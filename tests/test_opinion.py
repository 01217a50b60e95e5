"""A model's opinion on what the rules found: it can lower a doubt, never what is blocked."""

from __future__ import annotations

from dataclasses import replace

import numpy
import pytest

from redact.core import Action, Draft, Effect, Finding, Severity, Span
from redact.ner import MODELS, Manifest, Reading, read_manifest
from redact.normalise import normalise
from redact.opinion import Opinions

DOUBTS = {"DURATION": 0.1}


class Says:
    """A classifier that gives every character of the texts that it reads one probability."""

    def __init__(self, model: str, private: float) -> None:
        self.manifest: Manifest = read_manifest(MODELS / model)
        self._private = private

    def load(self) -> None:
        """Nothing to load."""

    def read(self, text: str) -> Reading:
        return Reading(private=numpy.full(len(text), self._private))


def finding(text: str, words: str, **fields: object) -> Finding:
    start = text.index(words)
    made = Finding(
        span=Span(start, start + len(words)),
        entity="DURATION",
        rule="any.rule",
        severity=Severity.REVIEW,
        action=Action.GENERALISE,
        score=0.6,
        message="a length of time",
        why="It can be counted back to a day.",
        text=words,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


ENGLISH = ("She waited there for eleven weeks.", "eleven weeks", "en-details")
KOREAN = ("거기서 열한 주를 기다렸다.", "열한 주", "ko-details")


@pytest.mark.parametrize(("text", "words", "model"), [ENGLISH, KOREAN], ids=["English", "Korean"])
@pytest.mark.parametrize(
    ("private", "fields", "weak", "opinion"),
    [
        pytest.param(0.9, {}, False, 0.9, id="the model agrees"),
        pytest.param(0.1, {}, False, 0.1, id="not below the doubt"),
        pytest.param(0.05, {}, True, 0.05, id="a firm no makes a hint"),
        pytest.param(0.0, {"severity": Severity.BLOCK}, False, 0.0, id="block stays"),
        pytest.param(0.9, {"weak": True}, True, 0.9, id="a hint is not raised here"),
        pytest.param(0.0, {"detector": "author"}, False, None, id="a secret is not judged"),
        pytest.param(0.0, {"detector": "house"}, False, None, id="the house is not judged"),
        pytest.param(
            0.0, {"effect": Effect.EXEMPT}, False, None, id="what is public is not judged"
        ),
    ],
)
def test_weigh(
    text: str,
    words: str,
    model: str,
    private: float,
    fields: dict[str, object],
    weak: bool,
    opinion: float | None,
) -> None:
    view = normalise(Draft("d.txt", text))
    opinions = Opinions([Says(model, private)], DOUBTS)
    [weighed] = opinions.weigh(view, [finding(text, words, **fields)])
    assert weighed.weak is weak
    assert weighed.model == opinion
    assert weighed.severity is fields.get("severity", Severity.REVIEW)


def test_what_no_model_reads_stands_by_itself() -> None:
    text = "이것은 열한 주였다."
    unread = finding(text, "열한 주")
    view = normalise(Draft("d.txt", text))
    assert Opinions([Says("en-details", 0.0)], DOUBTS).weigh(view, [unread]) == [unread]


def test_the_surer_of_two_models_counts() -> None:
    text = "Ryu (류금희) waited for eleven weeks."
    view = normalise(Draft("d.txt", text))
    opinions = Opinions([Says("en-details", 0.0), Says("ko-details", 0.8)], DOUBTS)
    [weighed] = opinions.weigh(view, [finding(text, "eleven weeks")])
    assert (weighed.weak, weighed.model) == (False, 0.8)


def test_without_models_nothing_changes() -> None:
    text, words, _ = ENGLISH
    found = [finding(text, words)]
    assert Opinions([]).weigh(normalise(Draft("d.txt", text)), found) == found
