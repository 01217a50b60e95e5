"""The whole way, from the command line to the files: English and Korean, check and apply."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from redact.__main__ import Later
from redact.cli import main
from redact.core import Author
from redact.pipeline import Start, finder
from redact.replace import Substitutes

EN = """# A question about holidays

My grandmother, Pak Kum-nyo, sold tofu in Onsong. On 16 February 2009 she brought home pork.
Kum-nyo never said from where. Her number was 010-2345-1234.
"""
KO = """# 설날

할머니 박금녀는 온성군에서 두부를 팔았다. 2009년 2월 16일에 돼지고기가 생겼다.
"""
SECRETS = (
    *("Pak Kum-nyo", "Kum-nyo", "Onsong", "16 February", "010-2345-1234"),
    *("박금녀", "온성", "16일"),
)
RULES_ONLY = ["--engine", "none"]


@pytest.fixture(autouse=True)
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two drafts in a folder of their own, which is the current one."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "drafts"
    (folder / "ko").mkdir(parents=True)
    (folder / "en.md").write_text(EN, encoding="utf-8")
    (folder / "ko" / "ko.txt").write_text(KO, encoding="cp949", newline="\r\n")
    return folder


def run(*arguments: str) -> int:
    return main(Start(), [*arguments, *RULES_ONLY])


def report(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 1) -> dict:
    assert run("check", *arguments, "--format", "json", "--show-text") == code
    return json.loads(capsys.readouterr().out)


def words(document: dict, severities: tuple[str, ...] = ("block", "review")) -> set[str]:
    return {
        finding["text"]
        for file in document["files"]
        for finding in file["findings"]
        if finding["severity"] in severities
    }


def test_check_finds_in_both_languages(capsys) -> None:
    document = report(capsys, "drafts")
    assert [file["path"] for file in document["files"]] == ["drafts/en.md", "drafts/ko/ko.txt"]
    found = words(document)
    assert {"Pak Kum-nyo", "Kum-nyo", "Onsong", "010-2345-1234", "박금녀", "온성군"} <= found
    for file, text in zip(document["files"], (EN, KO.replace("\n", "\r\n")), strict=True):
        for finding in file["findings"]:
            assert text[finding["start"] : finding["end"]] == finding["text"]


def test_apply_writes_copies_that_hold_nothing_of_it(drafts: Path, capsys) -> None:
    before = {path: path.read_bytes() for path in drafts.rglob("*.*")}
    assert run("apply", "drafts", "--out", "out", "--seed", "1") == 0
    assert {path: path.read_bytes() for path in drafts.rglob("*.*")} == before
    english = Path("out/en.md").read_text(encoding="utf-8")
    korean = Path("out/ko/ko.txt").read_bytes().decode("cp949")
    assert english.startswith("# A question about holidays\n\nMy grandmother, ")
    assert korean.count("\r\n") == KO.count("\n")
    page = Path("out/redact-report.html").read_text(encoding="utf-8")
    listed = json.loads(Path("out/redact-report.json").read_text(encoding="utf-8"))
    everything = english + korean + page + json.dumps(listed, ensure_ascii=False)
    assert [secret for secret in SECRETS if secret in everything] == []
    assert [file["written"] for file in listed["files"]] == ["out/en.md", "out/ko/ko.txt"]
    names = {path.name for path in Path("out").rglob("*.*")}
    assert names == {"en.md", "ko.txt", "redact-report.html", "redact-report.json"}


def test_apply_never_overwrites_by_itself(capsys) -> None:
    assert run("apply", "drafts", "--out", "out") == 0
    capsys.readouterr()
    assert run("apply", "drafts", "--out", "out") == 2
    assert "is there already; use --overwrite" in capsys.readouterr().err
    assert run("apply", "drafts", "--out", "out", "--overwrite") == 0


@pytest.mark.parametrize("out", ["drafts", "drafts/ko", "."])
def test_apply_refuses_the_folder_of_a_draft(out: str, drafts: Path, capsys) -> None:
    before = (drafts / "ko" / "ko.txt").read_bytes()
    assert run("apply", "drafts", "--out", out) == 2
    assert "name another folder after --out" in capsys.readouterr().err
    assert (drafts / "ko" / "ko.txt").read_bytes() == before


def test_copies_of_an_earlier_run_are_left_out(capsys) -> None:
    assert run("apply", ".", "--out", "out") == 0
    capsys.readouterr()
    assert run("apply", ".", "--out", "out", "--overwrite", "--format", "json") == 0
    summary = json.loads(capsys.readouterr().out)["summary"]
    assert summary["drafts"] == 2
    assert sorted(Path(gap["what"]).name for gap in summary["skipped"]) == [
        *("en.md", "ko.txt", "redact-report.html", "redact-report.json")
    ]
    assert len(report(capsys, ".")["files"]) == 4


def test_the_same_seed_gives_the_same_copies() -> None:
    for out in ("one", "two"):
        assert run("apply", "drafts", "--out", out, "--seed", "7") == 0
    assert Path("one/en.md").read_bytes() == Path("two/en.md").read_bytes()
    assert Path("one/ko/ko.txt").read_bytes() == Path("two/ko/ko.txt").read_bytes()


def test_an_unreadable_draft_does_not_stop_the_others(drafts: Path, capsys) -> None:
    (drafts / "scan.pdf").write_bytes(b"%PDF-1.4")
    (drafts / "broken.txt").write_bytes(b"\xff\xfe\x00")
    document = report(capsys, "drafts", code=2)
    gaps = {file["path"]: file["not_checked"] for file in document["files"]}
    assert [path for path, missing in gaps.items() if missing] == [
        "drafts/broken.txt",
        "drafts/scan.pdf",
    ]
    assert "Pak Kum-nyo" in words(document)
    assert document["summary"]["unreadable"] == 2


@pytest.mark.parametrize("path", ["nowhere", "drafts/nothing.md"])
def test_a_path_that_is_not_there(path: str, capsys) -> None:
    assert run("check", path) == 2
    assert f"redact: {path}: not checked: the file: cannot be opened" in capsys.readouterr().err


def test_an_empty_folder_is_not_clean(tmp_path: Path, capsys) -> None:
    (tmp_path / "empty").mkdir()
    assert run("check", "empty") == 2
    assert "Nothing was looked at." in capsys.readouterr().out


def test_standard_input(capsys, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(KO.encode()), encoding="utf-8"))
    document = report(capsys, "-", "--stdin-filename", "column.md")
    assert document["files"][0]["path"] == "column.md"
    assert "박금녀" in words(document)


def test_an_authors_secrets_and_disclosed_facts(capsys, tmp_path) -> None:
    (tmp_path / "author.yml").write_text(
        "pen_name: Pak Kum-nyo\nsecrets: {nickname: [holidays]}\n", encoding="utf-8"
    )
    document = report(capsys, "drafts/en.md", "--author", "author.yml")
    assert "holidays" in words(document, ("block",))
    assert "Pak Kum-nyo" not in words(document)


def test_settings_of_the_house(capsys, tmp_path) -> None:
    (tmp_path / ".redact.yml").write_text(
        "severities: {DATE_TIME: info}\nexclude: [ko]\nfail_on: block\n", encoding="utf-8"
    )
    document = report(capsys, "drafts")
    assert "16 February 2009" not in words(document)
    assert [file["path"] for file in document["files"]] == ["drafts/en.md"]
    assert document["summary"]["fail_on"] == "block"
    assert document["summary"]["settings"] == str(tmp_path / ".redact.yml")


def test_a_rule_of_ones_own(capsys, tmp_path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "desk.yaml").write_text(
        """\
