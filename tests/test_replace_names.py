"""Other names for people: same shape, same person, nobody real."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest

from redact.lang.romanisation import spells
from redact.replace.hangul_name import HangulNames
from redact.replace.invent import Inventor, Wanted
from redact.replace.latin_name import LatinNames
from redact.replace.memory import RunMemory
from redact.replace.name_shape import fold_name
from redact.replace.readings import Readings, normal
from replacing import ladders, marked, redacted, said, substitutes

_WORD = r"[A-Z][a-zŏŭ']+"
# The shape of the new name, as a pattern; the row says how the real one is written.
_SHAPES = [
    ("⟦PERSON|Park Chol-su⟧", rf"{_WORD} {_WORD}-[a-z]+", "surname first, hyphen"),
    ("⟦PERSON|Chol-su Park⟧", rf"{_WORD}-[a-z]+ {_WORD}", "surname last"),
    ("⟦PERSON|Park Chol-Su⟧", rf"{_WORD} {_WORD}-{_WORD}", "capital after the hyphen"),
    ("⟦PERSON|Park Cholsu⟧", rf"{_WORD} [A-Z][a-z]+", "joined"),
    ("⟦PERSON|Park Chol Su⟧", rf"{_WORD} {_WORD} {_WORD}", "three words"),
    ("⟦PERSON|PARK Chol-su⟧", rf"[A-Z]+ {_WORD}-[a-z]+", "surname in capitals"),
    ("⟦PERSON|Kim, Chol-su⟧", rf"{_WORD}, {_WORD}-[a-z]+", "comma"),
    ("⟦PERSON|Chol-su⟧", rf"{_WORD}-[a-z]+", "given name"),
    ("⟦PERSON|Mr. Park⟧", rf"Mr\. {_WORD}", "title and surname"),
    ("⟦PERSON|Old Mr. Kwak⟧", rf"Old Mr\. {_WORD}", "two titles"),
    ("⟦PERSON|Captain Yo Bo Il⟧", rf"Captain {_WORD} {_WORD} {_WORD}", "rank"),
    ("⟦PERSON|Auntie Song-sook⟧", rf"Auntie {_WORD}-[a-z]+", "kin term"),
    ("⟦PERSON|Chol-su's mother⟧", rf"{_WORD}-[a-z]+'s mother", "teknonym"),
    ("⟦PERSON|Myong-soon-a⟧", rf"{_WORD}-[a-z]+-y?a", "vocative"),
    ("⟦PERSON|Uncle Bean⟧", rf"Uncle {_WORD}", "nickname"),
    ("everybody called him ⟦PERSON|Wart⟧", r"[A-Z][a-z]+", "nickname by the context"),
    ("⟦PERSON|K.M.W.⟧", r"[A-Z]\.[A-Z]\.[A-Z]\.", "initials"),
    ("⟦PERSON|Mr. K.⟧", r"Mr\. [A-Z]\.", "initial"),
    ("⟦PERSON|Professor Anwari⟧", rf"Professor {_WORD}", "other origin"),
    ("⟦PERSON|Wang Xiumei⟧", rf"{_WORD} {_WORD}", "chinese"),
    ("⟦PERSON|龍銀龍⟧", "[一-鿿]{3}", "chinese characters"),
    ("⟦PERSON|Пэ Хвагён⟧", "[А-яё]+ [А-яё]+", "korean name in cyrillic"),
    ("⟦PERSON|Вера Зайцева⟧", "[А-яё]+ [А-яё]+", "cyrillic"),
    ("⟦PERSON|박철수⟧", "[가-힣]{3}", "hangul"),
    ("⟦PERSON|박철수 동무⟧", "[가-힣]{3} 동무", "hangul and title"),
    ("⟦PERSON|편우태사장⟧", "[가-힣]{3}사장", "title without a blank"),
    ("⟦PERSON|최 아바이⟧", "[가-힣] 아바이", "surname and title"),
    ("⟦PERSON|육지배인⟧", "[가-힣]지배인", "surname glued to a title"),
    ("⟦PERSON|주경 언니⟧", "[가-힣]{2} 언니", "given name and kin term"),
    ("⟦PERSON|철수 엄마⟧", "[가-힣]{2} 엄마", "teknonym in hangul"),
    ("⟦PERSON|학창⟧아!", "[가-힣]{2}", "given name"),
    ("⟦PERSON|선우원미⟧ 선생은", "[가-힣]{3}", "surname of two syllables"),
    ("별명이 ⟦PERSON|그림자⟧였다", "[가-힣]+", "nickname in hangul"),
    ("⟦PERSON|해주댁⟧이", "[가-힣]+댁", "called after her home"),
    ("⟦PERSON|김모 씨⟧는", "[가-힣]모 씨", "somebody Kim"),
    ("⟦PERSON|ㄱㄷㅁ⟧", "[ㄱ-ㅎ]{3}", "initials in hangul"),
    ("⟦PERSON|A씨⟧는", "[A-Z]씨", "letter for a name"),
]


@pytest.mark.parametrize(
    ("text", "shape"), [pytest.param(text, shape, id=why) for text, shape, why in _SHAPES]
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_shape_is_kept(text: str, shape: str, seed: int) -> None:
    draft, findings = marked(text)
    (words,) = substitutes(seed).suggest(findings, draft)
    assert re.fullmatch(shape, words), words
    assert words != findings[0].text


def test_one_person_has_one_name_in_both_scripts() -> None:
    words = said(
        "⟦PERSON#a|Park Chol-su⟧ (⟦PERSON#a|박철수⟧) and ⟦PERSON#a|Mr. Park⟧. "
        "Then ⟦PERSON#a|Chol-su⟧ and ⟦PERSON#a|철수 동무⟧ left."
    )
    full, hangul, titled, given, comrade = words
    surname, own = full.split()
    assert titled == f"Mr. {surname}"
    assert given == own
    assert comrade == f"{hangul[1:]} 동무"
    assert spells(surname + own, hangul, surname=True)


def test_chinese_characters_follow_the_name_they_stand_beside() -> None:
    hangul, hanja = said("⟦PERSON#a|방은숙⟧(⟦PERSON#a|方恩淑⟧)")
    names = ladders().names.korean
    surname = next(e for e in names.surnames if hangul[0] in (e.hangul, e.south))
    syllables = {entry.hangul: entry.hanja for entry in names.syllables}
    assert hanja == surname.hanja + "".join(syllables[char] for char in hangul[1:])


def test_family_members_keep_a_common_surname_and_share_no_syllable() -> None:
    first, second = said("⟦PERSON#a|Kong Tae-jung⟧ and his sister ⟦PERSON#b|Kong Min-hui⟧")
    assert first.split()[0] == second.split()[0]
    assert not set(first.split()[1].lower().split("-")) & set(second.split()[1].lower().split("-"))


@pytest.mark.parametrize(
    ("text", "pool"),
    [
        pytest.param("My husband, ⟦PERSON|Kong Tae-hae⟧, wept.", "male", id="husband"),
        pytest.param("⟦PERSON|Mrs. Kong Tae-hae⟧ wept.", "female", id="Mrs"),
        pytest.param("⟦PERSON|공태해 누나⟧가 울었다.", "female", id="누나"),
        pytest.param("⟦PERSON|공태해 오빠⟧가 울었다.", "male", id="오빠"),
        pytest.param("⟦PERSON|박철수⟧가 울었다.", "male", id="typical name"),
        pytest.param("⟦PERSON|Hyukseok⟧ wept.", "male", id="last syllable"),
        pytest.param("⟦PERSON|문순희⟧가 울었다.", "female", id="last syllable in hangul"),
    ],
)
def test_sex_is_kept_where_it_is_told(text: str, pool: str) -> None:
    korean = ladders().names.korean
    allowed = {n for one in korean.generations for n in (*getattr(one, pool), *one.either)}
    for seed in range(12):
        (words,) = said(text, seed)
        assert _in_hangul(words) & {normal(name) for name in allowed}, words


def _in_hangul(name: str) -> frozenset[str]:
    """The Hangul that an invented given name may be."""
    if re.search("[가-힣]", name):
        return frozenset({normal(re.sub(r" ?(누나|오빠|할머니|로인)$", "", name)[1:])})
    return _readings().given(name.split()[-1])


@cache
def _readings() -> Readings:
    return Readings(ladders().real_names)


def test_names_of_the_draft_and_of_leaders_are_not_used() -> None:
    korean = ladders().names.korean
    middle = next(one for one in korean.generations if one.name == korean.usual)
    used = " ".join(middle.male[5:]) + " " + " ".join(e.hangul for e in korean.surnames[10:])
    for seed in range(20):
        draft, findings = marked(f"⟦PERSON|박철수⟧. {used}")
        (words,) = substitutes(seed).suggest(findings, draft)
        assert words[1:] not in middle.male[5:]
        assert words[1:] not in {*korean.reserved, *ladders().real_names.public}
        assert words[0] not in {e.hangul for e in korean.surnames[10:]}


def test_no_syllable_of_the_real_name_is_left() -> None:
    for seed in range(30):
        (latin,) = said("⟦PERSON|Kim Kwang-ho⟧", seed)
        assert not {"kwang", "gwang", "ho"} & {fold_name(p) for p in latin.split()[1].split("-")}
        (hangul,) = said("⟦PERSON|김광호⟧", seed)
        assert not set("광호") & set(hangul[1:])


def test_the_system_of_the_draft_is_followed() -> None:
    assert "ŏ" in "".join(said("⟦PERSON|Pak Ch'ŏl-su⟧ ⟦PERSON|Yi Sŏng-hŭi⟧ ⟦PERSON|Ko Yŏng⟧", 4))
    plain = said("⟦PERSON|Pak Chol-su⟧")[0]
    assert plain.isascii()


def test_names_are_random_and_a_seed_repeats_them() -> None:
    text = "⟦PERSON|Park Chol-su⟧ met ⟦PERSON|Moon Hye-bong⟧."
    assert said(text, 5) == said(text, 5)
    assert len({tuple(said(text, seed)) for seed in range(8)}) > 4


def test_a_name_stays_the_same_in_the_next_draft() -> None:
    run = substitutes()
    words = []
    for text in ("⟦PERSON#x|Park Chol-su⟧ left.", "I saw ⟦PERSON#y|Park Chol-su⟧ and him."):
        draft, findings = marked(text)
        words += run.suggest(findings, draft)
    assert words[0] == words[1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("⟦PERSON|Park Chol-su⟧ left.", "⟦PERSON|Park Chol-su⟧ met {}.", id="English"),
        pytest.param("⟦PERSON|박철수⟧가 갔다.", "⟦PERSON|박철수⟧가 {}를 만났다.", id="Korean"),
    ],
)
@pytest.mark.parametrize("seed", range(5))
def test_an_invented_name_gives_way_to_somebody_who_bears_it(
    first: str, second: str, seed: int
) -> None:
    """The name invented in one draft is a real person's in the next: it would point at them."""
    run = substitutes(seed)
    draft, findings = marked(first)
    (invented,) = run.suggest(findings, draft)
    draft, findings = marked(second.format(f"⟦PERSON|{invented}⟧"))
    assert invented not in run.suggest(findings, draft)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“⟦PERSON|Sunok-a⟧!”", r"“\w+-y?a!”", id="vocative in english"),
        pytest.param("⟦PERSON|향창⟧이는 갔다.", "[가-힣]{2}(이는|는) 갔다.", id="familiar"),
    ],
)
def test_names_in_their_sentence(text: str, expected: str) -> None:
    assert re.fullmatch(expected, redacted(text, 2))


