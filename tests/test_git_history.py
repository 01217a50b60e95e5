"""What git keeps beside the files: everything is seen, nothing is run, half a history is none."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from redact.author import surroundings
from redact.core import Action, Finding, Severity, Span
from redact.errors import Unsafe
from redact.git import history

WHO = {
    "GIT_AUTHOR_NAME": "Hana Seol",
    "GIT_AUTHOR_EMAIL": "desk@paper.example",
    "GIT_COMMITTER_NAME": "현승철",
    "GIT_COMMITTER_EMAIL": "hsc1987@mail.example",
    "GIT_AUTHOR_DATE": "2026-11-24T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-24T12:00:00Z",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(folder: Path, *arguments: str, **who: str) -> str:
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=os.environ | WHO | who,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


def commit(folder: Path, message: str, **who: str) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message, **who)
    return git(folder, "rev-parse", "--short", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two folders of drafts, a branch, two tags, a note, and a file that is gone."""
    root = tmp_path / "paper"
    (root / "drafts").mkdir(parents=True)
    (root / "other").mkdir()
    git(root.parent, "init", "-q", "-b", "main", "paper")
    (root / "drafts" / "Hyon Sung-chol.md").write_text("x\n", encoding="utf-8")
    commit(root, "First\n\n길주에서 온 글\nCo-authored-by: Moon Hye-bong <moon@mail.example>")
    git(root, "mv", "drafts/Hyon Sung-chol.md", "drafts/a.md")
    commit(root, "Rename", GIT_COMMITTER_NAME="Desk")
    (root / "other" / "b.md").write_text("x\n", encoding="utf-8")
    commit(root, "Elsewhere", GIT_AUTHOR_NAME="Somebody Else")
    git(root, "branch", "for-Moon")
    git(root, "tag", "light")
    git(root, "tag", "-a", "whole", "-m", "문혜봉에게", GIT_COMMITTER_NAME="Tagger")
    git(root, "notes", "add", "-m", "she called", "HEAD~1")
    git(root, "config", "user.name", "Real Me")
    return root


def kept(path: Path) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for place, text in history([path], os.environ):
        out.setdefault(place.partition(" of commit ")[0], []).append(text.strip())
    return out


def test_everything_that_git_keeps_of_a_folder(repository: Path) -> None:
    found = kept(repository / "drafts")
    assert found["author name"] == ["Hana Seol"]
    assert found["author e-mail"] == ["desk@paper.example"]
    assert sorted(found["committer name"]) == ["Desk", "현승철"]
    assert found["committer e-mail"] == ["hsc1987@mail.example"]
    assert any("길주에서 온 글" in text and "Moon" in text for text in found["message"])
    assert found["note"] == ["she called"]
    assert sorted(found["name of a file in the history"]) == [
        "drafts/Hyon Sung-chol.md",
        "drafts/a.md",
    ]
    assert {"main", "for-Moon", "light", "whole"} <= set(found["name of a branch or tag"])
    assert found["tagger name"] == ["Tagger"]
    assert found["message of a tag"] == ["문혜봉에게"]
    assert found["name that git is set to commit with"] == ["Real Me"]
    assert "Elsewhere" not in found["message"]


def test_one_file_and_a_commit_of_another_branch(repository: Path) -> None:
    git(repository, "switch", "-q", "-c", "wip")
    (repository / "other" / "b.md").write_text("y\n", encoding="utf-8")
    commit(repository, "Hidden on a branch")
    git(repository, "switch", "-q", "main")
    assert "Hidden on a branch" in kept(repository / "other" / "b.md")["message"]


def test_a_text_is_given_once_with_its_commits(repository: Path) -> None:
    places = [place for place, text in history([repository], os.environ) if text == "Hana Seol"]
    (place,) = places
    first = git(repository, "log", "--all", "--author=Hana Seol", "--format=%h").splitlines()
    assert place.startswith("author name of commit ")
    assert place.endswith(f" and {len(first) - 1} more")
    assert place.split()[4] in first


def test_findings_say_where_and_never_what(repository: Path) -> None:
    def hits(text: str):
        at = text.find("현승철")
        if at >= 0:
            yield Finding(
                *(Span(at, at + 3), "PERSON", "author.secret", Severity.BLOCK, Action.REPLACE),
                *(1.0, "a secret of the author file (real_name)", "why", "현승철"),
            )

    (one,) = surroundings(history([repository / "drafts"], os.environ), hits)
    assert one.place.startswith("committer name of commit ")
    assert "현승철" not in repr(one)


def test_a_hostile_repository_runs_nothing(repository: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{ran}'\n", encoding="utf-8")
    program.chmod(0o755)
    for key in ("core.fsmonitor", "gpg.program", "core.pager", "diff.external", "core.sshCommand"):
        git(repository, "config", key, str(program))
    git(repository, "config", "log.showSignature", "true")
    git(repository, "config", "core.hooksPath", str(tmp_path))
    assert kept(repository / "drafts")
    assert not ran.exists()


def test_a_hook_that_points_elsewhere_is_not_heeded(repository: Path, tmp_path: Path) -> None:
    environment = os.environ | {"GIT_DIR": str(tmp_path / "nowhere"), "GIT_INDEX_FILE": "x"}
    assert list(history([repository / "drafts"], environment))


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(Unsafe, match="in no git repository"):
        list(history([tmp_path], os.environ))


def test_no_git(repository: Path, tmp_path: Path) -> None:
    with pytest.raises(Unsafe, match="not installed"):
        list(history([repository], {"PATH": str(tmp_path)}))


def test_half_a_clone_is_not_clean(repository: Path, tmp_path: Path) -> None:
    url = repository.as_uri()
    git(tmp_path, "clone", "-q", "--depth", "1", url, "shallow")
    with pytest.raises(Unsafe, match="whole history") as caught:
        list(history([tmp_path / "shallow"], os.environ))
    assert "depth 0" in caught.value.hint


def test_a_damaged_repository_is_not_clean(repository: Path) -> None:
    head = git(repository, "rev-parse", "HEAD")
    broken = repository / ".git" / "objects" / head[:2] / head[2:]
    broken.chmod(0o644)
    broken.write_bytes(b"")
    with pytest.raises(Unsafe, match="cannot read the history") as caught:
        list(history([repository], os.environ))
    assert "Elsewhere" not in str(caught.value)


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.email", "me@mail.example")
    (told,) = history([tmp_path], os.environ | {"HOME": str(tmp_path)})
    assert told == ("e-mail that git is set to commit with", "me@mail.example")


def test_a_repository_that_takes_too_long(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("redact.git.run._SECONDS", 0.0)
    with pytest.raises(Unsafe, match="too long"):
        list(history([repository], os.environ))
