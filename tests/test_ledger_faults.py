"""Two editors at once, a kill at any moment, a full disk: the ledger stays whole and true."""

from __future__ import annotations

import errno
import os
import random
from pathlib import Path

import pytest

from redact.errors import RedactError
from redact.ledger import Ledger
from small_ledger import (
    apply,
    apply_all,
    check_consistent,
    draft_of,
    in_child,
    kill_in_work,
    new_ledger,
    published,
    stubbed,
    write_drafts,
)

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return new_ledger(tmp_path)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


@needs_fork
@pytest.mark.slow
def test_two_editors_at_once(tmp_path: Path, ledger: Ledger, out: Path) -> None:
    drafts = write_drafts(tmp_path / "drafts", 20)
    published(draft_of(99), tmp_path, stubbed(None))  # everything is loaded before the fork
    paths = list(drafts)
    children = [
        in_child(lambda p=part: apply_all(p, out, ledger)) for part in (paths[::2], paths[1::2])
    ]
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
    assert check_consistent(ledger, drafts, out) == 20
    assert (ledger.read().revision, len(ledger.read().copies)) == (21, 20)


@needs_fork
@pytest.mark.slow
def test_a_kill_at_any_moment(tmp_path: Path, ledger: Ledger, out: Path) -> None:
    """Nothing that was published is unknown to the ledger; what was killed is done again."""
    drafts = write_drafts(tmp_path / "drafts", 20)
    published(draft_of(99), tmp_path, stubbed(None))
    rng = random.Random(7)
    killed = 0
    for _ in range(15):
        order = rng.sample(list(drafts), len(drafts))
        killed += kill_in_work(lambda order=order: apply_all(order, out, ledger), ledger, rng)
        check_consistent(ledger, drafts, out)
    assert (killed, ledger.read().revision > 10) == (15, True)
    apply_all(drafts, out, ledger)
    assert check_consistent(ledger, drafts, out) == 20


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO], ids=["disk full", "disk broken"])
@pytest.mark.parametrize("call", ["open", "fsync", "replace", "write"])
def test_a_ledger_that_cannot_be_written(
    call: str,
    number: int,
    tmp_path: Path,
    ledger: Ledger,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The old ledger stays, and no copy appears whose names nobody would remember."""
    published(draft_of(1), out, stubbed(ledger), "1.md")
    before = ledger.path.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        if call == "write":
            patch.setattr(Path, "write_bytes", fail)
        elif call == "replace":
            patch.setattr(Path, "replace", fail)
        else:
            patch.setattr(f"redact.store.copies.os.{call}", fail)
        with pytest.raises((RedactError, OSError)):
            published(draft_of(2), out, stubbed(ledger), "2.md")
    assert ledger.path.read_bytes() == before
    assert sorted(path.name for path in out.iterdir()) == ["1.md"]
    published(draft_of(2), out, stubbed(ledger), "2.md")


def test_a_copy_that_cannot_be_published_is_not_recorded(
    ledger: Ledger, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from redact.store import Staged

    publish = Staged.publish

    def fail(self: Staged) -> None:
        if self.out.suffix == ".md":
            raise OSError(errno.ENOSPC, "full")
        publish(self)

    before = ledger.path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Staged, "publish", fail)
        with pytest.raises(OSError, match="full"):
            published(draft_of(1), out, stubbed(ledger))
    assert ledger.path.read_bytes() == before
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("text", [draft_of(1), draft_of(2)], ids=["one", "other"])
def test_a_copy_that_leaks_is_not_recorded(
    text: str, ledger: Ledger, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from redact.core import Leak

    monkeypatch.setattr("redact.pipeline.verify", lambda *_, **__: [Leak("still there", None)])
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    before = ledger.path.read_bytes()
    assert apply(path, out / "a.md", stubbed(ledger)).leaks
    assert ledger.path.read_bytes() == before
    assert list(out.iterdir()) == []


def test_nobody_waits_for_ever(ledger: Ledger, out: Path) -> None:
    other = Ledger(ledger.path, ledger.keys, patience=0.05)
    with ledger.held(), pytest.raises(RedactError, match="another program is writing it"):
        published(draft_of(1), out, stubbed(other))
    published(draft_of(1), out, stubbed(other))
