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
        pytest.param(
            "Chung Sok Hyon came. Then Sok Hyon left, and Ms. Chung wept. I saw Dr Chung too.",
            "Chung Sok Hyon",
            ["Chung Sok Hyon", "Sok Hyon", "Ms. Chung", "Dr Chung"],
            id="three words, either end a surname",
        ),
        pytest.param(
            "Migdalia Corrales Puig came. Ms. Corrales wept. They took Corrales and Puig.",
            "Migdalia Corrales Puig",
            ["Migdalia Corrales Puig", "Ms. Corrales", "Corrales", "Puig"],
            id="two surnames",
        ),
        pytest.param(
            "We met the Rev. Ignacio Membreño. Now Father Membreño picks oranges.",
            "the Rev. Ignacio Membreño",
            ["the Rev. Ignacio Membreño", "Father Membreño"],
            id="article and title told with the name",
        ),
        pytest.param(
            "It was Senior Lieutenant Geum Ji Chang. In the night Geum asked me.",
            "Senior Lieutenant Geum Ji Chang",
            ["Senior Lieutenant Geum Ji Chang", "Geum"],
            id="long rank",
        ),
        pytest.param(
            "I filmed Hamoud al-Jaber. Then al-Jaber laughed, and we hid with Hamoud.",
            "Hamoud al-Jaber",
            ["Hamoud al-Jaber", "al-Jaber", "Hamoud"],
            id="small word in the name",
        ),
        pytest.param(
            "Samiel Ghebru kept goal. Man of the match: S. Ghebru.",
            "Samiel Ghebru",
            ["Samiel Ghebru", "S. Ghebru"],
            id="initial",
        ),
        pytest.param(
            "Pak Min-a came from the U.S. Pak is tall.",
            "Pak Min-a",
            ["Pak Min-a", "Pak"],
            id="initials of a state",
        ),
        pytest.param(
            "Yeo Ok-bo was born. Ok-bo-ya, she said. I asked Ok-bo-ssi.",
            "Yeo Ok-bo",
            ["Yeo Ok-bo", "Ok-bo", "Ok-bo"],
            id="Korean particle behind a hyphen",
        ),
        pytest.param(
            "They called him the Heron. In spring the Heron fished.",
            "Heron",
            ["Heron", "Heron"],
            id="nickname with an article",
        ),
        pytest.param(
            "Sin Hy Pang is free. Pang says little. Pang himself laughed.",
            "Sin Hy Pang",
            ["Sin Hy Pang", "Pang", "Pang"],
            id="everyday word that speaks",
        ),
        pytest.param(
            "Mail Bae Ji-kuk. ji-kuk pls fix, and bae jikuk too.",
            "Bae Ji-kuk",
            ["Bae Ji-kuk", "ji-kuk", "bae jikuk"],
            id="typed without capitals",
        ),
        pytest.param(
            "[22:42] aeui: write kimjang\n[22:43] byul: no\n[22:44] aeui: hm. ask aeui's mother",
            "aeui",
            ["aeui", "aeui", "aeui"],
            id="chat",
        ),
        pytest.param(
            "- Chol-su's mother came.\n- Chol-su slept.",
            "Chol-su's mother",
            ["Chol-su's mother", "Chol-su"],
            id="teknonym",
        ),
        pytest.param(
            "the mother of little Hyon came. She has only Hyon now.",
            "mother of little Hyon",
            ["mother of little Hyon", "Hyon"],
            id="teknonym with of",
        ),
        pytest.param(
            "궁판기를 만났다. 궁 아저씨는 웃었다. 궁 모 씨라고 쓰였다. 성이 궁이라고 했다.",
            "궁판기",
            ["궁판기", "궁 아저씨", "궁 모 씨", "궁"],
            id="ko surname with kin word, masked, told",
        ),
        pytest.param(
            "최하늘이 왔다. 하늘이는 울었다. 하늘에게 말했다. 하늘이 파랗다. 하늘을 봤다.",
            "최하늘",
            ["최하늘", "하늘", "하늘"],
            id="ko everyday word as a name",
        ),
        pytest.param(
            "아들 리미래가 있다. 우리 아들 미래는 컸다. 미래의 일은 모른다.",
            "리미래",
            ["리미래", "미래"],
            id="ko everyday word behind a kin word",
        ),
        pytest.param(
            "권봄이라고 지었다. 봄이를 업고 갔다. 봄이 왔다.",
            "권봄",
            ["권봄", "봄"],
            id="ko given name of one syllable",
        ),
        pytest.param(
            "세르게이 아저씨를 만났다. 세르게이는 운전수다. 세르게이의 차.",
            "세르게이 아저씨",
            ["세르게이 아저씨", "세르게이", "세르게이"],
            id="ko foreign name that ends in 이",
        ),
        pytest.param(
            "송향웅이 왔다. 향웅분대장의 어머니.",
            "송향웅",
            ["송향웅", "향웅분대장"],
            id="ko title without a blank",
        ),
        pytest.param(
            "오 동발공이 왔다. 오 동발공은 늙었다.",
            "오 동발공",
            ["오 동발공", "오 동발공"],
            id="ko unknown title",
        ),
        pytest.param(
            "리철수가 왔다. 주민증에는 이철수라고 적혔다.",
            "리철수",
            ["리철수", "이철수"],
            id="ko spelling of the South",
        ),
        pytest.param(
            "박철수가 말했다.\n박: 아니오.\n나: 예.",
            "박철수",
            ["박철수", "박"],
            id="ko speaker label",
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
        pytest.param("한철수가 왔다. 한 할머니가 왔다.", "한철수", id="ko a certain old woman"),
        pytest.param("송이가 왔다. 이에게 물었다.", "송이", id="ko a part of a given name"),
        pytest.param("Im Ja came. I'm well.", "Im Ja", id="I'm"),
        pytest.param("i met wing. he ate a wing.", "wing", id="small and a noun"),
    ],
)
def test_other_words_are_left_alone(text: str, seed: str) -> None:
    assert found(text, seed) == [seed]


