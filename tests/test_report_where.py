"""What is not on the page is told by its part, in every report, and its words only on request."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from fake_start import outcome
from redact.core import Action, Decision, Draft, Effect, Finding, Report, Segment, Severity, Span
from redact.normalise import normalise
from redact.parts import PartsDetector, settled
from redact.report import Checked, Layout, Words, as_html, as_json, as_text
from redact.report.rows import MASK, rows
from redact.report.where import Parts

BODY = {"en": "She left.", "ko": "그는 떠났다."}
NOTE = {"en": "Ask Moon Hye-bong.", "ko": "문혜봉에게 물어볼 것."}
NAME = {"en": "Moon Hye-bong", "ko": "문혜봉"}
SCHEMA = json.loads(
    (Path(__file__).parent.parent / "docs/schema/report-v1.json").read_text("utf-8")
)

languages = pytest.mark.parametrize("language", BODY)


def draft(language: str) -> Draft:
    """A body with a header, a comment, and a position."""
    body, note = BODY[language], NOTE[language]
    start = len(body) + 2
    end = start + len(note)
    return Draft(
        "a.docx",
        f"{body}\n\n{note}\n\n39.02, 125.7",
        (
            Segment(0, len(body), "header", place="header of page 2"),
            Segment(start, end, "comment", "hidden", "comment 3"),
            Segment(end + 2, end + 14, "position", "metadata"),
        ),
    )


def name_in(whole: Draft, language: str) -> Finding:
    start = whole.text.index(NAME[language])
    return Finding(
        Span(start, start + len(NAME[language])), "PERSON", "test", Severity.BLOCK,
        Action.REPLACE, 1.0, "a name", "why.", NAME[language],
    )  # fmt: skip


def checked(language: str) -> Checked:
    whole = draft(language)
    found = [*PartsDetector().detect(normalise(whole)), name_in(whole, language)]
    decisions = settled(whole, [Decision(one, "open") for one in found])  # type: ignore[arg-type]
    return Checked("a.docx", Report(whole, tuple(decisions)))


@languages
def test_where(language: str) -> None:
    whole = draft(language)
    parts = Parts(whole)
    assert parts.of(name_in(whole, language)) == "comment 3"
    header = parts.at(0)
    assert header is not None
    assert (header.place, header.hidden, header.told) == ("header of page 2", False, True)
    position = parts.at(len(whole.text) - 1)
    assert position is not None
    assert (position.place, position.label_ko) == ("position", "위치")
    assert parts.at(len(BODY[language])) is None  # between two
    assert parts.at(len(whole.text)) is None


@languages
def test_text(language: str) -> None:
    shown = as_text(outcome(checked(language)), Layout(told=True))
    assert "a.docx: comment 3: block PERSON a name [test]\n" in shown
    assert "a.docx: position: review FILE_PART position [parts.position]\n" in shown
    assert NAME[language] not in shown


@languages
def test_metadata_is_told_in_one_line(language: str) -> None:
    body = BODY[language]
    names = ("author", "title", "date")
    text, parts = body, [Segment(0, len(body), "body")]
    for name in names:
        parts.append(Segment(len(text) + 2, len(text) + 5, name, "metadata", f"the {name}"))
        text += "\n\n김가나"
    whole = Draft("a.docx", text, tuple(parts))
    found = PartsDetector().detect(normalise(whole))
    decisions = tuple(Decision(one, "open") for one in found)  # type: ignore[arg-type]
    shown = as_text(outcome(Checked("a.docx", Report(whole, decisions))), Layout(told=True))
    line = "metadata: review FILE_PART 3 pieces, in no copy: the author, the title, the date"
    assert f"a.docx: {line}\n" in shown
    assert "parts." not in shown


@languages
def test_json(language: str) -> None:
    document = json.loads(as_json(outcome(checked(language))))
    jsonschema.validate(document, SCHEMA)
    places = {one["rule"]: one["place"] for one in document["files"][0]["findings"]}
    assert places["test"] == {"layer": "hidden", "part": "comment", "en": "comment 3", "ko": "메모"}
    assert places["parts.position"]["ko"] == "위치"


@languages
@pytest.mark.parametrize("words", [Words.MASKED, Words.SHOWN])
def test_what_is_not_on_the_page_is_masked_whole(language: str, words: Words) -> None:
    """A note does not black its passage out, and `apply` lays this page beside the copies."""
    page = as_html(outcome(checked(language)), words)
    for text in (NAME[language], NOTE[language][-5:], "39.02"):
        assert (text in page) is (words is Words.SHOWN)
    assert "comment 3" in page
    assert "메모" in page
    comment, position = rows(checked(language), words)[1:]
    assert (comment.part, comment.part_ko) == ("comment 3", "메모")
    assert {piece.text for piece in comment.redacted} == {""}
    assert position.redacted == ()
    if words is Words.MASKED:
        assert {piece.text for piece in (*comment.original, *position.original)} == {MASK}


def test_notes_are_still_about_the_passage() -> None:
    notes = [d.finding for d in checked("en").report.decisions]  # type: ignore[union-attr]
    assert sum(one.effect is Effect.NOTE for one in notes) == 2


@languages
def test_what_no_copy_holds_needs_no_decision(language: str) -> None:
    """In the body the same finding gets the suggestion of its rule."""
    hidden = checked(language)
    layout = Layout(words=Words.SHOWN, details=True)
    arrow = {"en": "→ no copy holds it", "ko": "→ 사본에는 들어가지 않습니다"}[language]
    assert as_text(outcome(hidden), replace(layout, language=language)).count(arrow) == 3
    text = as_text(outcome(hidden), Layout(details=True))
    said = [line for line in text.splitlines() if "suggested: " in line]
    assert len(said) == 3
    assert all(line.endswith("suggested: nothing, no copy holds it") for line in said)
    assert as_html(outcome(hidden)).count("<b>nothing</b>, no copy holds it") == 3
    shown = replace(hidden.report.draft, segments=())  # type: ignore[union-attr]
    body = Checked("a.md", replace(hidden.report, draft=shown))  # type: ignore[type-var]
    assert "no copy holds it" not in as_text(outcome(body), layout)
    assert "<b>replace</b>, put another one in its place" in as_html(outcome(body))
