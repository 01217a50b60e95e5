"""The shipped rules: each keeps its own promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from redact.core import Draft, Effect, Finding, Severity
from redact.entities import entities
from redact.normalise import View, normalise
from redact.packs import RuleSet, load_data, load_rules
from redact.recognise import RECOGNISERS, factory
from redact.rule import Composite, Rule, Terms
from redact.terms import RuleDetector, combine
from redact.terms.examples import check_examples

FOLDER = Path(__file__).parent.parent / "rules"


@cache
def rules() -> RuleSet:
    return load_rules([FOLDER], entities=entities(), recognisers=RECOGNISERS)


@cache
def detector(ids: tuple[str, ...]) -> RuleDetector:
    return RuleDetector(
        [rule for rule in rules().rules if rule.id in ids],
        version="",
        factory=factory,
        load=lambda name: load_data(FOLDER, name),
    )


def find(active: Sequence[Rule], view: View) -> Iterator[Finding]:
    """What the rules say of a text, composites within sentence or paragraph included."""

    def reach(finding: Finding, within: str | int) -> tuple[int, int]:
        if isinstance(within, int):
            return finding.span.start - within, finding.span.end + within
        place = view.range(finding.span)
        start, end = view.sentence(*place) if within == "sentence" else view.block(*place)
        span = view.span(start, end)
        return span.start, span.end

    found = list(detector(tuple(rule.id for rule in active)).detect(view))
    yield from found
    yield from combine(found, active, reach)


@pytest.mark.parametrize("pack", [pack.name for pack in rules().packs])
def test_every_example_holds(pack: str) -> None:
    own = [rule for rule in rules().rules if rule.where.startswith(f"rules/{pack}.y")]
    composites = any(isinstance(rule.matcher, Composite) for rule in own)
    failures = check_examples(rules().rules if composites else own, find)
    assert [
        f"{f.rule.id} ({f.rule.where}) {f.list_name} {f.number}: {f.problem}"
        for f in failures
        if f.rule in own
    ] == []


@pytest.mark.parametrize(
    "rule",
    [pytest.param(rule, id=rule.id) for rule in rules().rules if isinstance(rule.matcher, Terms)],
)
def test_every_term_can_match(rule: Rule) -> None:
    """A spelling that its own text does not trigger would be dead weight, and no finding."""
    assert isinstance(rule.matcher, Terms)
    dead = []
    for term in rule.matcher.terms:
        view = normalise(Draft("d", f"x {term.text}."))
        if not any(f.rule == rule.id for f in find([rule], view)):
            dead.append(term.text)
    assert dead == []


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in rules().rules])
def test_an_id_says_what_the_rule_is(rule: Rule) -> None:
    language, _, name = rule.id.partition(".")
    assert language == rule.language
    assert name.count(".") >= 1
    assert name == name.lower()
    assert rule.why.rstrip()[-1] in '.!?”")'


def test_both_languages_and_every_effect_are_there() -> None:
    assert {rule.language for rule in rules().rules} == {"en", "ko", "any"}
    # A note is not for rules: it tells of a passage that no model reads.
    assert {rule.effect for rule in rules().rules} == set(Effect) - {Effect.NOTE}
    assert {rule.severity for rule in rules().rules} == set(Severity)


def test_every_recogniser_is_used() -> None:
    names = {getattr(rule.matcher, "name", None) for rule in rules().rules} - {None}
    assert names == set(RECOGNISERS)


def test_sources_carry_a_text_and_none_is_forgotten() -> None:
    """A source nobody uses is a leftover; one used but not defined does not load at all."""
    import yaml

    for path in sorted(FOLDER.glob("*/*.yaml")):
        pack = yaml.safe_load(path.read_text("utf-8"))
        if path.parent.name in ("data", "presets", "ladders") or "rules" not in pack:
            continue
        used = {source for rule in pack["rules"] for source in rule["source"]}
        assert set(pack.get("sources", {})) == used, path.name


def test_a_long_diary_is_read_to_its_end() -> None:
    """The rule looks back from each entry to the one before, and no further."""
    rule = next(rule for rule in rules().rules if rule.id == "ko.date.heading")
    text = "3월 4일 비\n밭에 나갔다.\n" * 1500
    assert len({f.span for f in find([rule], normalise(Draft("d", text)))}) == 1500
