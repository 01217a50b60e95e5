"""Literal words in a draft: what is found, and where exactly, in Latin and in Korean script."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.rule import Case, Patterns
from small_rules import rule, run, terms, words


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        pytest.param("Musan", "She left Musan.", ["Musan"], id="plain"),
        pytest.param("Musan", "MUSAN, Musan", ["MUSAN", "Musan"], id="capitals, twice"),
        pytest.param("Musan", "a musan of rice", [], id="a small letter is another word"),
        pytest.param("Musan", "img/musan-river.jpg", ["musan"], id="small in a file name"),
        pytest.param("Musan", "https://x.example/tag/musan", ["musan"], id="small in an address"),
        pytest.param("Musan", "#musan #NK", ["musan"], id="small in a tag"),
        pytest.param("Musan", "Musanri and Amusan", [], id="part of a longer word"),
        pytest.param("Musan", "Musan's mine, Musan’s mine", ["Musan", "Musan"], id="possessive"),
        pytest.param("Chongjin", "Ch'ŏngjin", ["Ch'ŏngjin"], id="accent and apostrophe"),
        pytest.param("Ch'ŏngjin", "Chong-jin", ["Chong-jin"], id="hyphen in the text only"),
        pytest.param("Chong-jin", "Chongjin", ["Chongjin"], id="hyphen in the term only"),
        pytest.param("Chong-jin", "Chong Jin", ["Chong Jin"], id="blank for a hyphen"),
        pytest.param("Chongjin", "Chong jin", [], id="a blank the term does not have"),
        pytest.param(
            "Onsong County", "in Onsong\nCounty,", ["Onsong\nCounty"], id="wrapped at a blank"
        ),
        pytest.param("Chong-jin", "in Chong-\njin,", ["Chong-\njin"], id="wrapped at the hyphen"),
        pytest.param("Onsong County", "Onsong. County", [], id="over a full stop"),
        pytest.param("Onsong County", "Onsong\n\nCounty", [], id="over a paragraph"),
        pytest.param("St. Mary", "at St. Mary, at St Mary", ["St. Mary", "St Mary"], id="stop"),
        pytest.param("St. Mary", "at St.\nMary", ["St.\nMary"], id="stop and line end"),
        pytest.param("Musan", "_Musan_ and **Mu**san", ["Musan", "**Mu**san"], id="emphasis"),
        pytest.param(
            "Musan", "Mu\u200bsan Mu\u00adsan", ["Mu\u200bsan", "Mu\u00adsan"], id="hidden"
        ),
        pytest.param("Musan", "Ｍｕｓａｎ", ["Ｍｕｓａｎ"], id="full width"),
        pytest.param("Musan", "Мusan", ["Мusan"], id="a Cyrillic letter among Latin ones"),
        pytest.param("Чегдомын", "в Чегдомын.", ["Чегдомын"], id="Cyrillic"),
        pytest.param("Musan", "회령에서 Musan까지", ["Musan"], id="a Korean particle after Latin"),
        pytest.param("Хасан", "to Хасан by rail", ["Хасан"], id="Cyrillic that could be Latin"),
        pytest.param("George W. Bush", "of George W. Bush", ["George W. Bush"], id="initial"),
        pytest.param("6.25", "since 6.25, in 6.2.5", ["6.25"], id="figures with a stop"),
        pytest.param("no. 12", "Kyohwaso No. 12 and No 123", ["No. 12"], id="number"),
    ],
)
def test_latin_terms(term: str, text: str, found: list[str]) -> None:
    assert words([terms(term)], text) == found


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        pytest.param("회령", "회령에서 자랐다.", ["회령"], id="particle"),
        pytest.param("회령", "회령에서부터는 걸었다.", ["회령"], id="a chain of particles"),
        pytest.param("회령", "고향은 회령이였다.", ["회령"], id="copula, Northern spelling"),
        pytest.param("회령", "고향은 회령입니다.", ["회령"], id="copula, Southern spelling"),
        pytest.param("회령", "회령, 무산", ["회령"], id="punctuation"),
        pytest.param("회령", "(회령)", ["회령"], id="in brackets"),
        pytest.param("회령", "신회령에서", [], id="the end of a longer word"),
        pytest.param("회령", "회령회라는 모임", [], id="the start of a longer word"),
        pytest.param(
            "김철수", "김철수가 왔다. 김철수는", ["김철수", "김철수"], id="name with particles"
        ),
        pytest.param("김철수", "김 철수가 왔다.", [], id="a short term is not taken apart"),
        pytest.param(
            "김 철수", "김 철수가, 김철수가", ["김 철수", "김철수"], id="blank in the term"
        ),
        pytest.param(
            "무산광산련합기업소",
            "무산 광산 련합기업소에서",
            ["무산 광산 련합기업소"],
            id="a long term with other blanks",
        ),
        pytest.param(
            "함흥수리동력대학",
            "함흥수리\n동력대학을",
            ["함흥수리\n동력대학"],
            id="wrapped in the word",
        ),
        pytest.param("함흥수리동력대학", "함흥수리\n\n동력대학", [], id="over a paragraph"),
        pytest.param(
            "회령",
            "\u1112\u116c\u1105\u1167\u11bc에서",
            ["\u1112\u116c\u1105\u1167\u11bc"],
            id="jamo",
        ),
        pytest.param("회령", "**회령**에서", ["회령"], id="emphasis"),
        pytest.param("회령", "Hoeryong(회령)", ["회령"], id="beside Latin"),
        pytest.param("文惠峰", "배우 文惠峰이", ["文惠峰"], id="Han characters"),
        pytest.param("북", "나는 북에서 왔다.", ["북"], id="one syllable"),
    ],
)
def test_korean_terms(term: str, text: str, found: list[str]) -> None:
    assert words([terms(term)], text) == found


@pytest.mark.parametrize(
    ("case", "text", "found"),
    [
        pytest.param("proper", "May, MAY, may", ["May", "MAY"], id="proper"),
        pytest.param("any", "May, MAY, may", ["May", "MAY", "may"], id="any"),
        pytest.param("exact", "May, MAY, may", ["May"], id="exact"),
        pytest.param("exact", "the U.S., us", ["U.S"], id="exact with stops"),
    ],
)
def test_case(case: Case, text: str, found: list[str]) -> None:
    assert words([terms("May", "U.S.", case=case)], text) == found


def test_of_two_terms_of_one_rule_the_longer_counts() -> None:
    assert words([terms("Onsong", "Onsong County")], "Onsong County") == ["Onsong County"]
    assert words([terms("회령", "회령 제일중학교")], "회령제일중학교에") == ["회령제일중학교"]
    assert words([terms("회령", "회령 제일중학교")], "고향은 회령") == ["회령"]


def test_two_rules_may_find_one_place() -> None:
    rules = [terms("Onsong"), dataclasses.replace(terms("Onsong County"), id="b")]
    assert words(rules, "Onsong County") == ["Onsong", "Onsong County"]


_NAMES = ("Musan", "Ch'ŏngjin", "Onsong County", "회령", "김철수", "함흥수리동력대학")


@given(
    st.lists(st.sampled_from([*_NAMES, "and", "은", "\n", "\n\n", "**", "_", "\u200b", ". "])),
)
def test_offsets_hold_whatever_stands_around(parts: list[str]) -> None:
    """A finding's text is the draft at its span, and spans lie inside the draft."""
    text = " ".join(parts)
    for found in run([terms(*_NAMES)], text):
        assert text[found.span.start : found.span.end] == found.text
        assert found.span.end <= len(text)


@given(st.text(alphabet="Musan 회령에서\n*_-'.", max_size=40))
def test_any_text_can_be_searched(text: str) -> None:
    run([terms(*_NAMES), rule(Patterns((r"\w+",)))], text)
