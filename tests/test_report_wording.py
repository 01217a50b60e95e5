"""What the reports say: complete in both languages, and in words that a writer knows."""

from __future__ import annotations

import dataclasses
import re
from string import Formatter
from typing import Any

import pytest

from redact.core import Draft, Segment
from redact.entities import entities
from redact.normalise import normalise
from redact.parts import PartsDetector
from redact.report.wording import TONGUES, Tongue, tongue_of, wording
from redact.review.strings import strings
from redact.tables import read_table
from small_findings import at

SENTENCES = read_table("report")
ADVICE = read_table("advice")
HANGUL = re.compile("[가-힣]")


def forms(said: Any) -> list[str]:
    """The forms of a sentence: one, or one for one and one for many."""
    return [said] if isinstance(said, str) else [said["one"], said["many"]]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", SENTENCES)
def test_a_sentence_is_in_both_languages_and_tells_the_same(key: str) -> None:
    said = SENTENCES[key]
    assert set(said) == set(TONGUES)
    filled = [fields(form) for tongue in TONGUES for form in forms(said[tongue])]
    assert all(one - {"n"} == filled[0] - {"n"} for one in filled)
    joins = key in ("voice.and", "screen.count")
    assert joins or all(HANGUL.search(form) for form in forms(said["ko"]))
    assert not any(HANGUL.search(form) for form in forms(said["en"]))
    assert joins or all(form == form.strip() != "" for t in TONGUES for form in forms(said[t]))


def test_every_entity_has_advice_in_both_languages() -> None:
    assert set(ADVICE) == {*entities(), "author", "house", "famous"}


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_famous_name_is_told_with_its_own_reason(tongue: Tongue) -> None:
    """Not with that of a private name, which would ask for another name."""
    said = wording(tongue)
    name = at("공지영", "공지영", entity="PERSON", message="a name that somebody famous bears")
    famous = dataclasses.replace(name, softened="any.known.person")
    assert said.advice(famous) == said.advice_on("famous") != said.advice(name)
    assert bool(HANGUL.search(said.message(famous))) == (tongue == "ko")


# What a writer who has never seen the program does not know.
JARGON = re.compile(
    r"\b(entity|rule|detector|score|metadata|redact\w*|severity|regex|model|generalis\w+|token"
    r"|identif\w+|register of)\b|메타데이터|엔티티|식별|가명|비식별|토큰|모델|점수|감지|익명화|삭제"
)


@pytest.mark.parametrize("name", ADVICE)
def test_advice_is_short_and_plain(name: str) -> None:
    for part in ("why", "how"):
        english, korean = ADVICE[name][part]["en"], ADVICE[name][part]["ko"]
        assert english.endswith(".")
        assert len(english) <= 120
        assert korean.endswith(("니다.", "세요."))
        assert len(korean) <= 80
        assert not JARGON.search(english + korean)
        assert len(HANGUL.findall(korean)) > 5


@pytest.mark.parametrize(
    ("draft", "tongue"),
    [
        pytest.param(Draft("a", "눈이 왔다. It snowed."), "en", id="mostly English"),
        pytest.param(Draft("a", "할머니는 눈길을 걸어서 왔다. OK."), "ko", id="mostly Korean"),
        pytest.param(Draft("a", ""), "en", id="nothing"),
        pytest.param(
            Draft(
                "a",
                "눈이 왔다.\n\nMicrosoft Office Word, author",
                (Segment(0, 6, "body"), Segment(8, 37, "author", "metadata")),
            ),
            "ko",
            id="what a program wrote into the file does not count",
        ),
    ],
)
def test_the_language_of_a_draft(draft: Draft, tongue: Tongue) -> None:
    assert tongue_of(draft) == tongue


def test_messages_in_korean_are_by_kind() -> None:
    say, found = wording("ko"), at("Pak here", "Pak", detector="author")
    assert say.message(found) == "사람 이름, 필자 파일에 적힌 비밀"
    assert say.why(found) == ADVICE["author"]["why"]["ko"]
    assert wording("en").why(found) == "It identifies."
    assert say.label("NEW_THING") == "new thing"
    with pytest.raises(KeyError):
        say("no such sentence")


@pytest.mark.parametrize(
    ("tongue", "message", "why"),
    [
        pytest.param("en", "comment (comment 3)", "Comments name their writers", id="as found"),
        pytest.param(
            "ko", "메모", "메모에는 쓴 사람의 이름이", id="by kind of part, not of finding"
        ),
    ],
)
def test_a_part_of_a_file_is_told_by_its_own_kind(tongue: Tongue, message: str, why: str) -> None:
    draft = Draft("a", "Hi.", (Segment(0, 3, "comment", "hidden", "comment 3"),))
    (found,) = PartsDetector().detect(normalise(draft))
    assert wording(tongue).message(found) == message
    assert wording(tongue).why(found).startswith(why)


@pytest.mark.parametrize("severity", ["block", "review", "info"])
@pytest.mark.parametrize("tongue", TONGUES)
def test_a_severity_has_one_name_in_korean(severity: str, tongue: Tongue) -> None:
    """In the terminal, the reports, the page and the terminal mode of the review."""
    said, review = wording(tongue), strings()[tongue]
    names = {review[f"severity.{severity}"].lower(), review[f"terminal.{severity}"].lower()}
    if tongue == "ko":  # English says it in a sentence there: `must not pass`
        assert names == {said(f"severity.{severity}")}
    assert said(f"severity.{severity}") in names | {severity}


# Korean words for which another one is the term.
NOT_TERMS = {"복사본": "사본", "작성자 파일": "필자 파일", "차단": "게재 불가", "초안": "원고"}


@pytest.mark.parametrize("table", ["report", "advice", "review", "review_page", "parts", "ci"])
def test_korean_terms_are_the_same_everywhere(table: str) -> None:
    said = korean(read_table(table))
    assert len(said) > 5
    assert [(wrong, text) for wrong in NOT_TERMS for text in said if wrong in text] == []


def korean(table: Any) -> list[str]:
    """Every text of a table that has Hangul in it."""
    if isinstance(table, str):
        return [table] if HANGUL.search(table) else []
    inside = table.values() if isinstance(table, dict) else table if isinstance(table, list) else ()
    return [text for one in inside for text in korean(one)]


def test_one_and_many() -> None:
    say = wording("en")
    assert say("screen.drafts", n=1) == "1 draft"
    assert say("screen.drafts", n=2) == "2 drafts"
