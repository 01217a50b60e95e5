"""Korean names in Latin letters: found in every spelling, and told from English."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.core import Draft
from redact.normalise import normalise
from redact.packs import load_data
from redact.recognise.romanised_name import romanised_name
from redact.recognise.romanised_syllables import Inventory, fold, inventory, romanise

RULES = Path(__file__).parents[1] / "rules"
TITLES = ["Old", "Granny", "Boss"]


def load(name: str) -> Any:
    return load_data(RULES, name)


@pytest.fixture(scope="module")
def known() -> Inventory:
    return inventory(load)


@pytest.fixture(scope="module")
def find() -> Callable[[str, str], list[str]]:
    def search(shape: str, text: str) -> list[str]:
        view = normalise(Draft("draft", text))
        options = {"shapes": [shape], "titles": TITLES, "before": ["in", "at"]}
        hits = romanised_name(options, load)(view)
        return [view.text[hit.start : hit.end] for hit in hits]

    return search


@pytest.mark.parametrize(
    ("shape", "text", "expected"),
    [
        pytest.param("full", "I met Kim Chol-su there.", "Kim Chol-su", id="hyphen, small"),
        pytest.param("full", "I met Kim Chol-Su there.", "Kim Chol-Su", id="hyphen, capital"),
        pytest.param("full", "I met Kim Chol Su there.", "Kim Chol Su", id="blanks"),
        pytest.param("full", "I met Kim Cholsu there.", "Kim Cholsu", id="joined"),
        pytest.param("full", "I met KIM Chol Su there.", "KIM Chol Su", id="capitals"),
        pytest.param("full", "I met KIM, Chol Su there.", "KIM, Chol Su", id="listed"),
        pytest.param("full", "I met Chol-su Kim there.", "Chol-su Kim", id="surname last"),
        pytest.param("full", "I met Chol Su Kim there.", "Chol Su Kim", id="surname last, blanks"),
        pytest.param("full", "I met Kim Ch'ŏl-su there.", "Kim Ch'ŏl-su", id="McCune-Reischauer"),
        pytest.param("full", "I met Gim Cheolsu there.", "Gim Cheolsu", id="Revised"),
        pytest.param("full", "I met Park Chul-min there.", "Park Chul-min", id="passport"),
        pytest.param("full", "I met Sonu Nam-suk there.", "Sonu Nam-suk", id="long surname"),
        pytest.param("full", "I met Kim Yu-ri there.", "Kim Yu-ri", id="ends like a village"),
        pytest.param("full", "In Chol-su's house it rained.", "Chol-su", id="In as preposition"),
        pytest.param("full", "He saw In Chol-su again.", "In Chol-su", id="In as surname"),
        pytest.param(
            "full", "I met Kwen Han-so there.", "Kwen Han-so", id="both syllables English"
        ),
        pytest.param("full", "I met Ha-So Pyo there.", "Ha-So Pyo", id="English, surname last"),
        pytest.param("given", "Then Hye-ran laughed.", "Hye-ran", id="given name"),
        pytest.param("given", "Then Hye-ran's aunt came.", "Hye-ran", id="given, possessive"),
        pytest.param("given", "It was B. Suk-jung again.", "B. Suk-jung", id="initial, given"),
        pytest.param("given", "Then Sun-ho came.", "Sun-ho", id="two English words, hyphen"),
        pytest.param("titled", "Then Old Kim came.", "Old Kim", id="title, surname"),
        pytest.param("titled", "Then Granny Jong-ok came.", "Granny Jong-ok", id="title, given"),
        pytest.param(
            "titled", "Then Boss Heo Ryong-gil came.", "Boss Heo Ryong-gil", id="title, full"
        ),
        pytest.param("placed", "We met at Kwangchon again.", "Kwangchon", id="village"),
        pytest.param("placed", "We met in Saneop again.", "Saneop", id="syllables rare in names"),
        pytest.param("slug", "See /img/kim-chol-su.jpg please.", "kim-chol-su", id="file name"),
        pytest.param("slug", "It is KIM_Un-sil_final.docx now.", "KIM-Un-sil", id="document"),
        pytest.param("loose", "Then Bokyong counted.", "Bokyong", id="joined given name"),
        pytest.param("loose", "My dear Bong Hui, write.", "Bong Hui", id="spaced given name"),
        pytest.param("loose", "That was Hwang again.", "Hwang", id="surname alone"),
        pytest.param("loose", "you know chan-hyang too", "chan-hyang", id="small given name"),
    ],
)
def test_found(find: Callable[[str, str], list[str]], shape: str, text: str, expected: str) -> None:
    assert expected in find(shape, text)


@pytest.mark.parametrize(
    ("shape", "text"),
    [
        pytest.param("full", "We sat in Hyde Park in May.", id="park"),
        pytest.param("full", "I'm Sun-Hee's friend.", id="contraction is no surname"),
        pytest.param("full", "Old Song Book and Young Man.", id="English words"),
        pytest.param("full", "He went So Hamhung.", id="town is no given name"),
        pytest.param("full", "Kim. Chol Su came.", id="sentence end between"),
        pytest.param("full", "Kim\n\nChol-su came.", id="paragraph between"),
        pytest.param("full", "Park Run-up and Song So-so.", id="English beside an English surname"),
        pytest.param("given", "He lives in Chong-jin.", id="town with a hyphen"),
        pytest.param("given", "She is from Hae-ri.", id="village"),
        pytest.param("given", "So-so, said the Run-up.", id="English with a hyphen"),
        pytest.param("titled", "Old houses and Boss talk.", id="title alone"),
        pytest.param(
            "placed", "We met at Winchester, so Kwangchon laughed.", id="no place word before"
        ),
        pytest.param("slug", "A so-and-so said no.", id="phrase with hyphens"),
        pytest.param("loose", "The Woman and the Human sang.", id="words of two syllables"),
    ],
)
def test_not_found(find: Callable[[str, str], list[str]], shape: str, text: str) -> None:
    assert find(shape, text) == []


def test_an_unknown_shape_is_an_error() -> None:
    with pytest.raises(ValueError, match="ful1"):
        romanised_name({"shapes": ["ful1"]}, load)


@pytest.mark.parametrize(
    ("syllable", "spellings"),
    [
        pytest.param("철", {"chol", "cheol", "chul"}, id="aspirate, eo"),
        pytest.param("영", {"yong", "yeong", "young"}, id="vowel first"),
        pytest.param("국", {"kuk", "guk", "kook", "gook"}, id="tense or lax"),
        pytest.param("이", {"i", "ee"}, id="vowel alone"),
    ],
)
def test_romanise(syllable: str, spellings: set[str]) -> None:
    assert spellings <= set(romanise(syllable, load("romanisation.yaml")))


def test_the_inventory_knows_every_listed_spelling(known: Inventory) -> None:
    names = load("names.yaml")
    listed = {fold(v) for entry in names["surnames"] for v in entry["variants"]}
    assert listed <= known.surnames
    assert known.core <= known.syllables
    assert "hoeryong" in known.places


@given(data=st.data())
def test_every_surname_with_any_given_name_is_found(
    data: st.DataObject, known: Inventory, find: Callable[[str, str], list[str]]
) -> None:
    pick = st.sampled_from
    surname = data.draw(pick(sorted(known.surnames - known.words))).capitalize()
    first, second = (data.draw(pick(sorted(known.core - known.words))) for _ in range(2))
    if fold(first + second) in known.places | known.words:
        return
    form = data.draw(pick(["{s} {a}-{b}", "{a}-{b} {s}", "{s} {a} {B}", "{s} {a}{b}"]))
    name = form.format(s=surname, a=first.capitalize(), b=second, B=second.capitalize())
    assert any(name in hit for hit in find("full", f"Yesterday we met {name} there."))


@given(st.text(alphabet="KimCholsu -'\n.,ŏ김_/@1"))
def test_any_text_gives_ranges_of_the_view(text: str) -> None:
    view = normalise(Draft("draft", f"x{text}"))
    for shape in ("full", "given", "titled", "slug", "loose"):
        for hit in romanised_name({"shapes": [shape], "titles": TITLES}, load)(view):
            assert 0 <= hit.start < hit.end <= len(view.text)
            assert "\n\n" not in view.text[hit.start : hit.end]
