"""Which drafts git says have changed: what is staged, what differs, every older version."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from redact.errors import Unsafe
from redact.git import since, staged, versions
from test_git_history import commit, git

KOREAN = "회령 편지.md"


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    root = tmp_path / "paper"
    (root / "drafts").mkdir(parents=True)
    git(tmp_path, "init", "-q", "-b", "main", "paper")
    (root / "drafts" / "a.md").write_text("one\n", encoding="utf-8")
    (root / "drafts" / KOREAN).write_text("하나\n", encoding="utf-8")
    return root


def contents(folder: Path) -> dict[str, str]:
    return {blob.path.name: blob.load().decode() for blob in staged([folder], os.environ)}


def test_before_the_first_commit_everything_staged_counts(drafts: Path) -> None:
    git(drafts, "add", "-A")
    assert contents(drafts) == {"a.md": "one\n", KOREAN: "하나\n"}


def test_what_is_staged_is_read_and_not_what_lies_in_the_folder(drafts: Path) -> None:
    commit(drafts, "First")
    (drafts / "drafts" / KOREAN).write_text("둘\n", encoding="utf-8")
    git(drafts, "add", "-A")
    (drafts / "drafts" / KOREAN).write_text("셋\n", encoding="utf-8")
    (drafts / "drafts" / "new.md").write_text("not staged\n", encoding="utf-8")
    assert contents(drafts) == {KOREAN: "둘\n"}
    assert contents(drafts / "drafts" / KOREAN) == {KOREAN: "둘\n"}


def test_deleted_files_and_links(drafts: Path) -> None:
    commit(drafts, "First")
    git(drafts, "rm", "-q", "drafts/a.md")
    (drafts / "link.md").symlink_to("/etc/passwd")
    git(drafts, "add", "-A")
    (blob,) = staged([drafts], os.environ)
    assert (blob.path.name, blob.plain) == ("link.md", False)


def test_a_hook_of_git_commit_file_has_an_index_of_its_own(drafts: Path) -> None:
    commit(drafts, "First")
    (drafts / "drafts" / "a.md").write_text("two\n", encoding="utf-8")
    index = drafts / ".git" / "next-index-1"
    git(drafts, "add", "-A", GIT_INDEX_FILE=str(index))
    assert list(staged([drafts], os.environ)) == []
    (blob,) = staged([drafts], os.environ | {"GIT_INDEX_FILE": ".git/next-index-1"})
    assert blob.load() == b"two\n"
    elsewhere = os.environ | {"GIT_INDEX_FILE": str(drafts.parent / "index")}
    assert list(staged([drafts], elsewhere)) == []


def test_files_that_differ_from_a_commit(drafts: Path) -> None:
    first = commit(drafts, "First")
    (drafts / "drafts" / "a.md").write_text("two\n", encoding="utf-8")
    commit(drafts, "Second")
    (drafts / "drafts" / "새글.md").write_text("새\n", encoding="utf-8")
    names = {path.name for path in since(first, [drafts], os.environ)}
    assert names == {"a.md", "새글.md"}
    assert {path.name for path in since("HEAD", [drafts], os.environ)} == {"새글.md"}


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD~9", ""])
def test_a_revision_that_is_none(drafts: Path, revision: str) -> None:
    commit(drafts, "First")
    with pytest.raises(Unsafe, match="no such commit"):
        since(revision, [drafts], os.environ)


def test_every_version_of_every_branch_once(drafts: Path) -> None:
    first = commit(drafts, "First")
    git(drafts, "checkout", "-q", "-b", "other")
    (drafts / "drafts" / KOREAN).write_text("비밀\n", encoding="utf-8")
    other = commit(drafts, "Other")
    git(drafts, "checkout", "-q", "main")
    git(drafts, "rm", "-q", "drafts/a.md")
    commit(drafts, "Gone")
    found = {(b.path.name, b.load().decode(), b.commit) for b in versions([drafts], os.environ)}
    # What stands in the Korean file now is no older version of it.
    assert found == {("a.md", "one\n", first), (KOREAN, "비밀\n", other)}


def test_outside_a_repository(tmp_path: Path) -> None:
    for look in (staged, versions):
        with pytest.raises(Unsafe, match="no git repository"):
            list(look([tmp_path], os.environ))


def test_two_repositories_at_once(drafts: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "second")
    with pytest.raises(Unsafe, match="more than one repository"):
        list(staged([drafts, tmp_path / "second"], os.environ))
