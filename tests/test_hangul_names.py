"""Korean names in Hangul: people, and places and workplaces known by their last part."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.core import Draft
from redact.normalise import normalise
from redact.packs import load_data
from redact.recognise.hangul_name import hangul_name
from redact.recognise.hangul_suffix import hangul_suffix
from redact.rule import Hit

RULES = Path(__file__).parents[1] / "rules"
NAMES = hangul_name({}, lambda name: load_data(RULES, name))


def load(name: str) -> Any:
    return load_data(RULES, name)


def mentions(text: str) -> list[str]:
    view = normalise(Draft("draft", text))
    return [view.text[hit.start : hit.end] for hit in NAMES(view)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("그날 구웅심은 말이 없었다.", ["구웅심"], id="full name"),
        pytest.param("선우준철이 서 있었다.", ["선우준철"], id="surname of two syllables"),
        pytest.param("김철수가 왔다.", ["김철수"], id="name of the dictionary"),
        pytest.param("어머니 정미녀의 이름이였다.", ["정미녀"], id="given name that is a word"),
        pytest.param("도봉태 선생이 나를 뽑았다.", ["도봉태 선생"], id="title after a blank"),
        pytest.param("전영호선생님께서 웃었다.", ["전영호선생님"], id="title attached"),
        pytest.param("석애 이모를 만났다.", ["석애 이모"], id="kin term after a given name"),
        pytest.param("동생 철준이는 오지 않았다.", ["철준이"], id="suffix of a given name"),
        pytest.param("철수 엄마가 두부를 팔았다.", ["철수 엄마"], id="called by the child"),
        pytest.param("림석현이라는 로인을 만났다.", ["림석현"], id="introduced"),
        pytest.param("《보희야, 어서 가자.》", ["보희"], id="called out to"),
        pytest.param("브로커 량사장에게 주었다.", ["량사장"], id="surname with title"),
        pytest.param("최 언니는 신발을 팔았다.", ["최 언니"], id="surname with kin term"),
        pytest.param("방 씨 아주머니가 왔다.", ["방 씨 아주머니"], id="two titles"),
        pytest.param("관리원 홍 동무가 불렀다.", ["관리원 홍 동무"], id="office and surname"),
        pytest.param("원산 할머니는 울었다.", ["원산 할머니"], id="home place with kin term"),
    ],
)
def test_a_name_is_found_without_its_particles(text: str, expected: list[str]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("which", "text", "expected"),
    [
        pytest.param("private", "동생 철준이는 오지 않았다.", ["철준이"], id="kin before"),
        pytest.param("private", "철수 엄마가 두부를 팔았다.", ["철수 엄마"], id="kin after"),
        pytest.param("private", "외삼촌 구웅심이 왔다.", ["구웅심"], id="kin before a full name"),
        pytest.param("private", "그날 구웅심은 말이 없었다.", [], id="no company"),
        pytest.param("private", "도봉태 선생이 나를 뽑았다.", [], id="a title is no kin"),
        pytest.param("hint", "스승은 조춘만.", ["조춘만"], id="falls short by little"),
        pytest.param("hint", "그날 구웅심은 말이 없었다.", [], id="a name is no hint"),
        pytest.param("unknown", "시아르헤이가 있었다.", ["시아르헤이"], id="foreign name"),
        pytest.param("unknown", "고향의 하늘은 푸르렀다.", [], id="words of the dictionary"),
    ],
)
def test_a_rule_can_ask_for_a_kind_of_mention(which: str, text: str, expected: list[str]) -> None:
    view = normalise(Draft("draft", text))
    found = hangul_name({"which": which}, load)(view)
    assert [view.text[hit.start : hit.end] for hit in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("나라 없는 백성이였다.", id="words that are also names"),
        pytest.param("제 언니가 왔다.", id="my sister"),
        pytest.param("그는 대단한 선수가 못 되였다.", id="adjective before a title"),
        pytest.param("함경도가 먼저다.", id="province"),
        pytest.param("처가 천팔백 명이다.", id="number"),
        pytest.param("존경하는 위원장님, 말씀드리겠습니다.", id="title with 님"),
        pytest.param("고향의 하늘은 푸르고 이슬이 맺혔다.", id="nature"),
        pytest.param("장마당에서 김 한 톳과 강냉이를 샀다.", id="things at the market"),
        pytest.param("조선의 장군이라고 했다.", id="country and rank"),
        pytest.param("로인이였다. 류학생과 녀자들도 왔다.", id="Northern spelling"),
        pytest.param("한 처녀가 강아지를 안고 왔다.", id="determiner before a noun"),
        pytest.param("이번에도 정말 우리 모두의 문제였다.", id="function words"),
        pytest.param("조리장이 구류장 앞에서 물었다.", id="nouns with a suffix"),
        pytest.param("They walked to the river.", id="no Hangul at all"),
    ],
)
def test_a_common_noun_is_no_name(text: str) -> None:
    assert mentions(text) == []


def test_the_given_name_alone_is_the_same_person() -> None:
    view = normalise(Draft("draft", "강향남이 나를 보았다. 밤이 깊었다. 향남의 손이 떨렸다."))
    hits: list[Hit] = list(NAMES(view))
    assert [view.text[hit.start : hit.end] for hit in hits] == ["강향남", "향남"]
    assert len({hit.link for hit in hits}) == 1
    assert hits[0].link


def test_two_people_with_one_given_name_are_not_made_one() -> None:
    view = normalise(Draft("draft", "구웅심과 표웅심이 왔다. 웅심이는 웃었다."))
    assert [hit.link for hit in NAMES(view)] == ["person:구웅심", "person:표웅심", ""]


@settings(deadline=None, max_examples=25)
@given(st.text(st.sampled_from("가나다김철수은는이 .\n이라고"), max_size=30))
def test_hits_lie_in_the_text_and_in_order(text: str) -> None:
    view = normalise(Draft("draft", text))
    ends = 0
    for hit in NAMES(view):
        assert ends <= hit.start < hit.end <= len(view.text)
        ends = hit.end


@pytest.mark.parametrize(
    ("options", "text", "expected"),
    [
        pytest.param({}, "안주시 태향탄광에서 일했다.", ["태향탄광"], id="unknown first part"),
        pytest.param({}, "회령탄광이 멎었다.", ["회령탄광"], id="known place as first part"),
        pytest.param({}, "제9탄광으로 갔다.", ["제9탄광"], id="number"),
        pytest.param({}, "탄광에서 일했다.", [], id="no first part"),
        pytest.param({"generic": ["청년"]}, "청년탄광에서 일했다.", [], id="generic first part"),
        pytest.param({"generic": ["청년"]}, "태향청년탄광이다.", ["태향청년탄광"], id="both"),
        pytest.param({"chain": True}, "무산 탄광으로 갔다.", ["무산 탄광"], id="place before"),
        pytest.param({"first": "none"}, "태향탄광으로 갔다.", [], id="only the place counts"),
        pytest.param({"endings": ["태향탄광"]}, "태향탄광으로 갔다.", [], id="excepted"),
    ],
)
def test_a_name_by_its_last_part(options: dict[str, Any], text: str, expected: list[str]) -> None:
    view = normalise(Draft("draft", text))
    hits = hangul_suffix({"suffixes": ["탄광"], **options}, load)(view)
    assert [view.text[hit.start : hit.end] for hit in hits] == expected
