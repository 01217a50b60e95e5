"""A replaced name, place or day is found in a copy in spellings that nobody wrote yet."""

from __future__ import annotations

import pytest

from redact.assembly import words
from redact.core import Decision, Leak, Verdict
from redact.replace import replace
from redact.verify import open_points, verify
from replacing import decided, ladders, marked, splice


def _leaks(text: str, *said: str) -> list[Leak]:
    draft, findings = marked(text)
    decisions = decided(findings, said)
    copy = replace(draft, decisions, splice, ladders=ladders())
    return verify(draft, copy, decisions, ladders=ladders(), words=words())


_NAME = "⟦PERSON|박철수⟧는 떠났다.\n\n"
_LATIN = "⟦PERSON|Park Chol-su⟧ left.\n\n"
_FOUND = [
    pytest.param(_NAME + "Pak Ch'ŏl-su came.", "한일광", "PERSON", id="McCune-Reischauer"),
    pytest.param(_NAME + "Bak Cheolsu came.", "한일광", "PERSON", id="Revised Romanisation"),
    pytest.param(_NAME + "Park Chol Su came.", "한일광", "PERSON", id="of the North"),
    pytest.param(_NAME + "Chul-soo Park came.", "한일광", "PERSON", id="other order"),
    pytest.param(_NAME + "Chol-su came.", "한일광", "PERSON", id="given name"),
    pytest.param(_NAME + "Пак Чхольсу пришёл.", "한일광", "PERSON", id="Cyrillic"),
    pytest.param(_NAME + "朴哲洙 왔다.", "한일광", "PERSON", id="Han"),
    pytest.param(_NAME + "![x](pakcholsu.png)", "한일광", "PERSON", id="file name"),
    pytest.param(_LATIN + "박철수가 왔다.", "Han Il", "PERSON", id="Hangul"),
    pytest.param(_LATIN + "Bak Cheolsu came.", "Han Il", "PERSON", id="another romanisation"),
    pytest.param("⟦LOCATION|회령⟧에서. Hoeryong.", "북쪽", "LOCATION", id="place in Latin"),
    pytest.param("⟦LOCATION|Onsong County⟧. 온성에서.", "a town", "LOCATION", id="in Hangul"),
    pytest.param("⟦LOCATION|Onsong County⟧. Onsong.", "a town", "LOCATION", id="shorter"),
    pytest.param(
        "⟦DATE_TIME|2016년 3월 12일⟧에. On 12 March 2016.", "봄", "DATE_TIME", id="date in English"
    ),
    pytest.param(
        "On ⟦DATE_TIME|March 12, 2016⟧. 2016.3.12", "spring", "DATE_TIME", id="date in figures"
    ),
]


@pytest.mark.parametrize(("text", "said", "entity"), _FOUND)
def test_another_spelling_is_a_leak(text: str, said: str, entity: str) -> None:
    (leak,) = _leaks(text, said)
    assert leak.problem == f"a replaced {entity} is still there, spelled in another way"
    assert leak.line == (3 if "\n\n" in text else 1)
    assert "by hand" in leak.hint


_MAY_STAND = [
    pytest.param(_NAME + "Kim Chol-su came.", "한일광", id="another surname"),
    pytest.param(_NAME + "김철수가 왔다.", "한일광", id="another surname in Hangul"),
    pytest.param(_NAME + "A park in Chelsea.", "한일광", id="ordinary words"),
    pytest.param("⟦PERSON|Mr. Park⟧. 박 속 같다. Bak kut teh.", "Mr. Han", id="a surname alone"),
    pytest.param("⟦PERSON|김수련⟧. 수련을 쌓았다. The training.", "한미주", id="common noun"),
    pytest.param("⟦LOCATION|North Hamgyong⟧. 함경북도의 법", "the north", id="a province"),
    pytest.param("⟦LOCATION|회령시⟧. Paeksan-ri", "북쪽", id="a village by itself"),
    pytest.param("⟦LOCATION|Hoeryong City⟧. the Hoeryong", "a town", id="a river by its article"),
    pytest.param("⟦PERSON|Rose⟧. The sun rose.", "Mary", id="a word"),
    pytest.param("⟦DATE_TIME|2016⟧. 2016년 3월 12일", "the mid-2010s", id="a year"),
    pytest.param("⟦DATE_TIME|February 16⟧. 2월 16일", "winter", id="a day of every year"),
]


@pytest.mark.parametrize(("text", "said"), _MAY_STAND)
def test_what_may_be_somebody_or_something_else_is_none(text: str, said: str) -> None:
    assert _leaks(text, said) == []


def test_a_replacement_must_not_say_it_in_another_script() -> None:
    (leak,) = _leaks("⟦PERSON|박철수⟧의 ⟦ORGANIZATION|공장⟧", "한일광", "Pak Chol-su 공장")
    assert leak.problem.startswith("a replacement repeats a replaced PERSON")
    assert "other words" in leak.hint


@pytest.mark.parametrize("verdict", [Verdict.KEEP, Verdict.OPEN])
def test_where_nobody_decided_it_is_an_open_point(verdict: Verdict) -> None:
    draft, findings = marked("⟦PERSON|박철수⟧는 갔다.\n⟦PERSON|Pak Chol-su⟧ left.")
    decisions = [Decision(findings[0], Verdict.REPLACE, "한일광"), Decision(findings[1], verdict)]
    copy = replace(draft, decisions, splice, ladders=ladders())
    assert verify(draft, copy, decisions, ladders=ladders(), words=words()) == []
    (point,) = open_points(draft, copy, decisions, ladders=ladders(), words=words())
    assert point.line == 2
