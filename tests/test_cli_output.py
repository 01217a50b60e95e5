"""What `check` and `apply` answer, where the report goes, and how it looks on a screen."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from fake_start import FakeStart, checked
from redact.cli import main
from redact.health import Part
from redact.report import Gap
from report_samples import CLEAN, EN, INFO, KO, OPEN, REVIEW, UNREADABLE


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is looking at standard output and error."""
    for module in ("redact.cli.deliver", "redact.terminal"):
        monkeypatch.setattr(f"{module}.is_terminal", lambda _: True)


@pytest.mark.parametrize(
    ("files", "options", "code"),
    [
        pytest.param([CLEAN], [], 0, id="clean"),
        pytest.param([INFO], [], 0, id="only told"),
        pytest.param([INFO], ["--fail-on", "info"], 1, id="told counts"),
        pytest.param([REVIEW], [], 1, id="findings"),
        pytest.param([REVIEW], ["--exit-zero"], 0, id="exit zero"),
        pytest.param([REVIEW, UNREADABLE], ["--exit-zero"], 2, id="exit zero is not blind"),
        pytest.param([REVIEW, UNREADABLE], [], 2, id="2 beats 1"),
        pytest.param([], [], 2, id="nothing to look at"),
    ],
)
@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_exit_codes(files, options, code, form, capsys) -> None:
    assert main(FakeStart(files), ["check", "a", "-f", form, *options]) == code
    problems = [line for line in capsys.readouterr().err.splitlines() if "not checked" in line]
    assert len(problems) == (UNREADABLE in files)


# --- where the report goes ----------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_output_file(form, tmp_path, capsys) -> None:
    page = tmp_path / "report"
    page.write_text("of yesterday", encoding="utf-8")
    assert main(FakeStart([REVIEW]), ["check", "a", "-f", form, "-o", str(page)]) == 1
    assert capsys.readouterr().out == ""
    assert "yesterday" not in page.read_text(encoding="utf-8")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [page]


def test_output_is_never_a_draft(tmp_path, capsys) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("the only copy", encoding="utf-8")
    link = tmp_path / "link.html"
    link.hardlink_to(draft)
    assert main(FakeStart([REVIEW]), ["check", str(draft), "-f", "html", "-o", str(link)]) == 2
    assert "is one of the drafts" in capsys.readouterr().err
    assert draft.read_text(encoding="utf-8") == "the only copy"


def test_output_that_cannot_be_written(tmp_path, capsys) -> None:
    nowhere = tmp_path / "no" / "report.html"
    assert main(FakeStart([REVIEW]), ["check", "a", "-o", str(nowhere)]) == 2
    assert capsys.readouterr().err.startswith(f"redact: {nowhere}: cannot be written")


def test_json_on_stdout_is_nothing_but_json(capsys) -> None:
    main(FakeStart([REVIEW, UNREADABLE]), ["check", "a", "--format", "json", "-v"])
    assert json.loads(capsys.readouterr().out)["version"] == 1


# --- apply --------------------------------------------------------------------------------------


def test_apply_writes_the_reports(tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    start = FakeStart([checked("en.md", EN, written="out/en.md")])
    assert main(start, ["apply", "en.md", "--out", "out", "--seed", "7"]) == 1
    (request,) = start.requests
    assert (request.out, request.seed, request.overwrite) == (Path("out"), 7, False)
    document = json.loads((tmp_path / "out/redact-report.json").read_text(encoding="utf-8"))
    assert document["files"][0]["written"] == "out/en.md"
    assert "Redacted copy" in (tmp_path / "out/redact-report.html").read_text(encoding="utf-8")
    shown = capsys.readouterr()
    assert "en.md: written to out/en.md" in shown.out
    assert "out/redact-report.html" in shown.err


@pytest.mark.parametrize(
    ("files", "code"), [([REVIEW], 0), ([OPEN], 1), ([REVIEW, UNREADABLE], 2)], ids=str
)
def test_apply_exit_codes(files, code, tmp_path) -> None:
    assert main(FakeStart(files), ["apply", "a", "--out", str(tmp_path / "out")]) == code


# --- progress, colour, quiet --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "environ", "shown"),
    [
        pytest.param([], {}, True, id="terminal"),
        pytest.param(["-q"], {}, False, id="quiet"),
        pytest.param([], {"CI": "true"}, False, id="CI"),
    ],
)
def test_progress_bar(options, environ, shown, screen, capsys, monkeypatch) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    main(FakeStart([CLEAN, CLEAN]), ["check", "a", "b", *options])
    assert ("Reading drafts" in capsys.readouterr().err) is shown


def test_no_progress_bar_in_a_pipe(capsys) -> None:
    main(FakeStart([CLEAN, CLEAN]), ["check", "a", "b"])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("options", "environ", "coloured"),
    [
        pytest.param([], {}, True, id="terminal"),
        pytest.param([], {"NO_COLOR": "1"}, False, id="NO_COLOR"),
        pytest.param(["--color", "never"], {}, False, id="never"),
        pytest.param(["--color", "always"], {"NO_COLOR": "1"}, True, id="always"),
    ],
)
@pytest.mark.parametrize("verb", [["check", "a"], ["doctor"]], ids=str)
def test_colour(options, environ, coloured, verb, screen, capsys, monkeypatch) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    main(FakeStart([REVIEW], parts=[Part("rules", "version", "1")]), [*verb, *options])
    assert ("\x1b[" in capsys.readouterr().out) is coloured


def test_quiet_and_verbose(capsys) -> None:
    start = FakeStart([checked("ko.md", KO), INFO], skipped=(Gap(".git", "hidden"),))
    main(start, ["check", "a", "-q"])
    assert len(capsys.readouterr().out.splitlines()) == 2
    main(start, ["check", "a", "-v"])
    shown = capsys.readouterr().out
    for words in ("info PERSON", ".git: skipped: hidden", "why:", "Looked with rules"):
        assert words in shown
