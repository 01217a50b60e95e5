"""The command line with a fake `Start`: what is asked for, what is printed, what it answers."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from fake_start import FakeStart
from redact import __version__
from redact.cli import main
from redact.cli.main import VERBS
from redact.cli.start import Request
from redact.core import Severity
from redact.errors import ModelError, RedactError, SettingsError
from report_samples import CLEAN


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def give(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    return give


# --- from options to a request ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        pytest.param([], Request(paths=("a",)), id="nothing"),
        pytest.param(
            ["--author", "me.yml", "-c", "s.yml", "--rules", "x", "--rules", "y"],
            Request(
                paths=("a",),
                authors=(Path("me.yml"),),
                config=Path("s.yml"),
                rules=(Path("x"), Path("y")),
            ),
            id="files",
        ),
        pytest.param(["--engine", "none"], Request(paths=("a",), engines=()), id="no engine"),
        pytest.param(
            ["--engine", "embedded", "--engine", "spacy:xx"],
            Request(paths=("a",), engines=("embedded", "spacy:xx")),
            id="two engines",
        ),
        pytest.param(
            ["--exclude", "*.bak", "--fail-on", "block"],
            Request(paths=("a",), exclude=("*.bak",), fail_on=Severity.BLOCK),
            id="what to look at",
        ),
    ],
)
def test_request(options: list[str], asked: Request) -> None:
    start = FakeStart([CLEAN])
    assert main(start, ["check", "a", *options]) == 0
    (request,) = start.requests
    assert (request.paths, request.stdin) == (asked.paths, b"")
    for name in ("authors", "config", "rules", "engines", "exclude", "fail_on", "out", "seed"):
        assert getattr(request, name) == getattr(asked, name), name


def test_standard_input(type_in) -> None:
    type_in("회령에서\n".encode("cp949"))
    start = FakeStart([CLEAN])
    assert main(start, ["check", "-", "--stdin-filename", "column.md"]) == 0
    (request,) = start.requests
    assert request.stdin == "회령에서\n".encode("cp949")
    assert request.stdin_name == "column.md"


def test_settings_file_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDACT_CONFIG", "house.yml")
    start = FakeStart([CLEAN])
    main(start, ["check", "a"])
    assert start.requests[0].config == Path("house.yml")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["chekc", "a"], "did you mean 'check'?", id="slip"),
        pytest.param(["frobnicate"], "there are check, apply", id="no such verb"),
        pytest.param(["check"], "Missing argument 'PATH...'", id="no path"),
        pytest.param(["check", "a", "--nope"], "--nope", id="no such option"),
        pytest.param(["check", "a", "--fail-on", "high"], "'block', 'review'", id="severity"),
        pytest.param(["check", "a", "--engine", "bert"], "there are embedded", id="engine"),
        pytest.param(
            ["check", "a", "--engine", "none", "--engine", "embedded"], "beside", id="none and one"
        ),
        pytest.param(["check", "a", "--stdin-filename", "x"], "needs - as a path", id="no -"),
        pytest.param(["check", "-", "-"], "named once", id="- twice"),
        pytest.param(["apply", "a"], "--out", id="apply without --out"),
        pytest.param(["check", "-ver"], "No such option", id="file that looks like an option"),
        pytest.param(["check", "a", "--format", "\x1b[31mred"], "no form", id="escape"),
    ],
)
def test_usage_errors_are_one_line_and_2(arguments, said, capsys) -> None:
    assert main(FakeStart(), arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert len(shown.err.splitlines()) == 1
    assert "\x1b" not in shown.err


def test_a_path_after_two_dashes_is_a_path() -> None:
    start = FakeStart([CLEAN])
    assert main(start, ["check", "--", "-ver"]) == 0
    assert start.requests[0].paths == ("-ver",)


# --- help ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", [[], *([verb] for verb in VERBS), ["rules", "list"]], ids=str)
def test_help(verb: list[str], capsys) -> None:
    assert main(FakeStart(), [*verb, "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"Usage: redact {' '.join(verb)}".rstrip())


def test_help_names_every_verb_and_exit_code(capsys) -> None:
    main(FakeStart(), ["--help"])
    shown = capsys.readouterr().out
    assert all(f"  {verb} " in shown for verb in VERBS)
    assert "130" in shown


def test_no_arguments_show_the_help_and_are_an_error(capsys) -> None:
    assert main(FakeStart(), []) == 2
    assert "Usage: redact" in capsys.readouterr().err


def test_version(capsys) -> None:
    assert main(FakeStart(), ["--version"]) == 0
    assert capsys.readouterr().out == f"redact {__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom redact.cli import main\nmain(None, ['--help'])\n"
        "heavy = {'yaml', 'regex', 'jinja2', 'presidio_analyzer', 'kiwipiepy', 'numpy'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert time.perf_counter() - started < 5


# --- errors ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        pytest.param(
            SettingsError(".redact.yml:3", "unknown key 'a'", "remove it"),
            2,
            "redact: .redact.yml:3: unknown key 'a'; remove it",
            id="located",
        ),
        pytest.param(ModelError("m", "damaged", "reinstall"), 2, "redact: m: damaged; reinstall",
                     id="model"),
        pytest.param(RedactError("two\nlines"), 2, "redact: two lines", id="other"),
        pytest.param(KeyboardInterrupt(), 130, "redact: interrupted", id="interrupted"),
        pytest.param(ValueError("박금녀"), 2, "redact: internal error (ValueError);", id="a bug"),
        pytest.param(UnicodeDecodeError("utf-8", "박".encode(), 0, 1, "박"), 2,
                     "redact: internal error (UnicodeDecodeError);", id="a bug that quotes"),
        pytest.param(OSError(28, "No space left on device", "박금녀.md"), 2,
                     "redact: No space left on device;", id="disk"),
        pytest.param(MemoryError(), 2, "redact: internal error (MemoryError);", id="memory"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("when", ["error", "late_error"])
@pytest.mark.parametrize("verb", [["check", "a"], ["apply", "a", "--out", "out"]], ids=str)
def test_errors(error, code, said, when, verb, capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(FakeStart([CLEAN], **{when: error}), verb) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.strip().startswith(said)
    assert len(shown.err.strip().splitlines()) == 1
    assert "박" not in shown.err


def test_debugging_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDACT_DEBUG", "1")
    with pytest.raises(ValueError, match="here"):
        main(FakeStart(error=ValueError("here")), ["check", "a"])


def test_whoever_read_us_went_away() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from fake_start import FakeStart, checked\nfrom redact.cli import main\n"
        "files = [checked(f'{n}.md', '⟦block:PERSON:flag|x⟧ ' * 200) for n in range(50)]\n"
        "sys.exit(main(FakeStart(files), ['check', 'a']))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=Path(__file__).parent.parent, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(timeout=30) == 2
    assert process.stderr.read() == ""
    process.stderr.close()
