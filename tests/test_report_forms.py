"""What holds for every form of report, and for the options that choose them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from fake_start import FakeStart, checked, outcome, report
from redact.cli import main
from redact.context import Around
from redact.core import Allowance, Decision, Ruling, Verdict
from redact.report import FORMS, Attested, Checked, Gap, Look, Outcome, Standing
from report_samples import BLIND, CLEAN, EN, KO, LEAKED, REPLACEMENTS, SECRETS, UNREADABLE

QUOTING = {"text", "json", "html"}
NAMES = [form.name for form in FORMS]


def accepted(file: Checked, by: str, reason: str) -> Checked:
    """The same draft, where an editor, `mark` or `baseline` lets every finding stay."""
    assert file.report is not None
    decisions = [
        Decision(one.finding, Verdict.OPEN, allowance=Allowance(by, reason))
        if by in ("mark", "baseline")
        else Decision(one.finding, Verdict.KEEP, ruling=Ruling(Verdict.KEEP, by=by, why=reason))
        for one in file.report.decisions
    ]
    return replace(file, report=replace(file.report, decisions=tuple(decisions)))


def everything() -> Outcome:
    """A run with everything that can be told of one."""
    hit = report("x", "⟦block:PERSON:replace|Pak Kum-nyo⟧").decisions[0].finding
    around = Around("file name", hit)
    english = replace(checked("drafts/▇▇▇▇ [a](b) #1.md", EN), around=(around,))
    korean = accepted(checked("drafts/ko.md", KO), "Kris", "both are public figures")
    missing = replace(CLEAN, attested=Attested(Standing.MISSING, "there is no attestation"))
    files = (english, korean, UNREADABLE, BLIND, LEAKED, missing)
    result = outcome(*files, applied=False)
    return replace(result, skipped=(Gap(".git", "hidden"),), history=(Around("message", hit),))


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
def test_no_form_quotes_unasked(form) -> None:
    shown = form.render(everything(), Look())
    told = [word for word in (*SECRETS, *REPLACEMENTS, "My aunt", "할머니") if word in shown]
    assert told == []


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
def test_the_same_run_gives_the_same_bytes(form) -> None:
    assert form.render(everything(), Look()) == form.render(everything(), Look())


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
@pytest.mark.parametrize(
    "name",
    ["a\u202eb.md", "a\x1b[31m.md", "a\udcffb.md", "a\ufffe\u2028.md", '"<&|`,:\n::error::x.md'],
)
def test_a_name_of_a_file_breaks_nothing(form, name: str) -> None:
    shown = form.render(outcome(checked(name, EN), replace(UNREADABLE, path=name)), Look())
    if form.name != "html":
        assert not [c for c in shown if (ord(c) < 32 and c != "\n") or c in "\u202e\u2028\ufffe"]
    assert not [line for line in shown.split("\n") if line.startswith("::error::")]
    shown.encode("utf-8")


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
def test_an_empty_run_can_be_told(form) -> None:
    assert form.render(outcome(), Look()).strip()


def test_only_these_may_ever_quote() -> None:
    assert {form.name for form in FORMS if form.quotes} == QUOTING


# --- options ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_form_can_be_asked_for(name: str, tmp_path: Path, capsys) -> None:
    file = tmp_path / "report"
    start = FakeStart([checked("en.md", EN)])
    assert main(start, ["check", "a", "-f", f"{name}={file}"]) == 1
    assert capsys.readouterr().out == ""
    written = file.read_text("utf-8")
    assert main(start, ["check", "a", "-f", name]) == 1
    if name != "html":  # which says when it was made
        assert capsys.readouterr().out == written


def test_several_reports_of_one_run(tmp_path: Path, capsys) -> None:
    start = FakeStart([checked("en.md", EN)])
    options = ["-f", "sarif=r.sarif", "-f", "junit=r.xml", "-f", "text"]
    options = [option.replace("=r", f"={tmp_path}/r") for option in options]
    assert main(start, ["check", "a", *options]) == 1
    assert "en.md:5:9: block PERSON" in capsys.readouterr().out
    assert json.loads((tmp_path / "r.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert (tmp_path / "r.xml").read_text("utf-8").startswith("<?xml")
    assert len(start.requests) == 1


def test_output_is_the_file_of_the_one_without(tmp_path: Path, capsys) -> None:
    both_files = [f"sarif={tmp_path}/a", "json"]
    options = [part for one in both_files for part in ("-f", one)]
    assert main(FakeStart([CLEAN]), ["check", "a", *options, "-o", f"{tmp_path}/b"]) == 0
    assert capsys.readouterr().out == ""
    assert json.loads((tmp_path / "b").read_text("utf-8"))["version"] == 1


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        pytest.param(["-f", "xml"], "no form 'xml'; there are text, json", id="no such form"),
        pytest.param(["-f", "json="], "names no file; write json=FILE", id="no file"),
        pytest.param(
            ["-f", "json", "-f", "sarif"], "only one report can go to", id="two on stdout"
        ),
        pytest.param(["-f", "json=a", "-f", "html=a"], "written to one file", id="one file"),
        pytest.param(["-f", "json=a", "-o", "b"], "--output and --format", id="file twice"),
    ],
)
def test_reports_that_contradict_each_other(
    options, problem, tmp_path, monkeypatch, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(FakeStart([CLEAN]), ["check", "a", *options]) == 2
    assert problem in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_no_report_replaces_a_draft(tmp_path: Path, capsys) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("the only copy", encoding="utf-8")
    options = ["-f", "text", "-f", f"sarif={draft}"]
    assert main(FakeStart([CLEAN]), ["check", str(draft), *options]) == 2
    assert "is one of the drafts" in capsys.readouterr().err
    assert draft.read_text("utf-8") == "the only copy"


def test_words_are_shown_in_the_forms_that_may(tmp_path: Path, capsys) -> None:
    options = ["--show-text", "-f", "json", "-f", f"sarif={tmp_path}/s"]
    assert main(FakeStart([checked("en.md", EN)]), ["check", "a", *options]) == 1
    shown = capsys.readouterr()
    assert "Pak Kum-nyo" in shown.out
    assert "a report as sarif never quotes the drafts" in shown.err
    assert "Pak Kum-nyo" not in (tmp_path / "s").read_text("utf-8")


def test_every_document_of_a_leak_is_told() -> None:
    """An unreadable file, a blind part, a leak: each form names each of them."""
    told = everything()
    for form in FORMS:
        if form.name == "html":
            continue
        shown = form.render(replace(told, applied=True), Look())
        for words in ("cannot read this format", "image 1", "still there"):
            assert words in shown, (form.name, words)
