"""`check --changed-lines`: what is new fails, what was there is counted, and nothing is silent."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import jsonschema
import pytest

from redact.cli import main
from redact.pipeline import Start
from samples_docx import plain as docx
from samples_html import plain as html
from samples_hwpx import plain as hwpx
from samples_odt import plain as odt
from samples_pdf import plain as pdf
from samples_rtf import plain as rtf
from test_git_history import commit, git

SCHEMA = Path(__file__).parent.parent / "docs/schema/report-v1.json"
OLD = {"en": "I met Park Chol-su there.", "ko": "나는 박철수를 거기서 만났다."}
NEW = {"en": "Then Kim Yong-ho came.", "ko": "그때 김영호가 왔다."}
BOTH = pytest.mark.parametrize("tongue", ["en", "ko"])
ASKED = pytest.mark.parametrize(
    "asked", [("--since", "HEAD"), ("--staged",)], ids=["since", "staged"]
)


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "paper"
    root.mkdir()
    git(tmp_path, "init", "-q", "-b", "main", "paper")
    monkeypatch.chdir(root)
    monkeypatch.setenv("REDACT_KEY", "ab" * 32)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for tongue, text in OLD.items():
        (root / f"{tongue}.md").write_text(f"{text}\n\nEnd.\n", encoding="utf-8")
    commit(root, "First")
    return root


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], int, str]:
    """Exit code, words of what is listed, how much is put aside, standard error."""
    capsys.readouterr()
    asked = ["check", *arguments, "--changed-lines", "--engine", "none"]
    code = main(Start(), [*asked, "-f", "json", "--show-text"])
    out, err = capsys.readouterr()
    report = json.loads(out)
    jsonschema.validate(report, json.loads(SCHEMA.read_text("utf-8")))
    listed = [one for file in report["files"] for one in file["findings"]]
    found = [one["text"] for one in listed if one["entity"] != "UNREAD"]
    aside = report["summary"]["aside"]
    return code, found, aside["review"] + aside["block"], err


def write(path: str, *lines: str) -> None:
    Path(path).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


# --- lines ----------------------------------------------------------------------------------------


@BOTH
@ASKED
def test_only_what_is_new_fails(drafts: Path, capsys, tongue: str, asked: tuple[str, ...]) -> None:
    write(f"{tongue}.md", "Begin.", OLD[tongue], "", "End.")
    git(drafts, "add", "-A")
    code, found, aside, err = check(capsys, *asked)
    assert (code, found) == (0, [])
    assert aside == 1
    assert "1 finding in unchanged lines is not shown (1 review)." in err
    write(f"{tongue}.md", "Begin.", OLD[tongue], "", NEW[tongue])
    git(drafts, "add", "-A")
    code, found, aside, _ = check(capsys, *asked)
    assert code == 1
    assert found
    assert all(one in NEW[tongue] for one in found)
    assert aside == 1


@BOTH
def test_the_whole_draft_is_searched(drafts: Path, capsys, tongue: str) -> None:
    """A given name alone is known from the full name in a line that nobody changed."""
    again = {"en": "Chol-su laughed.", "ko": "철수가 웃었다."}[tongue]
    write(f"{tongue}.md", OLD[tongue], "", "End.", again)
    code, found, *_ = check(capsys, "--since", "HEAD")
    assert (code, found) == (1, [{"en": "Chol-su", "ko": "철수"}[tongue]])


@BOTH
def test_a_secret_of_the_author_counts_wherever_it_stands(
    drafts: Path, capsys, tongue: str
) -> None:
    author = drafts.parent / "author.yaml"
    author.write_text(
        "pen_name: Haneul\nsecrets: {name: [Park Chol-su, 박철수]}\n", encoding="utf-8"
    )
    author.chmod(0o600)
    write(f"{tongue}.md", OLD[tongue], "", "The end.")
    code, found, aside, _ = check(capsys, "--since", "HEAD", "--author", str(author))
    assert (code, len(found), aside) == (1, 1, 0)


@pytest.mark.parametrize(
    ("encode", "code"),
    [
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), 0, id="line ends"),
        pytest.param(lambda text: text.encode("utf-16"), 0, id="UTF-16, binary to git"),
        pytest.param(lambda text: text.encode("utf-8-sig"), 0, id="a byte order mark"),
        pytest.param(lambda text: text.replace(".", "!").encode(), 1, id="the words"),
    ],
)
@BOTH
def test_bytes_that_change_no_words(
    drafts: Path, capsys, encode: Callable[[str], bytes], code: int, tongue: str
) -> None:
    path = drafts / f"{tongue}.md"
    path.write_bytes(encode(path.read_text("utf-8")))
    got, _, aside, _ = check(capsys, "--since", "HEAD")
    assert got == code
    assert aside == 1 - code


def test_line_ends_that_git_turns_round(drafts: Path, capsys) -> None:
    git(drafts, "config", "core.autocrlf", "true")
    for name in ("en.md", "ko.md"):
        text = (drafts / name).read_text("utf-8").replace("End.", "The end.")
        (drafts / name).write_bytes(text.replace("\n", "\r\n").encode())
    git(drafts, "add", "-A")
    for asked in (("--since", "HEAD"), ("--staged",)):
        code, found, aside, _ = check(capsys, *asked)
        assert (code, found, aside) == (0, [], 2)


@BOTH
def test_korean_in_its_own_encoding(drafts: Path, capsys, tongue: str) -> None:
    path = drafts / "cp949.txt"
    path.write_bytes(f"{OLD[tongue]}\n가나다라마바사\n".encode("cp949"))
    commit(drafts, "Second")
    path.write_bytes(f"{OLD[tongue]}\n가나다라마바사\n{NEW[tongue]}\n".encode("cp949"))
    code, found, aside, _ = check(capsys, "--since", "HEAD")
    assert code == 1
    assert all(one in NEW[tongue] for one in found)
    assert aside == 1


# --- new, renamed, merged -------------------------------------------------------------------------


@BOTH
def test_all_of_a_new_draft_counts(drafts: Path, capsys, tongue: str) -> None:
    write("new.md", OLD[tongue])
    code, found, aside, err = check(capsys, "--since", "HEAD")  # git does not know it
    assert (code, len(found), aside) == (1, 1, 0)
    git(drafts, "add", "-N", "new.md")
    assert check(capsys, "--since", "HEAD")[:2] == (code, found)
    git(drafts, "add", "new.md")
    assert check(capsys, "--staged")[:2] == (code, found)
    assert "counts" not in err


def test_before_the_first_commit_all_counts(
    tmp_path: Path, drafts: Path, capsys, monkeypatch
) -> None:
    root = tmp_path / "empty"
    git(tmp_path, "init", "-q", "empty")
    monkeypatch.chdir(root)
    write("en.md", OLD["en"])
    write("ko.md", OLD["ko"])
    git(root, "add", "-A")
    code, found, *_ = check(capsys, "--staged")
    assert (code, len(found)) == (1, 2)
    assert main(Start(), ["check", "--since", "HEAD", "--changed-lines"]) == 2
    assert "no such commit" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "settings", "compared"),
    [
        pytest.param("a.md", "b.md", "", True, id="another name"),
        pytest.param("a.md", "다른 이름.md", "", True, id="ko: another name"),
        pytest.param("a.md", "a.txt", "", True, id="another ending"),
        pytest.param("a.md", "sub/a.md", "", False, id="another folder"),
        pytest.param("raw-a.md", "a.md", "exclude: ['raw-*']\n", False, id="was left out"),
        pytest.param(
            "a.md",
            "b.md",
            "overrides: [{files: [a.md], severities: {PERSON: info}}]\n",
            False,
            id="had other settings",
        ),
    ],
)
@ASKED
def test_a_renamed_draft(
    drafts: Path, capsys, old: str, new: str, settings: str, compared: bool, asked: tuple[str, ...]
) -> None:
    write(".redact.yml", *settings.splitlines())
    write(old, OLD["en"], OLD["ko"], *(f"Line {number}." for number in range(20)))
    commit(drafts, "Second")
    (drafts / "sub").mkdir()
    git(drafts, "mv", old, new)
    with (drafts / new).open("a", encoding="utf-8") as file:
        file.write(NEW["en"])
    git(drafts, "add", "-A")
    code, found, aside, _ = check(capsys, *asked)
    assert code == 1
    assert "Kim Yong-ho" in found
    assert ("박철수" in found) is not compared
    assert aside == (2 if compared else 0)


def test_an_ignored_name_was_never_looked_at(drafts: Path, capsys) -> None:
    write(".redactignore", "raw-*")
    write("raw-a.md", OLD["en"], *(f"Line {number}." for number in range(20)))
    commit(drafts, "Second")
    git(drafts, "mv", "raw-a.md", "a.md")
    assert check(capsys, "--staged")[0] == 1


@BOTH
def test_a_name_that_is_no_text(drafts: Path, capsys, tongue: str) -> None:
    name = os.fsdecode("편지".encode("cp949") + b".md")
    try:
        Path(name).write_text(f"{OLD[tongue]}\n", encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes UTF-8 only")
    commit(drafts, "Second")
    Path(name).write_text(f"{OLD[tongue]}\n{NEW[tongue]}\n", encoding="utf-8")
    git(drafts, "add", "-A")
    for asked in (("--since", "HEAD"), ("--staged",)):
        code, found, aside, _ = check(capsys, *asked)
        assert code == 1
        assert all(one in NEW[tongue] for one in found)
        assert aside == 1


@BOTH
def test_what_the_branch_has_changed_and_not_what_main_has(
    drafts: Path, capsys, tongue: str
) -> None:
    git(drafts, "checkout", "-q", "-b", "mine")
    write(f"{tongue}.md", OLD[tongue], "", "End.", "Mine.")
    commit(drafts, "Mine")
    git(drafts, "checkout", "-q", "main")
    write(f"{tongue}.md", "Nothing.", "", "End.")
    commit(drafts, "Main")
    git(drafts, "checkout", "-q", "mine")
    assert check(capsys, "--since", "main")[0] == 1
    for fork in ("main...", "main...HEAD"):
        code, found, aside, _ = check(capsys, "--since", fork)
        assert (code, found, aside) == (0, [], 1)


@BOTH
def test_a_conflict_beside_the_present_commit(drafts: Path, capsys, tongue: str) -> None:
    git(drafts, "checkout", "-q", "-b", "mine")
    write(f"{tongue}.md", OLD[tongue], NEW[tongue])
    commit(drafts, "Mine")
    git(drafts, "checkout", "-q", "main")
    write(f"{tongue}.md", OLD[tongue], "Theirs.")
    commit(drafts, "Main")
    with pytest.raises(subprocess.CalledProcessError):
        git(drafts, "merge", "-q", "mine")
    code, found, aside, _ = check(capsys, "--since", "HEAD")
    assert (code, aside) == (1, 1)
    assert all(one in NEW[tongue] for one in found)


@pytest.mark.parametrize(
    ("revision", "told"),
    [
        pytest.param("nowhere", "no such commit", id="none"),
        pytest.param("main...other", "no such commit", id="two branches"),
        pytest.param("apart...", "no commit in common", id="nothing in common"),
    ],
)
def test_revisions_that_cannot_be(drafts: Path, capsys, revision: str, told: str) -> None:
    git(drafts, "checkout", "-q", "--orphan", "apart")
    commit(drafts, "Apart")
    git(drafts, "checkout", "-q", "main")
    assert main(Start(), ["check", "--since", revision, "--changed-lines"]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "told"), [("en", "git fetch --unshallow"), ("ko", "git 기록이 다 들어 있지")]
)
def test_a_clone_without_the_commit(
    drafts: Path, tmp_path: Path, capsys, monkeypatch, language: str, told: str
) -> None:
    first = git(drafts, "rev-parse", "HEAD")
    write("en.md", "Other.")
    commit(drafts, "Second")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{drafts}", "clone")
    monkeypatch.chdir(tmp_path / "clone")
    asked = ["check", "--since", first, "--changed-lines", "--lang", language]
    assert main(Start(), asked) == 2
    assert told in capsys.readouterr().err


# --- files without lines --------------------------------------------------------------------------

PACKAGES: dict[str, Callable[[Sequence[str]], bytes]] = {
    "docx": docx,
    "odt": odt,
    "hwpx": hwpx,
    "html": html,
    "rtf": rtf,
    "pdf": pdf,
}


@pytest.mark.parametrize("form", PACKAGES)
@BOTH
def test_changed_paragraphs_of_documents(drafts: Path, capsys, form: str, tongue: str) -> None:
    if form == "pdf" and tongue == "ko":
        pytest.skip("the small PDF has no Korean font")
    path = drafts / f"a.{form}"
    path.write_bytes(PACKAGES[form]([OLD[tongue], "And so on."]))
    commit(drafts, "Second")
    path.write_bytes(PACKAGES[form]([OLD[tongue], NEW[tongue], "And so on."]))
    git(drafts, "add", "-A")
    for asked in (("--since", "HEAD"), ("--staged",)):
        code, found, aside, _ = check(capsys, *asked)
        assert code == 1
        assert found
        assert all(one in NEW[tongue] for one in found)
        assert aside >= 1


@pytest.mark.parametrize("language", ["en", "ko"])
def test_an_old_version_that_cannot_be_read(drafts: Path, capsys, language: str) -> None:
    path = drafts / "a.docx"
    path.write_bytes(b"PK\x03\x04 no document")
    commit(drafts, "Second")
    path.write_bytes(docx([OLD["en"], OLD["ko"]]))
    code, found, aside, err = check(capsys, "--since", "HEAD", "--lang", language)
    assert (code, len(found), aside) == (1, 2, 0)
    said = {"en": "all of it counts", "ko": "예전 글을 읽을 수 없어 글 전체를 셉니다"}[language]
    assert f"redact: a.docx: {said}: " in err.replace(": what it was before cannot be read", "")


def test_an_old_version_that_git_has_lost(drafts: Path, capsys) -> None:
    blob = git(drafts, "rev-parse", "HEAD:en.md")
    write("en.md", OLD["en"], "", "The end.")
    git(drafts, "add", "en.md")
    (drafts / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    code, found, _, err = check(capsys, "--staged")
    assert (code, found) == (1, ["Park Chol-su"])
    assert "en.md: all of it counts" in err


# --- reports --------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "sarif", "github", "gitlab", "junit", "markdown", "html"])
@BOTH
def test_every_form_tells_the_same_part(drafts: Path, capsys, form: str, tongue: str) -> None:
    write(f"{tongue}.md", OLD[tongue], "", NEW[tongue])
    asked = ["check", "--since", "HEAD", "--changed-lines", "--engine", "none", "-f", form]
    capsys.readouterr()
    assert main(Start(), asked) == 1
    out, err = capsys.readouterr()
    assert "1 finding in unchanged lines is not shown" in (err if form == "gitlab" else out)
    person = "Park Chol-su" if tongue == "en" else "박철수"
    assert person not in out  # where all of the draft is shown, it is blacked out
    match form:
        case "sarif":
            (run,) = json.loads(out)["runs"]
            people = [one for one in run["results"] if one["properties"]["entity"] == "PERSON"]
            places = [one["locations"][0]["physicalLocation"] for one in people]
            assert [one["region"]["startLine"] for one in places] == [3]
            notes = run["invocations"][0]["toolExecutionNotifications"]
            assert [one["level"] for one in notes] == ["note"]
        case "gitlab":
            people = [one for one in json.loads(out) if "PERSON" in one["description"]]
            assert [one["location"]["lines"]["begin"] for one in people] == [3]
        case "text":
            assert f"{tongue}.md:3:" in out
            assert f"{tongue}.md:1:" not in out
        case "github":
            assert "line=3" in out
            assert "line=1,endLine=1" not in out
        case "junit":
            assert 'failures="1"' in out


def test_several_processes_and_the_cache(drafts: Path, capsys, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(drafts.parent / "cache"))
    write("en.md", OLD["en"], NEW["en"])
    write("ko.md", OLD["ko"], NEW["ko"])
    first = check(capsys, "--since", "HEAD", "--jobs", "2")
    assert first[1]
    assert check(capsys, "--since", "HEAD") == first
    git(drafts, "add", "-A")
    assert check(capsys, "--staged", "--jobs", "2")[:3] == first[:3]
    # All is told again where all is asked for.
    assert main(Start(), ["check", ".", "--engine", "none"]) == 1
    assert "en.md:1" in capsys.readouterr().out


def test_marks_and_baseline_are_heeded_first(drafts: Path, capsys) -> None:
    assert main(Start(), ["baseline", "create", ".", "--engine", "none"]) == 0
    write("en.md", "Begin.", OLD["en"], "", NEW["en"] + " <!-- redact: allow PERSON -- public -->")
    code, found, aside, _ = check(capsys, "--since", "HEAD", "en.md")
    assert code == 0
    assert "Kim Yong-ho" in found
    assert aside == 1


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param((".",), id="nothing to compare with"),
        pytest.param(("--since", "HEAD", "--git-history", "."), id="older versions"),
    ],
)
def test_what_contradicts_itself(drafts: Path, capsys, arguments: tuple[str, ...]) -> None:
    assert main(Start(), ["check", "--changed-lines", *arguments]) == 2
    assert "--changed-lines needs" in capsys.readouterr().err


def test_drafts_are_never_written(drafts: Path, capsys) -> None:
    write("en.md", OLD["en"], NEW["en"])
    before = shutil.make_archive(str(drafts.parent / "before"), "tar", drafts, ".git/objects")
    data = (drafts / "en.md").read_bytes()
    check(capsys, "--since", "HEAD")
    assert (drafts / "en.md").read_bytes() == data
    after = shutil.make_archive(str(drafts.parent / "after"), "tar", drafts, ".git/objects")
    assert Path(before).read_bytes() == Path(after).read_bytes()