@pytest.mark.parametrize(
    ("text", "surname", "given"),
    [
        pytest.param("Park Chol-su", "Park", "Chol-su", id="full"),
        pytest.param("Songjun Ha", "Ha", "Songjun", id="western order"),
        pytest.param("Suh Changil", "Suh", "Changil", id="joined"),
        pytest.param("Sonu Byeol-Yeon", "Sonu", "Byeol-Yeon", id="long surname"),
        pytest.param("Uncle Ra", "Ra", "", id="uncle and surname"),
        pytest.param("kim-chol-su", "kim", "chol-su", id="address"),
    ],
)
def test_parts_of_latin_names(text: str, surname: str, given: str) -> None:
    shape = LatinNames(ladders().names, ladders().real_names).parse(text)
    assert (shape.surname, shape.given) == (surname, given)


@pytest.mark.parametrize(
    ("text", "surname", "given"),
    [
        pytest.param("박철수", "박", "철수", id="full"),
        pytest.param("만복이 아버지", "", "만복", id="familiar in a teknonym"),
        pytest.param("어경자 여사님", "어", "경자", id="unlisted title"),
        pytest.param("선우원미", "선우", "원미", id="long surname"),
        pytest.param("리씨", "리", "", id="surname"),
    ],
)
def test_parts_of_hangul_names(text: str, surname: str, given: str) -> None:
    shape = HangulNames(ladders().names.korean_words, ladders().real_names).parse(text)
    assert (shape.surname, shape.given) == (surname, given)


def test_an_exhausted_list_still_gives_a_name() -> None:
    inventor = Inventor(ladders().names, ladders().real_names, random.Random(1), RunMemory())
    names = [inventor.given(Wanted((f"name{n}",), 1, "f")) for n in range(40)]
    assert all(names)
