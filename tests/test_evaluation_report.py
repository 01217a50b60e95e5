"""A measurement as text and as JSON: the numbers, the mistakes, and how much is quoted."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from redact.gold import Score, measure
from redact.report import (
    Evaluation,
    Layout,
    Words,
    evaluation_as_json,
    evaluation_as_text,
    figures,
)
from redact.terminal import width
from small_gold import EN, FRONT, FRONT_KO, KO, WORDS, evaluation, finding, gold, look

SCHEMA = json.loads(
    (Path(__file__).parent.parent / "docs/schema/evaluate-v1.json").read_text(encoding="utf-8")
)
SHOWN = Layout(words=Words.SHOWN)


def english(count: int) -> Evaluation:
    return evaluation(*(gold(EN, f"en-{number:02}.txt") for number in range(count)))


def as_json(one: Evaluation, words: Words = Words.ABSENT, *, errors: bool = False) -> dict:
    document = json.loads(evaluation_as_json(one, words, errors=errors))
    jsonschema.validate(document, SCHEMA)
    return document


# --- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ko"])
def test_json_has_the_numbers_of_each_language(language: str) -> None:
    one = as_json(evaluation())["languages"][language]
    assert (one["drafts"], one["words"]) == (1, {"en": 23, "ko": 13}[language])
    assert one["must"]["mentions"] == {"hit": 1, "of": 3, "part": 0.333333, "interval": None}
    assert one["must"]["entities"] == {"hit": 1, "of": 3, "part": 0.333333, "interval": None}
    assert one["must"]["by_type"] == {
        "PERSON": {
            "mentions": {"hit": 1, "of": 2, "part": 0.5},
            "entities": {"hit": 1, "of": 2, "part": 0.5},
        },
        "PLACE": {
            "mentions": {"hit": 0, "of": 1, "part": 0.0},
            "entities": {"hit": 0, "of": 1, "part": 0.0},
        },
    }
    assert one["should"]["mentions"] == {"hit": 0, "of": 1, "part": 0.0, "interval": None}
    assert one["keep"]["mentions"] == {"hit": 1, "of": 1, "part": 1.0, "interval": None}
    assert one["false_alarms"]["count"] == 2
    assert one["false_alarms"]["by_rule"] == {f"{language}.rule.2": 1, f"{language}.rule.3": 1}
    assert one["false_alarms"]["per_1000_words"] == pytest.approx(2000 / one["words"], abs=1e-6)


def test_json_of_several_drafts_has_intervals() -> None:
    one = as_json(english(3))["languages"]["en"]
    assert one["must"]["mentions"]["interval"] == [0.333333, 0.333333]
    assert one["false_alarms"]["interval"] == [86.956522, 86.956522]


def test_json_of_a_draft_without_marks() -> None:
    draft = gold("Nothing here.\n")
    one = as_json(Evaluation(((draft, measure(draft, [])),), ()))["languages"]["en"]
    assert one["must"]["mentions"] == {"hit": 0, "of": 0, "part": None, "interval": None}
    assert one["false_alarms"]["by_rule"] == {}


@pytest.mark.parametrize(
    ("conditions", "measured"),
    [
        pytest.param({}, {"engine": None, "author": "given", "rules_only": False}, id="the tool"),
        pytest.param({"author": False}, {"author": "absent"}, id="no author"),
        pytest.param({"secrets": True}, {"author": "with_secrets"}, id="secrets"),
        pytest.param({"rules_only": True}, {"rules_only": True}, id="rules only"),
        pytest.param({"language": "ko"}, {"language": "ko"}, id="Korean"),
        pytest.param(
            {"engine": "spacy:m"}, {"engine": "spacy:m", "author": "absent"}, id="an engine"
        ),
    ],
)
def test_json_says_what_was_measured(conditions: dict, measured: dict) -> None:
    found = as_json(evaluation(**conditions))["measured"]
    assert {name: found[name] for name in measured} == measured
    assert [tool["name"] for tool in found["looked_with"]] == ["redact", "rules", "presidio"]


def test_text_has_the_numbers() -> None:
    text = evaluation_as_text(evaluation())
    english_, korean = text.split("Korean: 1 draft, 13 words")
    assert english_.startswith("English: 1 draft, 23 words\n")
    for part in (english_, korean):
        rows = {" ".join(line.split()) for line in part.splitlines()}
        assert "MUST covered 1 3 33.3 % -" in rows
        assert "SHOULD touched 0 1 0.0 % -" in rows
        assert "KEEP flagged, though public 1 1 100.0 % -" in rows
        assert "PERSON 1/2 50 % 1/2 50 % - - 1/1 100 %" in rows
        assert "PLACE 0/1 0 % 0/1 0 % - - -" in rows
    assert "false alarms / 1,000 words 2 87.0 -" in " ".join(english_.split())


def test_text_of_several_drafts_has_intervals() -> None:
    rows = {" ".join(line.split()) for line in evaluation_as_text(english(3)).splitlines()}
    assert "MUST covered 3 9 33.3 % 33.3 - 33.3" in rows
    assert "false alarms / 1,000 words 6 87.0 87.0 - 87.0" in rows


@pytest.mark.parametrize(
    ("drafts", "said"), [(1, False), (2, True), (9, True), (10, False)], ids=str
)
def test_text_warns_of_few_drafts(drafts: int, said: bool) -> None:
    assert ("rough guess" in evaluation_as_text(english(drafts))) is said


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        pytest.param({}, "Pen name and what is disclosed: given. The writer's secrets: not.",
                     id="the tool"),
        pytest.param({"author": False}, "disclosed: not given.", id="no author"),
        pytest.param({"secrets": True}, "The writer's secrets: given too.", id="secrets"),
        pytest.param({"engine": "spacy:m"}, "Measured: spacy:m by itself", id="an engine"),
    ],
)  # fmt: skip
def test_text_says_what_was_measured(conditions: dict, said: str) -> None:
    assert said in " ".join(evaluation_as_text(evaluation(**conditions)).split())


def test_quiet_text_is_numbers_only() -> None:
    text = evaluation_as_text(evaluation(), Layout(quiet=True))
    assert "Measured" not in text
    assert "Korean: 1 draft" in text


def test_many_rules_are_counted() -> None:
    draft = gold("a " * 40)
    somewhere = [finding(2 * n, 2 * n + 1) for n in range(14)]
    alarms = [replace(f, rule=f"rule.{n:02}") for n, f in enumerate(somewhere)]
    text = evaluation_as_text(Evaluation(((draft, measure(draft, alarms)),), ()))
    assert "rule.09" in text
    assert "rule.10" not in text
    assert "       4  in 4 other rules" in text


def test_columns_stay_in_line_with_large_counts() -> None:
    result = measure(gold("word"), [])
    big = {"RELATION": Score(4999, 12345), "AGE": Score(1, 1)}
    result = replace(result, must=big, must_entities=big, should=big, should_entities=big, keep=big)
    text = evaluation_as_text(Evaluation(((gold("word"), result),), ()), Layout(quiet=True))
    rows = [line for line in text.splitlines() if line.startswith(("  RELATION", "  AGE"))]
    assert len({len(row) for row in rows}) == 1
    assert rows[1].split()[1:3] == ["4999/12345", "40"]


# --- mistakes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("draft", "language", "expected"),
    [
        pytest.param(gold(EN, "gold/en-01-mill.txt"), "en", [
            (7, 22, "missed", ["PERSON"], None, ["en.rule.0"], []),
            (7, 52, "missed", ["PLACE"], None, [], ["en.rule.1"]),
            (7, 76, "untouched", ["DATE"], None, [], []),
            (8, 14, "flagged", ["PERSON"], "PERSON", ["en.rule.2"], []),
            (8, 39, "false_alarm", [], "PERSON", ["en.rule.3"], []),
        ], id="English"),
        pytest.param(gold(KO, "gold/ko-01-mill.txt"), "ko", [
            (7, 17, "missed", ["PERSON"], None, ["ko.rule.0"], []),
            (7, 35, "missed", ["PLACE"], None, [], ["ko.rule.1"]),
            (7, 55, "untouched", ["DATE"], None, [], []),
            (8, 14, "flagged", ["PERSON"], "PERSON", ["ko.rule.2"], []),
            (8, 24, "false_alarm", [], "PERSON", ["ko.rule.3"], []),
        ], id="Korean"),
    ],
)  # fmt: skip
def test_json_lists_every_mistake(draft, language, expected) -> None:
    errors = as_json(evaluation(draft), errors=True)["errors"]
    keys = ("line", "column", "kind", "types", "entity", "rules", "told")
    assert [tuple(error[key] for key in keys) for error in errors] == expected
    assert {error["path"] for error in errors} == {draft.name}
    source = ((FRONT + EN) if language == "en" else (FRONT_KO + KO)).splitlines()
    for error in errors:
        words = draft.text[error["start"] : error["end"]]
        assert source[error["line"] - 1][error["column"] - 1 :].startswith(words)


def test_json_without_errors_lists_none() -> None:
    assert "errors" not in as_json(evaluation(), Words.SHOWN)


def test_text_lists_every_mistake_in_one_line() -> None:
    text = evaluation_as_text(evaluation(), errors=True)
    assert text.split("English:")[0].strip().splitlines() == [
        "gold/en-01-mill.txt:7:22: missed MUST:PERSON (a part of it by en.rule.0)",
        "gold/en-01-mill.txt:7:52: missed MUST:PLACE (only told, by en.rule.1)",
        "gold/en-01-mill.txt:7:76: untouched SHOULD:DATE (nothing spoke)",
        "gold/en-01-mill.txt:8:14: flagged KEEP:PERSON as PERSON [en.rule.2]",
        "gold/en-01-mill.txt:8:39: false alarm PERSON [en.rule.3]",
        "gold/ko-01-mill.txt:7:17: missed MUST:PERSON (a part of it by ko.rule.0)",
        "gold/ko-01-mill.txt:7:35: missed MUST:PLACE (only told, by ko.rule.1)",
        "gold/ko-01-mill.txt:7:55: untouched SHOULD:DATE (nothing spoke)",
        "gold/ko-01-mill.txt:8:14: flagged KEEP:PERSON as PERSON [ko.rule.2]",
        "gold/ko-01-mill.txt:8:24: false alarm PERSON [ko.rule.3]",
    ]


@pytest.mark.parametrize("colour", [False, True])
def test_the_marks_stand_under_the_words(colour: bool) -> None:
    text = evaluation_as_text(evaluation(), replace(SHOWN, colour=colour), errors=True)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()
    quoted = [pair for pair in pairwise(lines) if "^" in pair[1]]
    assert len(quoted) == 10
    for (line, marks), words in zip(
        quoted,
        ("Pak Kum-nyo", "Onsong", "the winter of 1997", "Kim Jong Il", "mill",
         "박금녀", "온성군", "1997년 겨울", "김정일", "방앗간"),
        strict=True,
    ):  # fmt: skip
        before = line[: line.index(words)]
        assert marks == "  │ " + " " * (width(before) - 4) + "^" * width(words)


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_context_is_short(columns: int) -> None:
    body = "말이 길다 " * 40 + "⟦MUST:PERSON|박금녀⟧" + " 말이 길다" * 40 + "\n"
    draft = gold(body, "ko-01.txt")
    one = Evaluation(((draft, measure(draft, [])),), ())
    text = evaluation_as_text(one, replace(SHOWN, columns=columns), errors=True)
    (line,) = [line for line in text.splitlines() if "박금녀" in line]
    assert width(line) <= min(columns, 72)


@pytest.mark.parametrize("words", list(Words))
@pytest.mark.parametrize("errors", [False, True], ids=["numbers", "errors"])
def test_what_is_quoted(words: Words, errors: bool) -> None:
    shown = words is Words.SHOWN and errors
    text = evaluation_as_text(evaluation(), Layout(words=words, details=True), errors=errors)
    assert [w for w in WORDS if w in text] == (list(WORDS) if shown else [])
    document = as_json(evaluation(), words, errors=errors)
    printed = json.dumps(document, ensure_ascii=False)
    assert [w for w in WORDS if w in printed] == (list(WORDS) if shown else [])
    assert document["measured"]["text_shown"] is shown


def test_the_words_of_json_are_those_of_the_draft() -> None:
    draft = gold(KO, "ko-01.txt")
    for error in as_json(evaluation(draft), Words.SHOWN, errors=True)["errors"]:
        at = draft.text.index(error["before"] + error["text"] + error["after"])
        assert at + len(error["before"]) == error["start"]
        assert len(error["before"]) <= 30


def test_figures_go_by_language_and_miss_none() -> None:
    drafts = [gold(KO, "ko-01.txt"), gold(EN, "en-01.txt"), gold(KO, "ko-02.txt")]
    results = tuple((draft, measure(draft, look(draft))) for draft in drafts)
    found = figures(Evaluation(results, ()))
    assert [(one.language, one.drafts) for one in found] == [("en", 1), ("ko", 2)]
    assert found[1].intervals.must is not None
    assert figures(Evaluation(results, (), resamples=0))[1].intervals.must is None
