"""The words of the interface: the same in both languages, and one for everything that is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from redact.levels import level_ladders
from redact.review.keys import ACTS
from redact.review.strings import strings

PACKAGE = Path(__file__).parent.parent / "redact"
_RAISED = re.compile(r'(?:Problem|Stale|Forbidden)\(\s*"([\w.-]+)"')
_SAID = re.compile(r'look\.say\(\s*"([\w.]+)"')
_REFUSED = re.compile(r'Refused\(\s*"([\w-]+)"')
_VALUE = re.compile(r"\{\w*\}")


def test_the_same_keys_and_the_same_values() -> None:
    english, korean = strings()["en"], strings()["ko"]
    assert set(english) == set(korean)
    for key, words in english.items():
        assert sorted(_VALUE.findall(words)) == sorted(_VALUE.findall(korean[key])), key


def test_korean_is_korean() -> None:
    own = {k: v for k, v in strings()["ko"].items() if k.startswith(("server.", "terminal."))}
    same = [k for k, v in own.items() if not re.search("[가-힣]", v) and k != "terminal.head"]
    assert same == []


@pytest.mark.parametrize(
    ("folder", "pattern", "prefix"),
    [
        pytest.param("review", _RAISED, "server.", id="problems"),
        pytest.param("review", _SAID, "terminal.", id="the terminal mode"),
        pytest.param("decisions", _REFUSED, "server.said.", id="what decisions refuse"),
    ],
)
def test_everything_that_is_said_has_words(
    folder: str, pattern: re.Pattern[str], prefix: str
) -> None:
    text = "".join(path.read_text("utf-8") for path in (PACKAGE / folder).glob("*.py"))
    used = {prefix + key for key in pattern.findall(text)}
    assert len(used) > 5
    assert used <= set(strings()["en"])


def test_every_level_and_act_has_words() -> None:
    levels = {name for ladder in level_ladders().values() for name in ladder.levels}
    wanted = {f"server.level.{name}" for name in levels}
    wanted |= {f"terminal.{kind}.{act}" for kind in ("act", "help") for act in ACTS}
    assert wanted <= set(strings()["en"])
