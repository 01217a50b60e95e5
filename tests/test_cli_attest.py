"""`redact attest`, `redact keys`, `--require-attestation`, `--sealed` and `--git` from the command
line, once through with real drafts in English and Korean."""

from __future__ import annotations

import base64
import json
import os
import re
from pathlib import Path

import jsonschema
import pytest

from fake_start import FakeStart, checked
from redact.cli import main
from redact.pipeline import Start
from redact.report import Attested, Layout, Outcome, Standing, Tool, as_html, as_json, as_text
from report_samples import CLEAN
from small_attest import MINJI

ROOT = Path(__file__).parent.parent
REPORT = json.loads((ROOT / "docs" / "schema" / "report-v1.json").read_text("utf-8"))
AUTHOR = """\
redact-author: 1
revision: {revision}
id: 5e0c8f21a7b94d3e96f0c1d2e3f4a5b6
pen_name: [Jun-seo Maeng, 맹준서]
secrets:
  real_name: [Hyon Sung-chol, 현승철]
"""
SECRETS = ("Hyon", "Sung-chol", "현승철", "5e0c8f21")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of drafts, a machine without keys, and an author file elsewhere."""
    monkeypatch.setenv("REDACT_SIGNING_KEYS", str(tmp_path / "signing"))
    folder = tmp_path / "paper"
    (folder / "drafts").mkdir(parents=True)
    (folder / "drafts" / "winter.md").write_text("It was cold. We sang.\n", encoding="utf-8")
    (folder / "drafts" / "겨울.md").write_text("겨울은 추웠다.\n", encoding="utf-8")
    write_author(tmp_path, 1)
    monkeypatch.chdir(folder)
    return folder


def write_author(folder: Path, revision: int) -> None:
    path = folder / "author.yaml"
    path.write_text(AUTHOR.format(revision=revision), encoding="utf-8")
    path.chmod(0o600)


def new_editor(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(FakeStart(), ["keys", "new", name, "--no-passphrase"]) == 0
    public = capsys.readouterr().out.strip()
    assert main(FakeStart(), ["keys", "add", name, public]) == 0


def attest(*options: str) -> int:
    author = ("--author", "../author.yaml", "--engine", "none")
    return main(Start(), ["attest", "drafts", *author, *options])


def check(*options: str) -> int:
    wanted = ("--engine", "none", "--fail-on", "block", *options)
    return main(Start(), ["check", "drafts", "--require-attestation", *wanted])


def test_from_the_first_key_to_the_last(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new_editor("민지", capsys)
    assert check() == 2  # no record of revisions yet
    assert "record of revisions is missing" in capsys.readouterr().err

    assert attest() == 0
    assert "drafts/winter.md: attested by 민지" in capsys.readouterr().out
    written = sorted(path.name for path in (desk / "drafts").glob("*.json"))
    assert written == ["winter.md.redact-attestation.json", "겨울.md.redact-attestation.json"]
    for path in (
        *(desk / "drafts").iterdir(),
        desk / ".redact-keys.yml",
        desk / ".redact-revisions",
    ):
        data = path.read_bytes()
        for word in SECRETS:
            for form in (word.encode(), word.encode("utf-16-le"), base64.b64encode(word.encode())):
                assert form.rstrip(b"=") not in data, path
    assert check("--format", "json", "--output", "../report.json") == 0
    report = json.loads((desk.parent / "report.json").read_text("utf-8"))
    jsonschema.validate(report, REPORT)
    assert {file["attestation"]["state"] for file in report["files"]} == {"valid"}
    assert [gap["why"] for gap in report["summary"]["skipped"]] == ["written by redact"] * 2

    # another draft, one changed byte, a newer author file
    (desk / "drafts" / "new.md").write_text("x\n", encoding="utf-8")
    with (desk / "drafts" / "겨울.md").open("ab") as file:
        file.write(b" ")
    capsys.readouterr()
    assert check() == 1
    told = capsys.readouterr().out
    assert "drafts/new.md: not attested: there is no attestation beside it" in told
    assert "drafts/겨울.md: not attested: the draft was changed after it was attested" in told
    assert "winter.md: not" not in told

    write_author(desk.parent, 2)
    (desk / "drafts" / "new.md").write_text("현승철이 왔다.\n", encoding="utf-8")
    capsys.readouterr()
    assert attest() == 1
    told = capsys.readouterr().out
    assert "drafts/new.md: not attested: 1 finding says that it must not be published" in told
    assert "drafts/겨울.md: attested by 민지" in told
    (desk / "drafts" / "new.md").unlink()

    assert main(FakeStart(), ["keys", "withdraw", "민지", "--reason", "노트북 분실"]) == 0
    capsys.readouterr()
    assert check() == 1
    assert capsys.readouterr().out.count("a key of 민지 that was withdrawn on") == 2
    assert main(FakeStart(), ["keys", "list"]) == 0
    assert re.search("민지  [0-9a-f]{32}  withdrawn .*: 노트북 분실", capsys.readouterr().out)


def test_sealed_and_git_without_the_author_file(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from test_git_history import commit, git

    seal = ["author", "seal", "../author.yaml", "--out", "sealed", "--make-key", "../seal.key"]
    assert main(FakeStart(), seal) == 0
    monkeypatch.setenv("REDACT_SEAL_KEY_FILE", str(desk.parent / "seal.key"))
    (desk / "drafts" / "겨울.md").write_text("그날 현승철이 왔다.\n", encoding="utf-8")
    git(desk, "init", "-q")
    commit(desk, "Hyun Seungchol's letter", GIT_COMMITTER_NAME="Desk", GIT_COMMITTER_EMAIL="d@e.x")
    looked = ["check", "drafts", "--sealed", "sealed", "--git", "--engine", "none"]
    capsys.readouterr()
    assert main(Start(), [*looked, "--fail-on", "block"]) == 1
    told = capsys.readouterr()
    assert "drafts/겨울.md:1:4: block PERSON a secret of the sealed author file (name)" in told.out
    line = next(line for line in told.out.splitlines() if line.startswith("git history"))
    assert re.search(r"in the message of commit [0-9a-f]{7,} \[author\.sealed\]", line)
    for word in (*SECRETS, "Seungchol"):
        assert word not in told.out + told.err

    monkeypatch.setenv("REDACT_SEAL_KEY_FILE", "")
    monkeypatch.setenv("REDACT_SEAL_KEY", base64.b64encode(bytes(32)).decode())
    assert main(Start(), looked) == 2
    assert "sealed with another key" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "-", "--require-attestation"], "standard input"),
        (["check", "a", "--keys", "k"], "--keys needs --require-attestation"),
        (["check", "a", "--require-attestation", "--exit-zero"], "contradict"),
        (["check", "a", "--git"], "name an --author"),
        (["check", "-", "--git", "--author", "x"], "has no history"),
        (["check", "a", "--sealed", "s", "--show-text"], "contradict"),
        (["attest", "a"], "name one after --author"),
        (["attest", "a", "--author", "x"], "holds no private key"),
        (["keys", "list"], "there is no keys file here"),
        (["keys", "add", "Tom", "ed25519:AAAA"], "32 bytes"),
        (["keys", "add", "a/b", str(MINJI.public)], "a name has letters"),
        (["keys", "new", "a/b", "--no-passphrase"], "a name has letters"),
        (["keys", "new", "Tom"], "nobody can be asked"),
        (["keys", "withdraw", "Tom"], "--reason"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_2(arguments, said, desk, capsys, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", open(os.devnull, encoding="utf-8"))  # noqa: SIM115, PTH123
    assert main(FakeStart(), arguments) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert len(shown.err.splitlines()) == 1


def test_two_private_keys_and_no_name(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("Minji", "Tom"):
        new_editor(name, capsys)
    start = FakeStart([CLEAN])
    author = ["attest", "a", "--author", "x"]
    assert main(start, author) == 2
    assert "--as: Minji, Tom" in capsys.readouterr().err
    assert main(start, [*author, "--as", "Tom", "--reviewed"]) == 0
    (asked,) = start.requests
    assert asked.signer.public.fingerprint
    assert asked.reviewed
    assert "signer" not in repr(asked)


def test_options_of_check_become_a_request(desk: Path) -> None:
    start = FakeStart([CLEAN])
    options = ["--require-attestation", "--keys", "k.yml", "--sealed", "s", "--git"]
    main(start, ["check", "a", *options])
    (asked,) = start.requests
    assert (asked.attested, asked.editors, asked.sealed, asked.git) == (
        *(True, Path("k.yml")),
        *(Path("s"), True),
    )


# --- in the reports ---------------------------------------------------------------------------


def outcome(*attested: Attested) -> Outcome:
    from dataclasses import replace

    files = tuple(
        replace(checked(f"{number}.md", "Nothing.\n"), attested=one)
        for number, one in enumerate(attested)
    )
    return Outcome(files, (Tool("rules", "1"),), lambda _: "0" * 12)


def test_every_report_says_how_a_draft_stands() -> None:
    run = outcome(
        Attested(Standing.VALID, by="민지"),
        Attested(Standing.REFUSED, "its attestation was changed, or is none"),
    )
    lines = as_text(run).splitlines()
    assert "1.md: not attested: its attestation was changed, or is none" in lines
    assert not [line for line in lines if line.startswith("0.md")]
    assert lines[-1].endswith("1 attested, 1 not attested.")
    assert "0.md: attested by 민지" in as_text(run, Layout(told=True))
    report = json.loads(as_json(run))
    jsonschema.validate(report, REPORT)
    assert [file["attestation"] for file in report["files"]] == [
        {"state": "valid", "reason": "", "by": "민지"},
        {"state": "refused", "reason": "its attestation was changed, or is none", "by": None},
    ]
    assert (report["summary"]["attested"], report["summary"]["unattested"]) == (1, 1)
    assert report["summary"]["exit_code"] == 1
    page = as_html(run)
    assert "1 draft is not attested." in page
    assert "Attested by <bdi>민지</bdi>" in page


def test_nothing_is_said_where_nobody_asked() -> None:
    run = Outcome((CLEAN,), (Tool("rules", "1"),), lambda _: "0" * 12)
    assert "attest" not in as_text(run)
    assert "attest" not in as_json(run)
    assert "ttested" not in as_html(run).partition("</style>")[2]
