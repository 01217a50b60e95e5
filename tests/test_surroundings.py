"""Secrets in the names of files and folders: found, told, and shown nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fake_start import outcome
from redact.author import AuthorDetector, Names
from redact.author.surroundings import masked, surroundings
from redact.cli import main
from redact.context import Protected
from redact.core import Author, Draft, Finding, Secret, Severity
from redact.errors import Unsafe
from redact.normalise import normalise
from redact.pipeline import Start
from redact.report import (
    Checked,
    Gap,
    Words,
    as_html,
    as_json,
    as_text,
    checked_for,
    summarise,
    wording,
)
from small_findings import words

AUTHOR = Author(
    pen_name=("Hana Seol", "설하나"),
    details=(
        Secret("real_name", ("Moon Hye-bong", "문혜봉"), "name"),
        Secret("file_names", ("moon_hb",), "code"),
        Secret("고향", ("회령",), "place"),
    ),
)


def hits(text: str) -> list[Finding]:
    detector = AuthorDetector(AUTHOR, words())
    return list(detector.detect(normalise(Draft("name", text))))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("moon-hyebong.md", "▇▇▇▇.md", id="hyphen"),
        pytest.param("MOON_HYE_BONG_final.docx", "▇▇▇▇_final.docx", id="underscores"),
        pytest.param("문혜봉수기.hwp", "▇▇▇▇수기.hwp", id="ko with a word behind it"),
        pytest.param("\u1106\u116e\u11ab\u1112\u1168\u1107\u1169\u11bc.txt", "▇▇▇▇.txt",
                     id="ko decomposed, as macOS has it"),
        pytest.param("회령에서 moon_hb.md", "▇▇▇▇에서 ▇▇▇▇.md", id="ko and en"),
        pytest.param("hana-seol.md", "hana-seol.md", id="the pen name is public"),
        pytest.param("설하나.md", "설하나.md", id="ko pen name"),
        pytest.param("full-moon.md", "full-moon.md", id="half a name"),
    ],
)  # fmt: skip
def test_a_name_is_shown_without_the_secret(name: str, shown: str) -> None:
    assert masked(name, hits) == shown
    found = list(surroundings([("file name", name)], hits))
    assert len(found) == shown.count("▇▇▇▇")
    assert {(one.place, one.finding.severity) for one in found} <= {("file name", Severity.BLOCK)}
    assert name not in repr(found)


def test_of_two_secrets_in_the_same_letters_one_is_told() -> None:
    author = Author(secrets={"name": ("Moon Hye-bong",), "short": ("Hye-bong",)})
    detector = AuthorDetector(author, words())
    found = surroundings(
        [("file name", "moon-hye-bong.md")],
        lambda text: detector.detect(normalise(Draft("name", text))),
    )
    assert [one.finding.message for one in found] == ["a secret of the author file (name)"]


def test_only_what_lies_below_the_folder_named_counts() -> None:
    names = Names(hits)
    path, root = Path("회령/drafts/문혜봉/one.md"), Path("회령/drafts")
    assert [one.place for one in names.around(path, root)] == ["folder name"]
    assert names.around(path) == ()
    assert names.shown(path) == str(Path("▇▇▇▇/drafts/▇▇▇▇/one.md"))


def test_an_error_names_the_file_without_the_secret() -> None:
    error = Unsafe("회령.md", "its copy would lie at out/회령.md", "rename 회령.md")
    with pytest.raises(Unsafe) as caught, Names(hits).guarded():
        raise error
    assert "회령" not in str(caught.value)
    assert caught.value.where == "▇▇▇▇.md"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


# --- in the reports ---------------------------------------------------------------------------

AROUND = tuple(surroundings([("file name", "문혜봉.md")], hits))
FILE = Checked("drafts/▇▇▇▇.md", None, (Gap("the file", "unreadable"),), around=AROUND)


def test_what_surrounds_a_draft_counts() -> None:
    summary = summarise(outcome(FILE))
    assert (summary.findings[Severity.BLOCK], summary.open[Severity.BLOCK]) == (1, 1)
    assert (summary.standing, summary.entities["PERSON", Severity.BLOCK]) == (1, 1)
    assert summarise(outcome(FILE, applied=True)).standing == 1


@pytest.mark.parametrize("shown", list(Words))
def test_every_report_tells_it_in_words_and_shows_it_in_none(shown: Words) -> None:
    run = outcome(FILE)
    told = "a secret of the author file (real_name), in the file name"
    assert f"drafts/▇▇▇▇.md: block PERSON {told} [author.secret]\n" in as_text(run)
    assert told in as_html(run, shown)
    (around,) = json.loads(as_json(run, shown))["files"][0]["around"]
    assert (around["place"], around["rule"]) == ("file name", "author.secret")
    for report in (as_text(run), as_html(run, shown), as_json(run, shown)):
        assert "문혜봉" not in report


@pytest.mark.parametrize(
    ("author", "line"),
    [
        (Protected(1, {"place": 1, "name": 3}), "1 author file, 4 secrets (name 3, place 1)"),
        (Protected(2, {"code": 1}), "2 author files, 1 secret (code 1)"),
        (Protected(1, {}), "1 author file, 0 secrets"),
    ],
)
def test_how_many_secrets_never_which(author: Protected, line: str) -> None:
    assert checked_for(author, wording("en")) == f"looked for {line}"


# --- in a run ---------------------------------------------------------------------------------


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("문혜봉/one.md", "two/moon_hb.txt", "회령.docx", ".회령.md", "clean.md"):
        path = tmp_path / "drafts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("It rained all day.\n", "utf-8")
    author = tmp_path / "author.yaml"
    author.write_text(
        "pen_name: Hana Seol\n"
        "secrets: {real_name: [Moon Hye-bong, 문혜봉], file_names: [moon_hb], 고향: [회령]}\n",
        "utf-8",
    )
    author.chmod(0o600)
    return tmp_path


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_check_finds_names_and_repeats_none(drafts: Path, form: str, capsys) -> None:
    arguments = ["drafts", "--author", "author.yaml", "--engine", "none", "-v", "-f", form]
    assert main(Start(), ["check", *arguments]) == 2  # a docx among them
    shown = capsys.readouterr()
    for secret in ("문혜봉", "moon_hb", "회령"):
        assert secret not in shown.out + shown.err
    assert "redact: author.yaml: it is not encrypted; redact author rekey encrypts it" in shown.err
    assert "looked for 1 author file, 3 secrets (code 1, name 1, place 1)" in shown.err
    if form == "json":
        document = json.loads(shown.out)
        assert {file["path"]: [one["place"] for one in file["around"]] for file in
                document["files"]} == {
            "drafts/clean.md": [],
            "drafts/two/▇▇▇▇.txt": ["file name"],
            "drafts/▇▇▇▇.docx": ["file name"],
            "drafts/▇▇▇▇/one.md": ["folder name"],
        }  # fmt: skip
        summary = document["summary"]
        assert summary["author"] == {"files": 1, "secrets": {"code": 1, "name": 1, "place": 1}}
        assert summary["standing"] == 3


def test_an_apply_leaves_it_open_and_an_error_repeats_nothing(drafts: Path, capsys) -> None:
    (drafts / "drafts/회령.docx").unlink()
    arguments = ["apply", "drafts", "--out", "out", "--author", "author.yaml", "--engine", "none"]
    assert main(Start(), arguments) == 1
    document = json.loads((drafts / "out/redact-report.json").read_text("utf-8"))
    assert {file["safe"] for file in document["files"] if file["around"]} == {False}
    assert main(Start(), arguments) == 2
    shown = capsys.readouterr()
    assert "is there already" in shown.err
    for secret in ("문혜봉", "moon_hb", "회령"):
        assert secret not in shown.out + shown.err


def test_without_an_author_file_nothing_is_said_of_one(drafts: Path, capsys) -> None:
    assert main(Start(), ["check", "drafts/clean.md", "--engine", "none", "-f", "json"]) == 0
    shown = capsys.readouterr()
    assert "author" not in shown.err
    assert json.loads(shown.out)["summary"]["author"] is None
