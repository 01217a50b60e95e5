"""What every report may quote, its numbers and exit code, and the JSON report."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from fake_start import KEY, checked, outcome, report
from redact.core import Leak, Severity
from redact.report import Checked, Gap, Outcome, Words, as_html, as_json, as_text, gaps, summarise
from redact.store import finding_id
from report_samples import (
    ALL_SHOWN,
    BLIND,
    CLEAN,
    EN,
    INFO,
    KEPT,
    KO,
    LEAKED,
    OPEN,
    REPLACEMENTS,
    REST,
    REVIEW,
    SECRETS,
    UNREADABLE,
    both,
)

SCHEMA = json.loads(
    (Path(__file__).parent.parent / "docs/schema/report-v1.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("render", "words", "secrets", "replacements", "rest"),
    [
        pytest.param(as_json, Words.SHOWN, True, True, False, id="JSON shown"),
        pytest.param(as_json, Words.MASKED, False, False, False, id="JSON masked"),
        pytest.param(as_json, Words.ABSENT, False, False, False, id="JSON absent"),
        pytest.param(as_html, Words.SHOWN, True, True, True, id="HTML shown"),
        pytest.param(as_html, Words.MASKED, False, True, True, id="HTML masked"),
        pytest.param(as_html, Words.ABSENT, False, False, False, id="HTML absent"),
        pytest.param(
            lambda o, w: as_text(o, replace(ALL_SHOWN, words=w)), Words.SHOWN, True, True, True,
            id="text shown",
        ),
        pytest.param(
            lambda o, w: as_text(o, replace(ALL_SHOWN, words=w)), Words.MASKED, False, False, False,
            id="text masked",
        ),
        pytest.param(
            lambda o, w: as_text(o, replace(ALL_SHOWN, words=w)), Words.ABSENT, False, False, False,
            id="text absent",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("applied", [False, True], ids=["check", "apply"])
def test_what_is_quoted(render, words, secrets, replacements, rest, applied) -> None:
    files_ = (
        checked("drafts/en.md", EN, written="out/en.md"),
        Checked("drafts/ko.md", report("drafts/ko.md", KO, leaks=(Leak("still there", None),))),
        UNREADABLE,
    )
    page = render(outcome(*files_, applied=applied), words)
    assert [w in page for w in SECRETS] == [secrets] * len(SECRETS)
    assert [w in page for w in REPLACEMENTS] == [replacements] * len(REPLACEMENTS)
    assert [w in page for w in REST] == [rest] * len(REST)


@pytest.mark.parametrize(
    ("files_", "fail_on", "applied", "code"),
    [
        pytest.param((), "review", False, 2, id="nothing looked at"),
        pytest.param((CLEAN,), "review", False, 0, id="nothing found"),
        pytest.param((INFO,), "review", False, 0, id="below the threshold"),
        pytest.param((INFO,), "info", False, 1, id="info counts when asked"),
        pytest.param((REVIEW,), "review", False, 1, id="at the threshold"),
        pytest.param((REVIEW,), "block", False, 0, id="threshold raised"),
        pytest.param((REVIEW, UNREADABLE), "review", False, 2, id="2 beats 1"),
        pytest.param((CLEAN, UNREADABLE), "block", False, 2, id="unreadable is not clean"),
        pytest.param((BLIND,), "review", False, 2, id="a part that nobody saw"),
        pytest.param((KEPT,), "review", False, 1, id="check: somebody kept it"),
        pytest.param((REVIEW,), "review", True, 0, id="apply: replaced"),
        pytest.param((KEPT,), "review", True, 0, id="apply: kept on purpose"),
        pytest.param((OPEN,), "review", True, 1, id="apply: left open"),
        pytest.param((LEAKED,), "review", True, 2, id="apply: leaked"),
    ],
)
def test_exit_code(files_, fail_on, applied, code) -> None:
    result = outcome(*files_, fail_on=Severity(fail_on), applied=applied)
    assert summarise(result).exit_code == code
    assert json.loads(as_json(result))["summary"]["exit_code"] == code


def test_a_file_without_report_always_has_a_gap() -> None:
    assert gaps(Checked("x", None)) == (Gap("the file", "could not be read"),)


@pytest.mark.parametrize(
    "result",
    [
        pytest.param(outcome(), id="empty"),
        pytest.param(both(), id="check"),
        pytest.param(outcome(UNREADABLE, BLIND), id="not checked"),
        pytest.param(
            outcome(checked("en.md", EN, written="out/en.md"), LEAKED, UNREADABLE, applied=True),
            id="apply",
        ),
        pytest.param(replace(both(), skipped=(Gap(".git", "hidden"),)), id="skipped"),
    ],
)
@pytest.mark.parametrize("words", Words)
def test_json_keeps_to_its_schema(result: Outcome, words: Words) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(as_json(result, words)), SCHEMA)


def test_json_values() -> None:
    document = json.loads(as_json(both(), Words.SHOWN))
    draft = report("drafts/en.md", EN).draft.text
    found = document["files"][0]["findings"]
    assert [draft[f["start"] : f["end"]] for f in found] == [f["text"] for f in found]
    first = found[0]
    assert first | {"id": "", "why": ""} == {
        "id": "",
        "start": draft.index("Pak"),
        "end": draft.index("Pak") + 11,
        "line": 5,
        "column": 9,
        "found_by": ["rules"],
        "model_score": None,
        "entity": "PERSON",
        "severity": "block",
        "score": 0.8,
        "rule": "en.person.test",
        "detector": "rules",
        "action": "replace",
        "verdict": "replace",
        "message": "a person, by its form",
        "why": "",
        "covers": [],
        "text": "Pak Kum-nyo",
        "replacement": "Ri Sun-ok",
    }
    assert first["id"] == found[2]["id"] == finding_id(KEY, "PERSON", "Pak Kum-nyo")
    assert document["summary"]["findings"] == {"block": 4, "review": 3, "info": 1}
    assert document["summary"]["entities"]["PERSON"] == {"block": 3, "review": 0, "info": 1}
    assert document["summary"]["standing"] == 7


def test_json_names_what_was_merged_once() -> None:
    one = report("a", "⟦block:PERSON:replace|Pak→Ri⟧")
    found = one.decisions[0].finding
    inner = replace(found, rule="model.en.PERSON", covers=(found, replace(found, rule="deep")))
    merged = replace(found, covers=(inner, inner))
    result = outcome(
        Checked("a", replace(one, decisions=(replace(one.decisions[0], finding=merged),)))
    )
    (listed,) = json.loads(as_json(result))["files"][0]["findings"]
    assert listed["covers"] == ["model.en.PERSON", "deep"]


@pytest.mark.parametrize(
    "name",
    ["a\u202eb.md", "a\x1b[31m.md", "a\udcffb.md", "a\u2028b.md", "a\U000e0001b.md", '"\\\n.md'],
)
def test_json_is_harmless_and_still_exact(name: str) -> None:
    text = as_json(outcome(checked(name, "x\n")))
    assert json.loads(text)["files"][0]["path"] == name
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028\ud800-\udfff]", text)
    text.encode()