about: Words of this desk
sources: {US: ourselves}
rules:
  - id: own.dish
    entity: EVENT
    language: en
    severity: block
    action: flag
    message: a dish that one family makes
    why: Only one family sells it.
    source: [US]
    terms: [tofu]
    case: any
    examples: {flag: [She sold tofu.], pass: [She sold rice.]}
""",
        encoding="utf-8",
    )
    document = report(capsys, "drafts/en.md", "--rules", "own")
    assert "tofu" in words(document, ("block",))
    assert main(Start(), ["rules", "test", "own.dish", "--rules", "own"]) == 0
    assert "1 rules, 2 examples: all hold" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--config", "none.yml"], "none.yml: cannot be read"),
        (["--author", "none.yml"], "none.yml: cannot be read"),
        (["--rules", "none"], "none: no such folder of rules"),
        (["--engine", "spacy:xx_not_there"], "spacy"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_what_was_asked_for_and_is_missing(options, said, capsys) -> None:
    assert main(Start(), ["check", "drafts", *options]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("redact: ")
    assert said in shown.err
    assert len(shown.err.splitlines()) == 1


def test_doctor_finds_everything_in_place(capsys) -> None:
    assert main(Start(), ["doctor"]) == 0
    shown = capsys.readouterr().out
    for name in ("presidio-analyzer", "kiwipiepy", "onnxruntime", "en-details", "sha256"):
        assert name in shown


def test_finder_gives_findings_for_measuring() -> None:
    find = finder(rules_only=True)
    found = find("en.md", EN, Author(pen_name=("Pak Kum-nyo",)))
    assert "Onsong" in {finding.text for finding in found}
    assert "Pak Kum-nyo" not in {finding.text for finding in found}


def test_the_command_and_the_module_are_the_pipeline(drafts: Path, root: Path) -> None:
    assert Later().job.__func__ is Start.job
    for command in ([sys.executable, "-m", "redact"], [sys.executable, str(root / "pipeline.py")]):
        done = subprocess.run(
            [*command, "check", "drafts/en.md", *RULES_ONLY],
            capture_output=True,
            check=False,
            encoding="utf-8",
            cwd=drafts.parent,
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(root), os.environ["PYTHONPATH"]])},
        )
        assert (done.returncode, done.stderr) == (1, "")
        assert "drafts/en.md:3:" in done.stdout


@pytest.mark.parametrize("name", ["en.md", "ko/ko.txt"])
def test_nobody_chooses_words_that_nobody_reads(name: str, capsys, monkeypatch) -> None:
    """What is found, and what is to become of it, is the same; only the words are not there."""
    told = report(capsys, f"drafts/{name}")["files"][0]["findings"]
    monkeypatch.setattr(Substitutes, "suggest", lambda *_: pytest.fail("chooses words"))
    assert run("check", f"drafts/{name}", "--format", "json") == 1
    quiet = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert len(quiet) == len(told) > 2
    for one, other in zip(quiet, told, strict=True):
        assert {**other, **one} == other
        assert bool(other.get("replacement")) is (other["verdict"] == "replace")
    for form in ("text", "sarif", "github", "junit", "markdown", "gitlab"):
        assert run("check", f"drafts/{name}", "--format", form) == 1
        capsys.readouterr()
