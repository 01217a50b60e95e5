"""Looking again when something changed, and only then."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from redact.cli.deliver import Delivery
from redact.cli.report_options import Wanted
from redact.cli.start import Request
from redact.cli.watch import state, watch
from redact.errors import SettingsError


def delivery(output: Path | None = None) -> Delivery:
    reports = (Wanted("text", output),)
    return Delivery(reports, None, "never", quiet=False, verbose=False, exit_zero=False)


def saved(path: Path) -> None:
    path.write_text("그는 회령을 떠났다.\n", encoding="utf-8")


def saved_by_renaming(path: Path) -> None:
    part = path.with_name("part")
    part.write_text("same size", encoding="utf-8")
    os.utime(part, ns=(0, path.stat().st_mtime_ns))
    part.replace(path)


def added(path: Path) -> None:
    (path.parent / "en.md").write_text("He left Hoeryong.\n", encoding="utf-8")


def gone(path: Path) -> None:
    path.unlink()


def hidden(path: Path) -> None:
    (path.parent / ".git").mkdir()
    (path.parent / ".git" / "index").write_text("x")


@pytest.mark.parametrize(
    ("change", "looks"),
    [
        pytest.param(saved, 2, id="saved"),
        pytest.param(saved_by_renaming, 2, id="saved as editors do: another file, the same time"),
        pytest.param(added, 2, id="a new draft"),
        pytest.param(gone, 2, id="a draft that went away"),
        pytest.param(hidden, 1, id="not what git does"),
    ],
)
def test_it_looks_again_after_a_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Path], None], looks: int
) -> None:
    draft = tmp_path / "drafts" / "ko.md"
    draft.parent.mkdir()
    draft.write_text("same size", encoding="utf-8")
    looked: list[int] = []
    glances = iter(range(6))

    def look() -> int:
        looked.append(1)
        return len(looked)

    def sleep(_: float) -> None:
        glance = next(glances)
        if glance == 1:
            change(draft)
        if glance == 5:
            raise KeyboardInterrupt

    request = Request(paths=(str(draft.parent),))
    assert watch(look, request, delivery(), sleep=sleep) == looks
    assert len(looked) == looks
    assert "\x1b" not in "".join(capsys.readouterr())  # nothing is cleared


def test_a_failed_look_does_not_end_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.md"
    path.write_text("x")

    def look() -> int:
        if path.read_text() == "x":
            raise SettingsError(".redact.yml", "cannot be used", "mend it")
        return 0

    glances = iter(range(6))

    def sleep(_: float) -> None:
        glance = next(glances)
        if glance == 1:
            path.write_text("mended")
        if glance == 5:
            raise KeyboardInterrupt

    assert watch(look, Request(paths=(str(path),)), delivery(), sleep=sleep) == 0
    assert ".redact.yml: cannot be used; mend it" in capsys.readouterr().err


def test_ctrl_c_while_it_looks_is_an_interruption(tmp_path: Path) -> None:
    def look() -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watch(look, Request(paths=(str(tmp_path),)), delivery())


def test_its_own_report_is_no_change(tmp_path: Path) -> None:
    report, draft = tmp_path / "report.txt", tmp_path / "en.md"
    draft.write_text("a draft")
    before = state([tmp_path], [report])
    report.write_text("a report")
    assert state([tmp_path], [report]) == before
    assert list(before) == [str(draft)]
