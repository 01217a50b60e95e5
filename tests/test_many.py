"""Many drafts by several processes: the same answers as one, whatever happens to a process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from redact.ahead import Ahead, Look, processes
from redact.cli.start import Request
from redact.core import Draft, Finding
from redact.pipeline import Start
from redact.report import summarise
from redact.sources import Source

DRAFTS = {
    "a.md": "My friend Kim Yong-ho left Hoeryong on 12 March 2009. Call +82 10-1234-5678.\n",
    "b.txt": "제 친구 김용호는 2009년 3월 12일 회령을 떠났다. 전화는 010-1234-5678이다.\n",
    "c.md": "Kim Yong-ho wrote to me again. His sister is Kim Yong-mi.\n",
    "d.txt": "김용호는 다시 편지를 보냈다. 그의 여동생은 김용미다.\n",
    "e.md": "Nothing here tells who anybody is.\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    for name, text in DRAFTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


def redact(*arguments: object, code: int | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "redact", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert code is None or done.returncode == code, done.stderr
    return done


def test_check_says_the_same_with_two_processes(folder: Path) -> None:
    one, two = (
        redact("check", folder, "--format", "json", "--show-text", "--jobs", jobs, code=1)
        for jobs in (1, 2)
    )
    assert len(json.loads(one.stdout)["files"]) == len(DRAFTS)
    drop = ("replacement",)  # invented anew in every run
    assert _without(one.stdout, drop) == _without(two.stdout, drop)
    assert two.stderr == ""


def _without(text: str, keys: tuple[str, ...]) -> object:
    def cut(pairs: list[tuple[str, object]]) -> dict[str, object]:
        return {key: value for key, value in pairs if key not in keys}

    return json.loads(text, object_pairs_hook=cut)


@pytest.mark.slow
def test_apply_writes_the_same_copies_with_two_processes(folder: Path, tmp_path: Path) -> None:
    copies = []
    for jobs in (1, 2):
        out = tmp_path / f"out{jobs}"
        done = redact("apply", folder, "--out", out, "--seed", 7, "--jobs", jobs)
        assert done.returncode in (0, 1), done.stderr
        copies.append({name: (out / name).read_text("utf-8") for name in DRAFTS})
    assert copies[0] == copies[1]
    assert copies[0] != DRAFTS


@pytest.mark.slow
def test_one_person_has_one_name_in_all_copies(folder: Path, tmp_path: Path) -> None:
    for number in range(8):
        (folder / f"n{number}.md").write_text(DRAFTS["c.md"], encoding="utf-8")
    done = redact("apply", folder, "--out", tmp_path / "out", "--jobs", 2)
    assert done.returncode in (0, 1), done.stderr
    copies = {(tmp_path / "out" / f"n{n}.md").read_text("utf-8") for n in range(8)}
    assert len(copies | {(tmp_path / "out" / "c.md").read_text("utf-8")}) == 1
    assert copies != {DRAFTS["c.md"]}


class Fatal:
    """Looks at drafts until it meets a certain one, which ends the process."""

    def __init__(self, look: Look, name: str) -> None:
        self.look, self.name = look, name

    def __call__(
        self, load: Callable[[], Draft], overrides: tuple[int, ...]
    ) -> tuple[Draft, list[Finding]]:
        if load().name.endswith(self.name):
            os.kill(os.getpid(), signal.SIGKILL)
        return self.look(load, overrides)


def fatal(make: Callable[[], Look], name: str) -> Fatal:
    return Fatal(make(), name)


@pytest.mark.parametrize("name", ["a.md", "d.txt"], ids=["en", "ko"])
def test_a_killed_process_is_exit_2_with_the_draft_it_had(folder: Path, name: str) -> None:
    job = Start().job(Request(paths=(str(folder),), jobs=2))
    ahead = Ahead(job.ahead.here, partial(fatal, job.ahead.make, name), 2)
    outcome = replace(job, ahead=ahead).run(lambda: None)
    lost = [file for file in outcome.files if file.report is None]
    assert [Path(file.path).name for file in lost] == [name]
    assert "the process that read it was ended" in lost[0].gaps[0].why
    assert len(outcome.files) == len(DRAFTS)
    assert summarise(outcome).exit_code == 2


@pytest.mark.parametrize(
    ("wanted", "sizes", "most"),
    [
        pytest.param(None, [100] * 1000, 1, id="many small ones are not worth a process"),
        pytest.param(None, [10_000_000], 1, id="one draft is looked at by one process"),
        pytest.param(None, [10_000_000] * 100, 8, id="never without bound"),
        pytest.param(None, [], 1, id="nothing to do"),
        pytest.param(1, [10_000_000] * 100, 1, id="one when one was asked for"),
        pytest.param(16, [1] * 3, 3, id="no more than there are drafts"),
    ],
)
def test_how_many(tmp_path: Path, wanted: int | None, sizes: list[int], most: int) -> None:
    sources = []
    for number, size in enumerate(sizes):
        path = tmp_path / f"{number}.txt"
        with path.open("wb") as file:
            file.truncate(size)
        sources.append(Source(path, lambda: Draft("", ""), tmp_path))
    assert processes(wanted, sources) <= most
    if wanted is not None:
        assert processes(wanted, sources) == most


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []


def _alive(pid: int) -> bool:
    with suppress(OSError):
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    return False


def _heeds_interrupts() -> None:
    """As a shell starts a program in front: one that it starts behind inherits that it ignores
    Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="Linux")
@pytest.mark.parametrize(
    ("number", "code"),
    [
        pytest.param(signal.SIGINT, 130, id="Ctrl-C"),
        pytest.param(signal.SIGTERM, -signal.SIGTERM, id="told to end"),
        pytest.param(signal.SIGKILL, -signal.SIGKILL, id="killed"),
    ],
)
def test_no_process_outlives_the_run(folder: Path, number: signal.Signals, code: int) -> None:
    for copy in range(400):
        (folder / f"x{copy}.md").write_text(DRAFTS["a.md"] * 20 + f"{copy}\n", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "redact", "check", str(folder), "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_heeds_interrupts,
    )
    children: list[int] = []
    deadline = time.monotonic() + 120
    while len(children) < 3 and time.monotonic() < deadline:  # a tracker, and two that work
        children = _children(process.pid)
        time.sleep(0.2)
    assert len(children) >= 2
    time.sleep(2)
    if number is signal.SIGINT:
        os.killpg(process.pid, number)  # as a terminal does
    else:
        process.send_signal(number)
    out, error = process.communicate(timeout=120)
    assert process.returncode == code
    assert out == ""
    assert error.strip() == ("redact: interrupted" if number is signal.SIGINT else "")
    deadline = time.monotonic() + 30
    while any(map(_alive, children)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(_alive, children))


@pytest.mark.parametrize(
    ("text", "author"),
    [
        pytest.param("Her name is Choi Hwa-young.\n", "en-diary", id="en"),
        pytest.param("그의 이름은 방은숙이다.\n", "ko-testimony", id="ko"),
    ],
)
def test_the_processes_know_the_author(folder: Path, root: Path, text: str, author: str) -> None:
    (folder / "own.md").write_text(text, encoding="utf-8")
    author = str(root / "samples" / "authors" / f"{author}.yaml")
    one, two = (
        redact("check", folder, "--author", author, "--jobs", jobs, "--format", "json", code=1)
        for jobs in (1, 2)
    )
    assert '"detector": "author"' in two.stdout
    assert one.stdout == two.stdout
