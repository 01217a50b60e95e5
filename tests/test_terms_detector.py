"""Patterns, recognisers and composites over a draft, and rules that test themselves."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from redact.core import Action, Draft, Effect, Finding, Severity, Span
from redact.errors import Unsafe
from redact.normalise import normalise
from redact.rule import Composite, Examples, Hit, Patterns, Recogniser
from redact.terms import RuleDetector, combine
from redact.terms.examples import check_examples
from small_rules import no_factory, rule, run, terms, words


def test_a_finding_is_what_the_rule_says() -> None:
    one = dataclasses.replace(
        terms("Musan", link="place:Musan"), effect=Effect.LOWER, weak=True, replacement="a town"
    )
    (found,) = run([one], "in Musan")
    assert (found.rule, found.entity, found.span) == ("any.test", "LOCATION", Span(3, 8))
    assert (found.effect, found.weak, found.replacement) == (Effect.LOWER, True, "a town")
    assert (found.link, found.detector, found.score) == ("place:Musan", "rules", 0.8)
    assert "Musan" not in repr(dataclasses.replace(found, link=""))


@pytest.mark.parametrize(
    ("pattern", "ignore_case", "text", "found"),
    [
        pytest.param(r"\bunit \d+", True, "In Unit 525.", ["Unit 525"], id="case ignored"),
        pytest.param(r"\bunit \d+", False, "In Unit 525.", [], id="case kept"),
        pytest.param(r"born in (?P<span>\d{4})", True, "Born in 1989.", ["1989"], id="part"),
        pytest.param(r"(?<=aged )\d+", True, "aged 44", ["44"], id="look behind"),
        pytest.param(r"unit[ \n]\d+", True, "unit\n525", ["unit\n525"], id="wrapped"),
        pytest.param(r"(?P<span>\d*)[a-z]", True, "x9y", ["9"], id="an empty span is no finding"),
        pytest.param(r"[가-힣]+도", True, "량강도에서", ["량강도"], id="Korean"),
    ],
)
def test_patterns(pattern: str, ignore_case: bool, text: str, found: list[str]) -> None:
    assert words([rule(Patterns((pattern,), ignore_case))], text) == found


def test_a_pattern_that_takes_too_long_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Presidio skips such a pattern with a warning; a draft nobody looked at is not clean."""
    monkeypatch.setattr("redact.terms.detector.TIMEOUT", 0.05)
    slow = rule(Patterns((r"(?:a|aa)+$",)), id="en.slow")
    with pytest.raises(Unsafe) as caught:
        run([slow], "a" * 200 + "b")
    assert "en.slow (rules/test.yaml:1) took over" in str(caught.value)
    assert caught.value.where == "d"
    assert "aaa" not in str(caught.value)


def test_a_korean_rule_does_not_run_without_hangul() -> None:
    digits = rule(Patterns((r"\d+",)), language="ko")
    assert words([digits], "Room 12") == []
    assert words([digits], "12호 Room") == ["12"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("She signed as 方恩淑 then.", ["方恩淑"], id="English"),
        pytest.param("그는 方恩淑라고 썼다.", ["方恩淑"], id="Korean"),
    ],
)
def test_a_korean_rule_sees_chinese_characters(text: str, found: list[str]) -> None:
    """A name in Chinese characters alone was skipped, since no Hangul stood in the draft."""
    assert words([rule(Patterns((r"[一-鿿]{3}",)), language="ko")], text) == found


def test_a_recogniser_is_made_once_and_only_when_needed() -> None:
    made: list[Any] = []

    def factory(name: str) -> Any:
        def make(options: Any, load: Any) -> Any:
            made.append((name, options, load("names.yaml")))
            return lambda _: [Hit(0, 3, score=0.5, link="person:1", weak=True)]

        return make

    one = rule(Recogniser("hangul-name", {"shapes": ["full"]}))
    detector = RuleDetector([one], version="1", factory=factory, load=lambda name: name)
    assert made == []
    for text in ("Pak went.", "Kim left."):
        (found,) = detector.detect(normalise(Draft("d", text)))
        assert (found.text, found.score, found.link, found.weak) == (
            text[:3],
            0.5,
            "person:1",
            True,
        )
    assert made == [("hangul-name", {"shapes": ["full"]}, "names.yaml")]


AGE, PLACE, DATE = "AGE", "LOCATION", "DATE_TIME"


def mention(entity: str, start: int) -> Finding:
    return Finding(
        Span(start, start + 2), entity, "r", Severity.REVIEW, Action.FLAG, 1, "m", "w", "xx"
    )


@pytest.mark.parametrize(
    ("together", "found", "expected"),
    [
        pytest.param([[PLACE]], [(AGE, 0), (PLACE, 10)], [0], id="near"),
        pytest.param([[PLACE]], [(AGE, 0), (PLACE, 60)], [], id="far"),
        pytest.param([[PLACE], [DATE]], [(AGE, 0), (PLACE, 10)], [], id="one is missing"),
        pytest.param([[PLACE], [DATE]], [(AGE, 0), (PLACE, 9), (DATE, 20)], [0], id="both"),
        pytest.param([[PLACE, DATE]], [(AGE, 0), (DATE, 20)], [0], id="either"),
        pytest.param([[AGE]], [(AGE, 0)], [], id="not with itself"),
        pytest.param([[AGE]], [(AGE, 0), (AGE, 9)], [0, 9], id="two of a kind"),
        pytest.param([[PLACE]], [(PLACE, 0)], [], id="nothing to raise"),
    ],
)
def test_combine(
    together: list[list[str]], found: list[tuple[str, int]], expected: list[int]
) -> None:
    findings = [mention(*one) for one in found]
    composite = rule(
        Composite((AGE,), tuple(map(tuple, together)), 50), id="c", severity=Severity.BLOCK
    )
    out = combine(findings, [composite, terms("x")], lambda f, far: (0, f.span.end + int(far)))
    assert [f.span.start for f in out] == expected
    for one in out:
        assert (one.rule, one.severity, one.covers[0].rule) == ("c", Severity.BLOCK, "r")


@pytest.mark.parametrize(
    ("flag", "passes", "problems"),
    [
        pytest.param("In ⟦Musan⟧.", "In a mill.", [], id="both hold"),
        pytest.param("In Musan.", "In a mill.", [], id="without brackets anywhere is enough"),
        pytest.param("In ⟦Musan now⟧.", "x", [("flag", "found 3..8, wanted 3..12")], id="span"),
        pytest.param("In Onsong.", "x", [("flag", "found nothing")], id="not found"),
        pytest.param("Musan", "Musan", [("pass", "found 0..5")], id="found in pass"),
        pytest.param("⟦Musan⟧, Musan", "x", [("flag", "found 0..5, 7..12, wanted 0..5")], id="one"),
    ],
)
def test_check_examples(flag: str, passes: str, problems: list[tuple[str, str]]) -> None:
    one = dataclasses.replace(terms("Musan"), examples=Examples((flag,), (passes,)))
    failures = check_examples(
        [one],
        lambda rules, view: RuleDetector(rules, version="", factory=no_factory, load=dict).detect(
            view
        ),
    )
    assert [(f.list_name, f.problem) for f in failures] == problems
    assert all(f.number == 1 and f.rule is one for f in failures)
