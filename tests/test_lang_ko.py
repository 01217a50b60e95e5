"""Where Korean words end, what is particle, and what the dictionary knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.lang import ko

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1)


@pytest.mark.parametrize(
    ("text", "term", "whole"),
    [
        pytest.param("회령", "회령", True, id="alone"),
        pytest.param("회령에서", "회령", True, id="particle"),
        pytest.param("회령에서부터였다", "회령", True, id="chain of particles and copula"),
        pytest.param("온성이라는", "온성", True, id="quoting copula"),
        pytest.param("회령이였습니다", "회령", True, id="Northern copula"),
        pytest.param("안변군으루", "안변군", True, id="dialect particle"),
        pytest.param("영철이에게", "영철", True, id="suffix of a given name"),
        pytest.param("철수동무에게는", "철수", True, id="form of address"),
        pytest.param("함흥내기예요", "함흥", True, id="noun of origin hung on"),
        pytest.param("회령시장", "회령", True, id="noun of place hung on"),
        pytest.param("회령, 온성", "회령", True, id="comma"),
        pytest.param("청진은행", "청진", False, id="another noun that begins like a particle"),
        pytest.param("회령회라는", "회령", False, id="longer noun"),
        pytest.param("무산자", "무산", False, id="copula without 이 after a consonant"),
        pytest.param("혜산가", "혜산", False, id="particle that does not fit the sound"),
        pytest.param("서울로", "서울", True, id="ㄹ takes 로"),
    ],
)
def test_bounded_to_the_right(text: str, term: str, whole: bool) -> None:
    assert ko.bounded(text, 0, len(term)) is whole


@pytest.mark.parametrize(
    ("text", "term", "whole"),
    [
        pytest.param("큰회령", "회령", False, id="Hangul before"),
        pytest.param("(회령)", "회령", True, id="bracket before"),
        pytest.param("2회령", "회령", True, id="digit before"),
        pytest.param("K에게", "K", True, id="Latin letter with a particle"),
        pytest.param("KT에게", "K", False, id="Latin letter of a longer word"),
        pytest.param("123번", "12", False, id="part of a number"),
    ],
)
def test_bounded_to_the_left_and_other_scripts(text: str, term: str, whole: bool) -> None:
    start = text.index(term)
    assert ko.bounded(text, start, start + len(term)) is whole


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("회령에서", "회령", id="place"),
        pytest.param("김철수가", "김철수", id="person"),
        pytest.param("어머니라고", "어머니", id="quoting"),
        pytest.param("집", "집", id="one syllable stays"),
        pytest.param("나무", "나무", id="no particle"),
    ],
)
def test_strip_particles(word: str, expected: str) -> None:
    assert ko.strip_particles(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("로인", "노인", id="ㄹ before a plain vowel"),
        pytest.param("려행", "여행", id="ㄹ before a y vowel"),
        pytest.param("리유", "이유", id="ㄹ before i"),
        pytest.param("녀자", "여자", id="ㄴ before a y vowel"),
        pytest.param("나무", "나무", id="ㄴ before a plain vowel stays"),
        pytest.param("Kim", "Kim", id="Latin stays"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_southern(word: str, expected: str) -> None:
    assert ko.southern(word) == expected


@pytest.mark.parametrize(
    ("noun", "known"),
    [
        pytest.param("강냉이", True, id="noun"),
        pytest.param("로인", True, id="Northern spelling of a noun"),
        pytest.param("구웅심", False, id="personal name"),
        pytest.param("김철수", False, id="proper noun of the dictionary"),
    ],
)
def test_is_word(noun: str, known: bool) -> None:
    assert ko.is_word(noun) is known


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        pytest.param("나옴", True, id="came, in a list"),
        pytest.param("외움", True, id="knew by heart"),
        pytest.param("없음", True, id="an adjective"),
        pytest.param("이브라힘", False, id="a foreign name that ends in m"),
        pytest.param("가람", False, id="a name that is a noun"),
        pytest.param("나오다", False, id="the verb itself"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_is_verb_as_noun(word: str, is_one: bool) -> None:
    assert ko.is_verb_as_noun(word) is is_one


def test_segment_knows_what_it_guesses() -> None:
    text = "류진룡은 강냉이를 먹었다."
    tokens = {text[token.start : token.end]: token for token in ko.segment(text)}
    assert not tokens["류진룡"].known
    assert tokens["강냉이"].known
    assert tokens["강냉이"].tag == "NNG"


@pytest.mark.parametrize(
    ("syllable", "expected"),
    [("강", True), ("가", False), ("K", False), ("", False)],
    ids=["consonant", "vowel", "Latin", "nothing"],
)
def test_closed(syllable: str, expected: bool) -> None:
    assert ko.closed(syllable) is expected


@given(SYLLABLES)
def test_stems_are_beginnings_and_the_word_itself_comes_first(word: str) -> None:
    found = list(ko.stems(word))
    assert found[0] == word
    assert all(stem and word.startswith(stem) for stem in found)


@given(st.text(max_size=40))
def test_words_are_runs_that_nothing_of_the_kind_touches(text: str) -> None:
    for start, end in ko.words(text):
        assert start < end
        assert all("가" <= char <= "힣" or "ㄱ" <= char <= "ㆎ" for char in text[start:end])
        assert not ("가" <= text[end : end + 1] <= "힣")
