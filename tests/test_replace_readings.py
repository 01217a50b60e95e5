"""Names of any script read as Hangul, and the key under which a memory keeps them."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.lang.romanisation import spellings
from redact.replace.nearness import distance, reads_alike, shares_syllable
from redact.replace.readings import Readings, alike, normal
from replacing import ladders


@cache
def readings() -> Readings:
    return Readings(ladders().real_names)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        pytest.param("철수", "철수", id="Hangul"),
        pytest.param("Chol-su", "철수", id="DPRK"),
        pytest.param("Ch'ŏlsu", "철수", id="McCune-Reischauer"),
        pytest.param("Cheol Su", "철수", id="Revised, apart"),
        pytest.param("CHULSOO", "철수", id="passport, in capitals"),
        pytest.param("Чхольсу", "철수", id="Cyrillic"),
        pytest.param("哲洙", "철수", id="Chinese characters"),
        pytest.param("룡해", "용해", id="North"),
        pytest.param("용해", "용해", id="South"),
        pytest.param("은률", "은율", id="North, inside"),
        pytest.param("수련", "수련", id="no other spelling inside"),
        pytest.param("Yong-nan", "yongnan", id="영란 or 용란"),
        pytest.param("Wendy", "wendy", id="foreign"),
    ],
)
def test_the_key_of_a_given_name(written: str, key: str) -> None:
    assert readings().given_key(written) == key


@pytest.mark.parametrize(
    ("written", "surname"),
    [
        pytest.param("박", "박", id="Hangul"),
        pytest.param("Park", "박", id="passport"),
        pytest.param("Пак", "박", id="Cyrillic"),
        pytest.param("Пэ", "배", id="Cyrillic э"),
        pytest.param("朴", "박", id="Chinese character"),
        pytest.param("리", "이", id="North"),
        pytest.param("Rhee", "이", id="old spelling"),
        pytest.param("Chon", "전", id="the commoner of two"),
        pytest.param("Novak", "novak", id="foreign"),
    ],
)
def test_the_key_of_a_surname(written: str, surname: str) -> None:
    assert readings().surname_key(written) == surname


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("성", "송", True, id="both song"),
        pytest.param("영", "용", True, id="both yong"),
        pytest.param("룡", "용", True, id="North and South"),
        pytest.param("철", "학", False, id="nothing in common"),
    ],
)
def test_syllables_that_are_written_alike(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is alike(other, one) is same


@pytest.mark.parametrize(
    ("invented", "written", "shared"),
    [
        pytest.param("광호", "Kwang-su", True, id="kwang"),
        pytest.param("송철", "Seong-ho", True, id="송 for 성"),
        pytest.param("영남", "용수", True, id="영 for 용"),
        pytest.param("학길", "철수", False, id="nothing"),
        pytest.param("성애", "Xsongx", True, id="letters nobody can read"),
    ],
)
def test_a_shared_syllable_is_seen_in_any_spelling(
    invented: str, written: str, shared: bool
) -> None:
    forms = readings().given(written)
    assert shares_syllable(invented, forms, [written.lower()]) is shared


def test_names_a_letter_or_two_apart_read_alike() -> None:
    assert reads_alike("은희", ["윤희"])
    assert reads_alike("명길", ["명실"])
    assert not reads_alike("태식", ["명란"])
    assert distance("kumok", "kimok") == 1


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_every_spelling_of_a_name_is_read_as_it(data: st.DataObject) -> None:
    syllable = st.sampled_from(sorted(ladders().real_names.inventory))
    name = data.draw(syllable) + data.draw(syllable)
    for spelled in sorted(spellings(name))[:12]:
        if forms := readings().given(spelled):
            assert any(len(form) == 2 for form in forms)
    assert readings().given(name) == {normal(name)}
    assert normal(normal(name)) == normal(name)
