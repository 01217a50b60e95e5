"""Foreign names keep their origin, sex, script and shape."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from redact.replace.foreign_lists import bare, folded_of, lists_of
from redact.replace.name_shape import fold_name
from replacing import ladders, said


def origin(name: str):  # type: ignore[no-untyped-def]
    return next(one for one in ladders().names.origins if one.name == name)


@pytest.mark.parametrize(
    ("written", "name", "sex"),
    [
        pytest.param("William Baxter", "english", "male", id="English"),
        pytest.param("Ms Sarah Baxter", "english", "female", id="English, title"),
        pytest.param("Klaus Hartmann", "german", "male", id="German"),
        pytest.param("Pierre Lefebvre", "french", "male", id="French"),
        pytest.param("Svetlana Petrova", "russian", "female", id="Russian woman"),
        pytest.param("José Muñoz", "spanish and portuguese", "male", id="Spanish"),
        pytest.param("Ms Dayana Rondón", "spanish and portuguese", "female", id="an accent"),
        pytest.param("Kenji Tanaka", "japanese", "male", id="Japanese"),
    ],
)
def test_the_origin_and_sex_are_kept(written: str, name: str, sex: str) -> None:
    lists = lists_of(origin(name))
    given = {fold_name(bare(n)) for n in getattr(lists, sex)}
    family = {fold_name(bare(n)) for n in (*lists.surnames, *lists.women)}
    for seed in range(6):
        first, last = said(f"⟦PERSON|{written}⟧ left.", seed)[0].split()[-2:]
        assert fold_name(bare(first)) in given
        assert fold_name(bare(last)) in family
        assert not {fold_name(first), fold_name(last)} & set(map(fold_name, written.split()))


def test_a_chinese_name_has_its_surname_first() -> None:
    for seed in range(6):
        family, own = said("⟦PERSON|Wang Xiumei⟧ left.", seed)[0].split()
        lists = lists_of(origin("chinese"))
        assert family in lists.surnames
        assert own in (*lists.male, *lists.female)


@pytest.mark.parametrize(
    ("written", "name", "sex"),
    [
        pytest.param("제임스", "english", "male", id="영어, 남자"),
        pytest.param("이네스", "spanish and portuguese", "female", id="스페인어, 여자"),
        pytest.param("나타샤", "russian", "female", id="로어, 여자"),
        pytest.param("겐지", "japanese", "", id="일본말"),
    ],
)
def test_foreign_names_in_hangul(written: str, name: str, sex: str) -> None:
    hangul = origin(name).hangul
    pool = getattr(hangul, sex) if sex else (*hangul.male, *hangul.female, *hangul.surnames)
    for seed in range(6):
        (words,) = said(f"⟦PERSON|{written}⟧가 왔다.", seed)
        assert words in pool
        assert words != written


def test_russian_names_in_cyrillic() -> None:
    cyrillic = origin("russian").cyrillic
    for seed in range(6):
        own, family = said("⟦PERSON|Ольга Петрова⟧ ушла.", seed)[0].split()
        assert own in cyrillic.female
        assert re.fullmatch("[А-Яа-яё]+", family)


def test_a_surname_alone_stays_a_surname() -> None:
    for seed in range(4):
        words = said("⟦PERSON|Capt. Guerra⟧ left.", seed)[0]
        assert words.startswith("Capt. ")
        assert fold_name(words[6:]) in folded_of(origin("spanish and portuguese")).surnames


def test_an_initial_of_a_foreign_name_stays_one() -> None:
    for seed in range(4):
        assert re.fullmatch(r"Ms\. [A-Z]\. \w+", said("⟦PERSON|Ms. L. Petrov⟧ left.", seed)[0])


def test_a_chinese_title_stands_before_a_chinese_surname() -> None:
    for seed in range(4):
        title, family = said("⟦PERSON|Xiao Ma⟧ left.", seed)[0].split()
        assert title == "Xiao"
        assert family in lists_of(origin("chinese")).surnames


def test_a_familiar_title_stands_before_a_given_name() -> None:
    lists = lists_of(origin("english"))
    for seed in range(4):
        title, own = said("⟦PERSON|Brother Enoch⟧ left.", seed)[0].split()
        assert title == "Brother"
        assert own in (*lists.male, *lists.female)


def test_accents_are_left_out_where_the_draft_writes_none() -> None:
    for seed in range(10):
        assert said("⟦PERSON|Nguyen Thi Lan⟧ left.", seed)[0].isascii()


def test_names_are_drawn_by_the_run_alone() -> None:
    text = "⟦PERSON|William Baxter⟧ met ⟦PERSON|Ivan Petrov⟧."
    assert said(text, 4) == said(text, 4)
    assert len({tuple(said(text, seed)) for seed in range(6)}) > 3


def test_faker_is_not_loaded_for_korean_names() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests'); from replacing import said; "
        "said('⟦PERSON|박철수⟧가 왔다'); print('faker' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
