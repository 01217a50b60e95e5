"""Secrets in every spelling: what is found, with which span and how sure, and who is left alone."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.assembly import words
from redact.author import AuthorDetector
from redact.core import Author, Draft, Finding, Secret, Severity
from redact.lang import romanisation
from redact.normalise import normalise

EVASION = Path(__file__).parent / "data" / "evasion.jsonl"
NAME = Secret("real_name", ("박철수",), "name")
WRITTEN = Secret("real_name", ("Pak Chol-su",), "name")
HOME = Secret("hometown", ("길주",), "place")
DAY = Secret("crossing", ("12 March 2016",), "date")
SCHOOL = Secret("school", ("Hyesan Girls' Middle School", "혜산녀자중학교"), "organisation")
CODE = Secret("phone", ("010-5531-2087",), "code")


@cache
def detector(*secrets: Secret) -> AuthorDetector:
    return AuthorDetector(Author(details=secrets), words())


def found(text: str, *secrets: Secret) -> list[Finding]:
    return list(detector(*secrets).detect(normalise(Draft("d", text))))


def marked(text: str) -> tuple[str, tuple[int, int]]:
    """A text with [brackets] around what is to be found → the text, the span."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), (start, end)


@pytest.mark.parametrize(
    ("secret", "text"),
    [
        # Latin letters, by system
        (NAME, "I am [Pak Ch'ŏl-su]."),
        (NAME, "I am [Park Cheol-soo]."),
        (NAME, "I am [Bak Cheolsu], they said."),
        (NAME, "[Chol Su Pak] signed it."),
        (NAME, "signed, [PARK CHUL SOO]"),
        (NAME, "It was [Pak Chol-su]'s coat."),
        (NAME, "It was [Park, Chol-su]."),
        (NAME, "See #[parkchulsoo] there"),
        (NAME, "![photo of him]".replace("[", "(").replace("]", ")") + " in [chol_su_park].jpg"),
        # other scripts
        (NAME, "Его звали [Пак Чхоль Су]."),
        (NAME, "彼は[パクチョルス]です"),
        (NAME, "족보에는 [朴哲洙]라고 적혀 있다"),
        # Hangul
        (NAME, "그날 [박철수]가 왔다"),
        (NAME, "그날 [박 철 수]가 왔다"),
        (NAME, "[박·철·수] 드림"),
        (Secret("x", ("리영희",), "name"), "그때 [이영희]는 없었다"),
        (Secret("x", ("이영희",), "name"), "그때 [리영희]는 없었다"),
        (WRITTEN, "그날 [박철수]가 왔다"),
        # disguises
        (NAME, "I am [P\u200bak Chol-su] from there"),
        (NAME, "I am [Раk Сhol-su] from there"),
        (NAME, "I am [P a k C h o l s u] from there"),
        (NAME, "I am [Pak Chol-\nsu] from there"),
        # initials
        (NAME, "signed [C.-s. Pak]"),
        # dates
        (DAY, "On [12 March 2016] I left"),
        (DAY, "On [March 12, 2016] I left"),
        (DAY, "On [3/12/16] I left"),
        (DAY, "on [2016-03-12], at night"),
        (DAY, "나는 [2016년 3월 12일]에 떠났다"),
        (DAY, "나는 [주체105(2016)년 3월 12일]에 떠났다"),
        # places and what lies in them
        (HOME, "I was born in [Kilju]"),
        (HOME, "나는 [길주]에서 태어났다"),
        (HOME, "나는 [길주군]에서 태어났다"),
        # organisations, codes
        (SCHOOL, "at [Hyesan Girls’ Middle School] we sang"),
        (SCHOOL, "[혜산녀자중학교]에 다녔다"),
        (CODE, "call [01055312087] now"),
        (CODE, "전화 [010 5531 2087]로"),
    ],
)
def test_a_secret_is_found_and_blocks(secret: Secret, text: str) -> None:
    plain, span = marked(text)
    hits = [f for f in found(plain, secret) if f.severity is Severity.BLOCK]
    assert [(f.rule, (f.span.start, f.span.end)) for f in hits] == [("author.secret", span)]
    assert secret.label in hits[0].message


