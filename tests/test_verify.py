"""What was decided is gone, what was not is unchanged; a doubt is a leak."""

from __future__ import annotations

import dataclasses

import pytest

from redact.core import Decision, Draft, Effect, Finding, Severity, Span, Verdict
from redact.errors import Unsafe
from redact.replace import replace
from redact.verify import open_points, verify
from replacing import decided, finding, ladders, marked, splice, substitutes

_MEANT = "the copy is not the text that was meant"


def _problems(text: str, *words: str, change: tuple[str, str] = ("", "")) -> list[str]:
    """Leaks of a text whose marks become `words`; `change` tampers with the copy."""
    draft, findings = marked(text)
    decisions = decided(findings, words)
    copy = replace(draft, decisions, splice, ladders=ladders())
    if change[0]:
        assert change[0] in copy.text
        copy = dataclasses.replace(copy, text=copy.text.replace(*change))
    return [leak.problem for leak in verify(draft, copy, decisions, ladders=ladders())]


def test_a_good_copy_has_no_leaks() -> None:
    text = "On ⟦DATE_TIME|12 March 2016⟧ ⟦PERSON|Park Chol-su⟧ left ⟦LOCATION|Anju⟧."
    assert _problems(text, "spring 2016", "Han Kwang-il", "a town") == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(("left", "Left"), id="a letter"),
        pytest.param((" x", ""), id="something is missing"),
        pytest.param(("Han", "Han Il"), id="other words"),
        pytest.param(("In", "On"), id="the word beside is not mended"),
    ],
)
def test_a_copy_that_is_not_what_was_meant(change: tuple[str, str]) -> None:
    text = "On ⟦DATE_TIME|12 March 2016⟧ ⟦PERSON|Park Chol-su⟧ left. x"
    assert _MEANT in _problems(text, "spring 2016", "Han", change=change)


_SURVIVORS = [
    ("⟦PERSON|Park Chol-su⟧ … Park Chol-su", "Han", "PERSON", "as it was"),
    ("⟦PERSON|Park Chol-su⟧ … Park Cholsu", "Han", "PERSON", "joined"),
    ("⟦PERSON|Park Chol-su⟧ … PARK CHOL SU", "Han", "PERSON", "capitals"),
    ("⟦PERSON|Park Chol-su⟧ … Park Chŏl-su", "Han", "PERSON", "accent"),
    ("⟦PERSON|Park Chol-su⟧ … Park\nChol-su", "Han", "PERSON", "line end"),
    ("⟦PERSON|Park Chol-su⟧ … **Park** Chol-su", "Han", "PERSON", "emphasis"),
    ("⟦PERSON|Park Chol-su⟧ … Chol-su Park", "Han", "PERSON", "other order"),
    ("⟦PERSON|Park Chol-su⟧ … Chol-su's boat", "Han", "PERSON", "given name, possessive"),
    ("⟦PERSON|Park Chol-su⟧ … park-chol-su.png", "Han", "PERSON", "file name"),
    ("⟦PERSON|Mr. Park⟧ … Mr Park", "Mr. Han", "PERSON", "title"),
    ("⟦PERSON|문혜봉⟧ … 문혜봉은", "한미주", "PERSON", "particle"),
    ("⟦PERSON|문혜봉⟧ … 문 혜봉이라고", "한미주", "PERSON", "blank"),
    ("⟦PERSON|문혜봉⟧ … 혜봉아", "한미주", "PERSON", "given name"),
    ("⟦LOCATION|Onsong⟧ … onsong", "a town", "LOCATION", "small letters"),
    ("⟦LOCATION|회령⟧ … 회령집에서", "함경북도", "LOCATION", "glued noun"),
    ("⟦ORGANIZATION|길주팔프공장⟧ … 길주 팔프 공장의", "한 공장", "ORGANIZATION", "blanks"),
    ("⟦PHONE_NUMBER|010-5550-9034⟧ … 010 5550 9034", "[removed]", "PHONE_NUMBER", "number"),
    ("⟦DATE_TIME|2016.3.12⟧ … 2016-3-12", "spring 2016", "DATE_TIME", "date"),
]