@pytest.mark.parametrize(
    ("text", "seeds", "links"),
    [
        pytest.param(
            "Kim Chol-su and Kim Yong-hui came. Mr. Kim and Yong-hui sat.",
            ["Kim Chol-su", "Kim Yong-hui"],
            {"Mr. Kim": 3, "Yong-hui": 2},
            id="two of one surname",
        ),
        pytest.param(
            "김철수와 김영희가 왔다. 김 동무가 앉고 영희는 섰다.",
            ["김철수", "김영희"],
            {"김 동무": 3, "영희": 2},
            id="ko two of one surname",
        ),
        pytest.param(
            "박철수와 리철수가 왔다. 철수는 섰다.",
            ["박철수", "리철수"],
            {"철수": 3},
            id="ko two of one given name",
        ),
    ],
)
def test_what_two_share_is_found_and_is_neither(
    text: str, seeds: Sequence[str], links: dict[str, int]
) -> None:
    out = {part: link for link, part in linked(text, *(at(text, seed) for seed in seeds))}
    assert [out[seed] for seed in seeds] == ["PERSON-1", "PERSON-2"]
    assert {part: out[part] for part in links} == {p: f"PERSON-{n}" for p, n in links.items()}


@pytest.mark.parametrize(
    ("text", "seed"),
    [
        pytest.param("The witness Kim × spoke. Kim × wept.", "Kim ×", id="English"),
        pytest.param("증인 진×가 말했다. 진×는 울었다.", "진×", id="Korean"),
        pytest.param("증인 ××가 말했다.", "××", id="no letter"),
    ],
)
def test_a_name_crossed_out_ends(text: str, seed: str) -> None:
    """× stands among the Latin letters of Unicode; a name of it alone was looked for forever."""
    assert seed in found(text, seed)


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
            "GU MYONG-A deposes. Gu Myong-a (구명아) came. 명아는 울었다.",
            "GU MYONG-A",
            "PERSON",
            ["GU MYONG-A", "Gu Myong-a", "구명아", "명아"],
            id="behind a mention that nobody told",
        ),
        pytest.param(
            "공동민(孔東民)의 글. 孔東民은 본명이다.",
            "공동민",
            "PERSON",
            ["공동민", "孔東民", "孔東民"],
            id="Han",
        ),
        pytest.param(
            "Rinat Gabdullin (Ринат Габдуллин) hid. Ринат Габдуллин is his name.",
            "Rinat Gabdullin",
            "PERSON",
            ["Rinat Gabdullin", "Ринат Габдуллин", "Ринат Габдуллин"],
            id="Cyrillic",
        ),
        pytest.param(
            "Red Sea Wanderers (RSW) won. RSW won again, and Rsw is nothing.",
            "Red Sea Wanderers",
            "ORGANIZATION",
            ["Red Sea Wanderers", "RSW", "RSW"],
            id="first letters",
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
            "Jasong is cold. In Jasong I wept.\n- In Jasong we froze. The Musan-born sang.",
            "Jasong",
            "LOCATION",
            ["Jasong"] * 3,
            id="after a small first word and in a list",
        ),
        pytest.param(
            "Musan is cold. The Musan-born sang.",
            "Musan",
            "LOCATION",
            ["Musan", "Musan"],
            id="place tied by a hyphen",
        ),
        pytest.param(
            "They guard Post 14. Ask at Post 14, not Post 15 or the Post.",
            "Post 14",
            "LOCATION",
            ["Post 14", "Post 14"],
            id="place with a number",
        ),
        pytest.param(
            "량강도 삼수에서 왔다. 삼수는 춥다. 량강도는 넓다.",
            "량강도 삼수",
            "LOCATION",
            ["량강도 삼수", "삼수"],
            id="ko smaller of two places",
        ),
        pytest.param(
            "룡천에서 왔다. 룡천군은 크다. 여기서는 용천이라 쓴다.",
            "룡천",
            "LOCATION",
            ["룡천", "룡천군", "용천"],
            id="ko place with a tail and in the spelling of the South",
        ),
        pytest.param(
            "강 건너 마을에서 왔다. 건너 갔다.",
            "강 건너 마을",
            "LOCATION",
            ["강 건너 마을"],
            id="ko description",
        ),
        pytest.param(
            "cover: /img/bandal-deli-front.jpg by Bandal Deli",
            "Bandal Deli",
            "ORGANIZATION",
            ["bandal-deli", "Bandal Deli"],
            id="shop in a file name",
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
