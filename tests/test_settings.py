"""`.redact.yml`: what it may hold, where it is found, and what it does to findings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from redact.core import Action, Finding, Severity, Span
from redact.errors import SettingsError
from redact.settings import (
    NAME,
    check_engine,
    default_settings,
    find_settings,
    load_settings,
)


def settings_file(folder: Path, text: str) -> Path:
    path = folder / NAME
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_look_at_everything() -> None:
    settings = default_settings()
    assert settings.languages == ("en", "ko")
    assert settings.engines == ("embedded",)
    assert settings.fail_on is Severity.REVIEW
    assert settings.disabled == settings.rules == settings.exclude == settings.house == ()
    assert settings.severities == settings.thresholds == settings.levels == {}
    assert settings.crowd == 500
    assert settings.file == ""


FULL = """\
languages: [ko]
packs:
  en/dates: off
  ko: no
  en/people: on
rules: [our-rules]
engines: [embedded, "spacy:ko_core_news_sm"]
thresholds: {PERSON: 0.4}
severities:
  MONEY: info
  en.date.year: block
levels: {LOCATION: region, DATE_TIME: year}
crowd: 2000
house: [column.example, 서울시 가상로 1]
fail_on: block
exclude: ["notes/**"]
keep_generation: true
second_reader: false
"""


def test_every_key_is_read(tmp_path: Path) -> None:
    path = settings_file(tmp_path, FULL)
    settings = load_settings(path)
    assert settings.languages == ("ko",)
    assert settings.disabled == ("en/dates", "ko")
    assert settings.rules == ((tmp_path / "our-rules").resolve(),)
    assert settings.engines == ("embedded", "spacy:ko_core_news_sm")
    assert settings.thresholds == {"PERSON": 0.4}
    assert settings.severities == {"MONEY": Severity.INFO, "en.date.year": Severity.BLOCK}
    assert settings.levels == {"LOCATION": "region", "DATE_TIME": "year"}
    assert settings.crowd == 2000
    assert settings.house == ("column.example", "서울시 가상로 1")
    assert settings.fail_on is Severity.BLOCK
    assert settings.exclude == ("notes/**",)
    assert settings.keep_generation
    assert not settings.second_reader
    assert default_settings().second_reader
    assert settings.file == str(path)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("# nothing yet\n", id="a comment only"),
        pytest.param("packs: {}\nhouse: []\nexclude: []\nrules: []\n", id="empty lists"),
    ],
)
def test_a_file_that_says_nothing_changes_nothing(tmp_path: Path, text: str) -> None:
    settings = load_settings(settings_file(tmp_path, text))
    assert replace(settings, file="", lines={}) == replace(default_settings(), lines={})


def test_engines_can_be_switched_off(tmp_path: Path) -> None:
    assert load_settings(settings_file(tmp_path, "engines: []\n")).engines == ()


@pytest.mark.parametrize(
    ("text", "line", "problem", "hint"),
    [
        pytest.param("fail_on: review\nhuose: [a]\n", 2, "unknown key 'huose'", "house", id="typo"),
        pytest.param("languages: []\n", 1, "something in it", "one item", id="no language"),
        pytest.param("languages: [fr]\n", 1, "no language 'fr'", "en, ko", id="French"),
        pytest.param("packs: [en]\n", 1, "not a mapping", "name: value", id="packs as a list"),
        pytest.param("packs:\n  en: 0\n", 2, "neither on nor off", "en: off", id="off as 0"),
        pytest.param("engines: [bert]\n", 1, "no engine is called 'bert'", "gliner", id="engine"),
        pytest.param("engines: [spacy]\n", 1, "not complete", "spacy:MODEL", id="no model"),
        pytest.param("engines: ['embedded:x']\n", 1, "not complete", "embedded", id="not ours"),
        pytest.param("thresholds:\n  PERSONS: 0.3\n", 2, "no entity", "PERSON,", id="entity"),
        pytest.param("thresholds:\n  PERSON: 40\n", 2, "at most 1", "0.8", id="per cent"),
        pytest.param("severities:\n  MONEY: low\n", 2, "unknown", "block", id="severity"),
        pytest.param("levels:\n  LOCATION: town\n", 2, "no level 'town'", "province", id="level"),
        pytest.param("levels:\n  PERSON: any\n", 2, "no levels", "LOCATION", id="no ladder"),
        pytest.param("levels:\n  AGE: 40\n", 2, "not text", "quotes", id="level as number"),
        pytest.param("levels: year\n", 1, "not a mapping", "name: value", id="levels as text"),
        pytest.param("crowd: 0\n", 1, "above 0", "500", id="nobody"),
        pytest.param("crowd: many\n", 1, "whole number", "500", id="crowd as text"),
        pytest.param("crowd: yes\n", 1, "whole number", "500", id="crowd as yes"),
        pytest.param("fail_on: never\n", 1, "unknown", "review", id="fail_on"),
        pytest.param("second_reader: two\n", 1, "neither true", "true", id="reader"),
        pytest.param("keep_generation: 1\n", 1, "neither true", "true", id="generation"),
        pytest.param("exclude: notes\n", 1, "not a list", "one item", id="exclude as text"),
        pytest.param("house: ['']\n", 1, "empty", "blanks", id="empty entry lowers everything"),
        pytest.param("- a\n", 1, "not a mapping", "languages", id="a list"),
        pytest.param("house: [a\n", 2, "", "quotes", id="not YAML"),
        pytest.param("house: [a]\nhouse: [b]\n", 2, "twice", "keep one", id="key twice"),
    ],
)
def test_mistakes_have_file_and_line(
    tmp_path: Path, text: str, line: int, problem: str, hint: str
) -> None:
    path = settings_file(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    assert caught.value.where == f"{path}:{line}"
    assert problem in caught.value.problem
    assert hint in caught.value.hint


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path / NAME)


@pytest.mark.parametrize("name", ["embedded", "spacy:ko_core_news_sm", "transformers:/models/x"])
def test_engines_that_are_complete(name: str) -> None:
    assert check_engine(name) == name


@pytest.mark.parametrize(
    ("repository", "settings", "start", "found"),
    [
        pytest.param("a", "a/b", "a/b/c", "a/b", id="nearest above"),
        pytest.param("a", "a", "a/b/c", "a", id="root of the repository"),
        pytest.param("a/b", "a", "a/b/c", None, id="above the repository does not count"),
        pytest.param(None, "a/b", "a/b", "a/b", id="no repository: the folder itself"),
        pytest.param(None, "a/b", "a/b/c", None, id="no repository: nothing above"),
    ],
)
def test_where_settings_are_found(
    tmp_path: Path, repository: str | None, settings: str, start: str, found: str | None
) -> None:
    (tmp_path / "a/b/c").mkdir(parents=True)
    if repository:
        (tmp_path / repository / ".git").mkdir()
    settings_file(tmp_path / settings, "")
    path = find_settings(tmp_path / start)
    assert path == (tmp_path / found / NAME if found else None)


def finding(rule: str, entity: str, detector: str = "rules", *, weak: bool = False) -> Finding:
    return Finding(
        span=Span(0, 1),
        entity=entity,
        rule=rule,
        severity=Severity.REVIEW,
        action=Action.FLAG,
        score=0.5,
        message="m",
        why="w",
        text="x",
        detector=detector,
        weak=weak,
    )


@pytest.mark.parametrize(
    ("one", "severity", "weak"),
    [
        pytest.param(finding("en.a", "MONEY"), Severity.INFO, False, id="by entity"),
        pytest.param(finding("en.b", "MONEY"), Severity.BLOCK, False, id="rule beats entity"),
        pytest.param(finding("en.b", "AGE", weak=True), Severity.BLOCK, False, id="no hint now"),
        pytest.param(finding("en.a", "MONEY", weak=True), Severity.INFO, True, id="still a hint"),
        pytest.param(finding("en.c", "AGE"), Severity.REVIEW, False, id="not named"),
        pytest.param(
            finding("en.b", "MONEY", "author"), Severity.REVIEW, False, id="a secret stays"
        ),
    ],
)
def test_adjust(one: Finding, severity: Severity, weak: bool) -> None:
    settings = replace(
        default_settings(), severities={"MONEY": Severity.INFO, "en.b": Severity.BLOCK}
    )
    (adjusted,) = settings.adjust([one])
    assert (adjusted.severity, adjusted.weak) == (severity, weak)


@pytest.mark.parametrize(
    "key", ["en.date.day", "model.en-details.DATE", "presidio.UrlRecognizer", "MONEY"]
)
def test_severities_of_rules_that_exist(tmp_path: Path, key: str) -> None:
    settings = load_settings(settings_file(tmp_path, f"severities:\n  {key}: info\n"))
    assert settings.check_rules(["en.date.day"]) is None


def test_severity_of_a_rule_that_does_not_exist(tmp_path: Path) -> None:
    path = settings_file(tmp_path, "severities:\n  AGE: info\n  en.date.dya: info\n")
    with pytest.raises(SettingsError, match=r"en\.date\.dya") as caught:
        load_settings(path).check_rules(["en.date.day"])
    assert caught.value.where == f"{path}:3"
