"""`redact rules` and `redact doctor`, with a fake `Start`."""

from __future__ import annotations

import pytest

from fake_start import FakeStart
from redact.cli import main
from redact.core import Action, Effect, Severity
from redact.errors import RuleError
from redact.health import Part
from redact.packs import Pack, RuleSet
from redact.rule import Composite, Examples, Matcher, Patterns, Recogniser, Rule, Term, Terms
from redact.terms.examples import Failure


def rule(name: str, matcher: Matcher, **more) -> Rule:
    values = {
        "entity": "LOCATION",
        "language": name.split(".")[0],
        "severity": Severity.REVIEW,
        "action": Action.GENERALISE,
        "message": "a border town",
        "why": "It narrows the crossing.",
        "source": ("GK",),
        "examples": Examples(("From ⟦Onsong⟧.",), ("A song.", "온 송이")),
        "where": "rules/en/places.yaml:12",
    }
    return Rule(id=name, matcher=matcher, **(values | more))


RULES = (
    rule("en.place.border", Terms(tuple(Term(f"Town{n}") for n in range(14)))),
    rule("ko.date.day", Patterns((r"\d+일",)), entity="DATE_TIME", severity=Severity.BLOCK),
    rule("any.credit", Recogniser("byline"), effect=Effect.LOWER, replacement="x", weak=True),
    rule("en.together", Composite(("AGE",), (("LOCATION",), ("DATE_TIME", "EVENT")), "sentence")),
)
START = FakeStart(ruleset=RuleSet(RULES, (Pack("en/places", "Places", "d" * 64),), "abc123"))


@pytest.mark.parametrize(
    ("options", "listed"),
    [
        pytest.param([], [0, 1, 2, 3], id="all"),
        pytest.param(["--language", "ko"], [1], id="language"),
        pytest.param(["--entity", "LOCATION"], [0, 2, 3], id="entity"),
        pytest.param(["--entity", "LOCATION", "--language", "any"], [2], id="both"),
    ],
)
def test_rules_list(options, listed, capsys) -> None:
    assert main(START, ["rules", "list", *options]) == 0
    shown = capsys.readouterr()
    assert [line.split()[0] for line in shown.out.splitlines()] == [RULES[n].id for n in listed]
    assert shown.err == f"{len(listed)} of 4 rules, 1 packs, version abc123\n"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("en.place.border", ["14 terms: Town0", "and 2 more", "It narrows", "places.yaml:12"]),
        ("ko.date.day", [r"\d+일", "block", "DATE_TIME", "온 송이", "From ⟦Onsong⟧."]),
        ("any.credit", ["the grammar byline", "lower: x", "a weak hint"]),
        ("en.together", ["AGE near LOCATION and DATE_TIME or EVENT, within one sentence"]),
    ],
)  # fmt: skip
def test_rules_show(name, words, capsys) -> None:
    assert main(START, ["rules", "show", name]) == 0
    shown = capsys.readouterr().out
    assert shown.splitlines()[0] == name
    assert [word for word in words if word not in shown] == []


@pytest.mark.parametrize("verb", ["show", "test"])
def test_a_rule_that_does_not_exist(verb, capsys) -> None:
    assert main(START, ["rules", verb, "en.place.bordre"]) == 2
    assert capsys.readouterr().err == (
        "redact: en.place.bordre: no rule has this id; did you mean en.place.border?\n"
    )


@pytest.mark.parametrize(
    ("failures", "ids", "code", "said"),
    [
        pytest.param([], [], 0, "4 rules, 12 examples: all hold", id="all hold"),
        pytest.param([], ["ko.date.day"], 0, "1 rules, 3 examples: all hold", id="one rule"),
        pytest.param(
            [Failure(RULES[1], "flag", 2, "found nothing")],
            [],
            1,
            "4 rules, 12 examples: 1 do not hold",
            id="one does not",
        ),
    ],
)
def test_rules_test(failures, ids, code, said, capsys) -> None:
    start = FakeStart(ruleset=START.ruleset, failures=failures)
    assert main(start, ["rules", "test", *ids]) == code
    shown = capsys.readouterr()
    assert shown.err == f"{said}\n"
    assert shown.out == "".join(
        f"{f.rule.where}: {f.rule.id}: flag example 2: found nothing\n" for f in failures
    )


def test_a_bad_rule_is_2_with_file_and_line(capsys) -> None:
    error = RuleError("rules/en/places.yaml:3", "unknown key 'remplace'", "a rule has action, …")
    assert main(FakeStart(error=error), ["rules", "test"]) == 2
    assert capsys.readouterr().err.startswith("redact: rules/en/places.yaml:3: unknown key")


@pytest.mark.parametrize(
    ("parts", "code", "last"),
    [
        pytest.param([], 0, "Everything is in place.", id="all well"),
        pytest.param(
            [Part("libraries", "kiwipiepy", "", "not installed; pip install kiwipiepy")],
            2,
            "1 thing is missing or damaged.",
            id="one missing",
        ),
    ],
)
def test_doctor(parts, code, last, capsys) -> None:
    known = [Part("program", "redact", "1.0"), Part("libraries", "click", "8.1")]
    assert main(FakeStart(parts=[*known, *parts]), ["doctor"]) == code
    lines = capsys.readouterr().out.splitlines()
    groups = [line for line in lines if line and line[0] not in " !"]
    assert groups[:2] == ["program", "libraries"]
    assert lines[1].split() == ["redact", "1.0"]
    assert lines[-1] == last
    assert [line.startswith("! kiwipiepy") for line in lines].count(True) == len(parts)
    assert all(part.problem in "\n".join(lines) for part in parts)
