"""`check --staged`, `--since`, `--git-history`, and the hook that `redact init` installs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from redact.cli import main
from redact.pipeline import Start
from test_git_history import WHO, commit, git

BLAND = "The soup was good.\n"
TELLING = {"en": "I met Park Chol-su there.\n", "ko": "나는 박철수를 거기서 만났다.\n"}


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "paper"
    root.mkdir()
    git(tmp_path, "init", "-q", "-b", "main", "paper")
    (root / "a.md").write_text(BLAND, encoding="utf-8")
    commit(root, "First")
    monkeypatch.chdir(root)
    return root


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(Start(), ["check", "--engine", "none", *arguments])
    out, err = capsys.readouterr()
    return code, out + err


@pytest.mark.parametrize("language", TELLING)
def test_what_is_staged_decides(
    drafts: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    (drafts / "a.md").write_text(TELLING[language], encoding="utf-8")
    assert check(capsys, "--staged")[0] == 0
    git(drafts, "add", "-A")
    (drafts / "a.md").write_text(BLAND, encoding="utf-8")
    code, told = check(capsys, "--staged")
    assert code == 1
    assert "a.md:1" in told
    assert check(capsys, ".")[0] == 0


def test_a_staged_file_of_an_unknown_format_is_not_passed_over(
    drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (drafts / "letter.xyz").write_bytes(b"\x00\x01")
    git(drafts, "add", "-A")
    assert check(capsys, "--staged")[0] == 2
    (drafts / ".redactignore").write_text("*.xyz\n", encoding="utf-8")
    assert check(capsys, "--staged")[0] == 0
    (drafts / "letter.xyz").unlink()  # staged all the same
    code, told = check(capsys, "--staged")
    assert code == 2
    assert "letter.xyz" in told


@pytest.mark.parametrize("language", TELLING)
def test_only_files_that_differ(
    drafts: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    (drafts / "old.md").write_text(TELLING[language], encoding="utf-8")
    commit(drafts, "Second")
    assert check(capsys, ".")[0] == 1
    assert check(capsys, "--since", "HEAD")[0] == 0
    code, told = check(capsys, "--since", "HEAD~1")
    assert (code, "old.md:1" in told) == (1, True)
    code, told = check(capsys, "--since", "nowhere")
    assert (code, "no such commit" in told) == (2, True)


@pytest.mark.parametrize("language", TELLING)
def test_older_versions(drafts: Path, capsys: pytest.CaptureFixture[str], language: str) -> None:
    (drafts / "a.md").write_text(TELLING[language], encoding="utf-8")
    second = commit(drafts, "Second")
    git(drafts, "rm", "-q", "a.md")
    (drafts / "b.md").write_text(BLAND, encoding="utf-8")
    commit(drafts, "Third")
    assert check(capsys, ".")[0] == 0
    code, told = check(capsys, "--git-history", ".")
    assert code == 1
    assert f"a.md (commit {second[:7]}):1" in told


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param((), id="no path"),
        pytest.param(("--staged", "-"), id="standard input"),
        pytest.param(("--staged", "--since", "HEAD"), id="both"),
        pytest.param(("--staged", "--git-history", "."), id="staged and older"),
    ],
)
def test_what_contradicts_itself(
    drafts: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert check(capsys, *arguments)[0] == 2


@pytest.mark.parametrize("language", TELLING)
def test_the_hook_stops_a_commit(drafts: Path, language: str) -> None:
    assert main(Start(), ["init", "--hook", "--lang", language]) == 0
    (drafts / "a.md").write_text(TELLING[language], encoding="utf-8")
    git(drafts, "add", "a.md")
    root = Path(__file__).parent.parent
    telling = os.environ | WHO | {"REDACT": f"{sys.executable} -m redact", "PYTHONPATH": str(root)}

    def attempt() -> subprocess.CompletedProcess[str]:
        command = ["git", "commit", "-q", "-m", "x"]
        return subprocess.run(command, env=telling, capture_output=True, text=True, check=False)

    stopped = attempt()
    assert stopped.returncode != 0
    assert "a.md:1" in stopped.stdout + stopped.stderr
    for word in ("Chol-su", "박철수"):
        assert word not in stopped.stdout + stopped.stderr
    (drafts / "a.md").write_text(BLAND + BLAND, encoding="utf-8")
    git(drafts, "add", "a.md")
    assert attempt().returncode == 0
