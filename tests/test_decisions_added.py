"""What an editor adds is found again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.core import Severity, Span
from redact.decisions import Decisions, Entry, added, load, taken_back
from redact.decisions.key import Keyed
from redact.resolve import resolve
from redact.settings import default_settings
from small_decisions import EN, KO, OTHER, draft, empty
from small_findings import words as lexicon

BOTH = pytest.mark.parametrize(
    ("text", "part"), [(EN, "sold tofu"), (KO, "두부를 팔았다")], ids=["English", "Korean"]
)


def adding(text: str, part: str, entity: str = "ROLE", by: str = "Kim") -> Decisions:
    none, start = empty(), text.index(part)
    line = added(none, draft(text), Span(start, start + len(part)), entity, by=by)
    return none.with_([line])


def found(decisions: Decisions, text: str) -> list[str]:
    return [one.text for one in decisions.detector().detect(draft(text))]


@BOTH
def test_found_again(text: str, part: str) -> None:
    decisions = adding(text, part)
    (finding,) = decisions.detector().detect(draft(text))
    assert (finding.text, finding.entity, finding.severity) == (part, "ROLE", Severity.BLOCK)
    assert (finding.rule, finding.detector) == ("editor.added", "editor")
    assert found(decisions, f"Something new.\n\n{text}") == [part]
    assert decisions.lost(draft(text).draft) == 0


@BOTH
def test_its_sentence_changed(text: str, part: str) -> None:
    """Then the same words are looked for, in the draft it was added in; where they are gone, too,
    that is told."""
    decisions = adding(text, part)
    after = text.replace("My aunt", "My own aunt").replace("고모", "큰고모")
    (finding,) = decisions.detector().detect(draft(after))
    assert finding.text == part
    assert "has changed" in finding.why
    gone = text.replace("tofu", "soup").replace("두부", "국수")
    assert found(decisions, gone) == []
    assert decisions.lost(draft(gone).draft) == 1
    other = replace(draft(after).draft, name="other.md")
    assert decisions.lost(other) == 0


@BOTH
def test_wrapped_and_hidden(text: str, part: str) -> None:
    decisions = adding(text, part)
    wrapped = text.replace(" tofu", "\ntofu").replace(" 팔았다", "\n팔았다")
    assert [" ".join(one.split()) for one in found(decisions, wrapped)] == [part]


def test_over_two_sentences() -> None:
    for text, part in ((EN, "tofu. She lived"), (KO, "팔았다. 그때")):
        assert found(adding(text, part), f"Before. {text}") == [part]


def test_taken_back_by_whoever_added_it() -> None:
    decisions = adding(EN, "tofu")
    line: Entry = decisions.entries[0]
    assert found(decisions.with_([taken_back(decisions, line)]), EN) == []
    second = decisions.with_(adding(EN, "tofu", by="Lee").entries)
    assert len(second.entries) == 2
    assert found(second, EN) == ["tofu"]
    assert found(second.with_([taken_back(second, line)]), EN) == ["tofu"]


def test_with_another_key_it_is_a_gap(tmp_path: Path) -> None:
    decisions = adding(EN, "tofu")
    other = replace(empty(), key=Keyed.of(OTHER), entries=decisions.entries)
    assert found(other, EN) == []
    assert len(other.unseen) == 1
    assert load(tmp_path / "none", OTHER).unseen == ()


def test_nothing_stands_above_it() -> None:
    """No setting lowers it, nothing public takes it away, and where it overlaps others it stays."""
    settings = replace(default_settings(), severities={"ROLE": Severity.INFO})
    detected = list(adding(EN, "Pak Kum-nyo", "ROLE").detector().detect(draft(EN)))
    assert [one.severity for one in settings.adjust(detected)] == [Severity.BLOCK]
    from redact.core import Effect
    from small_findings import at

    public = at(EN, "My aunt, Pak Kum-nyo", effect=Effect.EXEMPT, severity=Severity.INFO)
    other = at(EN, "aunt, Pak", severity=Severity.REVIEW)
    (one,) = resolve(draft(EN), [public, *detected, other], lexicon())
    assert one.severity is Severity.BLOCK
    assert "editor.added" in (one.rule, *(inner.rule for inner in one.covers))


@given(start=st.integers(0, 70), length=st.integers(1, 30), text=st.sampled_from((EN, KO)))
def test_any_selection(start: int, length: int, text: str) -> None:
    """Whatever is selected is found again just there, without blanks at its edges."""
    start = min(start, len(text) - 2)
    part = text[start : start + length]
    if not part.strip():
        return
    none = empty()
    line = added(none, draft(text), Span(start, start + len(part)), "ROLE", by="Kim")
    places = {one.span for one in none.with_([line]).detector().detect(draft(text))}
    left = start + len(part) - len(part.lstrip())
    assert Span(left, left + len(part.strip())) in places
