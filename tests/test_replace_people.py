"""The rules an invented name fulfils (docs/invented-names.md), in English and Korean."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.lang.romanisation import spellings, surnames
from redact.replace import RunMemory, Substitutes
from redact.replace.name_shape import fold_name
from redact.replace.policy import Policy
from redact.replace.readings import Readings, alike, normal
from redact.replace.romanise import System, syllable
from redact.replace.words_of_names import Generation
from replacing import ladders, marked, said


@cache
def readings() -> Readings:
    return Readings(ladders().real_names)


def generation(name: str) -> Generation:
    return next(one for one in ladders().names.korean.generations if one.name == name)


def forms(written: str) -> frozenset[str]:
    """The Hangul that an invented given name, with titles or a surname, may be."""
    if hangul := re.search("[가-힣]{2,3}", written):
        return frozenset({normal(hangul[0][-2:])})
    return readings().given(written.split()[-1])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("My grandmother, ⟦PERSON|Pak Hye-bong⟧, wept.", "elder", id="grandmother"),
        pytest.param("⟦PERSON|Granny Hye-bong⟧ wept.", "elder", id="title"),
        pytest.param("⟦PERSON|Pak Hye-bong⟧, 81, wept in 2014.", "elder", id="age"),
        pytest.param("⟦PERSON|Pak Hye-bong⟧ (born in 1938) wept.", "elder", id="year of birth"),
        pytest.param("⟦PERSON|Pak Sun-ja⟧ wept.", "elder", id="a name of that time"),
        pytest.param("Her grandson ⟦PERSON|Pak Hye-bong⟧ wept.", "child", id="grandson"),
        pytest.param("⟦PERSON|Pak Hye-bong⟧, born 2005, wept.", "child", id="child"),
        pytest.param("My son ⟦PERSON|Pak Chol-su⟧ wept.", "young", id="son"),
        pytest.param("⟦PERSON|Pak Chol-su⟧ wept.", "middle", id="nothing told"),
        pytest.param("할머니 ⟦PERSON|박혜봉⟧이 울었다.", "elder", id="할머니"),
        pytest.param("⟦PERSON|박혜봉 로인⟧이 울었다.", "elder", id="로인"),
        pytest.param("⟦PERSON|박혜봉⟧(1938년생)이 울었다.", "elder", id="년생"),
        pytest.param("일흔여덟살 ⟦PERSON|박혜봉⟧이 2014년에 울었다.", "elder", id="살"),
        pytest.param("⟦PERSON|박순자⟧가 울었다.", "elder", id="순자"),
        pytest.param("손녀 ⟦PERSON|박혜봉⟧이 울었다.", "child", id="손녀"),
        pytest.param("딸 ⟦PERSON|박혜봉⟧이 울었다.", "young", id="딸"),
        pytest.param("⟦PERSON|박철수⟧가 울었다.", "middle", id="아무 말도 없음"),
    ],
)
def test_the_generation_is_kept(text: str, name: str) -> None:
    one = generation(name)
    pool = {normal(n) for n in (*one.male, *one.female, *one.either)}
    for seed in range(6):
        assert forms(said(text, seed)[0]) & pool


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("⟦PERSON|Kim Chol-su⟧ and his brother ⟦PERSON|Kim Chol-ho⟧", id="English"),
        pytest.param("⟦PERSON|김철수⟧와 동생 ⟦PERSON|김철호⟧", id="Korean"),
        pytest.param("형 ⟦PERSON|철수⟧와 동생 ⟦PERSON|철호⟧", id="given names alone"),
        pytest.param("⟦PERSON|Kim Kwang-il⟧ and his sister ⟦PERSON|Kim Mi-ran⟧", id="kin word"),
    ],
)
def test_siblings_share_no_syllable(text: str) -> None:
    for seed in range(8):
        first, second = (next(iter(sorted(forms(name)))) for name in said(text, seed))
        assert not any(a == b for a in first for b in second)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("⟦PERSON|Kim Chol-su⟧, brother of ⟦PERSON|Kim Chol-ho⟧", id="English"),
        pytest.param("⟦PERSON|김철수⟧와 동생 ⟦PERSON|김철호⟧", id="Korean"),
    ],
)
def test_siblings_share_one_when_the_editor_says_so(text: str) -> None:
    for seed in range(8):
        draft, findings = marked(text)
        run = Substitutes(ladders(), rng=random.Random(seed), policy=Policy(keep_generation=True))
        first, second = (forms(name) for name in run.suggest(findings, draft))
        assert {name[0] for name in first} & {name[0] for name in second}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("박철수", "Park Chul-soo", id="Hangul, then passport"),
        pytest.param("Pak Ch'ŏl-su", "박철수", id="McCune-Reischauer, then Hangul"),
        pytest.param("Pak Chol Su", "Bak Cheolsu", id="two systems"),
        pytest.param("리룡해", "이용해", id="North, then South"),
        pytest.param("Пак Чхоль Су", "박철수", id="Cyrillic, then Hangul"),
        pytest.param("천송호", "Chon Song-ho", id="an ambiguous spelling"),
    ],
)
def test_the_next_draft_recalls_a_name_in_any_script(first: str, second: str) -> None:
    memory = RunMemory()
    words = []
    for name in (first, second):
        draft, findings = marked(f"⟦PERSON|{name}⟧")
        run = Substitutes(ladders(), rng=random.Random(5), memory=memory)
        words += run.suggest(findings, draft)
    assert len(set(memory.choices("surname").values())) == 1
    assert len(set(memory.choices("given").values())) == 1
    assert words[0] != first
    assert words[1] != second


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("⟦PERSON|Kim Chol-su⟧, then ⟦PERSON|K.C.S.⟧", "{s}.{g}.{h}.", id="all"),
        pytest.param("⟦PERSON|Kim Chol-su⟧, then ⟦PERSON|C.S. ⟧", "{g}.{h}.", id="given name"),
        pytest.param("⟦PERSON|Kim Chol-su⟧, then ⟦PERSON|Mr. K.⟧", "Mr. {s}.", id="surname"),
        pytest.param("⟦PERSON|Kim Chol-su⟧, then ⟦PERSON|Kim C.S.⟧", "{S} {g}.{h}.", id="half"),
    ],
)
def test_initials_follow(text: str, expected: str) -> None:
    for seed in range(4):
        full, short = said(text, seed)
        surname, given_name = full.split()
        g, h = given_name.split("-")
        wanted = expected.format(s=surname[0], g=g[0], h=h[0].upper(), S=surname)
        assert short.strip() == wanted


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        pytest.param("⟦PERSON|김철수⟧, 곧 ⟦PERSON|ㄱㅊㅅ⟧", "", id="all"),
        pytest.param("⟦PERSON|김철수⟧, 곧 ⟦PERSON|ㄱ씨⟧", "씨", id="surname"),
    ],
)
def test_korean_initials_follow(text: str, tail: str) -> None:
    first = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
    for seed in range(4):
        full, short = said(text, seed)
        heads = "".join(first[(ord(char) - 0xAC00) // 588] for char in full)
        assert short == (heads[:1] if tail else heads) + tail


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        pytest.param("⟦PERSON|박철수(Park Chol-su)⟧", r"([가-힣]{3})\((\w+ [\w-]+)\)", id="ko"),
        pytest.param("⟦PERSON|Park Chol-su (박철수)⟧", r"(\w+ [\w-]+) \(([가-힣]{3})\)", id="en"),
    ],
)
def test_names_in_brackets_are_one_name(text: str, shape: str) -> None:
    for seed in range(4):
        found = re.fullmatch(shape, said(text, seed)[0])
        assert found
        assert forms(found[1]) & forms(found[2])


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        pytest.param("⟦PERSON|Limping Choe⟧", r"Old \w+", id="description"),
        pytest.param("⟦PERSON|P@rk⟧", "[A-Z][a-z]+", id="figure"),
        pytest.param("⟦PERSON|P a r k⟧", "[A-Z][a-z]+", id="spread Latin"),
        pytest.param("⟦PERSON|박 철 수⟧", "[가-힣]{3}", id="spread Hangul"),
        pytest.param("⟦PERSON|CHOI HWA YOUNG⟧", "[A-Z]+ [A-Z]+ [A-Z]+", id="no title"),
        pytest.param("⟦PERSON|선영이⟧에게", "[가-힣]{2}이?", id="called, not a surname"),
        pytest.param("⟦PERSON|인민반장 조씨⟧가", "인민반장 [가-힣]씨", id="post and surname"),
        pytest.param("⟦PERSON|마아재 동무⟧가", "[가-힣]{3} 동무", id="a name like a kin word"),
        pytest.param("나를 ⟦PERSON|명자⟧라고 불렀다", "[가-힣]{2}", id="called by a name"),
        pytest.param("신포의 ⟦PERSON|갑판장⟧이셨고", "직원", id="a post for a name"),
        pytest.param("⟦PERSON|나팔⟧을 불었다", "(?!나팔)[가-힣]+", id="a nickname's part"),
        pytest.param("a brother called ⟦PERSON|Masao⟧", "[A-Z][a-z]+", id="foreign, called"),
    ],
)
def test_odd_mentions_read_plainly(text: str, shape: str) -> None:
    real = re.findall(r"\|([^⟧]+)⟧", text)[0]
    for seed in range(6):
        (words,) = said(text, seed)
        assert re.fullmatch(shape, words), words
        kept = set(re.findall("[가-힣]", real)) - set("인민반장씨동무이")
        assert not kept & set(words)


def test_no_defector_and_no_leader_is_made_up() -> None:
    korean = ladders().names.korean
    known = {normal(name[1:]) for name in korean.defectors.names}
    known |= {normal(name) for name in korean.reserved}
    memory = RunMemory()
    run = Substitutes(ladders(), rng=random.Random(1), memory=memory)
    names = [a + b for a in "철광명은영" for b in "수호남일석희옥"]
    draft, findings = marked(" ".join(f"⟦PERSON|김{name}⟧" for name in names))
    run.suggest(findings, draft)
    assert not {normal(name) for name in memory.choices("given").values()} & known


def test_surnames_are_told_apart_and_one_stays_one() -> None:
    memory = RunMemory()
    run = Substitutes(ladders(), rng=random.Random(3), memory=memory)
    draft, findings = marked(
        " ".join(
            f"⟦PERSON|{name}⟧" for name in ("김철수", "박철호", "최광일", "Kim Kwang-ho", "정미란")
        )
    )
    run.suggest(findings, draft)
    assert len(set(memory.choices("surname").values())) == 4


# 이 behind a name may be the familiar ending, and 김모 may be somebody called Kim.
_SYLLABLES = st.sampled_from(sorted(ladders().real_names.inventory - {"이", "모"}))
_SURNAMES = st.sampled_from(sorted(set(ladders().real_names.surnames.values())))
_PEOPLE = st.lists(
    st.tuples(_SURNAMES, st.builds("".join, st.tuples(_SYLLABLES, _SYLLABLES))),
    min_size=1,
    max_size=6,
    unique_by=lambda one: normal(one[1]),
)


def draft_of(people: list[tuple[str, str]]) -> str:
    return " ".join(f"⟦PERSON|{surname}{name}⟧" for surname, name in people)


@given(_PEOPLE, st.integers(0, 50))
@settings(deadline=None, max_examples=60)
def test_nothing_of_a_real_name_is_left(people: list[tuple[str, str]], seed: int) -> None:
    memory = RunMemory()
    draft, findings = marked(draft_of(people))
    words = Substitutes(ladders(), rng=random.Random(seed), memory=memory).suggest(findings, draft)
    chosen, families = memory.choices("given"), memory.choices("surname")
    for (surname, name), new in zip(people, words, strict=True):
        given_new = chosen[normal(name)]
        assert new.endswith(given_new) or normal(given_new) == normal(new[-len(given_new) :])
        assert not any(alike(own, real) for own in given_new for real in name)
        assert not spellings(given_new) & spellings(name)
        assert not surnames(families[surname]) & surnames(surname)
        assert not {*given_new} & {*surname, *families[surname]}
    assert len({*chosen.values()}) == len(people)
    assert not {*map(normal, chosen.values())} & {*chosen}


@given(_PEOPLE, st.sampled_from(["plain", "mr", "rr", "passport"]), st.integers(0, 50))
@settings(deadline=None, max_examples=40)
def test_nothing_of_a_real_name_in_latin_letters_is_left(
    people: list[tuple[str, str]], system: System, seed: int
) -> None:
    written = [
        f"{syllable(s[0], system).capitalize()} {syllable(n[0], system).capitalize()}-"
        f"{syllable(n[1], system)}"
        for s, n in people
    ]
    memory = RunMemory()
    draft, findings = marked(". ".join(f"⟦PERSON|{name}⟧" for name in written))
    Substitutes(ladders(), rng=random.Random(seed), memory=memory).suggest(findings, draft)
    for (_, name), spelled in zip(people, written, strict=True):
        key = readings().given_key(spelled.split()[1])
        if chosen := memory.recall("given", key):
            assert not any(alike(own, real) for own in chosen for real in name)


@given(_PEOPLE, st.integers(0, 50))
@settings(deadline=None, max_examples=40)
def test_a_memory_keeps_names_and_a_fresh_one_draws_others(
    people: list[tuple[str, str]], seed: int
) -> None:
    draft, findings = marked(draft_of(people))
    memory = RunMemory()

    def suggest(number: int, kept: RunMemory) -> list[str]:
        run = Substitutes(ladders(), rng=random.Random(number), memory=kept)
        return run.suggest(findings, draft)

    first = suggest(seed, memory)
    assert suggest(seed + 1, memory) == first
    assert suggest(seed, RunMemory()) == first
    others = [suggest(seed + n, RunMemory()) for n in range(1, 5)]
    assert any(other != first for other in others)


@given(_SURNAMES, _SYLLABLES, _SYLLABLES, st.integers(0, 50))
@settings(deadline=None, max_examples=60)
def test_initials_follow_whoever_it_is(surname: str, a: str, b: str, seed: int) -> None:
    first = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"

    def heads(name: str) -> str:
        return "".join(first[(ord(char) - 0xAC00) // 588] for char in name)

    if len(surname) > 1:
        return
    real = heads(surname + a + b)
    full, short = said(f"⟦PERSON|{surname}{a}{b}⟧, 곧 ⟦PERSON|{real}⟧", seed)
    assert short == heads(full) or heads(full) == real


@pytest.mark.parametrize("seed", range(3))
def test_sex_is_kept_for_every_name_of_the_lists(seed: int) -> None:
    korean = ladders().names.korean
    for one in korean.generations:
        for pool in ("male", "female"):
            mine = [n for n in getattr(one, pool) if n in getattr(ladders().real_names, pool)]
            other = {normal(n) for g in korean.generations for n in getattr(g, _OTHER[pool])}
            own = {normal(n) for g in korean.generations for n in (*getattr(g, pool), *g.either)}
            for name in mine[:8]:
                (words,) = said(f"⟦PERSON|박{name}⟧", seed)
                assert normal(words[1:]) in own or normal(words[1:]) not in other


_OTHER = {"male": "female", "female": "male"}


def test_fold_of_a_new_name_is_not_the_real_one() -> None:
    """A seed that once left a real syllable in samples/en-diary.md."""
    words = said("⟦PERSON#a|choi-hwayoung⟧ (⟦PERSON#a|CHOI HWA YOUNG⟧, ⟦PERSON#a|최화영⟧)", 1)
    assert not any(re.search("hwa|young|choi", fold_name(word)) for word in words)
    assert not {"화", "영", "최"} & set(words[2])
