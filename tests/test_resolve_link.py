"""A name found once is found at every mention: shortened, titled, and across scripts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from redact.core import Effect, Finding, Severity
from redact.resolve import resolve
from small_findings import at, view, words


def linked(text: str, *findings: Finding) -> list[tuple[str, str]]:
    """(link, text) of every finding at review or block."""
    out = resolve(view(text), findings, words())
    return [(f.link, f.text) for f in out if f.severity is not Severity.INFO]


def found(text: str, *seeds: str, entity: str = "PERSON") -> list[str]:
    return [part for _, part in linked(text, *(at(text, seed, entity) for seed in seeds))]


@pytest.mark.parametrize(
    ("text", "seed", "mentions"),
    [
        pytest.param(
            "Park Chol-su came. I knew Chol-su well, and Chol-su's cap.",
            "Park Chol-su",
            ["Park Chol-su", "Chol-su", "Chol-su"],
            id="given name and possessive",
        ),
        pytest.param(
            "Park Chol-su came. Mr. Park sat down. Then Comrade Park left with Teacher Park.",
            "Park Chol-su",
            ["Park Chol-su", "Mr. Park", "Comrade Park", "Teacher Park"],
            id="surname with a title",
        ),
        pytest.param(
            "Park Chol-su came. They say that Park never slept.",
            "Park Chol-su",
            ["Park Chol-su", "Park"],
            id="surname inside a sentence",
        ),
        pytest.param(
            "Ahn Chol-jun is our guest.\n\nAHN: Half a saw.\n\nAHN: No.",
            "Ahn Chol-jun",
            ["Ahn Chol-jun", "AHN", "AHN"],
            id="speaker labels",
        ),
        pytest.param(
            "Chol-su Park came. Park Cholsu left, and PARK Chol Su wrote.",
            "Chol-su Park",
            ["Chol-su Park", "Park Cholsu", "PARK Chol Su"],
            id="other order and spelling",
        ),
        pytest.param(
            "Moon Hye-bong wrote this. See hye-bong_moon.docx and /photos/moon-hye-bong.",
            "Moon Hye-bong",
            ["Moon Hye-bong", "hye-bong_moon", "moon-hye-bong"],
            id="file name and address",
        ),
        pytest.param(
            "Everybody called him Thermos. Later Thermos sold one thermos.",
            "Thermos",
            ["Thermos", "Thermos"],
            id="nickname only capitalised",
        ),
        pytest.param(
            "Ramin Khodadadi hid us. The police asked for Khodadadi twice.",
            "Ramin Khodadadi",
            ["Ramin Khodadadi", "Khodadadi"],
            id="surname that is not Korean",
        ),
        pytest.param(
            "박철수가 왔다. 나는 철수를 알았다. 철수네 집에 갔다.",
            "박철수",
            ["박철수", "철수", "철수"],
            id="ko given name with particles",
        ),
        pytest.param(
            "박철수가 왔다. 박 동무가 앉았다. 박씨는 웃었다.",
            "박철수",
            ["박철수", "박 동무", "박씨"],
            id="ko surname with a title",
        ),
        pytest.param(
            "선우준철이 있었다. 준철 씨가 말했다. 선우 선생은 울었다.",
            "선우준철",
            ["선우준철", "준철 씨", "선우 선생"],
            id="ko surname of two syllables",
        ),
        pytest.param(
            "철수 엄마가 왔다. 철수는 없었다.",
            "철수 엄마",
            ["철수 엄마", "철수"],
            id="ko teknonym",
        ),
        pytest.param(
            "돌바위라고 불렀다. 돌바위에게 물었다.",
            "돌바위",
            ["돌바위", "돌바위"],
            id="ko nickname",
        ),
    ],
)
def test_a_person_is_followed(text: str, seed: str, mentions: Sequence[str]) -> None:
    assert found(text, seed) == mentions
    assert len({link for link, _ in linked(text, at(text, seed))}) == 1


@pytest.mark.parametrize(
    ("text", "seed"),
    [
        pytest.param(
            "Park Chol-su came. Parks are green. The Park was.", "Park Chol-su", id="park"
        ),
        pytest.param("Song Min-a came. Song after song was sung.", "Song Min-a", id="first word"),
        pytest.param("Park Chol-su came. Park Geun-hye ruled.", "Park Chol-su", id="another Park"),
        pytest.param("Kim Chol-su wept for President Kim.", "Kim Chol-su", id="head of state"),
        pytest.param("They called her Rose. Rose petals fell.", "Rose", id="everyday word"),
        pytest.param("박철수가 왔다. 리철수가 갔다.", "박철수", id="ko another surname"),
        pytest.param("박철이 왔다. 철은 뜨겁다.", "박철", id="ko one syllable"),
        pytest.param(
            "한보라가 왔다. 보라색 치마였다. 보라는 색이다.", "한보라", id="ko everyday word"
        ),
        pytest.param("한철수가 왔다. 한 선생이 왔다.", "한철수", id="ko a certain teacher"),
        pytest.param("전철수가 왔다. 전 남편도 왔다.", "전철수", id="ko former husband"),
    ],
)
def test_other_words_are_left_alone(text: str, seed: str) -> None:
    assert found(text, seed) == [seed]


def test_a_public_figure_is_not_followed() -> None:
    text = "Kim Il Sung died. Kim was dead. Kim: silence."
    public = at(text, "Kim Il Sung", effect=Effect.EXEMPT, severity=Severity.INFO)
    assert linked(text, at(text, "Kim Il Sung"), public) == []


def test_a_mention_may_be_public() -> None:
    """The private Seol shares a surname with the pen name, which speaks under it."""
    text = "Seol Min-a wrote.\n\nSEOL: She is my aunt."
    public = at(text, "SEOL", effect=Effect.EXEMPT, severity=Severity.INFO)
    assert linked(text, at(text, "Seol Min-a"), public) == [("PERSON-1", "Seol Min-a")]


@pytest.mark.parametrize(
    ("text", "seed", "entity", "mentions"),
    [
        pytest.param(
            "Moon Hye-bong (문혜봉) came. 혜봉은 울었다.",
            "Moon Hye-bong",
            "PERSON",
            ["Moon Hye-bong", "문혜봉", "혜봉"],
            id="Hangul behind",
        ),
        pytest.param(
            "문혜봉(Moon Hye-bong)이 왔다. Then Hye-bong wept.",
            "문혜봉",
            "PERSON",
            ["문혜봉", "Moon Hye-bong", "Hye-bong"],
            id="Latin behind",
        ),
        pytest.param(
            "Moon Hye-bong (문혜봉) came. Ms. Moon wept.",
            "문혜봉",
            "PERSON",
            ["Moon Hye-bong", "문혜봉", "Ms. Moon"],
            id="Latin before",
        ),
        pytest.param(
            "in Sangtan (상탄리) and again in Sangtan; 상탄리에서",
            "Sangtan",
            "LOCATION",
            ["Sangtan", "상탄리", "Sangtan", "상탄리"],
            id="place",
        ),
        pytest.param(
            "Park Chol-su (아버지) came. 아버지는 울었다.",
            "Park Chol-su",
            "PERSON",
            ["Park Chol-su"],
            id="a gloss is no name",
        ),
    ],
)
def test_scripts_are_paired_by_the_draft(
    text: str, seed: str, entity: str, mentions: Sequence[str]
) -> None:
    out = linked(text, at(text, seed, entity))
    assert [part for _, part in out] == mentions
    assert {link for link, _ in out} == {f"{entity}-1"}


@pytest.mark.parametrize(
    ("text", "seed", "entity", "mentions"),
    [
        pytest.param(
            "Wolbong County froze. In Wolbong we ate bark; wolbong is no word.",
            "Wolbong County",
            "LOCATION",
            ["Wolbong County", "Wolbong"],
            id="place without its tail",
        ),
        pytest.param(
            "회령시에서 왔다. 회령은 춥다. 회령으로 갔다.",
            "회령시",
            "LOCATION",
            ["회령시", "회령", "회령"],
            id="ko place without its tail",
        ),
        pytest.param(
            "안주시에서 왔다. 안주 삼아 먹었다.", "안주시", "LOCATION", ["안주시"], id="ko snack"
        ),
        pytest.param(
            "behind the mud flat below the Sinam works; the mud flat below the Sinam works",
            "mud flat below the Sinam works",
            "LOCATION",
            ["mud flat below the Sinam works"] * 2,
            id="description",
        ),
        pytest.param(
            "Namgang Middle School burned. I loved Namgang.",
            "Namgang Middle School",
            "ORGANIZATION",
            ["Namgang Middle School", "Namgang"],
            id="proper part of a school",
        ),
        pytest.param(
            "Seoul National Hospital hired me. I like Seoul.",
            "Seoul National Hospital",
            "ORGANIZATION",
            ["Seoul National Hospital"],
            id="a city is no school",
        ),
        pytest.param(
            "화대찬방을 열었다. 화대찬방은 작다.",
            "화대찬방",
            "ORGANIZATION",
            ["화대찬방", "화대찬방"],
            id="ko shop",
        ),
    ],
)
def test_places_and_organisations_are_followed(
    text: str, seed: str, entity: str, mentions: Sequence[str]
) -> None:
    assert found(text, seed, entity=entity) == mentions


def test_a_mention_inherits_and_says_where_it_comes_from() -> None:
    text = "Park Chol-su came. Then Chol-su left."
    first = at(text, "Park Chol-su", score=0.7, severity=Severity.REVIEW)
    seed, mention = resolve(view(text), [first], words())
    assert (mention.detector, mention.rule) == ("link", "link.rule.PERSON")
    assert (mention.severity, mention.score, mention.link) == (Severity.REVIEW, 0.7, seed.link)


@pytest.mark.parametrize("severity", [Severity.INFO, Severity.REVIEW], ids=["info", "hint"])
def test_what_is_not_sure_is_not_followed(severity: Severity) -> None:
    text = "Park Chol-su came. Then Chol-su left."
    hint = at(text, "Park Chol-su", severity=severity, weak=severity is Severity.REVIEW)
    assert linked(text, hint) == []


def test_links_are_counted_in_the_order_of_the_text() -> None:
    text = "Ri Yong-ho and Park Chol-su and Yong-ho in Musan"
    seeds = [at(text, "Park Chol-su"), at(text, "Ri Yong-ho"), at(text, "Musan", "LOCATION")]
    assert linked(text, *seeds) == [
        ("PERSON-1", "Ri Yong-ho"),
        ("PERSON-2", "Park Chol-su"),
        ("PERSON-1", "Yong-ho"),
        ("LOCATION-1", "Musan"),
    ]


def test_two_spellings_of_the_gazetteer_are_one_place() -> None:
    text = "Hoeryong is cold. 회령은 춥다."
    seeds = [at(text, part, "LOCATION", link="place:Hoeryong") for part in ("Hoeryong", "회령")]
    assert {link for link, _ in linked(text, *seeds)} == {"LOCATION-1"}


def test_a_known_name_beats_a_town_of_the_same_spelling() -> None:
    text = "Ri Hae-ju sang. Hae-ju is my sister."
    town = at(text, "Hae-ju", "LOCATION", nth=2, score=0.95)
    out = resolve(view(text), [at(text, "Ri Hae-ju"), town], words())
    assert [(f.entity, f.text) for f in out] == [("PERSON", "Ri Hae-ju"), ("PERSON", "Hae-ju")]


def test_mentions_are_found_through_typing_tricks() -> None:
    text = "Park Chol-su came. Then Chol\u00ad-su and **Chol**-su and Chol-\nsu left."
    out = resolve(view(text), [at(text, "Park Chol-su")], words())
    assert len(out) == 4
    assert {f.link for f in out} == {"PERSON-1"}
