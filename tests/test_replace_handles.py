"""Handles, addresses and disguises: they follow the invented name, or are plain ones."""

from __future__ import annotations

import re

import pytest

from redact.replace.disguise import undisguised
from redact.replace.handles import is_handle
from replacing import said


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        pytest.param("박 철 수", "박철수", id="spread Hangul"),
        pytest.param("박·철·수", "박철수", id="points between"),
        pytest.param("박 철수", "박 철수", id="surname apart"),
        pytest.param("P a r k", "Park", id="spread Latin"),
        pytest.param("P.a.r.k", "Park", id="points"),
        pytest.param("K.M.W.", "K.M.W.", id="initials"),
        pytest.param("P@rk", "Park", id="@ for a"),
        pytest.param("K1m Ch0l-su", "Kim Chol-su", id="figures"),
        pytest.param("Ｐａｒｋ", "Ｐａｒｋ", id="full width is the view's business"),
        pytest.param("kim88", "kim88", id="a year is no letter"),
        pytest.param("Park Chol-su", "Park Chol-su", id="plain"),
        pytest.param("27호", "27호", id="number"),
    ],
)
def test_disguises_are_seen_through(written: str, plain: str) -> None:
    assert undisguised(written) == plain


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        pytest.param("chulsoo.park@naver.example", True, id="mail"),
        pytest.param("park_chulsoo", True, id="underscore"),
        pytest.param("choi-hwayoung", True, id="file name"),
        pytest.param("chulsoo88", True, id="year"),
        pytest.param("Park Chol-su", False, id="name"),
        pytest.param("Chol-su", False, id="given name"),
        pytest.param("박철수", False, id="Hangul"),
        pytest.param("K.", False, id="initial"),
    ],
)
def test_handles_are_told_from_names(text: str, handle: bool) -> None:
    assert is_handle(text) is handle


def folded(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


@pytest.mark.parametrize("seed", range(4))
def test_handles_follow_the_new_name(seed: int) -> None:
    full, mail, handle, short, tag = said(
        "⟦PERSON|Park Chul-soo⟧ ⟦PERSON|chulsoo.park81@naver.example⟧ ⟦PERSON|@park_chulsoo⟧ "
        "⟦PERSON|parkcs⟧ ⟦PERSON|#박철수⟧",
        seed,
    )
    surname, given = full.split()
    assert mail == f"{folded(given)}.{folded(surname)}@mail.example"
    assert handle == f"@{folded(surname)}_{folded(given)}"
    initials = "".join(part[0].lower() for part in given.split("-"))
    assert short == folded(surname) + initials
    assert re.fullmatch("#[가-힣]{3}", tag)
    assert "81" not in mail


def test_a_handle_of_a_korean_draft_follows_too() -> None:
    full, mail = said("⟦PERSON|박철수⟧의 주소는 ⟦PERSON|cholsu_pak@mail.example⟧", 2)
    (again,) = said("⟦PERSON|박철수⟧", 2)
    assert full == again
    assert re.fullmatch(r"[a-z]+_[a-z]+@mail\.example", mail)
    assert "cholsu" not in mail


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("write to ⟦PERSON|q81x@mail.example⟧", "[removed]", id="English"),
        pytest.param("주소는 ⟦PERSON|q81x@mail.example⟧이다", "[삭제]", id="Korean"),
        pytest.param("see ⟦PERSON|https://a.example/kimcs⟧", "[removed]", id="link"),
    ],
)
def test_an_address_that_spells_nobody_is_removed(text: str, words: str) -> None:
    assert said(text) == [words]


def test_a_file_name_gets_a_name_of_its_own() -> None:
    for seed in range(6):
        (words,) = said("the file ⟦PERSON|choi-hwayoung⟧ is there", seed)
        assert re.fullmatch("[a-z]+-[a-z]+", words)
        assert not {"choi", "hwa", "young"} & set(re.findall("choi|hwa|young", words))
