"""Where English words begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.lang import en


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Kim left.", ["Kim", "left"], id="full stop is outside"),
        pytest.param("Chol-su's aunt", ["Chol-su", "aunt"], id="possessive is outside"),
        pytest.param("Ch'ŏl-min ate", ["Ch'ŏl-min", "ate"], id="aspirate and breve are inside"),
        pytest.param("I'm in 2016", ["I'm", "in"], id="contraction is one word, digits are none"),
        pytest.param("김철수 (Kim)", ["김철수", "Kim"], id="Hangul is a word"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in en.words(text)] == expected


@pytest.mark.parametrize(
    ("text", "term", "whole"),
    [
        pytest.param("Kim left", "Kim", True, id="at the start"),
        pytest.param("by Kim", "Kim", True, id="at the end"),
        pytest.param("Kim's aunt", "Kim", True, id="possessive follows"),
        pytest.param("Kim’s aunt", "Kim", True, id="curly possessive follows"),
        pytest.param("(Kim)", "Kim", True, id="in brackets"),
        pytest.param("Kimchi", "Kim", False, id="longer word"),
        pytest.param("Kim-dong", "Kim", False, id="first part of a compound"),
        pytest.param("Song-Kim", "Kim", False, id="last part of a compound"),
        pytest.param("Kim'sok", "Kim", False, id="apostrophe inside a word"),
        pytest.param("kim_chol", "kim", False, id="part of a handle"),
    ],
)
def test_bounded(text: str, term: str, whole: bool) -> None:
    start = text.index(term)
    assert en.bounded(text, start, start + len(term)) is whole


@pytest.mark.parametrize(
    ("text", "word", "opens"),
    [
        pytest.param("In Pil came", "In", True, id="start of the text"),
        pytest.param("He left. In May", "In", True, id="after a full stop"),
        pytest.param("He said, “In May", "In", False, id="quotation within a sentence"),
        pytest.param("Gone.\n\nIn May", "In", True, id="new paragraph"),
        pytest.param("I met In Pil", "In", False, id="inside a sentence"),
    ],
)
def test_opens_sentence(text: str, word: str, opens: bool) -> None:
    assert en.opens_sentence(text, text.index(word)) is opens


@pytest.mark.parametrize(
    ("word", "contracted"),
    [
        pytest.param("I'm", True, id="am"),
        pytest.param("don’t", True, id="not, curly"),
        pytest.param("Ch'ŏl", False, id="aspirate"),
        pytest.param("Kim's", False, id="possessive"),
    ],
)
def test_contracted(word: str, contracted: bool) -> None:
    assert en.contracted(word) is contracted


@given(st.text(alphabet="aB'’-. \nŏ김7"))
def test_words_are_in_order_and_bare(text: str) -> None:
    found = list(en.words(text))
    assert all(start < end for start, end in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert not any(
        text[start:end].endswith(("'s", "’s")) for start, end in found if end - start > 2
    )
