"""What holds for any text, any findings and any words."""

from __future__ import annotations

import random
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from redact.core import Decision, Draft, Finding, Origin, Segment, Span, Verdict
from redact.replace import Substitutes, edits, moved, replace
from redact.verify import verify
from replacing import decided, finding, ladders, splice, substitutes

_PIECES = st.sampled_from(
    [
        *("Park Chol-su", "박철수", "Mr. Park", "Chol-su's mother", "회령", "Hoeryong", "온성군"),
        *("12 March 2016", "2016년 3월 12일", "43", "쉰네살", "26 years", "스물두해", "38 pupils"),
        *("서른여덟명", "$700", "174만원", "Haeju Cement Factory", "봉두고등중학교", "captain"),
        *("발파공", "외손녀", "fifth of six daughters", "흉터", "010-5550-1234", "a@b.example"),
    ]
)
_GLUE = st.sampled_from(
    [
        " ",
        ". ",
        "은 ",
        "이 ",
        "\n\n",
        "\n",
        " (",
        ") ",
        "the ",
        "a ",
        "on ",
        " in ",
        "**",
        "에서 ",
        ", ",
    ]
)
_ENTITIES = st.sampled_from(
    [
        *("PERSON", "LOCATION", "DATE_TIME", "AGE", "DURATION", "COUNT", "MONEY", "ORGANIZATION"),
        *("ROLE", "RELATION", "PHYSICAL", "EVENT", "PHONE_NUMBER", "ID"),
    ]
)
_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=0, max_size=12)
_ENCODINGS = st.sampled_from(["utf-8", "utf-16-le", "cp949", "latin-1", "ascii"])


@st.composite
def _drafts(draw: st.DrawFn) -> tuple[Draft, list[Finding]]:
    parts = draw(st.lists(st.tuples(_GLUE, _PIECES, _ENTITIES), min_size=1, max_size=8))
    text, found = "", []
    for glue, piece, entity in parts:
        text += glue
        span = Span(len(text), len(text) + len(piece))
        link = f"{entity}-1" if entity == "PERSON" and piece.startswith("Park") else ""
        found.append(finding(span, entity, piece, link=link))
        text += piece
    text += draw(_GLUE)
    kind = draw(st.sampled_from(["body", "front matter", "link target", "comment", "code"]))
    segments = (Segment(0, len(text), kind),)
    return Draft("a.md", text, segments, origin=Origin("markdown", draw(_ENCODINGS))), found


@given(_drafts(), st.lists(_WORDS, min_size=8, max_size=8))
@settings(deadline=None)
def test_only_decided_places_and_words_beside_them_change(
    drafted: tuple[Draft, list[Finding]], words: list[str]
) -> None:
    draft, found = drafted
    decisions = decided(found, words[: len(found)])
    planned = edits(draft, decisions, ladders())
    copy = replace(draft, decisions, splice, ladders=ladders())
    new = moved(planned)
    place = 0
    for edit in planned:  # everything between two edits is the same, character for character
        kept = draft.text[place : edit.span.start]
        start = new(place, False) if place else 0
        assert copy.text[start : start + len(kept)] == kept
        place = edit.span.end
    assert copy.text.endswith(draft.text[place:])
    assert [e.decision.finding for e in planned if e.decision] == found
    for edit in planned:
        if edit.decision is None:
            assert re.fullmatch(r"[^\W\d_]+(\s+[^\W\d_]+)*\s*|\s[가-힣]+", _old(draft, edit.span))


def _old(draft: Draft, span: Span) -> str:
    return draft.text[span.start : span.end]


@given(_drafts(), st.integers(0, 5))
@settings(deadline=None)
def test_suggestions_say_something_else(drafted: tuple[Draft, list[Finding]], seed: int) -> None:
    draft, found = drafted
    words = substitutes(seed).suggest(found, draft)
    assert len(words) == len(found)
    for one, said in zip(found, words, strict=True):
        assert said.strip()
        assert said.casefold() != one.text.casefold()
        assert "\n" not in said


@given(_drafts(), st.integers(0, 5))
@settings(deadline=None)
def test_the_same_thing_has_the_same_words(drafted: tuple[Draft, list[Finding]], seed: int) -> None:
    draft, found = drafted
    words = substitutes(seed).suggest(found, draft)
    by_key: dict[tuple[str, str, str], set[str]] = {}
    for one, said in zip(found, words, strict=True):
        if one.entity in ("PERSON", "ORGANIZATION", "LOCATION"):
            by_key.setdefault((one.entity, one.link, one.text), set()).add(said)
    assert all(len(said) == 1 for said in by_key.values())


@given(_drafts(), st.integers(0, 5))
@settings(deadline=None)
def test_a_copy_can_be_encoded_and_has_no_new_lines(
    drafted: tuple[Draft, list[Finding]], seed: int
) -> None:
    draft, found = drafted
    run = Substitutes(ladders(), rng=random.Random(seed))
    decisions = decided(found, run.suggest(found, draft))
    copy = replace(draft, decisions, splice, ladders=ladders())
    for edit in edits(draft, decisions, ladders()):
        edit.words.encode(draft.origin.encoding)
    assert copy.text.count("\n") <= draft.text.count("\n")
    assert copy.text.count("|") == draft.text.count("|")


@given(_drafts(), st.lists(_WORDS, min_size=8, max_size=8))
@settings(deadline=None)
def test_verification_notices_every_other_text(
    drafted: tuple[Draft, list[Finding]], words: list[str]
) -> None:
    draft, found = drafted
    decisions = [Decision(f, Verdict.REPLACE, w) for f, w in zip(found, words, strict=False)]
    copy = replace(draft, decisions, splice, ladders=ladders())
    other = Draft(copy.name, copy.text + "x", origin=copy.origin)
    problems = [leak.problem for leak in verify(draft, other, decisions, ladders=ladders())]
    assert "the copy is not the text that was meant" in problems