@pytest.mark.parametrize(
    ("secret", "text", "rule"),
    [
        (NAME, "Mr. [Pak] wept.", "author.secret"),
        (NAME, "[박] 선생이 왔다", "author.secret"),
        (DAY, "every year on [12 March] I fast", "author.secret"),
        (DAY, "[3월 12일]이면 굶는다", "author.secret"),
        (NAME, "그때 [박철주]가 왔다", "author.near-miss"),
        (NAME, "I met [Park Chulsoon] there", "author.near-miss"),
    ],
)
def test_what_may_be_somebody_else_is_for_review(secret: Secret, text: str, rule: str) -> None:
    plain, (start, end) = marked(text)
    hits = [f for f in found(plain, secret) if f.span.start <= start and end <= f.span.end]
    assert {(f.rule, f.severity) for f in hits} == {(rule, Severity.REVIEW)}


@pytest.mark.parametrize(
    ("secret", "text"),
    [
        (NAME, "Pak alone is half the country"),
        (NAME, "Kim Chol-ju and Choe Yong-hae spoke"),
        (NAME, "박영희와 김철호가 왔다"),
        (NAME, "the park in spring, suddenly chilly"),
        (DAY, "On 12 March 2017 and 13 March 2016 it rained"),
        (DAY, "2016년 3월 13일에 비가 왔다"),
        (HOME, "in Hyesan, in Musan"),
        (HOME, "혜산에서 무산으로"),
        (CODE, "call 010-5531-2088"),
    ],
)
def test_others_are_left_alone(secret: Secret, text: str) -> None:
    assert [f for f in found(text, secret) if f.severity is Severity.BLOCK] == []


def test_two_people_one_letter_apart_stay_two() -> None:
    """김철수 and 김철주 differ by one jamo: each is his own secret, and neither is the other."""
    su, ju = Secret("author", ("김철수",), "name"), Secret("cousin", ("김철주",), "name")
    hits = found("김철수와 김철주가 왔다. Kim Chol-su, Kim Chol-ju.", su, ju)
    block = [(f.text, f.message) for f in hits if f.severity is Severity.BLOCK]
    assert [(text, "author" in told.split("(")[-1]) for text, told in block] == [
        ("김철수", True),
        ("김철주", False),
        ("Kim Chol-su", True),
        ("Kim Chol-ju", False),
    ]


def test_chinese_characters_that_were_given_tell_people_apart() -> None:
    """方恩淑 is 방은숙; another 방은숙 is written otherwise, and then nobody is sure."""
    given_one = Secret("aunt", ("방은숙", "方恩淑"), "name")
    assert [f.text for f in found("方恩淑, 方恩叔", given_one)] == ["方恩淑"]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["박철수", "리영희", "최광혁", "남궁민", "문혜봉", "정은경"]),
    st.data(),
    st.sampled_from(["I saw {} there.", "({})", "그 사람은 {}이다", "“{}” said I", "{}: yes"]),
)
def test_every_spelling_is_found_in_every_company(name: str, data: st.DataObject, at: str) -> None:
    spelling = data.draw(st.sampled_from(sorted(romanisation.spellings(name))))
    text = at.format(spelling.title())
    hits = [f for f in found(text, Secret("n", (name,), "name")) if f.rule == "author.secret"]
    assert any(f.severity is Severity.BLOCK for f in hits), spelling


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["technique"])
        for case in map(json.loads, EVASION.read_text("utf-8").splitlines())
    ],
)
def test_ways_to_hide_a_name(case: dict[str, object]) -> None:
    # Chinese sounds are those of the characters, which somebody has to give.
    given_too = ("金海元",) if case["technique"] == "pinyin_of_hanja" else ()
    text, secret = str(case["text"]), Secret("name", (str(case["secret"]), *given_too), "name")
    spans = {(f.span.start, f.span.end) for f in found(text, secret)}
    assert (case["start"], case["end"]) in spans
