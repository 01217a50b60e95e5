"""What is shipped about the patterns of the rules is what reading them says, and all is there."""

from __future__ import annotations

from pathlib import Path

import pytest

import redact
from redact.rule import Patterns
from redact.ruleset import rules
from redact.settings import default_settings
from redact.terms.required import Length, Need, read, required
from redact.terms.required.shipped import FILE, Known, Shipped, key, written

PATH = Path(redact.__file__).parent / "data" / FILE


def answers() -> dict[str, Known]:
    """Every pattern of the shipped rules, by its key, as it is read now."""
    return {
        key(source, rule.matcher.lists): read(source, rule.matcher.lists)
        for rule in rules(default_settings()).rules
        if isinstance(rule.matcher, Patterns)
        for source in rule.matcher.patterns
    }


def test_the_file_is_what_reading_the_patterns_says(request: pytest.FixtureRequest) -> None:
    """After a change of rules, vocabularies or of the reader: --regenerate."""
    now = written(answers().items())
    if request.config.getoption("--regenerate"):
        PATH.write_text(now, encoding="utf-8", newline="\n")
    assert PATH.read_text("utf-8") == now, "run this test with --regenerate"


@pytest.mark.parametrize(
    "known",
    [
        pytest.param(None, id="nothing"),
        pytest.param(
            ((Need(frozenset({"mine", "camp"}), 0, Length(3)),), Length(7, 2)), id="English"
        ),
        pytest.param(
            (
                (
                    Need(frozenset({"탄광"}), -2, Length(float("inf"))),
                    Need(frozenset({"0"}), 1, Length(1, 2)),
                ),
                Length(float("inf")),
            ),
            id="Korean, endless",
        ),
    ],
)
def test_what_is_written_is_read_again(known: Known) -> None:
    assert Shipped(written([("a", None), ("b", known)]))["b"] == known


def test_a_pattern_that_is_not_in_the_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redact.terms.required.shipped", lambda: Shipped(written([])))
    known = required(r"\bmine\b", {})
    assert known is not None
    assert known.needs[0].words == {"mine"}


def test_a_vocabulary_is_part_of_the_key() -> None:
    pattern = r"\L<kin> \L<place>"
    lists = {"kin": ("aunt",), "place": ("회령",), "other": ("a",)}
    same = key(pattern, {**lists, "other": ("b",)})
    assert key(pattern, lists) == same
    assert key(pattern, {**lists, "kin": ("uncle",)}) != same
    assert key(pattern, {**lists, "place": ("온성",)}) != same
    assert key(pattern + "s", lists) != same
