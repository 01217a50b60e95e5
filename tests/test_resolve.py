"""Shields, hints, overlaps and neighbours: many detectors' findings become one list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.core import Action, Effect, Finding, Severity, Span
from redact.resolve import resolve
from small_findings import at, shown, view, words

EXEMPT: dict[str, Any] = {"effect": Effect.EXEMPT, "severity": Severity.INFO}
LOWER: dict[str, Any] = {"effect": Effect.LOWER, "severity": Severity.INFO}
SOFTEN: dict[str, Any] = {"effect": Effect.SOFTEN, "severity": Severity.INFO}
REVIEW: dict[str, Any] = {"severity": Severity.REVIEW}
MODEL: dict[str, Any] = {"detector": "model", "severity": Severity.REVIEW}
HINT: dict[str, Any] = {"weak": True, "severity": Severity.REVIEW}


def settled(text: str, *findings: Finding) -> list[str]:
    return shown(resolve(view(text), findings, words()))


@pytest.mark.parametrize(
    ("text", "finds", "shields", "left"),
    [
        pytest.param(
            "They wept for Kim Il Sung.",
            [("Kim Il Sung", "PERSON")],
            [("Kim Il Sung", "PERSON")],
            [],
            id="public figure",
        ),
        pytest.param(
            "They wept for General Kim Il Sung's horse.",
            [("General Kim Il Sung's", "PERSON")],
            [("Kim Il Sung", "PERSON")],
            [],
            id="title and possessive",
        ),
        pytest.param(
            "portraits of Kim Il Sung and Kim Jong Il",
            [("Kim Il Sung and Kim Jong Il", "PERSON")],
            [("Kim Il Sung", "PERSON"), ("Kim Jong Il", "PERSON")],
            [],
            id="two figures in one finding",
        ),
        pytest.param(
            "at Kim Il Sung University",
            [("Kim Il Sung University", "ORGANIZATION"), ("Kim Il Sung", "PERSON")],
            [("Kim Il Sung", "PERSON")],
            ["ORGANIZATION Kim Il Sung University"],
            id="longer proper name stays",
        ),
        pytest.param(
            "two days after Chuseok we left",
            [("two days after Chuseok", "DATE_TIME"), ("Chuseok", "DATE_TIME")],
            [("Chuseok", "DATE_TIME")],
            ["DATE_TIME two days after Chuseok"],
            id="a day counted from a holiday stays",
        ),
        pytest.param(
            "Kim Sun-hui met nobody",
            [("Kim Sun-hui", "PERSON")],
            [("Kim", "PERSON")],
            ["PERSON Kim Sun-hui"],
            id="a private name that shares a word stays",
        ),
        pytest.param(
            "김정일 장군님을 보았다",
            [("김정일 장군님을", "PERSON")],
            [("김정일", "PERSON")],
            [],
            id="ko title and particle",
        ),
        pytest.param(
            "김책공업종합대학을 나왔다",
            [("김책공업종합대학", "ORGANIZATION"), ("김책", "PERSON")],
            [("김책", "PERSON")],
            ["ORGANIZATION 김책공업종합대학"],
            id="ko longer proper name stays",
        ),
    ],
)
def test_public_names_take_findings_away(
    text: str,
    finds: Sequence[tuple[str, str]],
    shields: Sequence[tuple[str, str]],
    left: Sequence[str],
) -> None:
    findings = [at(text, part, entity) for part, entity in finds]
    public = [at(text, part, entity, **EXEMPT) for part, entity in shields]
    assert settled(text, *findings, *public) == left


@pytest.mark.parametrize(
    ("text", "credit", "found", "left"),
    [
        pytest.param(
            "Edited by Ada Brook and Tom Hill\n\nThanks, Tom Hill.",
            "Ada Brook and Tom Hill",
            [("Ada Brook", 1), ("Tom Hill", 1), ("Tom Hill", 2)],
            ["PERSON info Ada Brook", "PERSON info Tom Hill", "PERSON info Tom Hill"],
            id="credit and thanks",
        ),
        pytest.param(
            "번역: 문하영\n\n문하영은 편집도 하였다.",
            "문하영",
            [("문하영", 1), ("문하영", 2)],
            ["PERSON info 문하영", "PERSON info 문하영"],
            id="ko credit with a particle",
        ),
    ],
)
def test_a_credit_lowers_a_name_that_is_thanked(
    text: str, credit: str, found: Sequence[tuple[str, int]], left: Sequence[str]
) -> None:
    findings = [at(text, part, nth=nth) for part, nth in found]
    out = resolve(view(text), [*findings, at(text, credit, **LOWER)], words())
    assert shown(out) == left
    assert {f.action for f in out} == {Action.KEEP}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Photo: Tom Hill\n\n" + "Tom Hill ran. " * 3, "Tom Hill", id="English"),
        pytest.param("사진: 문하영\n\n" + "문하영은 울었다. " * 3, "문하영", id="Korean"),
    ],
)
def test_a_credit_leaves_somebody_of_the_story(text: str, name: str) -> None:
    """Named three times beside the credit: the credit passes, the story does not."""
    findings = [at(text, name, nth=nth) for nth in range(1, 5)]
    out = resolve(view(text), [*findings, at(text, name, **LOWER)], words())
    assert [f.severity is Severity.INFO for f in out] == [True, False, False, False]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("We read Ada Brook in secret.", "Ada Brook", id="English"),
        pytest.param("공지영의 소설을 읽었다.", "공지영", id="Korean"),
    ],
)
@pytest.mark.parametrize("severity", list(Severity))
def test_a_famous_name_is_told_unless_a_rule_blocks(
    text: str, name: str, severity: Severity
) -> None:
    """Somebody private may bear it: a rule that blocks has seen whose name it is. An editor is
    told that a famous name is why the mention is only told."""
    found = at(text, name, severity=severity, message="a name")
    famous = at(text, name, **SOFTEN, message="a famous name")
    [out] = resolve(view(text), [found, famous], words())
    assert out.severity is (severity if severity is Severity.BLOCK else Severity.INFO)
    assert out.message == ("a famous name" if severity is Severity.REVIEW else "a name")


def test_a_secret_beats_every_shield() -> None:
    text = "Edited by Ada Brook in China"
    secrets = [
        at(text, "Ada Brook", detector="author"),
        at(text, "China", "LOCATION", detector="author"),
    ]
    shields = [at(text, "Ada Brook", **LOWER), at(text, "China", "LOCATION", **EXEMPT)]
    assert settled(text, *secrets, *shields) == ["PERSON Ada Brook", "LOCATION China"]


@pytest.mark.parametrize(
    ("findings", "left"),
    [
        pytest.param([("Dandong", "LOCATION", HINT)], ["LOCATION info Dandong"], id="alone"),
        pytest.param(
            [("Dandong", "LOCATION", HINT), ("Dandong", "LOCATION", MODEL | {"weak": True})],
            ["LOCATION review Dandong"],
            id="two detectors",
        ),
        pytest.param(
            [("Dandong", "LOCATION", HINT), ("Dandong", "LOCATION", HINT | {"rule": "other"})],
            ["LOCATION info Dandong"],
            id="two rules of one detector",
        ),
        pytest.param(
            [("12 March", "DATE_TIME", REVIEW), ("12 March in the morning", "DATE_TIME", HINT)],
            ["DATE_TIME review 12 March in the morning"],
            id="touching one of its kind",
        ),
        pytest.param(
            [("Dandong", "LOCATION", REVIEW), ("to Dandong on 12 March", "EVENT", HINT)],
            ["LOCATION review Dandong"],
            id="little of it is found by another kind",
        ),
    ],
)
def test_hints_need_company(
    findings: Sequence[tuple[str, str, dict[str, Any]]], left: Sequence[str]
) -> None:
    text = "We came to Dandong on 12 March in the morning."
    assert (
        settled(text, *(at(text, part, entity, **more) for part, entity, more in findings)) == left
    )


@pytest.mark.parametrize(
    ("text", "findings", "left"),
    [
        pytest.param(
            "the night of 12 March 2016",
            [("12 March 2016", "DATE_TIME", {}), ("night of 12 March", "DATE_TIME", MODEL)],
            ["DATE_TIME night of 12 March 2016"],
            id="union and strongest severity",
        ),
        pytest.param(
            "my aunt Chon Song-sook",
            [("my aunt Chon Song-sook", "RELATION", REVIEW), ("Chon Song-sook", "PERSON", {})],
            ["RELATION my aunt Chon Song-sook"],
            id="the longer one names it",
        ),
        pytest.param(
            "at the Haeju works",
            [("Haeju", "LOCATION", {"score": 0.9}), ("Haeju", "PERSON", MODEL | {"score": 0.99})],
            ["LOCATION Haeju"],
            id="a rule before a model",
        ),
        pytest.param(
            "리 지배인은 회령에서 왔다",
            [("리 지배인", "PERSON", {}), ("지배인", "ROLE", REVIEW), ("회령", "LOCATION", {})],
            ["PERSON 리 지배인", "LOCATION 회령"],
            id="ko title inside a name",
        ),
    ],
)
def test_overlaps_become_one(
    text: str, findings: Sequence[tuple[str, str, dict[str, Any]]], left: Sequence[str]
) -> None:
    given_ = [at(text, part, entity, **more) for part, entity, more in findings]
    out = resolve(view(text), given_, words())
    assert shown(out) == left
    remembered = [c for f in out for c in f.covers] + [f for f in out if not f.covers]
    assert {(f.span, f.rule) for f in remembered} == {(f.span, f.rule) for f in given_}


def test_info_never_widens_a_finding() -> None:
    text = "He left Musan for good."
    found = at(text, "Musan", "LOCATION")
    told = at(text, "left Musan for good", "EVENT", severity=Severity.INFO)
    (out,) = resolve(view(text), [found, told], words())
    assert (out.text, [c.entity for c in out.covers]) == ("Musan", ["LOCATION", "EVENT"])


def test_a_merged_finding_replaces_what_a_stronger_one_wants_replaced() -> None:
    text = "near Musan mine"
    found = at(text, "Musan", "LOCATION", action=Action.GENERALISE)
    looked = at(text, "near Musan mine", "EVENT", action=Action.FLAG, **REVIEW)
    (out,) = resolve(view(text), [found, looked], words())
    assert (out.entity, out.severity, out.action) == ("EVENT", Severity.BLOCK, Action.GENERALISE)


def test_prescribed_words_fit_only_their_own_span() -> None:
    text = "my aunt Song-sook"
    named = at(text, "aunt Song-sook", replacement="an aunt")
    (alone,) = resolve(view(text), [named], words())
    (wider,) = resolve(view(text), [named, at(text, "my aunt", "RELATION")], words())
    assert (alone.replacement, wider.replacement) == ("an aunt", None)


@pytest.mark.parametrize(
    ("text", "pieces", "entity", "left"),
    [
        pytest.param("14 April 2003", ["14", "April 2003"], "DATE_TIME", 1, id="date, blank"),
        pytest.param("12 March, 2016", ["12 March", "2016"], "DATE_TIME", 1, id="date, comma"),
        pytest.param("spring of 2014", ["spring", "2014"], "DATE_TIME", 1, id="date, of"),
        pytest.param("Park Chol-su", ["Park", "Chol-su"], "PERSON", 1, id="surname, given name"),
        pytest.param("Pak Il Ri Su", ["Pak Il", "Ri Su"], "PERSON", 2, id="two full names"),
        pytest.param("박철수 리영희", ["박철수", "리영희"], "PERSON", 2, id="ko two names"),
        pytest.param(
            "Ranam District, Chongjin", ["Ranam District", "Chongjin"], "LOCATION", 1, id="unit"
        ),
        pytest.param("Hyesan, Musan", ["Hyesan", "Musan"], "LOCATION", 2, id="list of towns"),
        pytest.param("회령시 망양동", ["회령시", "망양동"], "LOCATION", 1, id="ko town and part"),
        pytest.param("March\n\n2016", ["March", "2016"], "DATE_TIME", 2, id="two paragraphs"),
        pytest.param("nine ten", ["nine", "ten"], "AGE", 2, id="ages"),
    ],
)
def test_neighbours_become_one(text: str, pieces: Sequence[str], entity: str, left: int) -> None:
    out = resolve(view(text), [at(text, piece, entity) for piece in pieces], words())
    assert len(out) == left
    if left == 1:
        assert out[0].text == text
        assert [c.text for c in out[0].covers] == list(pieces)


def test_resolve_of_nothing_is_nothing() -> None:
    assert resolve(view("Nobody is here."), [], words()) == []


PIECES = [
    "Park",
    "Chol-su",
    "Mr.",
    "Musan",
    "mine",
    "in",
    "2016",
    "철수",
    "박철수",
    "회령에서",
    ",",
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(" ".join)


EFFECTS = [Effect.FIND, Effect.FIND, Effect.FIND, Effect.LOWER, Effect.EXEMPT]
"""A note stands beside everything and is tested in test_unread."""


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    text = draw(TEXTS)
    findings = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        span = Span(start, draw(st.integers(start + 1, min(len(text), start + 20))))
        findings.append(
            Finding(
                span=span,
                entity=draw(st.sampled_from(["PERSON", "LOCATION", "DATE_TIME", "AGE"])),
                rule=f"rule.{number}",
                severity=draw(st.sampled_from(list(Severity))),
                action=draw(st.sampled_from(list(Action))),
                score=draw(st.sampled_from([0.5, 0.9])),
                message="",
                why="",
                text=text[span.start : span.end],
                detector=draw(st.sampled_from(["rules", "model", "author"])),
                effect=draw(st.sampled_from(EFFECTS)),
                weak=draw(st.booleans()),
            )
        )
    return text, findings


@given(cases())
def test_the_result_is_in_order_and_without_overlaps(case: tuple[str, list[Finding]]) -> None:
    text, findings = case
    out = resolve(view(text), findings, words())
    assert all(one.span.end <= two.span.start for one, two in pairwise(out))
    assert all(f.effect is Effect.FIND and text[f.span.start : f.span.end] == f.text for f in out)


@given(cases())
def test_no_strong_finding_is_lost(case: tuple[str, list[Finding]]) -> None:
    text, findings = case
    out = resolve(view(text), findings, words())
    shields = [f for f in findings if f.effect is not Effect.FIND]
    # The name in a credit is lowered wherever it stands.
    credit = any(f.effect is Effect.LOWER and f.entity == "PERSON" for f in shields)
    for f in findings:
        if f.effect is not Effect.FIND or f.severity is Severity.INFO or f.weak:
            continue
        shielded = credit or any(shield.span.overlaps(f.span) for shield in shields)
        secret = f.detector == "author" and f.severity is Severity.BLOCK
        if secret or not shielded:
            assert any(o.span.contains(f.span) and o.severity.rank >= f.severity.rank for o in out)


@given(cases())
def test_resolving_again_changes_nothing(case: tuple[str, list[Finding]]) -> None:
    text, findings = case
    once = resolve(view(text), findings, words())
    assert resolve(view(text), once, words()) == once


GUESS: dict[str, Any] = {"score": 0.3, "severity": Severity.REVIEW}


@pytest.mark.parametrize(
    ("text", "findings", "left"),
    [
        pytest.param(
            "Kim Song-il\nMusan",
            [("Kim Song-il", {}), ("Musan", {}), ("Kim Song-il\nMusan", GUESS)],
            ["Kim Song-il", "Musan"],
            id="en a guess over two cells",
        ),
        pytest.param(
            "박영미\n연길\n2009년 3월",
            [("박영미", {}), ("연길", {}), ("2009년 3월", {}), ("박영미\n연길\n2009년 3월", MODEL)],
            ["박영미", "연길", "2009년 3월"],
            id="ko a model over three cells",
        ),
        pytest.param(
            "Kim Song-il\r\n  Musan",
            [("Kim Song-il", {}), ("Musan", {}), ("Song-il\r\n  Musan", GUESS)],
            ["Kim Song-il", "Musan"],
            id="en indented, other line ends",
        ),
        pytest.param(
            "Kim\nSong-il",
            [("Song-il", {}), ("Kim\nSong-il", GUESS)],
            ["Kim\nSong-il"],
            id="en a name broken by the line",
        ),
        pytest.param(
            "김\n성일",
            [("김", GUESS), ("성일", {}), ("김\n성일", {})],
            ["김\n성일"],
            id="ko a rule as sure as its parts",
        ),
        pytest.param(
            "Kim Song-il\nMusan",
            [("Kim Song-il", {}), ("Musan", {}), ("Kim Song-il\nMusan", {"detector": "author"})],
            ["Kim Song-il\nMusan"],
            id="en the author file holds it whole",
        ),
        pytest.param(
            "Kim Song-il Musan",
            [("Kim Song-il", {}), ("Musan", {}), ("Kim Song-il Musan", GUESS)],
            ["Kim Song-il Musan"],
            id="en in one line",
        ),
    ],
)
def test_a_guess_does_not_join_what_rules_know_in_two_lines(
    text: str, findings: Sequence[tuple[str, dict[str, Any]]], left: Sequence[str]
) -> None:
    kinds = ("PERSON", "LOCATION", "DATE_TIME", "PERSON")
    given_ = [
        at(text, part, kind, **more)
        for kind, (part, more) in zip(
            (*kinds[: len(findings) - 1], "PERSON"), findings, strict=True
        )
    ]
    assert [f.text for f in resolve(view(text), given_, words())] == left
