"""Every level of every ladder, who asks for which, and what is never said more exactly."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from redact.levels import Ladder, Level, choose, level_ladders
from redact.replace import Policy, RunMemory, Substitutes
from redact.replace.kinds import KindLadder
from redact.replace.ladders import Ladders
from replacing import ladders, marked


def _substitutes(policy: Policy | None = None) -> Substitutes:
    return Substitutes(ladders(), rng=random.Random(1), policy=policy or Policy(crowd=500))


def _levels(text: str) -> list[tuple[str, str]]:
    draft, findings = marked(text)
    return _substitutes().alternatives(findings[0], draft)


_ALTERNATIVES = [
    pytest.param(
        "in ⟦LOCATION|Namyang⟧",
        "county Onsong County; province North Hamgyong Province; "
        "region the northern border region; country the North; any a village",
        id="a workers' district",
    ),
    pytest.param(
        "⟦LOCATION|남양로동자구⟧에서",
        "county 온성군; province 함경북도; region 북부 국경 지역; country 북한; any 어느 마을",
        id="a workers' district in Korean",
    ),
    pytest.param(
        "in ⟦LOCATION|Busan⟧",
        "region a port city in the South; country the South; any a town",
        id="a city in the South",
    ),
    pytest.param(
        "⟦LOCATION|베를린⟧에서",
        "country 독일의 한 도시; any 유럽의 한 도시; any 외국의 한 도시",
        id="a city abroad",
    ),
    pytest.param(
        "on ⟦DATE_TIME|12 March 2016⟧",
        "month March 2016; season spring 2016; year 2016; "
        "part_of_decade the mid-2010s; decade the 2010s; any one day",
        id="a day",
    ),
    pytest.param(
        "⟦DATE_TIME|주체105(2016)년 3월 12일⟧에",
        "month 2016년 3월; season 2016년 봄; year 2016년; part_of_decade 2010년대 중반; "
        "decade 2010년대; any 어느 날",
        id="a day in Korean",
    ),
    pytest.param(
        "in ⟦DATE_TIME|2016⟧",
        "part_of_decade the mid-2010s; decade the 2010s; any one day",
        id="a year has no narrower level",
    ),
    pytest.param(
        "on ⟦DATE_TIME|the third of April⟧",
        "month a day in April; season a day in spring; any one day",
        id="a day of no year",
    ),
    pytest.param(
        "aged ⟦AGE|43⟧",
        "decade about forty; stage middle-aged; any a certain age",
        id="an age",
    ),
    pytest.param(
        "at ⟦AGE|forty-three⟧",
        "decade about forty; stage middle age; any a certain age",
        id="an age after a preposition",
    ),
    pytest.param("⟦AGE|마흔세살⟧에", "decade 40대; stage 중년; any 어느 나이", id="나이"),
    pytest.param(
        "for ⟦DURATION|26 years⟧", "rounded over 20 years; any some time", id="figures stay"
    ),
    pytest.param("⟦DURATION|26년⟧을", "rounded 20여년; any 한동안", id="기간"),
    pytest.param(
        "⟦COUNT|eleven sparrows⟧",
        "rounded more than ten sparrows; any some sparrows",
        id="count",
    ),
    pytest.param("⟦COUNT|서른여덟명⟧", "rounded 30여명; any 여러명", id="수"),
    pytest.param("⟦MONEY|340 yuan⟧", "rounded a few hundred yuan; any a sum of money", id="money"),
    pytest.param(
        "the ⟦ORGANIZATION|Haeju Food Factory⟧",
        "kind_and_region a food factory in the southern border region; "
        "kind a food factory; sort a factory; sort a workplace; any a local organisation; "
        "any an organisation",
        id="an organisation",
    ),
    pytest.param(
        "⟦ORGANIZATION|해주식료공장⟧에서",
        "kind_and_region 중남부 지역의 식품공장; kind 한 식품공장; sort 한 공장; sort 한 일터; "
        "any 한 단체; any 어느 단체",
        id="공장",
    ),
    pytest.param(
        "a ⟦ROLE|major⟧",
        "kind an officer; sort a soldier; any a worker; any a person in work",
        id="a rank",
    ),
    pytest.param(
        "⟦ROLE|로력훈장⟧을", "kind 국가표창; any 근로자; any 일하는 사람", id="a state honour"
    ),
    pytest.param(
        "⟦RELATION|my third brother⟧",
        "kind a brother; sort a brother or sister; any a relative; any somebody close",
        id="a brother",
    ),
    pytest.param(
        "⟦RELATION|내 큰형⟧이",
        "kind 남자 형제; sort 형제; any 친척; any 가까운 사람",
        id="형",
    ),
    pytest.param("in ⟦MILITARY_UNIT|Unit 3187⟧", "kind a military unit; any [removed]", id="unit"),
    pytest.param("⟦MILITARY_UNIT|3187군부대⟧에서", "kind 한 부대; any [삭제]", id="부대"),
    pytest.param("Call ⟦PHONE_NUMBER|010-5550-9034⟧", "", id="a code has no levels"),
    pytest.param("⟦PERSON|Ri Chol-su⟧", "", id="a name has no levels"),
]


@pytest.mark.parametrize(("text", "expected"), _ALTERNATIVES)
def test_levels_of_a_finding(text: str, expected: str) -> None:
    assert "; ".join(f"{name} {words}" for name, words in _levels(text)) == expected


def test_looking_at_alternatives_chooses_nothing() -> None:
    memory = RunMemory()
    draft, findings = marked("⟦LOCATION|Hoeryong⟧ and ⟦LOCATION|Musan⟧")
    words = Substitutes(ladders(), rng=random.Random(1), memory=memory)
    words.alternatives(findings[1], draft)
    assert words.suggest(findings, draft)[0] == "North Hamgyong Province"


_CHOSEN = [
    ("in ⟦LOCATION|Namyang⟧", {"LOCATION": "county"}, "Onsong County"),
    ("in ⟦LOCATION|Hoeryong⟧", {"LOCATION": "region"}, "the northern border region"),
    ("in ⟦LOCATION|Hoeryong⟧", {"LOCATION": "country"}, "the North"),
    ("⟦LOCATION|회령⟧에서", {"LOCATION": "region"}, "북부 국경 지역"),
    ("on ⟦DATE_TIME|12 March 2016⟧", {"DATE_TIME": "year"}, "2016"),
    ("on ⟦DATE_TIME|12 March 2016⟧", {"DATE_TIME": "month"}, "March 2016"),
    ("in ⟦DATE_TIME|2016⟧", {"DATE_TIME": "year"}, "the mid-2010s"),
    ("⟦DATE_TIME|2016년 3월 12일⟧에", {"DATE_TIME": "decade"}, "2010년대"),
    ("⟦DATE_TIME|3월 12일⟧에", {"DATE_TIME": "year"}, "어느 날"),
    ("aged ⟦AGE|43⟧", {"AGE": "stage"}, "middle-aged"),
    ("⟦AGE|43살⟧에", {"AGE": "any"}, "어느 나이"),
    ("a ⟦ROLE|major⟧", {"ROLE": "sort"}, "a soldier"),
    ("⟦DURATION|26년⟧을", {"AGE": "any"}, "20여년"),
]


@pytest.mark.parametrize(
    ("text", "levels", "expected"),
    [pytest.param(*row, id=f"{row[0]} {row[1]}") for row in _CHOSEN],
)
def test_the_settings_choose_a_level(text: str, levels: dict[str, str], expected: str) -> None:
    draft, findings = marked(text)
    words = _substitutes(Policy(levels=levels, crowd=500)).suggest(findings, draft)
    assert words == [expected]


_MAY_SAY = [
    ("on ⟦DATE_TIME|12 March 2016⟧", "year", "2016"),
    ("on ⟦DATE_TIME|12 March 2016⟧", "season", "spring 2016"),
    ("⟦DATE_TIME|2016년 3월 12일⟧에", "decade", "2010년대"),
    ("on ⟦DATE_TIME|the third of April⟧", "year", "one day"),
    ("in ⟦LOCATION|Chagang Province⟧", "province", "the northern border region"),
    ("in ⟦LOCATION|Kanggye⟧", "province", "Chagang Province"),
    ("⟦LOCATION|회령⟧에서", "country", "북한"),
    ("in ⟦LOCATION|Dandong⟧", "country", "a town in China"),
    ("in ⟦LOCATION|Dandong⟧", "province", "a town in China"),
]


@pytest.mark.parametrize(
    ("text", "allowed", "expected"),
    [pytest.param(*row, id=f"{row[0]} {row[1]}") for row in _MAY_SAY],
)
def test_a_secret_is_said_as_exactly_as_the_author_allows(
    text: str, allowed: str, expected: str
) -> None:
    draft, findings = marked(text)
    secret = [replace(findings[0], may_say=allowed)]
    policy = Policy(levels={"LOCATION": "county", "DATE_TIME": "month"}, crowd=10**6)
    assert _substitutes(policy).suggest(secret, draft) == [expected]


def test_a_merged_secret_is_not_said_more_exactly_than_any_part_allows() -> None:
    draft, findings = marked("on ⟦DATE_TIME|12 March 2016⟧")
    covered = (replace(findings[0], may_say="decade"), replace(findings[0], may_say="season"))
    whole = [replace(findings[0], covers=covered)]
    assert _substitutes().suggest(whole, draft) == ["the 2010s"]


_CROWD = [
    ("in ⟦LOCATION|Kanggye⟧", 200, "Chagang Province"),
    ("in ⟦LOCATION|Kanggye⟧", 500, "the northern border region"),
    ("in ⟦LOCATION|Kanggye⟧", 30000, "the North"),
    ("in ⟦LOCATION|Haeju⟧", 1, "the southern border region"),
    ("in ⟦LOCATION|Jeju⟧", 500, "the South"),
    ("in ⟦LOCATION|Berlin⟧", 500, "a town in Europe"),
    ("in ⟦LOCATION|Kuwait City⟧", 1, "a city"),
    ("a ⟦ROLE|major⟧", 500, "an officer"),
    ("a ⟦ROLE|major⟧", 1000, "a worker"),
    ("the ⟦ROLE|first violinist⟧", 500, "a worker"),
    ("⟦ROLE|바이올린 연주가⟧는", 500, "근로자"),
    ("aged ⟦AGE|71⟧", 1000, "about seventy"),
    ("aged ⟦AGE|71⟧", 2000, "elderly"),
]


@pytest.mark.parametrize(
    ("text", "crowd", "expected"),
    [pytest.param(*row, id=f"{row[0]} {row[1]}") for row in _CROWD],
)
def test_the_narrowest_level_that_leaves_enough_people(
    text: str, crowd: int, expected: str
) -> None:
    draft, findings = marked(text)
    assert _substitutes(Policy(crowd=crowd)).suggest(findings, draft) == [expected]


def test_a_village_is_no_part_of_a_county_that_is_replaced() -> None:
    draft, findings = marked("⟦LOCATION|Namyang⟧ in ⟦LOCATION|Onsong⟧")
    words = _substitutes(Policy(levels={"LOCATION": "county"})).suggest(findings, draft)
    assert "Onsong" not in " ".join(words)


@pytest.mark.parametrize("seed", range(3))
def test_the_same_value_gets_the_same_words_in_every_draft(seed: int) -> None:
    words = Substitutes(ladders(), rng=random.Random(seed), policy=Policy(crowd=500))
    told = []
    for text in (
        "In ⟦LOCATION|Hoeryong⟧ on ⟦DATE_TIME|12 March 2016⟧, aged ⟦AGE|43⟧.",
        "⟦LOCATION|Musan⟧, then ⟦LOCATION|Hoeryong⟧ on ⟦DATE_TIME|12 March 2016⟧, aged ⟦AGE|43⟧.",
    ):
        draft, findings = marked(text)
        told.append(words.suggest(findings, draft)[-3:])
    assert told[0] == told[1]


def test_choose_takes_the_widest_when_nothing_fits() -> None:
    ladder = Ladder(("a", "b"), "a", counted=True)
    levels = [Level("a", "x", 3), Level("b", "y")]
    assert choose(levels, ladder, crowd=4).words == "y"
    assert choose(levels, ladder, crowd=3).words == "x"
    assert choose(levels, ladder, wanted="b", crowd=3).words == "y"
    with pytest.raises(IndexError):
        choose([], ladder)


def test_ladders_are_whole() -> None:
    for ladder in level_ladders().values():
        assert ladder.default in ladder.levels
        assert len(set(ladder.levels)) == len(ladder.levels)


def _kinds(words: Ladders) -> list[tuple[str, str, str]]:
    out = []
    for name in ("organisation", "role", "relation", "physical", "event", "unit"):
        ladder = getattr(words.kinds, name)
        out += [(name, kind.wider, kind.group) for kind in ladder.kinds]
    return out


def test_wider_kinds_and_groups_exist() -> None:
    words = ladders()
    for name, wider, group in _kinds(words):
        known = {kind.english for kind in getattr(words.kinds, name).kinds}
        assert wider in known or not wider
        assert group in words.population.occupations or not group


def test_no_kind_is_wider_than_itself() -> None:
    for name in ("organisation", "role", "relation", "unit"):
        wider = {kind.english: kind.wider for kind in getattr(ladders().kinds, name).kinds}
        for kind in wider:
            met = [kind]
            while following := wider[met[-1]]:
                assert following not in met
                met.append(following)


def test_figures_are_about_places_and_ages_that_exist() -> None:
    words, people = ladders().places, ladders().population
    assert set(people.provinces) <= set(words.provinces)
    assert set(people.regions) == set(words.regions)
    assert {one.region for one in words.provinces.values()} <= set(words.regions)
    assert set(people.south) == {*words.south_cities, "south", "seoul"}
    assert set(people.abroad) <= {*words.abroad, *words.parts_of_world}
    assert {one.part for one in words.abroad.values()} - {""} == set(words.parts_of_world)
    for area in (people.provinces, people.regions, people.south, people.abroad, people.ages):
        assert all(0 < one.people <= people.everyone.people for one in area.values())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("in ⟦ID|Unit 3187⟧", id="unit"),
        pytest.param("⟦ID|제3187부대⟧에서", id="unit in Korean"),
        pytest.param("⟦ID|brigade 11⟧ of the guard", id="unit by its kind"),
        pytest.param("a ⟦ORGANIZATION|cement works⟧", id="organisation"),
        pytest.param("⟦ROLE|군의소 서기⟧였다", id="role in Korean"),
        pytest.param("the ⟦RELATION|third of five brothers⟧", id="relation"),
        pytest.param("⟦PHYSICAL|의수⟧를 낀", id="body in Korean"),
        pytest.param("⟦EVENT|the dam burst⟧", id="event"),
    ],
)
def test_every_level_has_a_place_on_its_ladder(text: str) -> None:
    """A level that no ladder names would stop the run."""
    draft, findings = marked(text)
    words = _substitutes().suggest(findings, draft)
    names = [name for name, _ in _substitutes().alternatives(findings[0], draft)]
    assert words[0]
    ladders_ = level_ladders().values()
    assert any(set(names) <= set(one.levels) for one in ladders_)


def test_the_words_of_kinds_know_the_levels_of_their_ladders() -> None:
    """Each general word of rules/ladders/kinds.yaml, in both languages."""
    kinds = ladders().kinds
    for entity, ladder in (
        ("ORGANIZATION", kinds.organisation),
        ("ROLE", kinds.role),
        ("RELATION", kinds.relation),
        ("PHYSICAL", kinds.physical),
        ("EVENT", kinds.event),
        ("MILITARY_UNIT", kinds.unit),
    ):
        for kind in ladder.kinds:
            for word in kind.ends[:1]:
                for language in ("en", "ko"):
                    found = KindLadder(ladder).levels(word, language)
                    names = {one.name for one in found}
                    assert names <= set(level_ladders()[entity].levels), (entity, word)
