"""The key that editors share: printed, taken, never quoted in a message, never lost by accident."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import pytest

from redact.cli import main
from redact.pipeline import Start
from redact.store import finding_id, id_key

OTHER = "5e" * 32


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "REDACT_KEY", "REDACT_KEY_FILE", "CI"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / ".config/redact/id.key"


def run(*arguments: str) -> int:
    return main(Start(), ["decisions", "key", *arguments])


def take(digits: str, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(digits + "\n"))
    return run("--use", *options)


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    assert run() == 0
    out, err = capsys.readouterr()
    assert "like a password" in err
    return out.strip()


@pytest.mark.parametrize("name", ["Pak Kum-nyo", "박금녀"], ids=["en", "ko"])
def test_another_editor_gets_the_same_ids(name: str, home, capsys, monkeypatch) -> None:
    mine = printed(capsys)
    assert mine == id_key(os.environ).value.hex()
    expected = finding_id(id_key(os.environ).value, "PERSON", name)
    home.unlink()  # another machine
    assert take(mine.upper(), monkeypatch) == 0
    assert finding_id(id_key(os.environ).value, "PERSON", name) == expected
    assert stat.S_IMODE(home.stat().st_mode) == 0o600
    assert list(home.parent.iterdir()) == [home], "nothing is left beside it"


def test_a_key_in_use_is_not_lost_by_accident(home, capsys, monkeypatch) -> None:
    mine = printed(capsys)
    assert take(OTHER, monkeypatch) == 2
    assert "--replace" in capsys.readouterr().err
    assert printed(capsys) == mine
    assert take(mine, monkeypatch) == 0, "the same one again"
    assert take(OTHER, monkeypatch, "--replace") == 0
    assert printed(capsys) == OTHER
    assert list(home.parent.iterdir()) == [home]


@pytest.mark.parametrize("digits", ["", OTHER[:-1], OTHER + "0", "열쇠", "zz" * 32])
def test_no_key(digits: str, home, capsys, monkeypatch) -> None:
    assert take(digits, monkeypatch) == 2
    err = capsys.readouterr().err
    assert "64 hexadecimal digits" in err
    assert not digits or digits not in err
    assert not home.exists()


def test_a_build_server_prints_no_key(capsys, monkeypatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert run() == 2
    assert capsys.readouterr().out == ""


def test_where_no_key_is_kept(capsys, monkeypatch) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.delenv(name, raising=False)
    assert run() == 2
    assert take(OTHER, monkeypatch) == 2
    assert capsys.readouterr().err.count("REDACT_KEY_FILE") == 2


THIRD = "c7" * 32


@pytest.mark.parametrize(
    ("tongue", "told"),
    [
        pytest.param("en", "the variable REDACT_KEY holds another key", id="en"),
        pytest.param("ko", "이 열쇠는 쓰이지 않습니다. 변수 REDACT_KEY에 다른", id="ko"),
    ],
)
def test_the_variable_stays_in_force_and_it_is_said(
    tongue: str, told: str, home: Path, capsys, monkeypatch
) -> None:
    monkeypatch.setenv("REDACT_KEY", THIRD)
    assert take(OTHER, monkeypatch, "--lang", tongue) == 0
    kept, line = capsys.readouterr().err.splitlines()
    assert str(home) in kept
    assert told in line
    assert THIRD not in line
    assert OTHER not in line
    assert home.read_bytes().hex() == OTHER
    assert id_key(os.environ).value.hex() == THIRD, "what the line says is so"
    monkeypatch.delenv("REDACT_KEY")
    assert id_key(os.environ).value.hex() == OTHER


@pytest.mark.parametrize(
    "variable",
    [
        pytest.param(None, id="not set"),
        pytest.param("", id="empty, which counts as not set"),
        pytest.param(f" {OTHER.upper()}\n", id="the same key, written otherwise"),
    ],
)
@pytest.mark.parametrize("tongue", ["en", "ko"])
def test_nothing_is_said_where_the_kept_key_is_used(
    variable: str | None, tongue: str, home: Path, capsys, monkeypatch
) -> None:
    if variable is not None:
        monkeypatch.setenv("REDACT_KEY", variable)
    assert take(OTHER, monkeypatch, "--lang", tongue) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert str(home) in line
    assert id_key(os.environ).value.hex() == OTHER


def test_replacing_needs_a_key(capsys) -> None:
    assert run("--replace") == 2
    assert "--use" in capsys.readouterr().err


def test_another_program_makes_a_key_meanwhile(home: Path, capsys, monkeypatch) -> None:
    """Then that one is there, and nobody is told that theirs is."""

    def late(part: Path, path: Path) -> None:
        path.write_bytes(bytes(32))
        path.chmod(0o600)
        raise FileExistsError

    monkeypatch.setattr("redact.store.keys.link_new", late)
    assert take(OTHER, monkeypatch) == 2
    assert "another program" in capsys.readouterr().err
    assert home.read_bytes() == bytes(32)
