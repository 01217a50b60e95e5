"""What editors have said, in the reports."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from fake_start import checked, outcome
from redact.context import Approval, Consulted
from redact.core import Ruling, Verdict
from redact.report import Layout, Outcome, Words, as_html, as_json, as_text, summarise
from redact.report.said import said
from redact.report.wording import wording
from report_samples import EN, KO
from test_report import SCHEMA

WHEN = "2026-05-01T09:30:00Z"
KEPT = Ruling(Verdict.KEEP, by="Kim", when=WHEN, why="<b>공개</b>\x1b[31m", second=("리", "Lee"))
WAITS = replace(KEPT, second=(), why="", waits=True)
APPROVED = Approval("Kim", WHEN, "so", ("리", "Kim"))


def run(ruling: Ruling, *, applied: bool = False, approval: Approval | None = None) -> Outcome:
    """Two drafts in which every finding has this ruling."""
    files = []
    for name, text in (("en.md", EN), ("ko.md", KO)):
        file = checked(name, text)
        assert file.report
        kept = Verdict.KEEP if not ruling.waits else None
        decisions = tuple(
            replace(one, ruling=ruling, by="Kim", verdict=kept or one.verdict)
            for one in file.report.decisions
        )
        report = replace(file.report, decisions=decisions)
        files.append(replace(file, report=report, approval=approval))
    result = outcome(*files, applied=applied)
    return replace(result, consulted=Consulted("d.jsonl", strict=False, notes=("1 is old",)))


@pytest.mark.parametrize(
    ("ruling", "text"),
    [
        pytest.param(
            Ruling(Verdict.KEEP, by="Kim", when=WHEN, why="공개"),
            "kept by Kim, 2026-05-01: 공개",
            id="one",
        ),
        pytest.param(
            Ruling(Verdict.REPLACE, by="Kim", when=WHEN, second=("리", "Lee"), until="2026-12-31"),
            "replaced by 리, Lee and Kim, 2026-05-01, until 2026-12-31",
            id="three",
        ),
        pytest.param(
            Ruling(Verdict.REPLACE, by="Kim", when=WHEN, against=("Lee",)),
            "replaced by Kim, 2026-05-01; Lee said otherwise",
            id="they differ",
        ),
        pytest.param(WAITS, "waits for a second reader: kept by Kim, 2026-05-01", id="waits"),
    ],
)
def test_in_a_sentence(ruling: Ruling, text: str) -> None:
    for file in run(ruling).files:
        assert file.report
        assert said(file.report.decisions[0], wording("en")) == text


@pytest.mark.parametrize("applied", [False, True], ids=["check", "apply"])
def test_what_is_kept_is_told_and_does_not_count(applied: bool) -> None:
    result = run(KEPT, applied=applied)
    summary = summarise(result)
    assert (summary.standing, summary.kept, summary.exit_code) == (0, 7, 0)
    text = as_text(result)
    assert text.count("kept by 리, Lee and Kim, 2026-05-01: <b>공개</b>") == 8
    assert "\x1b" not in text
    assert "7 kept by editors" in text


def test_what_waits_counts() -> None:
    summary = summarise(run(WAITS))
    assert (summary.standing, summary.kept, summary.waiting, summary.exit_code) == (7, 0, 8, 1)
    assert "8 wait for a second reader" in as_text(run(WAITS))
    assert "waits for a second reader" in as_text(run(WAITS, applied=True))


@pytest.mark.parametrize("words", Words)
@pytest.mark.parametrize("approval", [None, APPROVED, replace(APPROVED, changed=True)])
def test_json_and_page(words: Words, approval: Approval | None) -> None:
    result = run(KEPT, approval=approval)
    document = json.loads(as_json(result, words))
    jsonschema.validate(document, SCHEMA)
    states = [file.get("approval", {}).get("state") for file in document["files"]]
    changed = approval is not None and approval.changed
    assert set(states) == {approval and ("changed" if changed else "approved")}
    assert document["summary"]["decisions"]["changed"] == (2 if changed else 0)
    page = as_html(result, words)
    assert "kept by 리, Lee and Kim" in page
    assert "&lt;b&gt;공개" in page
    assert "<b>공개" not in page
    assert ("was changed since it was approved" in page) is changed
    assert summarise(result).exit_code == (1 if changed else 0)


def test_an_approval_is_told_on_request() -> None:
    assert "approved" not in as_text(run(KEPT, approval=APPROVED))
    told = as_text(run(KEPT, approval=APPROVED), Layout(told=True))
    assert "en.md: approved by 리 and Kim, 2026-05-01: so" in told
    changed = as_text(run(KEPT, approval=replace(APPROVED, changed=True)))
    assert "en.md: not approved: was changed since it was approved by 리 and Kim" in changed
