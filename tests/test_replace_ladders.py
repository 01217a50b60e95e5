"""The ladder files are read strictly: a mistake is an error with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from redact.errors import RuleError
from redact.replace import load_ladders
from redact.replace.numerals import Number
from redact.replace.reading import read
from replacing import RULES, ladders


@dataclass(frozen=True)
class _Part:
    words: str
    number: int = 0


@dataclass(frozen=True)
class _File:
    about: str
    sources: Mapping[str, str]
    source: tuple[str, ...]
    items: tuple[str, ...]
    parts: tuple[_Part, ...] = ()
    share: float = 0.0
    extra: _Part | None = None


_GOOD = "about: a\nsources: {GK: known}\nsource: [GK]\nitems: [a, b]\n"
_MISTAKES = [
    ("unknown key", _GOOD + "itmes: [a]\n", ":5", "itmes"),
    ("missing key", "about: a\nsources: {GK: known}\nsource: [GK]\n", ":1", "items"),
    ("not text", _GOOD.replace("[a, b]", "[a, 1]"), ":4", "not text"),
    ("a bare no", _GOOD.replace("[a, b]", "[a, no]"), ":4", "not text"),
    ("empty list", _GOOD.replace("[a, b]", "[]"), ":4", "list"),
    ("one item twice", _GOOD.replace("[a, b]", "[a, a]"), ":4", "twice"),
    ("no list", _GOOD.replace("[a, b]", "a"), ":4", "list"),
    ("no mapping", _GOOD.replace("{GK: known}", "[GK]"), ":3", "GK"),
    ("unknown source", _GOOD.replace("source: [GK]", "source: [GL]"), ":3", "GL"),
    ("unknown key deeper", _GOOD + "parts:\n  - {words: a, wrods: b}\n", ":6", "wrods"),
    ("not a number", _GOOD + "parts:\n  - {words: a, number: b}\n", ":6", "whole number"),
    ("a key twice", _GOOD + "items: [c]\n", ":5", "twice"),
    ("not a mapping at all", "- a\n", "", "mapping"),
    ("empty", "", "", "mapping"),
]


@pytest.mark.parametrize(
    ("text", "line", "words"), [pytest.param(*row[1:], id=row[0]) for row in _MISTAKES]
)
def test_a_mistake_is_told_with_its_line(text: str, line: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "rules" / "ladders" / "x.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        read(_File, path)
    assert caught.value.where == f"rules/ladders/x.yaml{line}"
    assert words in caught.value.problem


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    text = _GOOD + "parts: [{words: a, number: 3}]\nshare: 1\nextra: {words: b}\n"
    path.write_text(text, encoding="utf-8")
    data = read(_File, path)
    assert data.items == ("a", "b")
    assert data.parts == (_Part("a", 3),)
    assert (data.share, data.extra) == (1.0, _Part("b"))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "ladders").mkdir()
    with pytest.raises(RuleError):
        load_ladders(tmp_path)


def test_every_ladder_file_is_used() -> None:
    names = {"numbers", "dates", "kinds", "places", "names", "grammar", "intervals"}
    assert {path.stem for path in (RULES / "ladders").glob("*.yaml")} == names


def test_every_invented_name_can_be_written() -> None:
    names = ladders().names.korean
    known = {entry.hangul for entry in names.syllables}
    pools = [pool for one in names.generations for pool in (one.male, one.female, one.either)]
    singles = (names.single_male, names.single_female, names.single_either)
    assert {char for pool in (*pools, *singles) for name in pool for char in name} <= known
    assert {len(name) for pool in pools for name in pool} == {2}
    read = ladders().real_names.syllables
    assert {char for pool in pools for name in pool for char in name} <= read
    assert not any({*one.male} & {*one.female} for one in names.generations)


def test_every_province_of_the_gazetteer_has_words() -> None:
    words = ladders().places.provinces
    for place in ("Hoeryong", "Hyesan", "Wonsan", "Kanggye", "Anju", "Kusong", "Haeju", "Sariwon"):
        found = ladders().gazetteer.find(place)
        assert found is not None
        assert found.province in words
    for name, region in words.items():
        assert ladders().gazetteer.province(name) == name
        assert ladders().gazetteer.province(region.korean.split()[0]) in (name, "")


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("sixty-two of us", 62, "words"),
        ("One thousand and six", 1006, "words"),
        ("a hundred", 100, "words"),
        ("twenty-first", 21, "words"),
        ("14,000 dollars", 14000, "digits"),
        ("1.5 million won", 1500000, "digits"),
        ("the 41st class", 41, "digits"),
    ],
)
def test_english_numbers(text: str, value: float, form: str) -> None:
    found = ladders().numbers.english.numerals.find(text)
    assert found is not None
    assert (found.value, found.form) == (value, form)


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("서른여덟명", 38, "native"),
        ("백마흔명", 140, "native"),
        ("전우 여섯", 6, "native"),
        ("백이십일", 121, "sino"),
        ("이천십육년", 2016, "sino"),
        ("만팔천원", 18000, "sino"),
        ("2만 3천원", 23000, "digits"),
        ("6천5백 위안", 6500, "digits"),
        ("1만 2,500위안", 12500, "digits"),
        ("천 7백원", 1700, "digits"),
        ("3.5톤", 3.5, "digits"),
        ("스무이레", 27, "days"),
        ("초사흘", 3, "days"),
    ],
)
def test_korean_numbers(text: str, value: float, form: str) -> None:
    found = next(ladders().numbers.korean.numerals.numbers(text))
    assert (found.value, found.form) == (value, form)


def test_a_syllable_inside_a_word_is_no_number() -> None:
    numbers: list[Number] = list(ladders().numbers.korean.numerals.numbers("사람이 구경한다"))
    assert [n for n in numbers if n.start == 2] == []
