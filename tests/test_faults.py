"""What goes wrong while many drafts are checked is told by name, and costs nothing else."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from redact import formats
from redact.cli.start import Request
from redact.pipeline import Start
from redact.report import Outcome, as_json, gaps, summarise
from redact.store import Cache

EN = "My friend Kim Yong-ho left Hoeryong on 12 March 2009.\n"
KO = "제 친구 김용호는 2009년 3월 12일 회령을 떠났다.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "en.md").write_text(EN, encoding="utf-8")
    (folder / "ko.txt").write_text(KO, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


def vanishes(path: Path, _: pytest.MonkeyPatch) -> Callable[[], None]:
    path.write_text(EN, encoding="utf-8")
    return path.unlink


def becomes_a_folder(path: Path, _: pytest.MonkeyPatch) -> Callable[[], None]:
    path.write_text(EN, encoding="utf-8")

    def change() -> None:
        path.unlink()
        path.mkdir()

    return change


def becomes_a_pipe(path: Path, _: pytest.MonkeyPatch) -> Callable[[], None]:
    path.write_text(KO, encoding="utf-8")

    def change() -> None:
        path.unlink()
        os.mkfifo(path)

    return change


def unreadable(path: Path, patch: pytest.MonkeyPatch) -> Callable[[], None]:
    path.write_text(KO, encoding="utf-8")
    real = os.open

    def refuse(name: object, *rest: object, **more: object) -> int:  # root may read everything
        if str(name).endswith(path.name):
            raise PermissionError(13, "Permission denied")
        return real(name, *rest, **more)  # type: ignore[arg-type]

    return partial(patch.setattr, formats.os, "open", refuse)


def folder_of_that_name(path: Path, _: pytest.MonkeyPatch) -> Callable[[], None]:
    path.mkdir()
    return lambda: None


def pipe(path: Path, _: pytest.MonkeyPatch) -> Callable[[], None]:
    os.mkfifo(path)
    return lambda: None


def two_gigabytes(path: Path, _: pytest.MonkeyPatch) -> Callable[[], None]:
    with path.open("wb") as file:
        file.truncate(2 * 2**30)
    return lambda: None


def cut_short(path: Path, _: pytest.MonkeyPatch) -> Callable[[], None]:
    path.write_bytes(KO.encode("utf-16")[:-1])
    return lambda: None


@pytest.mark.skipif(os.name != "posix", reason="pipes")
@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(vanishes, id="vanishes while it runs"),
        pytest.param(becomes_a_folder, id="becomes a folder while it runs"),
        pytest.param(becomes_a_pipe, id="becomes a pipe while it runs"),
        pytest.param(unreadable, id="cannot be read"),
        pytest.param(folder_of_that_name, id="a folder called .md"),
        pytest.param(pipe, id="a pipe"),
        pytest.param(two_gigabytes, id="2 GB"),
        pytest.param(cut_short, id="cut short"),
    ],
)
def test_one_bad_draft_is_named_and_the_others_are_checked(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: Callable[[Path, pytest.MonkeyPatch], Callable[[], None]],
) -> None:
    strike = fault(folder / "mid.md", monkeypatch)
    for _ in range(2):  # also where the others are recalled
        job = Start().job(Request(paths=(str(folder),), words=False))
        strike()
        outcome = job.run(lambda: None)
        assert summarise(outcome).exit_code == 2
        assert _unread(outcome) == ["mid.md"]
        assert _found(outcome) == {"en.md", "ko.txt"}
        assert '"exit_code": 2' in as_json(outcome)
        monkeypatch.undo()
        monkeypatch.chdir(folder.parent)
        strike = lambda: None  # noqa: E731 - it has struck
        if not os.path.lexists(folder / "mid.md") or fault is unreadable:
            return


def _unread(outcome: Outcome) -> list[str]:
    return [Path(file.path).name for file in outcome.files if gaps(file)]


def _found(outcome: Outcome) -> set[str]:
    reports = [file for file in outcome.files if file.report and file.report.findings]
    return {Path(file.path).name for file in reports}


def redact(*arguments: object, file_size: int = -1) -> subprocess.CompletedProcess[str]:
    """With `file_size` no file can grow beyond so many bytes, as on a full disk."""
    command = [sys.executable, "-m", "redact", *map(str, arguments)]
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (file_size, file_size))
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=limit if file_size >= 0 else None,
    )


@pytest.mark.skipif(os.name != "posix", reason="limits of files")
def test_a_full_disk_under_the_cache_changes_nothing(folder: Path, tmp_path: Path) -> None:
    full = redact("check", folder, "--format", "json", file_size=100)
    kept = list((tmp_path / "cache").rglob("*"))
    assert all(path.is_dir() or path.stat().st_size <= 100 for path in kept)
    assert not [path for path in kept if path.suffix == ".part"]
    room = redact("check", folder, "--format", "json")
    assert (full.stdout, full.returncode) == (room.stdout, 1)
    assert full.stderr == ""


@pytest.mark.skipif(os.name != "posix", reason="limits of files")
def test_a_full_disk_under_the_report_is_exit_2(folder: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text("the last report")
    done = redact("check", folder, "--format", "json", "--output", report, file_size=100)
    assert done.returncode == 2
    assert str(report) in done.stderr
    assert report.read_text() == "the last report"
    assert not list(tmp_path.glob(".*redact-part*"))


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="limits of files")
def test_a_full_disk_under_the_copies_loses_no_draft(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = redact("apply", folder, "--out", out, file_size=10)
    assert done.returncode == 2
    assert "en.md" in done.stderr
    assert [path for path in out.rglob("*") if path.is_file()] == []
    assert (folder / "en.md").read_text("utf-8") == EN
    assert (folder / "ko.txt").read_text("utf-8") == KO


def test_a_place_that_cannot_be_written_to_is_no_cache_and_no_output(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    done = redact("check", folder, "--output", blocked / "report.txt")
    assert done.returncode == 2
    assert "report.txt" in done.stderr
    assert redact("check", folder, "--exit-zero").returncode == 0


@pytest.mark.parametrize("jump", [0, 4_000_000_000], ids=["back to 1970", "far ahead"])
def test_a_clock_that_jumps_loses_nothing(folder: Path, jump: int) -> None:
    first = Start().job(Request(paths=(str(folder),), words=False)).run(lambda: None)
    cache = Cache.open(os.environ)
    assert cache is not None
    for path in [*cache.folder.iterdir(), *folder.iterdir()]:
        os.utime(path, (jump, jump))
    again = Start().job(Request(paths=(str(folder),), words=False)).run(lambda: None)
    assert as_json(first) == as_json(again)
    cache.put("new", b"x")
    cache.trim()
    assert cache.get("new") == b"x"
