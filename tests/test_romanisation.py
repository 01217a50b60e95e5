"""Korean names in every spelling: well-known pairs, pairs that are none, and what always holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.lang import romanisation as r

HERE = Path(__file__).parent
DATA: dict[str, str] = yaml.safe_load((HERE / "data" / "romanised.yaml").read_text("utf-8"))


def rows(section: str) -> list[list[str]]:
    return [line.split() for line in DATA[section].splitlines()]


def column(section: str, number: int) -> list[tuple[str, str]]:
    return [(row[0], row[number]) for row in rows(section) if row[number] != "-"]


SYSTEMS = {
    "McCune-Reischauer": column("places", 1),
    "Revised Romanization": column("places", 2),
    "DPRK": column("places", 3),
    "Yale": column("yale", 1),
}
PASSPORT = [(row[0], row[1], " ".join(row[2:])) for row in rows("passport")]
PERSONS = rows("persons")


@pytest.mark.parametrize(
    ("word", "spelling"),
    [
        pytest.param(word, spelling, id=f"{system}: {word} {spelling}")
        for system, pairs in SYSTEMS.items()
        for word, spelling in pairs
    ],
)
def test_the_systems_spell_places(word: str, spelling: str) -> None:
    assert r.spells(spelling, word)
    assert r.key(spelling) <= r.key(word)


def test_each_system_has_its_table() -> None:
    for system in ("McCune-Reischauer", "Revised Romanization", "DPRK"):
        assert len(SYSTEMS[system]) >= 150
    assert len(PASSPORT) >= 150


@pytest.mark.parametrize(("surname", "given_name", "spelling"), PASSPORT, ids=lambda text: text)
def test_passports_spell_names(surname: str, given_name: str, spelling: str) -> None:
    # 유소연 writes Ryu, 이낙연 Nak: the surname and the given name in either half of Korea.
    forms = r.variants(surname + given_name)
    assert any(r.spells(spelling, form, surname=True) for form in forms)
    assert any(r.key(spelling) <= r.key(form, surname=True) for form in forms)


@pytest.mark.parametrize("row", PERSONS, ids=lambda row: row[0] + row[1])
def test_persons_in_every_script(row: list[str]) -> None:
    surname, given_name, latin, cyrillic, kana, hanja = row
    name = surname + given_name
    assert r.spells(latin, name, surname=True)
    assert r.spells(cyrillic, name, surname=True)
    assert r.key(cyrillic) <= r.key(name, surname=True)
    assert kana in r.katakana(name)
    assert name in r.hanja_readings(hanja)


@pytest.mark.parametrize("row", rows("han"), ids=" ".join)
def test_han_has_forms_and_pinyin(row: list[str]) -> None:
    hanja, pinyin, form = row
    assert pinyin in r.pinyin(hanja)
    assert pinyin in r.pinyin(form)
    assert form in r.han_forms(hanja)
    assert hanja in r.han_forms(form)
    assert r.hanja_readings(form) & r.hanja_readings(hanja)


@pytest.mark.parametrize("row", rows("not"), ids=" ".join)
def test_somebody_else_is_not_spelled(row: list[str]) -> None:
    surname, given_name, *spelling = row
    assert not r.spells(" ".join(spelling), surname + given_name, surname=True)


@pytest.mark.parametrize(
    ("hangul", "some"),
    [
        ("김", "kim gim"),
        ("이", "yi lee rhee ri li i rhie ree"),
        ("리", "yi lee rhee ri li i rhie ree"),
        ("박", "pak park bak bahk"),
        ("최", "choe choi"),
        ("임", "im lim rim yim"),
        ("림", "im lim rim yim"),
        ("유", "yu ryu yoo ryoo lyu"),
        ("노", "no ro roh noh"),
        ("정", "chong jong jeong jung chung cheong"),
        ("남궁", "namgung namkoong namkung"),
        ("황보", "hwangbo whangbo"),
        ("제갈", "jegal chegal"),
        ("선우", "sunwoo seonu sonu"),
        ("독고", "tokko dokgo dokko"),
        ("사공", "sagong sakong"),
        ("서문", "somun seomun"),
        ("뷁", "bwek"),  # in no list: the spellings of its syllable
    ],
)
def test_surnames(hangul: str, some: str) -> None:
    known = r.surnames(hangul)
    assert set(some.split()) <= known
    assert all(form.isascii() and form.isalpha() and form.islower() for form in known)


def test_the_tables_of_the_rules_are_covered() -> None:
    """What recognisers and replacement know from rules/data/names.yaml, this package knows."""
    path = HERE.parent / "rules" / "data" / "names.yaml"
    names: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    for entry in names["surnames"]:
        for hangul in (entry["hangul_rok"], *entry["hangul_dprk"]):
            assert set(map(r.fold, entry["variants"])) <= r.surnames(hangul)
            assert r.is_surname(hangul)
    for entry in names["given_name_syllables"]:
        forms = {form for word in r.variants(entry["hangul"]) for form in r.syllables(word)[0]}
        assert set(map(r.fold, entry["variants"])) <= forms


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("리룡해", "이룡해 이용해 리용해"),
        ("이용해", "리룡해"),
        ("림", "임"),
        ("임꺽정", "림꺽정"),
        ("류경", "유경"),
        ("유경", "류경"),
        ("로동당", "노동당"),
        ("노동당", "로동당"),
        ("량강도", "양강도"),
        ("양강도", "량강도"),
        ("염", "렴"),
        ("녀맹", "여맹"),
        ("여맹", "녀맹"),
        ("련광", "연광"),
        ("룡천", "용천"),
        ("용천", "룡천"),
        ("려수", "여수"),
        ("륙", "육"),
        ("라진", "나진"),
        ("나진", "라진"),
        ("오극렬", "오극렬"),
        ("은률", "은율"),
        ("은율", "은률"),
        ("선렬", "선열"),
        ("나렬", "나열 라렬"),
        ("남궁련", "남궁연"),
        ("새별", "샛별"),
        ("샛별", "새별"),
        ("나뭇잎", "나무잎"),
        ("Kim", "Kim"),
        ("", ""),
    ],
)
def test_north_and_south(word: str, others: str) -> None:
    assert {word, *others.split()} <= r.variants(word)


@pytest.mark.parametrize("word", ["김철수", "박영호", "혜산", "무산", "청진"])
def test_a_name_without_such_sounds_has_no_variant_but_the_given_initial(word: str) -> None:
    expected = {"박영호": {"박영호", "박령호", "박녕호"}}.get(word, {word})
    assert r.variants(word) == expected


@pytest.mark.parametrize(
    ("word", "surname", "some", "none"),
    [
        ("철민", False, "cm chm ㅊㅁ", "jm sm"),
        ("정은", False, "ju je cu chu ㅈㅇ", "su"),
        ("김철수", True, "kcs gcs kchs ㄱㅊㅅ", "pcs"),
        ("박철수", True, "pcs bcs", "kcs"),
        ("이설주", True, "rsj lsj ysj isj lsc", "psj"),
        ("리설주", True, "rsj lsj ysj isj lsc", "psj"),
        ("남궁혁", True, "nkh ngh ㄴㄱㅎ", "mkh"),
        ("Kim", False, "", "k"),
    ],
)
def test_initials(word: str, surname: bool, some: str, none: str) -> None:
    found = r.initials(word, surname=surname)
    assert set(some.split()) <= found
    assert not set(none.split()) & found


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("철수", "cholsu cheolsu chelswu"),
        ("독립", "tongnip dongnip toklip"),
        ("정은", "chongun jeongeun jongun cengun"),
        ("회령", "hoeryong hoeryeong"),
        ("백호", "paeko baekho paekho"),
    ],
)
def test_spellings_of_one_system_each(word: str, some: str) -> None:
    found = r.spellings(word)
    assert set(some.split()) <= found
    assert len(found) <= 60


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ch'ŏl-su", "철수"),
        ("CHŎLSU", "철수"),
        ("Chol Su", "철수"),
        ("Ch’ŏlsu", "철수"),
        ("Кім Чен Ин", "김정은"),
        ("Кім Чен Ын", "김정은"),
        ("ким чен ын", "김정은"),
        ("Ли Сын Ман", "리승만"),
    ],
)
def test_spelling_is_compared_without_marks(text: str, word: str) -> None:
    assert r.spells(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [("", "철수"), ("철수", "철수"), ("chol-su", ""), ("!!", "철")],
)
def test_what_is_no_spelling_at_all(text: str, word: str) -> None:
    assert not r.spells(text, word)


@pytest.mark.parametrize("word", ["", "Kim", "김chol", "金"])
def test_what_is_not_hangul_has_no_spelling(word: str) -> None:
    assert r.syllables(word) == ()
    assert r.surnames(word) == r.spellings(word) == r.cyrillic(word) == r.katakana(word) == set()


@pytest.mark.parametrize(("text", "has"), [("hy", True), ("хи", True), ("金", False), ("", False)])
def test_only_latin_and_cyrillic_have_a_key(text: str, has: bool) -> None:
    assert bool(r.key(text)) is has


def test_usual_spellings_part_usual_names() -> None:
    """What Latin letters do not tell apart (Yong, Sun) is one; every other name is itself only."""
    path = HERE.parent / "rules" / "data" / "names.yaml"
    typical = yaml.safe_load(path.read_text("utf-8"))["typical_given_names"]
    names = {n for row in typical.values() if isinstance(row, list) for n in row}
    assert len(names) > 100
    one = str.maketrans("용순", "영선")
    for name in names:
        for spelling in r.spellings(name):
            spelled = {other for other in names if r.spells(spelling, other)}
            assert {other.translate(one) for other in spelled} == {name.translate(one)}


@pytest.mark.parametrize("text", ["", "Kim", "김", "a方", "𠮷"])
def test_what_is_no_name_character_has_no_reading(text: str) -> None:
    assert r.hanja_readings(text) == r.pinyin(text) == set()
    assert r.han_forms(text) == {text}


def test_a_long_name_has_few_keys_and_forms() -> None:
    word = "조선민주주의인민공화국" * 3
    for found in (r.key(word), r.key(word, surname=True), r.spellings(word), r.cyrillic(word)):
        assert 0 < len(found) <= 400
    assert len(r.variants(word)) + len(r.initials(word)) + len(r.katakana(word)) <= 1000
    assert r.surnames(word) == set()
    spelled = "Chosŏnminjujuŭiinmin'gonghwaguk" * 3
    assert r.spells(spelled, word)
    assert r.key(spelled) <= r.key(word)


SYLLABLE = st.integers(0xAC00, 0xD7A3).map(chr)
USUAL = st.sampled_from(
    "철성영혁순숙옥희명학일정은금향룡국남호진미경화애란련광복봉실분심선설송수리"
)
WORD = st.text(USUAL, min_size=1, max_size=3) | st.text(SYLLABLE, min_size=1, max_size=3)
SURNAME = st.sampled_from(["김", "이", "박", "최", "림", "류", "로", "허", "남궁", "제갈", "독고"])


@given(word=WORD, data=st.data())
@settings(max_examples=150, deadline=None)
def test_every_spelling_shares_a_key_and_is_one(word: str, data: st.DataObject) -> None:
    spelled = "".join(data.draw(st.sampled_from(sorted(forms))) for forms in r.syllables(word))
    assert r.key(spelled) <= r.key(word)
    assert len(r.key(spelled)) == 1
    assert r.spells(spelled, word)
    for form in r.spellings(word) | r.cyrillic(word):
        assert r.key(form) <= r.key(word)
        assert r.spells(form, word)


@given(surname=SURNAME, word=st.text(USUAL, min_size=1, max_size=2), data=st.data())
@settings(max_examples=150, deadline=None)
def test_full_names_share_a_key(surname: str, word: str, data: st.DataObject) -> None:
    head = data.draw(st.sampled_from(sorted(r.surnames(surname))))
    spelled = head + "".join(
        data.draw(st.sampled_from(sorted(forms))) for forms in r.syllables(word)
    )
    assert r.key(spelled) <= r.key(surname + word, surname=True)
    assert r.spells(spelled, surname + word, surname=True)
    assert len(r.key(surname + word, surname=True)) <= 400


@given(word=st.text(USUAL, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_variants_go_both_ways(word: str) -> None:
    found = r.variants(word)
    assert word in found
    assert len(found) <= 40
    assert all(word in r.variants(other) for other in found)


@given(text=st.text(max_size=12))
@settings(max_examples=200, deadline=None)
def test_any_text_is_answered(text: str) -> None:
    assert r.fold(r.fold(text)) == r.fold(text)
    assert isinstance(r.spells(text, "철수"), bool)
    for question in (r.key, r.surnames, r.variants, r.pinyin, r.hanja_readings, r.han_forms):
        assert isinstance(question(text), frozenset)


def test_importing_is_light() -> None:
    code = (
        "import sys, redact.lang.romanisation as r\n"
        "assert not {'kiwipiepy', 'hypothesis'} & set(sys.modules)\n"
        "assert r.surnames('김')\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=HERE.parent)


@pytest.mark.parametrize(
    ("text", "some", "none"),
    [
        ("cholsu", {"철수"}, {"철호"}),
        ("Ch'ŏl-su", {"철수"}, set()),
        ("yongsu", {"영수", "용수"}, {"연수"}),
        ("hyejin", {"혜진"}, {"희진"}),
        ("чхольсу", {"철수"}, set()),
        ("哲洙", {"철수"}, set()),
        ("룡철", {"룡철", "용철"}, set()),
        ("maria", set(), {"마리"}),
        ("", set(), set()),
    ],
    ids=["Latin", "accents", "two names", "not by its consonants", "Cyrillic", "Han", "Hangul",
         "no Korean name", "nothing"],
)  # fmt: skip
def test_given_names_behind_a_spelling(text: str, some: set[str], none: set[str]) -> None:
    found = r.given_names(text, frozenset("철수호영용연혜희진마리"))
    assert some <= found
    assert not none & found
