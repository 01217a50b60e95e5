"""Which files a walk finds, and that it says of everything else why not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from redact.errors import SettingsError
from redact.walk import Walk, walk


def readable(path: Path) -> bool:
    return path.suffix in (".txt", ".md")


def tree(root: Path, *names: str, **texts: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def names(found: Walk, root: Path) -> tuple[list[str], dict[str, str], dict[str, str]]:
    def name(path: Path) -> str:
        return path.relative_to(root).as_posix()

    return (
        [name(source.path) for source in found.files],
        {name(entry.path): entry.reason for entry in found.skipped},
        {name(entry.path): entry.reason for entry in found.errors},
    )


def test_folders_in_order_and_every_omission_named(tmp_path: Path) -> None:
    tree(tmp_path, "b.md", "a.txt", "sub/c.md", "sub/deep/회령.txt", "a/z.md", "scan.xps")
    tree(tmp_path, ".hidden.md", ".git/config.txt")
    files, skipped, errors = names(walk([tmp_path], readable=readable), tmp_path)
    assert files == ["a/z.md", "a.txt", "b.md", "sub/c.md", "sub/deep/회령.txt"]
    assert skipped == {".hidden.md": "hidden", ".git": "hidden"}
    assert errors == {"scan.xps": "cannot read this format: not checked"}


def test_a_named_file_is_always_taken(tmp_path: Path) -> None:
    tree(tmp_path, ".hidden", "report.pdf")
    (tmp_path / ".redactignore").write_text("*\n", "utf-8")
    found = walk([tmp_path / "report.pdf", tmp_path / ".hidden"], readable=readable)
    assert names(found, tmp_path) == ([".hidden", "report.pdf"], {}, {})
    assert {source.root for source in found.files} == {tmp_path}


def test_a_file_is_taken_once(tmp_path: Path) -> None:
    tree(tmp_path, "sub/a.md")
    found = walk([tmp_path, tmp_path / "sub", tmp_path / "sub" / "a.md"], readable=readable)
    assert [(source.path, source.root) for source in found.files] == [
        (tmp_path / "sub" / "a.md", tmp_path)
    ]


@pytest.mark.parametrize(
    ("patterns", "ignored"),
    [
        pytest.param("# note\n\n", [], id="none"),
        pytest.param("*.md", ["a.md", "sub/a.md", "sub/b.md"], id="every folder"),
        pytest.param("/*.md", ["a.md"], id="this folder only"),
        pytest.param("sub/", ["sub"], id="a whole folder"),
        pytest.param("*.md\n!b.md", ["a.md", "sub/a.md"], id="but not this"),
        pytest.param("**/b.md", ["sub/b.md"], id="anywhere"),
    ],
)
@pytest.mark.parametrize("by", ["file", "option"])
def test_ignore(patterns: str, ignored: list[str], by: str, tmp_path: Path) -> None:
    tree(tmp_path, "a.md", "a.txt", "sub/a.md", "sub/b.md")
    if by == "file":
        (tmp_path / ".redactignore").write_text(patterns, "utf-8")
        found = walk([tmp_path], readable=readable)
    else:
        found = walk([tmp_path], readable=readable, exclude=patterns.splitlines())
    _, skipped, errors = names(found, tmp_path)
    assert (sorted(skipped), errors) == (ignored, {})
    assert set(skipped.values()) <= {"ignored"}


def test_an_inner_ignore_file_overrules(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "sub/a.txt", "sub/b.txt")
    (tmp_path / ".redactignore").write_text("*.txt\n", "utf-8")
    (tmp_path / "sub" / ".redactignore").write_text("!b.txt\n", "utf-8")
    files, skipped, _ = names(walk([tmp_path], readable=readable), tmp_path)
    assert (files, list(skipped)) == (["sub/b.txt"], ["a.txt", "sub/a.txt"])


def test_an_ignore_file_that_cannot_be_used_is_an_error(tmp_path: Path) -> None:
    tree(tmp_path, "a.md")
    (tmp_path / ".redactignore").write_bytes(b"\xff\xfe")
    files, _, errors = names(walk([tmp_path], readable=readable), tmp_path)
    assert (files, errors) == (["a.md"], {".redactignore": "the ignore file cannot be used"})


def test_a_bad_pattern_is_an_error() -> None:
    with pytest.raises(SettingsError, match="pattern"):
        walk([], readable=readable, exclude=["!"])


def test_links(tmp_path: Path) -> None:
    tree(tmp_path, "elsewhere/secret.md", "drafts/a.md", "drafts/sub/b.md")
    root = tmp_path / "drafts"
    (root / "out.md").symlink_to(tmp_path / "elsewhere" / "secret.md")
    (root / "up").symlink_to(tmp_path)
    (root / "in.md").symlink_to(root / "a.md")
    (root / "loop").symlink_to(root)
    (root / "self.md").symlink_to(root / "self.md")
    files, skipped, errors = names(walk([root], readable=readable), root)
    assert (files, errors) == (["a.md", "sub/b.md"], {})
    assert skipped == {
        "in.md": "a link within the folder",
        "loop": "a link within the folder",
        "out.md": "a link out of the folder",
        "self.md": "a link within the folder",
        "up": "a link out of the folder",
    }


def test_a_folder_behind_a_named_link_is_walked(tmp_path: Path) -> None:
    tree(tmp_path, "drafts/a.md")
    (tmp_path / "link").symlink_to(tmp_path / "drafts")
    files, _, errors = names(walk([tmp_path / "link"], readable=readable), tmp_path)
    assert (files, errors) == (["link/a.md"], {})


def test_what_cannot_be_looked_at_is_an_error(tmp_path: Path) -> None:
    tree(tmp_path, "folder.md/inside.md")
    os.mkfifo(tmp_path / "pipe.txt")
    missing = tmp_path / "missing.md"
    found = walk([tmp_path, missing, tmp_path / "pipe.txt"], readable=readable)
    files, skipped, errors = names(found, tmp_path)
    assert (files, skipped) == ([], {})
    assert errors == {
        "folder.md": "a folder with the name of a draft: not checked",
        "missing.md": "cannot be opened: No such file or directory",
        "pipe.txt": "no ordinary file or folder",
    }


def test_an_unreadable_folder_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "closed/a.md", "b.md")
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)  # root may open everything, so modes do not do
    files, _, errors = names(walk([tmp_path], readable=readable), tmp_path)
    assert files == ["b.md"]
    assert errors == {"closed": "the folder cannot be opened: Permission denied"}


def test_deep_folders(tmp_path: Path) -> None:
    path = tmp_path
    for _ in range(600):
        path /= "d"
        path.mkdir()
    (path / "a.md").touch()
    found = walk([tmp_path], readable=readable)
    assert [source.path.name for source in found.files] == ["a.md"]
