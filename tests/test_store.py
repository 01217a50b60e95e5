"""Copies appear whole or not at all; the key for ids is made once and kept to its owner."""

from __future__ import annotations

import os
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from redact.errors import Unsafe
from redact.store import finding_id, id_key, staged, sweep


def test_published(tmp_path: Path) -> None:
    out = tmp_path / "copy.md"
    with staged(out) as copy:
        assert copy.path.parent == tmp_path
        assert copy.path.suffix == ".md"
        assert stat.S_IMODE(copy.path.stat().st_mode) == 0o600
        copy.path.write_text("회령", "utf-8")
        assert not out.exists()
        copy.publish()
        assert copy.published
    assert [path.name for path in tmp_path.iterdir()] == ["copy.md"]
    assert out.read_text("utf-8") == "회령"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_not_published_leaves_nothing(tmp_path: Path) -> None:
    with staged(tmp_path / "copy.md") as copy:
        copy.path.write_text("half", "utf-8")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with staged(tmp_path / "copy.md") as copy:
            copy.path.write_text("half", "utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("kind", ["file", "link", "broken link", "folder", "pipe"])
def test_what_is_there_stays(kind: str, overwrite: bool, tmp_path: Path) -> None:
    out = tmp_path / "copy.md"
    if kind == "file":
        out.write_text("original", "utf-8")
    elif kind == "folder":
        out.mkdir()
    elif kind == "pipe":
        os.mkfifo(out)
    else:
        target = tmp_path / "target.md"
        out.symlink_to(target)
        if kind == "link":
            target.write_text("original", "utf-8")
    before = {path.name: path.lstat().st_ino for path in tmp_path.iterdir()}
    if kind == "file" and overwrite:
        with staged(out, overwrite=True) as copy:
            copy.path.write_text("new", "utf-8")
            assert out.read_text("utf-8") == "original"
            copy.publish()
        assert out.read_text("utf-8") == "new"
        return
    with pytest.raises(Unsafe, match="something is there"), staged(out, overwrite=overwrite):
        pass
    assert {path.name: path.lstat().st_ino for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("links", [True, False], ids=["hard links", "a disk without them"])
def test_what_came_in_the_meantime_stays(
    links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", _no_links)
    out = tmp_path / "copy.md"
    with staged(out) as copy:
        copy.path.write_text("new", "utf-8")
        out.write_text("original", "utf-8")
        with pytest.raises(Unsafe, match="something is there"):
            copy.publish()
        assert not copy.published
    assert out.read_text("utf-8") == "original"
    assert list(tmp_path.iterdir()) == [out]


def _no_links(*_: object) -> None:
    raise PermissionError(1, "Operation not permitted")


def test_a_disk_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", _no_links)
    with staged(tmp_path / "copy.md") as copy:
        copy.publish()
    assert [path.name for path in tmp_path.iterdir()] == ["copy.md"]


@pytest.mark.parametrize("call", ["fsync", "link"])
def test_a_full_disk_publishes_nothing(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, full)
    monkeypatch.setattr(Path, "replace", full)
    with staged(tmp_path / "copy.md") as copy:
        copy.path.write_text("new", "utf-8")
        with pytest.raises(Unsafe, match="No space left"):
            copy.publish()
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(Unsafe, match="cannot be written"), staged(tmp_path / "no" / "copy.md"):
        pass


def test_sweep_takes_only_old_leftovers(tmp_path: Path) -> None:
    old = time.time() - 7200
    for name in (".0123456789abcdef.redact-part.md", "draft.md", ".hidden"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (old, old))
    with staged(tmp_path / "copy.md"):
        assert sweep(tmp_path) == 1
        assert len(list(tmp_path.iterdir())) == 3


# --- the key and ids


@pytest.mark.parametrize(
    ("variables", "where"),
    [
        ({"REDACT_KEY_FILE": "{}/mine", "XDG_CONFIG_HOME": "{}/x", "HOME": "{}"}, "mine"),
        ({"XDG_CONFIG_HOME": "{}/x", "HOME": "{}"}, "x/redact/id.key"),
        ({"XDG_CONFIG_HOME": "relative", "HOME": "{}"}, ".config/redact/id.key"),
        ({"USERPROFILE": "{}"}, ".config/redact/id.key"),
    ],
    ids=["named", "config folder", "relative is ignored", "windows"],
)
def test_the_key_is_made_once(variables: dict[str, str], where: str, tmp_path: Path) -> None:
    environment = {name: value.format(tmp_path) for name, value in variables.items()}
    first, second = id_key(environment), id_key(environment)
    assert first == second
    assert first.kept
    path = tmp_path / where
    assert path.read_bytes() == first.value
    assert len(first.value) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]
    assert str(first.value) not in repr(first)


def test_of_many_at_once_one_makes_the_key(tmp_path: Path) -> None:
    environment = {"REDACT_KEY_FILE": str(tmp_path / "key")}
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: id_key(environment).value, range(32)))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_where_no_key_can_be_kept_it_is_good_for_one_run(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for environment in ({}, {"REDACT_KEY_FILE": str(tmp_path / "file" / "key")}):
        first, second = id_key(environment), id_key(environment)
        assert not first.kept
        assert first.value != second.value


@pytest.mark.parametrize(
    ("size", "mode", "problem"),
    [(32, 0o644, "others can read"), (31, 0o600, "32 bytes"), (33, 0o600, "32 bytes")],
)
def test_a_bad_key_is_refused(size: int, mode: int, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(bytes(size))
    path.chmod(mode)
    with pytest.raises(Unsafe, match=problem):
        id_key({"REDACT_KEY_FILE": str(path)})


def test_a_key_that_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "key", 0o600)
    with pytest.raises(Unsafe, match="no ordinary file"):
        id_key({"REDACT_KEY_FILE": str(tmp_path / "key")})


KEY = bytes(range(32))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("PERSON", "Kim"), ("PERSON", "KIM"), True),
        (
            ("PERSON", "김해원"),
            ("PERSON", "\u1100\u1175\u11b7\u1112\u1162\u110b\u116f\u11ab"),
            True,
        ),
        (("PERSON", "Ｋｉｍ"), ("PERSON", "Kim"), True),
        (("PERSON", "Kim"), ("LOCATION", "Kim"), False),
        (("PERSON", "Kim"), ("PERSON", "Ri"), False),
    ],
    ids=["case", "NFD", "full width", "entity", "words"],
)
def test_ids(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    assert (finding_id(KEY, *one) == finding_id(KEY, *other)) is same


def test_an_id_needs_the_key() -> None:
    # fixed: an id in a decision file must mean the same in the next version
    assert finding_id(KEY, "PERSON", "김해원") == "66832d57c79a"
    assert finding_id(bytes(32), "PERSON", "김해원") != finding_id(KEY, "PERSON", "김해원")
    assert len(finding_id(KEY, "PERSON", "\ud800")) == 12
