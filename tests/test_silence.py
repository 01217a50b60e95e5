"""Not a word of a draft in a log, an exception, a pipe, or anything a build server keeps."""

from __future__ import annotations

import io
import logging
import traceback
from pathlib import Path

import pytest

from fake_start import FakeStart, checked, report
from redact.cli import main
from redact.core import Author
from redact.report import Checked, Gap
from report_samples import EN, KO, REPLACEMENTS, REST, SECRETS, UNREADABLE

FILES = (
    checked("drafts/en.md", EN, Gap("image 1", "cannot be read")),
    checked("drafts/ko.md", KO),
    UNREADABLE,
)
QUOTES = (*SECRETS, *REPLACEMENTS, *REST)


class Screen(io.StringIO):
    """A terminal that somebody looks at."""

    def isatty(self) -> bool:
        return True


def quoted(text: str) -> list[str]:
    return [words for words in QUOTES if words in text]


def everything(shown, folder: Path) -> str:
    """All that was printed, and all that was written."""
    written = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.*"))
    return shown.out + shown.err + written


CHECK = [
    pytest.param(["check", "a"], id="text"),
    pytest.param(["check", "a", "-v"], id="text in detail"),
    pytest.param(["check", "a", "--format", "json"], id="JSON"),
    pytest.param(["check", "a", "--format", "json", "--output", "r.json"], id="JSON file"),
    pytest.param(["check", "a", "--output", "r.txt"], id="text file"),
]
PAGES = [
    pytest.param(["check", "a", "--format", "html"], id="HTML"),
    pytest.param(["check", "a", "--format", "html", "--output", "r.html"], id="HTML file"),
    pytest.param(["apply", "a", "--out", "out"], id="apply"),
]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("arguments", CHECK)
def test_a_pipe_or_file_is_quiet(arguments, capsys, tmp_path) -> None:
    assert main(FakeStart(FILES), arguments) == 2
    assert quoted(everything(capsys.readouterr(), tmp_path)) == []


@pytest.mark.parametrize("value", ["true", "1", "woodpecker"])
@pytest.mark.parametrize("option", [[], ["--show-text"], ["--mask"]], ids=str)
@pytest.mark.parametrize("arguments", [*CHECK, *PAGES])
def test_a_build_server_never_sees_a_word(
    arguments, option, value, capsys, tmp_path, monkeypatch
) -> None:
    monkeypatch.setenv("CI", value)
    monkeypatch.setattr("redact.cli.deliver.is_terminal", lambda _: True)
    assert main(FakeStart(FILES), [*arguments, *option]) == 2
    shown = capsys.readouterr()
    assert ("--show-text is ignored" in shown.err) is (option == ["--show-text"])
    assert quoted(everything(shown, tmp_path)) == []


@pytest.mark.parametrize(
    ("option", "words"),
    [
        pytest.param([], True, id="shown"),
        pytest.param(["--mask"], False, id="masked"),
        pytest.param(["--mask", "-v"], False, id="masked in detail"),
    ],
)
def test_a_terminal_shows_unless_masked(option, words, monkeypatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stdout", screen)
    main(FakeStart(FILES), ["check", "a", *option])
    assert bool(quoted(screen.getvalue())) is words


@pytest.mark.parametrize("value", ["", "0", "false"])
def test_ci_switched_off_is_no_build_server(value, capsys, monkeypatch) -> None:
    monkeypatch.setenv("CI", value)
    main(FakeStart(FILES), ["check", "a", "--format", "json", "--show-text"])
    assert "Pak Kum-nyo" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", PAGES)
def test_pages_hide_what_was_found(arguments, capsys, tmp_path) -> None:
    main(FakeStart(FILES), arguments)
    text = everything(capsys.readouterr(), tmp_path)
    assert [words for words in SECRETS if words in text] == []
    assert "▇▇▇▇" in text


@pytest.mark.parametrize("arguments", [*CHECK, *PAGES])
def test_stderr_and_logs_are_quiet_even_when_words_are_shown(arguments, capsys, caplog) -> None:
    with caplog.at_level(logging.DEBUG):
        main(FakeStart(FILES), [*arguments, "--show-text"])
    assert quoted(capsys.readouterr().err + caplog.text) == []


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(ValueError(EN), id="an error that quotes"),
        pytest.param(KeyError("박금녀"), id="a key"),
        pytest.param(UnicodeEncodeError("ascii", EN, 0, 1, EN), id="an encoding error"),
        pytest.param(OSError(2, "No such file or directory", "Onsong.md"), id="a file name"),
    ],
)
def test_errors_are_quiet(error, capsys) -> None:
    assert main(FakeStart(late_error=error), ["check", "a"]) == 2
    assert quoted(capsys.readouterr().err) == []


def test_tracebacks_and_reprs_are_quiet() -> None:
    one = report("en.md", EN)
    author = Author(secrets={"real_name": ("Pak Kum-nyo",)})
    values = (one, one.draft, one.decisions, one.findings, Checked("en.md", one), author)
    assert quoted(repr(values)) == []
    try:
        raise RuntimeError(one, author)
    except RuntimeError:
        assert quoted(traceback.format_exc()) == []