@pytest.mark.parametrize(
    ("text", "words", "entity"), [pytest.param(*row[:3], id=row[3]) for row in _SURVIVORS]
)
def test_what_was_replaced_must_not_stand_elsewhere(text: str, words: str, entity: str) -> None:
    assert f"a replaced {entity} is still there" in _problems(text, words)


_NO_SURVIVORS = [
    ("⟦PERSON|Ok⟧ is ok, OK", "Han", "too short to tell"),
    ("⟦PERSON|Uncle⟧ and another uncle", "Cousin", "a title is no name"),
    ("⟦PERSON|문수련⟧ … 수련을 쌓다", "한미주", "a common noun"),
    ("⟦LOCATION|회령⟧ … 회령포", "함경북도", "part of a longer word"),
    ("⟦LOCATION|Anju⟧ … Anjuta", "a town", "beginning of a word"),
    ("⟦ORGANIZATION|학교⟧ … 학교에 갔다", "한 단체", "generic"),
    ("⟦ORGANIZATION|school⟧ … the school", "a class", "generic in english"),
    ("⟦AGE|43⟧ … 43 people", "about forty", "a figure"),
    ("⟦DATE_TIME|2016⟧ … the 2016 law", "the mid-2010s", "a year"),
    ("⟦ROLE|captain⟧ … a captain of industry", "an officer", "a common word"),
    ("⟦PERSON|K.⟧ … vitamin K", "M.", "an initial"),
]


@pytest.mark.parametrize(
    ("text", "words"), [pytest.param(*row[:2], id=row[2]) for row in _NO_SURVIVORS]
)
def test_words_that_many_things_are_called_by_may_stand(text: str, words: str) -> None:
    assert _problems(text, words) == []


def test_a_replacement_must_not_repeat_what_is_replaced() -> None:
    problems = _problems("⟦PERSON|Park Chol-su⟧ of ⟦LOCATION|Onsong⟧", "Han", "Chol-su's town")
    assert problems == ["a replacement repeats a replaced PERSON"]


def test_words_that_stay_the_same_are_a_leak() -> None:
    assert "AGE: the replacement is what was there" in _problems("⟦AGE|43⟧", "43")


def test_what_was_kept_or_left_open_is_an_open_point() -> None:
    draft, findings = marked("⟦PERSON|Park Chol-su⟧ … ⟦PERSON|Park Chol-su⟧")
    for verdict in (Verdict.KEEP, Verdict.OPEN):
        decisions = [Decision(findings[0], Verdict.REPLACE, "Han"), Decision(findings[1], verdict)]
        copy = replace(draft, decisions, splice, ladders=ladders())
        assert verify(draft, copy, decisions, ladders=ladders()) == []
        (point,) = open_points(draft, copy, decisions, ladders=ladders())
        assert point.where == Span(6, 18)
        assert copy.text[6:18] == "Park Chol-su"


@pytest.mark.parametrize(
    ("by", "leaks"), [pytest.param("default", 1, id="a hint"), pytest.param("editor", 0, id="kept")]
)
@pytest.mark.parametrize("name", ["Park Chol-su", "박철수"])
def test_a_hint_that_nobody_is_asked_about_is_no_permission(name: str, by: str, leaks: int) -> None:
    draft, (first, second) = marked(f"⟦PERSON|{name}⟧ … ⟦PERSON|{name}⟧")
    hint = dataclasses.replace(second, severity=Severity.INFO)
    new = "Han" if name.isascii() else "한일광"
    decisions = [Decision(first, Verdict.REPLACE, new), Decision(hint, Verdict.KEEP, by=by)]
    copy = replace(draft, decisions, splice, ladders=ladders())
    assert len(verify(draft, copy, decisions, ladders=ladders())) == leaks


