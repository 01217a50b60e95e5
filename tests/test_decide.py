"""What happens to a finding when no editor has said so."""

from __future__ import annotations

import pytest

from redact.core import Action, Decision, Effect, Finding, Ruling, Severity, Verdict
from redact.decide import decide
from small_findings import at

TEXT = "Park Chol-su lived in Musan; 박철수는 무산에 살았다."


def suggest(finding: Finding) -> str:
    return f"another {finding.entity}"


@pytest.mark.parametrize(
    ("severity", "action", "verdict", "words"),
    [
        pytest.param(Severity.BLOCK, Action.REPLACE, Verdict.REPLACE, "another PERSON", id="block"),
        pytest.param(
            Severity.REVIEW, Action.GENERALISE, Verdict.REPLACE, "another PERSON", id="review"
        ),
        pytest.param(Severity.BLOCK, Action.FLAG, Verdict.OPEN, "", id="flag"),
        pytest.param(Severity.REVIEW, Action.KEEP, Verdict.KEEP, "", id="keep"),
        pytest.param(Severity.INFO, Action.REPLACE, Verdict.KEEP, "", id="info"),
        pytest.param(Severity.INFO, Action.FLAG, Verdict.KEEP, "", id="info flag"),
    ],
)
@pytest.mark.parametrize("part", ["Park Chol-su", "박철수"], ids=["en", "ko"])
def test_defaults(
    part: str, severity: Severity, action: Action, verdict: Verdict, words: str
) -> None:
    finding = at(TEXT, part, severity=severity, action=action)
    (decision,) = decide([finding], suggest=suggest)
    assert (decision.finding, decision.verdict, decision.replacement) == (finding, verdict, words)
    assert decision.reason
    assert part not in decision.reason


@pytest.mark.parametrize("prescribed", ["an aunt", ""], ids=["words", "delete"])
def test_the_rules_words_come_first(prescribed: str) -> None:
    finding = at(TEXT, "Park Chol-su", replacement=prescribed)
    (decision,) = decide([finding], suggest=suggest)
    assert (decision.verdict, decision.replacement) == (Verdict.REPLACE, prescribed)


def test_a_replacement_that_changes_nothing_is_open() -> None:
    (decision,) = decide([at(TEXT, "Musan", "LOCATION")], suggest=lambda f: f.text)
    assert (decision.verdict, decision.replacement) == (Verdict.OPEN, "")


def test_an_earlier_decision_stands_for_the_finding_at_hand() -> None:
    now, then = at(TEXT, "Park Chol-su"), at("Park Chol-su", "Park Chol-su")
    earlier = Decision(then, Verdict.KEEP, by="editor", reason="public by now")
    decisions = decide(
        [now, at(TEXT, "Musan", "LOCATION")],
        suggest=suggest,
        earlier=lambda finding: earlier if finding == now else None,
    )
    assert [(d.finding.text, d.verdict, d.by) for d in decisions] == [
        ("Park Chol-su", Verdict.KEEP, "editor"),
        ("Musan", Verdict.REPLACE, "default"),
    ]


def test_suggestions_are_asked_only_for_what_is_replaced() -> None:
    asked: list[Finding] = []

    def note(finding: Finding) -> str:
        asked.append(finding)
        return "x"

    kept = at(TEXT, "Musan", "LOCATION", severity=Severity.INFO)
    replaced = at(TEXT, "박철수")
    decide([kept, replaced, at(TEXT, "무산", "LOCATION", replacement="북쪽")], suggest=note)
    assert asked == [replaced]


KEEP = Ruling(Verdict.KEEP, by="Kim", why="public")
WAITS = Ruling(Verdict.KEEP, by="Kim", why="public", waits=True)
WORDS = Ruling(Verdict.REPLACE, words="an aunt", by="리")
LEDGER = Decision(at(TEXT, "Musan"), Verdict.REPLACE, "Pyongyang", by="ledger")


@pytest.mark.parametrize(
    ("ruling", "more", "earlier", "verdict", "words", "by"),
    [
        pytest.param(KEEP, {}, None, Verdict.KEEP, "", "Kim", id="kept"),
        pytest.param(KEEP, {}, LEDGER, Verdict.KEEP, "", "Kim", id="before the ledger"),
        pytest.param(WAITS, {}, None, Verdict.REPLACE, "another PERSON", "default", id="waits"),
        pytest.param(WAITS, {}, LEDGER, Verdict.REPLACE, "Pyongyang", "ledger", id="so the ledger"),
        pytest.param(WORDS, {}, None, Verdict.REPLACE, "an aunt", "리", id="their words"),
        pytest.param(
            WORDS, {"severity": Severity.INFO}, None, Verdict.REPLACE, "an aunt", "리", id="info"
        ),
        pytest.param(
            WORDS, {"effect": Effect.NOTE}, None, Verdict.OPEN, "", "리", id="not a passage"
        ),
        pytest.param(KEEP, {"effect": Effect.NOTE}, None, Verdict.KEEP, "", "Kim", id="a passage"),
        pytest.param(None, {}, LEDGER, Verdict.REPLACE, "Pyongyang", "ledger", id="nothing said"),
    ],
)
@pytest.mark.parametrize("part", ["Park Chol-su", "박철수"], ids=["en", "ko"])
def test_what_editors_have_said(part: str, ruling, more, earlier, verdict, words, by) -> None:
    finding = at(TEXT, part, **more)
    (decision,) = decide(
        [finding], suggest=suggest, earlier=lambda _: earlier, ruling=lambda _: ruling
    )
    assert (decision.verdict, decision.replacement, decision.by) == (verdict, words, by)
    assert decision.ruling is ruling
    assert decision.kept_by_editor is (ruling is KEEP)


def test_words_that_stand_there_already_are_open() -> None:
    same = Ruling(Verdict.REPLACE, words="Musan", by="Kim")
    (decision,) = decide([at(TEXT, "Musan")], suggest=suggest, ruling=lambda _: same)
    assert decision.verdict is Verdict.OPEN
