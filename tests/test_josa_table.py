"""Every word of tests/data/josa.yaml takes every particle as it is said there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from redact.lang.josa import Ending, ending, josa, refit

TABLE: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "data" / "josa.yaml").read_text("utf-8")
)
SOUNDS = ("consonant", "rieul", "vowel")
# One word of each sound that the particle stood behind before.
BEFORE = {"consonant": "원산", "rieul": "서울", "vowel": "나주"}
PEOPLE_BEFORE = {"consonant": "영남", "rieul": "길", "vowel": "은주"}


def _words() -> Iterator[tuple[str, str]]:
    for sound in SOUNDS:
        for words in TABLE["words"][sound].values():
            for word in words:
                yield word, sound


WORDS = list(_words())
PARTICLES = [dict(zip(SOUNDS, row, strict=True)) for row in TABLE["particles"]]
CALLED = [dict(zip(SOUNDS, row, strict=True)) for row in TABLE["called"]]


def test_the_table_is_long() -> None:
    assert len(WORDS) * len(PARTICLES) >= 600
    assert len({word for word, _ in WORDS}) == len(WORDS)


@pytest.mark.parametrize(("word", "sound"), WORDS, ids=[word for word, _ in WORDS])
def test_a_word_ends_as_it_is_read(word: str, sound: str) -> None:
    assert ending(word) is Ending(sound)


@pytest.mark.parametrize(("word", "sound"), WORDS, ids=[word for word, _ in WORDS])
def test_a_word_takes_every_particle(word: str, sound: str) -> None:
    wrong = []
    for forms in PARTICLES:
        for before, old in BEFORE.items():
            change = refit(forms[before], old, word)
            got = change.text + forms[before][change.length :]
            if got != forms[sound]:
                wrong.append((old + forms[before], word + got, word + forms[sound]))
    assert wrong == []


@pytest.mark.parametrize(
    ("pair", "forms"),
    [
        pytest.param((form["consonant"], form["vowel"]), form, id=form["consonant"])
        for form in PARTICLES[:15]
        if form["consonant"] in ("은", "이", "을", "과", "으로")
    ],
)
def test_josa_picks_the_same(pair: tuple[str, str], forms: dict[str, str]) -> None:
    assert [w for w, sound in WORDS if josa(w, *pair) != forms[sound]] == []


@pytest.mark.parametrize(
    ("name", "sound"),
    [(name, sound) for sound in SOUNDS for name in TABLE["people"][sound]],
)
def test_people_are_called(name: str, sound: str) -> None:
    wrong = []
    for forms in CALLED:
        # 은주는 says nothing of how familiar it is: it becomes 춘심은, and 영남이는 춘심이는.
        plain = forms["consonant"].startswith("이") and forms["consonant"] != "이여"
        for before, old in PEOPLE_BEFORE.items():
            if plain and before == "vowel":
                continue
            change = refit(forms[before], old, name, person=True)
            got = change.text + forms[before][change.length :]
            if got != forms[sound]:
                wrong.append((old + forms[before], name + got, name + forms[sound]))
    assert wrong == []