def test_a_province_or_the_capital_may_be_named_elsewhere() -> None:
    draft, findings = marked("born in ⟦LOCATION|Pyongyang⟧; a law from Pyongyang")
    decisions = decided(findings, ["a large city"])
    copy = replace(draft, decisions, splice, ladders=ladders())
    assert verify(draft, copy, decisions, ladders=ladders()) == []
    assert len(open_points(draft, copy, decisions, ladders=ladders())) == 1


def _found(text: str, word: str, **more: object) -> Finding:
    at = text.index(word)
    return dataclasses.replace(finding(Span(at, at + len(word)), "PERSON", word), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "more", "leaks"),
    [
        pytest.param("Moon", {}, 1, id="new"),
        pytest.param("Moon", {"severity": Severity.REVIEW}, 0, id="only review"),
        pytest.param("Moon", {"effect": Effect.EXEMPT}, 0, id="public"),
        pytest.param("Han", {}, 0, id="an invented name"),
        pytest.param("Choe", {}, 0, id="kept by an editor"),
    ],
)
def test_detection_on_the_copy(word: str, more: dict[str, object], leaks: int) -> None:
    draft, findings = marked("⟦PERSON|Park Chol-su⟧, ⟦PERSON|Choe⟧ and Moon")
    decisions = [
        Decision(findings[0], Verdict.REPLACE, "Han"),
        Decision(findings[1], Verdict.KEEP),
    ]
    copy = replace(draft, decisions, splice, ladders=ladders())

    def redetect(again: Draft) -> list[Finding]:
        return [_found(again.text, word, **more)]

    found = verify(draft, copy, decisions, ladders=ladders(), redetect=redetect)
    assert len(found) == leaks


def test_overlapping_decisions_stop_verification() -> None:
    draft = Draft("a.md", "Park Chol-su")
    decisions = [
        Decision(finding(Span(0, 8), "PERSON", "Park Cho"), Verdict.REPLACE, "a"),
        Decision(finding(Span(5, 12), "PERSON", "Chol-su"), Verdict.REPLACE, "b"),
    ]
    with pytest.raises(Unsafe):
        verify(draft, draft, decisions, ladders=ladders())


def test_leaks_name_kinds_and_never_words() -> None:
    draft, findings = marked("⟦PERSON|Park Chol-su⟧ 박철수 Park Chol-su")
    decisions = decided(findings, ["Han"])
    copy = replace(draft, decisions, splice, ladders=ladders())
    text = repr(verify(draft, copy, decisions, ladders=ladders()))
    assert "PERSON" in text
    assert "Park" not in text
    assert "Chol" not in text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "In ⟦DATE_TIME|2016⟧ ⟦PERSON#a|Park Chol-su⟧ (⟦PERSON#a|박철수⟧) of "
            "⟦LOCATION|Hoeryong⟧, ⟦AGE|43⟧, joined ⟦ORGANIZATION|Haeju Cement Factory⟧. "
            "⟦PERSON#a|Mr. Park⟧ left.",
            id="english",
        ),
        pytest.param(
            "⟦PERSON#a|박철수⟧는 ⟦DATE_TIME|2016년 3월 12일⟧ ⟦LOCATION|회령⟧에서 "
            "⟦AGE|마흔세살⟧에 떠났다. "
            "⟦PERSON#a|철수⟧는 ⟦ORGANIZATION|길주팔프공장⟧ ⟦ROLE|발파공⟧이였다.",
            id="korean",
        ),
    ],
)
def test_suggested_replacements_pass_their_own_proof(text: str) -> None:
    draft, findings = marked(text)
    for seed in range(10):
        decisions = decided(findings, substitutes(seed).suggest(findings, draft))
        copy = replace(draft, decisions, splice, ladders=ladders())
        assert verify(draft, copy, decisions, ladders=ladders()) == []
