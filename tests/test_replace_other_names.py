"""Other invented names for an editor to choose from: every mention's form follows."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from redact.core import Action, Draft, Finding, Severity, Span
from redact.replace import RunMemory, Substitutes, load_ladders

LADDERS = load_ladders(Path(__file__).parent.parent / "rules")


def findings(text: str, *people: tuple[str, ...]) -> list[Finding]:
    """One for each mention; those of one person are linked."""
    out = []
    for number, mentions in enumerate(people):
        for words in mentions:
            at = text.index(words)
            out.append(
                Finding(
                    span=Span(at, at + len(words)),
                    entity="PERSON",
                    rule="test",
                    severity=Severity.BLOCK,
                    action=Action.REPLACE,
                    score=1.0,
                    message="",
                    why="",
                    text=words,
                    link=f"p{number}",
                )
            )
    return out


@pytest.mark.parametrize(
    ("text", "people", "given", "surname"),
    [
        pytest.param(
            "Pak Chol-su came. So did Chol-su's wife, and Mr. Pak. Ri Kum-hui stayed.",
            (("Pak Chol-su", "Chol-su's", "Mr. Pak"), ("Ri Kum-hui",)),
            lambda full: full.split()[1],
            lambda full: full.split()[0],
            id="English",
        ),
        pytest.param(
            "박철수가 왔다. 철수는 갔다. 리금희는 남았다.",
            (("박철수", "철수는"), ("리금희",)),
            lambda full: full[1:],
            lambda full: full[0],
            id="Korean",
        ),
    ],
)
def test_one_name_at_one_place(text, people, given, surname) -> None:  # type: ignore[no-untyped-def]
    people = tuple(tuple(w.removesuffix("'s").removesuffix("는") for w in p) for p in people)
    met = findings(text, *people)
    memory = RunMemory()
    words = Substitutes(LADDERS, rng=random.Random(5), memory=memory)
    draft = Draft("x", text)
    usual = words.suggest(met, draft)
    before = {kind: dict(memory.choices(kind)) for kind in ("surname", "given")}
    others = words.other_names(met, draft)
    assert {kind: dict(memory.choices(kind)) for kind in ("surname", "given")} == before
    assert words.suggest(met, draft) == usual, "what is suggested stays"
    count = len(people[0])
    assert len({len(one) for one in others[:count]}) == 1
    assert len(others[0]) >= 3
    for place, full in enumerate(others[0]):
        assert full not in (usual[0], met[0].text)
        assert others[1][place] == given(full), "the short form is of the same name"
    assert surname(others[0][0]) == surname(usual[0]), "relatives keep their surname"
    assert any(surname(one) != surname(usual[0]) for one in others[0])
    assert given(usual[count]) not in [given(one) for one in others[0]]


def test_no_names_for_what_is_no_person() -> None:
    text = "Musan is far."
    place = [
        Finding(
            span=Span(0, 5),
            entity="LOCATION",
            rule="test",
            severity=Severity.REVIEW,
            action=Action.GENERALISE,
            score=1.0,
            message="",
            why="",
            text="Musan",
        )
    ]
    words = Substitutes(LADDERS, rng=random.Random(5))
    assert words.other_names(place, Draft("x", text)) == [[]]
    levels = words.levels(place, Draft("x", text))[0]
    assert [(one.name, one.words) for one in levels] == words.alternatives(
        place[0], Draft("x", text)
    )
