"""Secret names in every spelling, script and attachment; other people's names stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.core import Action, Secret, Severity
from redact.lang import romanisation
from redact.lang.ko import closed
from redact.resolve import resolve
from small_findings import at, view, words
from small_secrets import findings, name, secret, shown

CHOLSU = name("김철수")
HYEBONG = name("Moon Hye-bong", "문혜봉")
CHOLMIN = name("리철민")


@pytest.mark.parametrize(
    ("who", "text", "found"),
    [
        pytest.param(CHOLSU, "Kim Chol-su left.", ["Kim Chol-su"], id="DPRK"),
        pytest.param(CHOLSU, "Kim Ch'ŏlsu left.", ["Kim Ch'ŏlsu"], id="McCune-Reischauer"),
        pytest.param(CHOLSU, "Gim Cheolsu left.", ["Gim Cheolsu"], id="Revised Romanization"),
        pytest.param(CHOLSU, "Keem Chul Soo left.", ["Keem Chul Soo"], id="passport, apart"),
        pytest.param(
            CHOLMIN, "Lee Cheolmin, Yi Chul-min", ["Lee Cheolmin", "Yi Chul-min"], id="ri"
        ),
        pytest.param(CHOLMIN, "이철민은, 리철민이", ["이철민", "리철민"], id="North and South"),
        pytest.param(name("김용해"), "Kim Ryong-hae", ["Kim Ryong-hae"], id="Northern ㄹ"),
        pytest.param(name("Kim Chol-su"), "김철수가 왔다", ["김철수"], id="Latin read in Hangul"),
        pytest.param(name("Kim Chol-su"), "Gim Cheolsu", ["Gim Cheolsu"], id="Latin to Latin"),
        pytest.param(HYEBONG, "Hye-bong Moon said", ["Hye-bong Moon"], id="western order"),
        pytest.param(HYEBONG, "Index: Moon, Hye-bong", ["Moon, Hye-bong"], id="comma"),
        pytest.param(HYEBONG, "MOON HYE-BONG SAID", ["MOON HYE-BONG"], id="capitals"),
        pytest.param(HYEBONG, "i met moon hye bong", ["moon hye bong"], id="small letters"),
        pytest.param(HYEBONG, "Moon Hye-\nbong", ["Moon Hye-\nbong"], id="line end"),
        pytest.param(HYEBONG, "Moon Hye-bong's, the Moon Hye-bongs", ["Moon Hye-bong"] * 2, id="s"),
        pytest.param(
            HYEBONG, "Hyebong-ya, Moon Hye-bong-ssi", ["Hyebong", "Moon Hye-bong"], id="ya"
        ),
        pytest.param(HYEBONG, "혜봉아, 문혜봉동무가", ["혜봉", "문혜봉"], id="ko call"),
        pytest.param(HYEBONG, "문 혜봉이가, 문\n혜봉", ["문 혜봉", "문\n혜봉"], id="ko apart"),
        pytest.param(HYEBONG, "서명 문·혜·봉 인", ["문·혜·봉"], id="ko dots"),
        pytest.param(
            HYEBONG, "Мун Хебон, Муна Хебона", ["Мун Хебон", "Муна Хебона"], id="Cyrillic"
        ),
        pytest.param(CHOLSU, "вместе с Ким Чхольсу", ["Ким Чхольсу"], id="Kontsevich"),
        pytest.param(CHOLSU, "キム・チョルス氏", ["キム・チョルス"], id="katakana"),
        pytest.param(
            name("Kim Hae-won", "金海元"), "金 海元, 金海元", ["金 海元", "金海元"], id="han"
        ),
        pytest.param(
            name("Kim Hae-won", "金海元"), "I was Jin Haiyuan", ["Jin Haiyuan"], id="pinyin"
        ),
        pytest.param(
            name("金澤民"), "金泽民, 김택민", ["金泽民", "김택민"], id="han forms, reading"
        ),
        pytest.param(CHOLSU, "족보의 金哲洙", ["金哲洙"], id="han read in Korean"),
        pytest.param(
            name("김은숙", "金恩淑"), "金恩淑, 金殷淑", ["金恩淑"], id="han given: others differ"
        ),
        pytest.param(
            name("남궁혁"), "Namgung Hyok, 남궁 혁", ["Namgung Hyok", "남궁 혁"], id="two syllables"
        ),
    ],
)
def test_a_name_is_found(who: Secret, text: str, found: list[str]) -> None:
    assert shown(text, who) == found


def test_two_syllables_in_one_word_may_be_a_word() -> None:
    short = name("김철")
    assert shown("they called kimchol over", short) == ["review kimchol"]
    assert shown("Kim Chol, see @kimchol", short) == ["Kim Chol", "kimchol"]
    assert shown("그때 김철이 왔다", short) == ["김철"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("K. C. S., Seoul", ["K. C. S."], id="points"),
        pytest.param("by Kim C. S. in", ["Kim C. S."], id="surname and initials"),
        pytest.param("C. S. Kim and C.-s. Kim", ["C. S. Kim", "C.-s. Kim"], id="western"),
        pytest.param("K. C.-s. wrote", ["K. C.-s."], id="hyphen"),
        pytest.param("K. Chol-su wrote", ["K. Chol-su"], id="initial of the surname"),
        pytest.param("ㄱㅊㅅ 씀", ["review ㄱㅊㅅ"], id="ko initials"),
        pytest.param("the D.P.R.K. and the U.N.", [], id="others"),
        pytest.param("I saw KCS and C. S. Lewis", [], id="no points; another surname"),
    ],
)
def test_initials(text: str, found: list[str]) -> None:
    assert shown(text, CHOLSU) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("write to cholsu.kim@mail.example", ["cholsu.kim"], id="mail"),
        pytest.param("kimcs82@mail.example", ["kimcs"], id="surname and initials"),
        pytest.param("/people/park-chol-su/", [], id="another surname"),
        pytest.param("/people/kim-chol-su/", ["kim-chol-su"], id="slug"),
        pytest.param("img/chol_su_kim_1998.jpg", ["chol_su_kim"], id="file"),
        pytest.param("#KimCholsu @cholsukim", ["KimCholsu", "cholsukim"], id="hashtag, handle"),
        pytest.param("사진/김철수_1998.jpg", ["김철수"], id="ko file"),
        pytest.param("#김철수", ["김철수"], id="ko hashtag"),
        pytest.param(
            "https://x.example/%EA%B9%80%EC%B2%A0%EC%88%98",
            ["%EA%B9%80%EC%B2%A0%EC%88%98"],
            id="escaped",
        ),
    ],
)
def test_names_in_addresses(text: str, found: list[str]) -> None:
    assert shown(text, CHOLSU) == found


@pytest.mark.parametrize(
    ("who", "text", "found"),
    [
        pytest.param(CHOLSU, "Chol-su laughed", ["Chol-su"], id="given name"),
        pytest.param(CHOLSU, "철수가 웃었다", ["철수"], id="ko given name"),
        pytest.param(name("김수원"), "수원에 갔다", ["review 수원"], id="ko everyday word"),
        pytest.param(name("김혁"), "혁은 갔다", [], id="ko one syllable"),
        pytest.param(CHOLSU, "Kim left; Seoul", [], id="surname"),
        pytest.param(CHOLSU, "Mr. Kim and Uncle Kim", ["review Kim", "review Kim"], id="titles"),
        pytest.param(CHOLSU, "Mr. Kim Jong-min", [], id="title and another given name"),
        pytest.param(CHOLSU, "President Kim", [], id="title of state"),
        pytest.param(CHOLSU, "김 동무, 김씨는", ["review 김", "review 김"], id="ko titles"),
        pytest.param(name("이철민"), "이 동무는", [], id="ko this comrade"),
    ],
)
def test_parts_of_a_name(who: Secret, text: str, found: list[str]) -> None:
    assert shown(text, who) == found


@pytest.mark.parametrize(
    ("who", "text"),
    [
        pytest.param(CHOLSU, "박철수, 박 철수는", id="ko another surname"),
        pytest.param(CHOLSU, "Park Chol-su and Chol-su Park", id="another surname"),
        pytest.param(CHOLSU, "김영희, Kim Yong-hui", id="another given name"),
        pytest.param(name("김철"), "Kim Chol-su, Kim Chol Su, 김철수", id="longer name"),
        pytest.param(name("김철"), "Su-chol Kim", id="longer name, western"),
        pytest.param(HYEBONG, "the moon, Moon landings, 문을 열었다", id="words"),
        pytest.param(name("이상한"), "Is a song on?", id="small words"),
    ],
)
def test_other_people_and_words_are_not_the_secret(who: Secret, text: str) -> None:
    assert [f.text for f in findings(text, who) if f.rule == "author.secret"] == []


@pytest.mark.parametrize(
    ("who", "text", "found"),
    [
        pytest.param(CHOLSU, "김철주가 왔다", ["near 김철주"], id="ko one jamo"),
        pytest.param(CHOLSU, "Kim Chol-ju came", ["near Kim Chol-ju"], id="one letter"),
        pytest.param(CHOLSU, "Chol-ju Kim came", ["near Chol-ju Kim"], id="western"),
        pytest.param(CHOLSU, "김철호가, Kim Chol-ho", [], id="a syllable"),
        pytest.param(name("김혁"), "김협은", [], id="ko too short"),
    ],
)
def test_near_misses_are_for_review(who: Secret, text: str, found: list[str]) -> None:
    assert shown(text, who) == found


def test_a_near_miss_says_so_and_is_no_secret_of_somebody_else() -> None:
    brother = name("김철주", label="brother")
    assert shown("김철수와 김철주", CHOLSU, brother) == ["김철수", "김철주"]
    (near,) = findings("김철주가 왔다", CHOLSU)
    assert "another person" in near.why
    assert near.action is Action.FLAG


def test_a_near_miss_never_blocks_where_a_rule_does() -> None:
    text = "김철주가 왔다"
    rule = at(text, "김철주")
    (merged,) = resolve(view(text), [rule, *findings(text, CHOLSU)], words())
    assert (merged.rule, merged.severity, merged.action) == (
        rule.rule,
        Severity.BLOCK,
        Action.REPLACE,
    )
    assert "author.near-miss" in {f.rule for f in merged.covers}


def test_a_near_miss_does_not_leave_open_what_a_rule_replaces() -> None:
    text = "김철주가 왔다"
    rule = at(text, "김철주", severity=Severity.REVIEW)
    (merged,) = resolve(view(text), [rule, *findings(text, CHOLSU)], words())
    assert (merged.severity, merged.action) == (Severity.REVIEW, Action.REPLACE)


@pytest.mark.parametrize(
    ("one", "text", "found"),
    [
        pytest.param(
            secret("organisation", "Musan Mine", "무산광산"),
            "at MUSAN  mine; 무산광산련합기업소에서",
            ["MUSAN  mine", "무산광산"],
            id="organisation and its compounds",
        ),
        pytest.param(
            secret("organisation", "청진로동자병원"),
            "청진노동자병원",
            ["청진노동자병원"],
            id="South",
        ),
        pytest.param(
            secret("code", "010-5531-2087"),
            "01055312087, +82 10 5531 2087, 010.5531.2087, 10105531208",
            ["01055312087", "82 10 5531 2087", "010.5531.2087"],
            id="telephone",
        ),
        pytest.param(
            secret("code", "hsc1987@mail.example"),
            "hsc1987 @ mail.example, @hsc1987",
            ["hsc1987 @ mail.example", "hsc1987"],
            id="mail and its handle",
        ),
        pytest.param(
            secret("code", "KX22-04518b"),
            "file a.odtKX2204518b, 호실KX22-04518b번, kx2204518bis; KX22-0451",
            ["KX2204518b", "KX22-04518b", "kx2204518b"],
            id="letters and figures glued to a word",
        ),
        pytest.param(
            secret("code", "abcdefgh"), "xabcdefgh, xabcdefghi", [], id="letters alone are a word"
        ),
        pytest.param(
            secret("phrase", "the blue door of the bakery"),
            "It was the Blue Door\nof the bakery.",
            ["the Blue Door\nof the bakery"],
            id="phrase",
        ),
        pytest.param(
            secret("phrase", "Larch Uncle"), "larch uncles, Larch", ["larch uncle"], id="s"
        ),
    ],
)
def test_other_secrets(one: Secret, text: str, found: list[str]) -> None:
    assert shown(text, one) == found


def test_what_is_found_says_how_it_was_recognised_and_not_what() -> None:
    (found,) = findings("Gim Cheolsu left", CHOLSU)
    assert found.message == "a secret of the author file (real_name)"
    assert "another spelling" in found.why
    assert "김" not in found.why + found.message
    assert repr(CHOLSU) == "Secret(label='real_name', kind='name', relation='', may_say='')"


# --- any spelling with anything hung on it

GIVEN = st.sampled_from(["철수", "혜봉", "영희", "성민", "금실", "룡해", "은향", "광혁"])
SURNAMES = st.sampled_from(["김", "리", "박", "최", "문", "정", "류", "오"])
FRAMES = st.sampled_from(["{}", "({})", "“{},”", "{}'s house", "met {}.", "*{}*", "**{}**", "> {}"])
PARTICLES = st.sampled_from(["이", "에게", "의", "도", "동무는", "씨", "한테서", ""])


@settings(deadline=None)
@given(SURNAMES, GIVEN, FRAMES, st.data())
def test_any_latin_spelling_in_any_frame(
    surname: str, given_name: str, frame: str, data: st.DataObject
) -> None:
    own = data.draw(st.sampled_from(sorted(romanisation.surnames(surname))))
    parts = [
        data.draw(st.sampled_from(sorted(forms))) for forms in romanisation.syllables(given_name)
    ]
    joint = data.draw(st.sampled_from(["-", "", " "]))
    written = f"{own.capitalize()} {parts[0].capitalize()}{joint}{parts[1]}"
    if joint == " ":
        written = written.title()
    hits = findings("So " + frame.format(written), name(surname + given_name))
    assert any(f.severity is Severity.BLOCK and written in f.text for f in hits), written


@settings(deadline=None)
@given(SURNAMES, GIVEN, PARTICLES, st.sampled_from(["", " ", "\n"]))
def test_any_hangul_form_with_any_particle(
    surname: str, given_name: str, particle: str, gap: str
) -> None:
    if particle == "이" and not closed(given_name[-1]):
        particle = "가"
    written = surname + gap + given_name
    hits = findings(f"그때 {written}{particle} 왔다", name(surname + given_name))
    assert [f.text for f in hits if f.rule == "author.secret"] == [written]


@settings(deadline=None)
@given(SURNAMES, SURNAMES, GIVEN, GIVEN)
def test_two_people_are_two(one: str, other: str, a: str, b: str) -> None:
    if one == other and a == b:
        return
    hits = findings(f"그때 {other}{b}에게 말했다", name(one + a))
    assert [f.text for f in hits if f.severity is Severity.BLOCK] == []
