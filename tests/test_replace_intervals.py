"""Lengths of time beside a date that is replaced: vague with it, in its sentence and the next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from redact.core import Decision, Draft, Verdict
from redact.replace import replace as put_in
from redact.replace import tied
from redact.replace.tied import RULE
from redact.verify import verify
from replacing import decided, ladders, marked, splice, substitutes


def _tied(text: str, *words: str) -> tuple[Draft, list[Decision], str]:
    draft, findings = marked(text)
    said = list(words) or substitutes().suggest(findings, draft)
    decisions = tied(draft, decided(findings, said), ladders())
    return draft, decisions, put_in(draft, decisions, splice, ladders=ladders()).text


_ROWS = [
    (
        "Three days after ⟦DATE_TIME|12 March 2016⟧ we crossed.",
        "Some days after spring 2016 we crossed.",
        "attached before",
    ),
    (
        "He left on ⟦DATE_TIME|12 March 2016⟧ and died two years later.",
        "He left in spring 2016 and died some years later.",
        "in the same sentence",
    ),
    (
        "He left on ⟦DATE_TIME|12 March 2016⟧. Exactly 17 days later they came.",
        "He left in spring 2016. Some days later they came.",
        "it opens the next sentence",
    ),
    (
        "He left on ⟦DATE_TIME|12 March 2016⟧. And the next day it rained.",
        "He left in spring 2016. And some days later it rained.",
        "a phrase without a number",
    ),
    (
        "On ⟦DATE_TIME|12 March 2016⟧, within a week of it, he was gone.",
        "In spring 2016, within some weeks of it, he was gone.",
        "an article counts one",
    ),
    (
        "She was ⟦AGE|forty-three⟧ two years before the war.",
        "She was about forty some years before the war.",
        "beside an age",
    ),
    (
        "He left on ⟦DATE_TIME|12 March 2016⟧. It rained. Two days later they came.",
        "He left in spring 2016. It rained. Two days later they came.",
        "two sentences on it is tied to something else",
    ),
    (
        "He left on ⟦DATE_TIME|12 March 2016⟧ and died two years and three months later.",
        "He left in spring 2016 and died some years later.",
        "in two units",
    ),
    (
        "⟦DATE_TIME|2016년 3월 12일⟧에 떠나 2년 3개월 뒤 죽었다.",
        "2016년 봄에 떠나 몇 해 뒤 죽었다.",
        "2년 3개월 뒤",
    ),
    (
        "Twice a year since ⟦DATE_TIME|12 March 2016⟧ he has come.",
        "Twice a year since spring 2016 he has come.",
        "how often is no length",
    ),
    (
        "He left on ⟦DATE_TIME|12 March 2016⟧ with two bags and three shirts.",
        "He left in spring 2016 with two bags and three shirts.",
        "no length of time",
    ),
    (
        "He left on ⟦DATE_TIME|12 March 2016⟧. I heard from some of the men two days later.",
        "He left in spring 2016. I heard from some of the men two days later.",
        "inside the next sentence",
    ),
    (
        "⟦DATE_TIME|2016년 3월 12일⟧에서 사흘 뒤에 건넜다.",
        "2016년 봄에서 며칠 뒤에 건넜다.",
        "사흘 뒤",
    ),
    (
        "⟦DATE_TIME|2016년 3월 12일⟧에 떠났다. 그 2년 뒤 서울에 왔다.",
        "2016년 봄에 떠났다. 그 몇 해 뒤 서울에 왔다.",
        "그 2년 뒤",
    ),
    (
        "⟦DATE_TIME|2016년 3월 12일⟧에 떠났다. 다음날 비가 왔다.",
        "2016년 봄에 떠났다. 며칠 뒤 비가 왔다.",
        "다음날",
    ),
    (
        "⟦DATE_TIME|2016년 3월 12일⟧에 잡혀 넉 달 만에 나왔다.",
        "2016년 봄에 잡혀 몇 달 만에 나왔다.",
        "넉 달 만에",
    ),
    (
        "나는 ⟦AGE|마흔세살⟧이였고 열흘 후 떠났다.",
        "나는 40대였고 며칠 후 떠났다.",
        "beside an age in Korean",
    ),
    (
        "⟦DATE_TIME|2016년 3월 12일⟧에 두 사람이 왔다.",
        "2016년 봄에 두 사람이 왔다.",
        "두 사람 is no length",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row[:2], id=row[2]) for row in _ROWS])
def test_a_tied_length_becomes_vague(text: str, expected: str) -> None:
    assert _tied(text)[2] == expected


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*r[:2], id=r[2]) for r in _ROWS])
def test_a_copy_with_tied_lengths_is_verified(text: str, expected: str) -> None:
    draft, decisions, copy = _tied(text)
    assert verify(draft, replace(draft, text=copy), decisions, ladders=ladders()) == []


def test_an_editor_sees_why() -> None:
    _, decisions, _ = _tied("He left on ⟦DATE_TIME|12 March 2016⟧ and died two years later.")
    assert [one.finding.rule for one in decisions] == ["test", RULE]
    assert decisions[1].finding.text == "two years"
    assert "tied" in decisions[1].reason


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("26 March 2016", "On 26 March 2016 he left, two years later.", id="moved"),
        pytest.param("spring 2016", "In spring 2016 he left, some years later.", id="vague"),
    ],
)
def test_dates_that_move_keep_what_lies_between(words: str, expected: str) -> None:
    text = "On ⟦DATE_TIME|12 March 2016⟧ he left, two years later."
    assert _tied(text, words)[2] == expected


@pytest.mark.parametrize(
    ("by", "verdict", "expected"),
    [
        pytest.param("editor", Verdict.KEEP, "two years", id="an editor kept it"),
        pytest.param("default", Verdict.KEEP, "some years", id="kept by default"),
        pytest.param("default", Verdict.OPEN, "some years", id="left open"),
    ],
)
def test_what_somebody_decided_stays(by: str, verdict: Verdict, expected: str) -> None:
    text = "He left on ⟦DATE_TIME|12 March 2016⟧ and died ⟦DURATION|two years⟧ later."
    draft, findings = marked(text)
    decisions = [
        Decision(findings[0], Verdict.REPLACE, "spring 2016"),
        Decision(findings[1], verdict, by=by),
    ]
    out = tied(draft, decisions, ladders())
    copy = put_in(draft, out, splice, ladders=ladders()).text
    assert copy == f"He left in spring 2016 and died {expected} later."
    assert len(out) == 2


def test_without_a_replaced_date_nothing_is_tied() -> None:
    draft, findings = marked("He left on ⟦DATE_TIME|12 March 2016⟧ and died two years later.")
    kept = [Decision(findings[0], Verdict.KEEP)]
    assert tied(draft, kept, ladders()) == kept
