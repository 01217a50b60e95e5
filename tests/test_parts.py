"""Hidden parts and metadata: each is told, none reaches a copy."""

from __future__ import annotations

from dataclasses import replace as replaced

import pytest

from redact.core import (
    Action,
    Decision,
    Draft,
    Effect,
    Finding,
    Segment,
    Severity,
    Span,
    Verdict,
)
from redact.normalise import normalise
from redact.parts import PartsDetector, heard, kinds, settled
from redact.presidio.anonymise import splice
from redact.replace import edits, replace
from redact.verify import verify
from tests.replacing import ladders

BODY = {"en": "She left Hoeryong.", "ko": "그는 회령을 떠났다."}
COMMENT = {"en": "Ask Chol-su.", "ko": "철수에게 물어볼 것."}


def draft(language: str) -> Draft:
    """A draft with one comment and an author in its metadata."""
    body, comment = BODY[language], COMMENT[language]
    text = f"{body}\n\n{comment}\n\nKim"
    start = len(body) + 2
    end = start + len(comment)
    return Draft(
        "a.docx",
        text,
        (
            Segment(0, len(body), "body"),
            Segment(start, end, "comment", "hidden", "comment 1"),
            Segment(end + 2, len(text), "author", "metadata"),
        ),
    )


def found(text: Draft, words: str, entity: str = "LOCATION") -> Finding:
    start = text.text.index(words)
    return Finding(
        Span(start, start + len(words)),
        entity,
        "test",
        Severity.REVIEW,
        Action.REPLACE,
        1.0,
        "message",
        "why",
        words,
    )


@pytest.mark.parametrize("language", BODY)
def test_every_part_is_told(language: str) -> None:
    findings = list(PartsDetector().detect(normalise(draft(language))))
    assert [f.rule for f in findings] == ["parts.comment", "parts.author"]
    assert findings[0].text == COMMENT[language]
    assert findings[0].message == "comment (comment 1)"
    assert all(f.effect is Effect.NOTE for f in findings)


@pytest.mark.parametrize("language", BODY)
def test_a_copy_holds_the_body_only(language: str) -> None:
    whole = draft(language)
    place = "Hoeryong" if language == "en" else "회령"
    decisions = settled(
        whole,
        [
            Decision(found(whole, place), Verdict.REPLACE, "Kilju" if language == "en" else "온성"),
            Decision(found(whole, COMMENT[language], "PERSON"), Verdict.OPEN),
        ],
    )
    assert [d.verdict for d in decisions] == [Verdict.REPLACE, Verdict.REPLACE]
    assert decisions[1].by == "format"
    assert [edit.span for edit in edits(whole, decisions, ladders())] == [decisions[0].finding.span]
    copy = replace(whole, decisions, splice, ladders=ladders())
    assert copy.text == BODY[language].replace(place, decisions[0].replacement)
    assert [segment.layer for segment in copy.segments] == ["body"]
    assert verify(whole, copy, decisions, ladders=ladders()) == []


def test_what_is_left_in_a_copy_is_a_leak() -> None:
    whole = draft("en")
    leaks = verify(whole.body(), whole, [], ladders=ladders())
    assert [leak.problem for leak in leaks if "page" in leak.problem] == [
        "the copy still holds what nobody sees on the page: comment",
        "the copy still holds what nobody sees on the page: author",
    ]


def test_a_file_without_a_body() -> None:
    """A photo: everything it says is metadata."""
    photo = Draft("a.jpg", "Kim", (Segment(0, 3, "author", "metadata"),))
    assert photo.body_end == 0
    assert photo.body().text == ""


@pytest.mark.parametrize("name", kinds())
def test_kinds_are_told_in_both_languages(name: str) -> None:
    kind = kinds()[name]
    assert kind.label_en
    assert any("가" <= char <= "힣" for char in kind.label_ko)
    assert kind.severity in (Severity.REVIEW, Severity.INFO)
    assert kind.why_en.endswith(".")
    assert kind.why_ko.endswith("니다.")


@pytest.mark.parametrize(
    ("kind", "entity", "detector", "counts"),
    [
        pytest.param("comment", "ID", "model", True, id="a comment is text"),
        pytest.param("hidden text", "DATE_TIME", "rules", True, id="so is hidden text"),
        pytest.param("device", "IP_ADDRESS", "presidio", False, id="the version of a program"),
        pytest.param("date", "ID", "model", False, id="a time stamp"),
        pytest.param("identifier", "PERSON", "model", False, id="an identifier"),
        pytest.param("property", "PERSON", "model", False, id="the name of a style"),
        pytest.param("property", "PERSON", "rules", True, id="a name among properties"),
        pytest.param("property", "BANK_ACCOUNT", "rules", True, id="an account among properties"),
        pytest.param("author", "PERSON", "model", True, id="an author"),
        pytest.param("author", "AGE", "rules", False, id="an author has no age"),
        pytest.param("device", "PERSON", "author", True, id="a secret is one everywhere"),
        pytest.param("date", "FILE_PART", "parts", True, id="the part itself"),
    ],
)
@pytest.mark.parametrize("words", ["Ri Chol", "리철"])
def test_what_means_nothing_in_metadata(
    words: str, kind: str, entity: str, detector: str, counts: bool
) -> None:
    text = f"body\n\n{words}"
    parts = (Segment(0, 4, "body"), Segment(6, len(text), kind, "metadata"))
    whole = Draft("a.docx", text, parts)
    finding = replaced(found(whole, words, entity), detector=detector)
    assert heard(whole, [finding]) == ([finding] if counts else [])
    in_body = found(whole, "body", entity)
    assert heard(whole, [in_body]) == [in_body]
