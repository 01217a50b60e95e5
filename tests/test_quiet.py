"""The guard of `conftest.py` itself: a test that reaches for the network is noticed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Attempts of the test go to a log of its own, so that the guard does not fail it."""
    log = tmp_path / "sockets"
    monkeypatch.setenv("REDACT_TEST_SOCKETS", str(log))
    return log


@pytest.mark.parametrize(
    ("code", "event"),
    [
        pytest.param(
            "socket.getaddrinfo('example.invalid', 443)", "socket.getaddrinfo", id="look up a name"
        ),
        pytest.param(
            "socket.create_connection(('192.0.2.1', 9))", "socket.getaddrinfo", id="connect"
        ),
        pytest.param(
            "socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 9))",
            "socket.sendto",
            id="datagram",
        ),
        pytest.param("socket.socket().bind(('127.0.0.1', 0))", "socket.bind", id="listen"),
    ],
)
def test_a_process_cannot_reach_out(own_log: Path, code: str, event: str) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import socket\ntry:\n    {code}\nexcept PermissionError:\n    pass",
        ],
        check=False,
    )
    assert done.returncode == 0
    assert own_log.read_text("utf-8") == f"{event}\n"


def test_home_is_not_the_users() -> None:
    assert Path.home() == Path(os.environ["HOME"])
    assert Path.home().name.startswith("redact-tests-")
