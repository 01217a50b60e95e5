"""The reports for build servers: SARIF, GitHub, GitLab, JUnit and Markdown, each by its rules."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from fake_start import FakeStart, checked, outcome
from redact.cli import main
from redact.core import Severity, Verdict
from redact.report import Checked, Look, form_named
from report_samples import CLEAN, EN, KO, REVIEW, UNREADABLE, both
from test_report_forms import accepted, everything

SCHEMA = json.loads(
    (Path(__file__).parent / "data/sarif-2.1.0-errata01.json").read_text(encoding="utf-8")
)
MANY = "\n".join(
    [f"⟦block:PERSON:replace|Pak {n}⟧ ⟦review:LOCATION:flag|Town {n}⟧" for n in range(40)]
)
RUNS = [
    pytest.param(outcome(), id="empty"),
    pytest.param(both(), id="check"),
    pytest.param(everything(), id="everything"),
    pytest.param(replace(everything(), applied=True), id="apply"),
    pytest.param(replace(both(), ids_kept=False), id="no key"),
]


def told(name: str, result) -> str:
    return form_named(name).render(result, Look())


# --- SARIF --------------------------------------------------------------------------------------


@pytest.mark.parametrize("result", RUNS)
def test_sarif_keeps_to_the_official_schema(result) -> None:
    jsonschema.Draft4Validator.check_schema(SCHEMA)
    checker = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    checker.validate(json.loads(told("sarif", result)))


def sarif(result) -> dict:
    (run,) = json.loads(told("sarif", result))["runs"]
    return run


def test_sarif_says_where_in_code_points() -> None:
    run = sarif(outcome(checked("ko.md", "😀 할머니 ⟦block:PERSON:replace|박금녀⟧는\n")))
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "ko.md", "uriBaseId": "%SRCROOT%", "index": 0},
        "region": {"startLine": 1, "startColumn": 7, "endLine": 1, "endColumn": 10},
    }
    assert (result["level"], result["suppressions"]) == ("error", [])
    assert "snippet" not in json.dumps(run)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        pytest.param("drafts/a b#1%.md", "drafts/a%20b%231%25.md", id="reserved"),
        pytest.param("원고/설날.md", "%EC%9B%90%EA%B3%A0/%EC%84%A4%EB%82%A0.md", id="Korean"),
        pytest.param("a:b.md", "a%3Ab.md", id="colon is no scheme"),
        pytest.param("./a.md", "a.md", id="dot"),
        pytest.param("a\\b.md", "a/b.md", id="backslash"),
        pytest.param("a\udcff.md", "a%FF.md", id="a name that is no UTF-8"),
        pytest.param("/srv/a b.md", "file:///srv/a%20b.md", id="elsewhere"),
    ],
)
def test_sarif_paths_are_uris(path: str, uri: str) -> None:
    (artifact,) = sarif(outcome(checked(path, "x\n")))["artifacts"]
    assert artifact["location"]["uri"] == uri


def test_sarif_paths_are_from_the_root_of_the_repository() -> None:
    file = replace(checked("en.md", EN), place="drafts/en.md")
    assert sarif(outcome(file))["artifacts"][0]["location"]["uri"] == "drafts/en.md"


def test_sarif_has_no_lines_in_a_file_without_lines() -> None:
    file = replace(checked("a.docx", EN), in_lines=False)
    regions = [
        r["locations"][0]["physicalLocation"]["region"] for r in sarif(outcome(file))["results"]
    ]
    assert regions == [{"startLine": 1}] * 6
    messages = [r["message"]["text"] for r in sarif(outcome(file))["results"]]
    assert [m for m in messages if ", in the text, line " not in m] == []


def test_sarif_fingerprints_stay_when_lines_move() -> None:
    def prints(text: str) -> list[str]:
        found = sarif(outcome(checked("a.md", text)))["results"]
        return [one["partialFingerprints"]["redactFinding/v1"] for one in found]

    before, after = prints(EN), prints(f"A new first line.\n\n{EN}")
    assert before == after
    assert len(set(before)) == len(before)
    assert before[0].removesuffix(":1") == before[2].removesuffix(":2")  # the same words again


def test_sarif_without_a_key_has_no_fingerprints() -> None:
    assert "partialFingerprints" not in told("sarif", replace(both(), ids_kept=False))


@pytest.mark.parametrize(
    ("by", "kind", "who"),
    [
        ("mark", "inSource", "a mark in the draft"),
        ("baseline", "external", "the baseline"),
        ("Kris", "external", "Kris"),
    ],
)
def test_sarif_suppressions_say_who_and_why(by: str, kind: str, who: str) -> None:
    file = accepted(REVIEW, by, "a public figure")
    (result,) = sarif(outcome(file))["results"]
    (suppression,) = result["suppressions"]
    assert suppression == {
        "kind": kind,
        "status": "accepted",
        "justification": "a public figure",
        "properties": {"by": who},
    }


def test_what_the_ledger_says_stays_on_the_machine() -> None:
    (made,) = REVIEW.report.decisions
    made = replace(made, verdict=Verdict.KEEP, by="ledger", reason="her aunt, who lives in Seoul")
    file = replace(REVIEW, report=replace(REVIEW.report, decisions=(made,)))
    for name in ("sarif", "junit", "markdown", "github", "gitlab"):
        assert "Seoul" not in told(name, outcome(file))
    assert sarif(outcome(file))["results"][0]["suppressions"] == []


@pytest.mark.parametrize(
    ("files", "successful", "code"),
    [
        pytest.param([CLEAN], True, 0, id="clean"),
        pytest.param([REVIEW], True, 1, id="findings are no failure of the tool"),
        pytest.param([REVIEW, UNREADABLE], False, 2, id="not looked at"),
        pytest.param([], False, 2, id="nothing looked at"),
    ],
)
def test_sarif_invocation(files, successful, code) -> None:
    (invocation,) = sarif(outcome(*files))["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (successful, code)
    notes = invocation["toolExecutionNotifications"]
    assert [note["level"] for note in notes] == ["error"] * files.count(UNREADABLE)


def test_sarif_rules_are_explained_in_both_languages() -> None:
    driver = sarif(both())["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == sorted(r["id"] for r in driver["rules"])
    person = next(rule for rule in driver["rules"] if rule["id"] == "en.person.test")
    assert person["help"]["text"].startswith("A name leads to the family register")
    assert person["properties"]["ko"]["help"].startswith("사람 이름: 게재하면 안 됩니다")


# --- GitHub -------------------------------------------------------------------------------------


def test_github_annotations() -> None:
    lines = told("github", outcome(checked("a,b:c%.md", KO), UNREADABLE)).splitlines()
    assert lines[0] == (
        "::error file=b.docx,title=redact not-checked::"
        "not checked: the file: cannot read this format; save it as .md"
    )
    assert lines[1].startswith(
        "::error file=a%2Cb%3Ac%25.md,line=1,endLine=1,col=5,endColumn=8,title=redact en.person"
    )
    assert lines[2].startswith("::warning file=a%2Cb%3Ac%25.md,line=1,")
    assert lines[-1] == "redact: 2 drafts: 1 block, 1 review, 0 info; 1 not done"


def test_github_shows_ten_of_a_kind_and_counts_the_rest() -> None:
    lines = told("github", outcome(UNREADABLE, checked("a.md", MANY))).splitlines()
    errors = [line for line in lines if line.startswith("::error ")]
    assert (len(errors), sum(line.startswith("::warning ") for line in lines)) == (10, 10)
    assert "not-checked" in errors[0]
    assert "redact: 31 more of the kind error; GitHub shows 10 a step" in lines
    assert "redact: 30 more of the kind warning; GitHub shows 10 a step" in lines


def test_github_leaves_out_what_was_accepted() -> None:
    lines = told("github", outcome(accepted(REVIEW, "Kris", "public"))).splitlines()
    assert lines == ["redact: 1 draft: 0 block, 0 review, 0 info, 1 accepted; 0 not done"]


def test_the_step_summary_is_added(tmp_path: Path, monkeypatch, capsys) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("of the step before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(FakeStart([checked("en.md", EN)]), ["check", "a", "-f", "text"]) == 1
    assert summary.read_text("utf-8") == "of the step before\n"
    assert main(FakeStart([checked("en.md", EN)]), ["check", "a", "-f", "github"]) == 1
    written = summary.read_text("utf-8")
    assert written.startswith("of the step before\n<!-- redact report -->\n")
    assert "<code>en.md</code>" in written


def test_the_step_summary_keeps_within_the_limit(tmp_path: Path, monkeypatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_bytes(b"x" * (1024 * 1024 - 3000))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    files = [checked(f"d{n}.md", EN) for n in range(50)]
    assert main(FakeStart(files), ["check", "a", "-f", "github"]) == 1
    assert 1024 * 1024 - 3000 < summary.stat().st_size <= 1024 * 1024
    assert "of 50 drafts do not fit in here" in summary.read_text("utf-8")


def test_a_step_summary_that_cannot_be_written(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    assert main(FakeStart([CLEAN]), ["check", "a", "-f", "github"]) == 2
    assert "cannot be written" in capsys.readouterr().err


# --- JUnit --------------------------------------------------------------------------------------


def test_junit_has_a_suite_a_draft() -> None:
    kept = accepted(checked("kept.md", KO), "Kris", "public figures")
    root = ElementTree.fromstring(
        told("junit", outcome(checked("en.md", EN), CLEAN, UNREADABLE, kept))
    )
    suites = {suite.get("name"): suite for suite in root.findall("testsuite")}
    counts = {
        name: tuple(int(suite.get(key)) for key in ("tests", "failures", "errors", "skipped"))
        for name, suite in suites.items()
    }
    assert counts == {
        "en.md": (5, 5, 0, 0),
        "c.txt": (1, 0, 0, 0),
        "b.docx": (1, 0, 1, 0),
        "kept.md": (2, 0, 0, 2),
    }
    assert [root.get(key) for key in ("tests", "failures", "errors", "skipped")] == [
        "9",
        "5",
        "1",
        "2",
    ]
    skipped = suites["kept.md"].find("testcase/skipped")
    assert skipped.get("message") == "accepted by Kris: public figures"


# --- Markdown -----------------------------------------------------------------------------------


def test_markdown_is_a_table_with_the_drafts_folded() -> None:
    page = told("markdown", outcome(checked("en.md", EN), CLEAN))
    assert "| block | 3 | must not be published |" in page
    assert page.count("<details>") == 1
    assert "| review | 5:31 | LOCATION: a place, by its form. " in page


@pytest.mark.parametrize(
    "path", ["@kim/#12.md", "[a](http://b).md", "a|b`c.md", "</code><script>.md"]
)
def test_markdown_is_only_text(path: str) -> None:
    page = told("markdown", outcome(checked(path, KO), replace(UNREADABLE, path=path)))
    assert "<script>" not in page
    outside = re.sub(r"<code>.*?</code>", "", page)
    assert path not in outside


def test_markdown_fits_into_a_comment() -> None:
    files = [checked(f"원고-{n}.md", MANY) for n in range(60)]
    page = told("markdown", outcome(UNREADABLE, *files))
    assert len(page.encode()) <= 65_536
    assert "cannot read this format" in page  # what could not be looked at is never left out
    assert re.search(r"\d+ more of 61 drafts do not fit in here", page)
    assert page.count("<details>") == page.count("</details>")


@pytest.mark.parametrize(
    ("files", "title"),
    [
        pytest.param([CLEAN], "nothing stands in the way", id="clean"),
        pytest.param([REVIEW], "findings to settle", id="findings"),
        pytest.param([UNREADABLE], "not everything could be done", id="unreadable"),
    ],
)
def test_markdown_says_how_it_went(files: list[Checked], title: str) -> None:
    assert f"### redact: {title}\n" in told("markdown", outcome(*files))


# --- GitLab -------------------------------------------------------------------------------------


def test_gitlab_entries_are_whole_and_distinct() -> None:
    for result in (everything(), replace(everything(), ids_kept=False)):
        entries = json.loads(told("gitlab", result))
        assert len({entry["fingerprint"] for entry in entries}) == len(entries)
        for entry in entries:
            assert set(entry) == {
                "description",
                "check_name",
                "fingerprint",
                "severity",
                "location",
            }
            assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
            assert entry["location"]["lines"]["begin"] >= 1


def test_gitlab_names_what_was_not_looked_at() -> None:
    (entry,) = json.loads(told("gitlab", outcome(UNREADABLE)))
    assert (entry["check_name"], entry["severity"]) == ("redact.not-checked", "blocker")


def test_gitlab_severities() -> None:
    entries = json.loads(told("gitlab", outcome(checked("a.md", EN), fail_on=Severity.BLOCK)))
    assert {entry["severity"] for entry in entries} == {"critical", "major", "info"}
