"""What holds for every test: no network, no home of the user, the same ids on every machine."""

from __future__ import annotations

import os
import runpy
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
_HOME = Path(tempfile.mkdtemp(prefix="redact-tests-"))
_SOCKETS = _HOME / "sockets"

# Set before anything of the product is imported, and inherited by every process a test starts.
# CI would hide text that tests look for; the terminal variables would colour it.
for _name in (
    "CI",
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR_FORCE",
    "REDACT_CONFIG",
    "TTY_COMPATIBLE",
    "REDACT_TEST_LOOPBACK",
    "REDACT_REVIEWER",
):
    os.environ.pop(_name, None)
os.environ |= {
    "HOME": str(_HOME),
    "USERPROFILE": str(_HOME),
    "XDG_CONFIG_HOME": str(_HOME / "config"),
    "XDG_CACHE_HOME": str(_HOME / "cache"),
    "XDG_DATA_HOME": str(_HOME / "data"),
    "XDG_STATE_HOME": str(_HOME / "state"),
    "REDACT_KEY_FILE": str(_HOME / "key"),
    "REDACT_TEST_SOCKETS": str(_SOCKETS),
    "PYTHONPATH": os.pathsep.join(
        [str(ROOT / "tests" / "quiet"), *filter(None, [os.environ.get("PYTHONPATH")])]
    ),
    "COLUMNS": "100",
    "LC_ALL": "C.UTF-8",
}
(_HOME / "key").write_bytes(bytes(range(32)))
(_HOME / "key").chmod(0o600)

settings.register_profile(
    "redact",
    deadline=None,  # a busy machine is no reason to fail
    derandomize=True,
    database=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("redact")

# The same guard in this process; by path, since the interpreter may have a sitecustomize already.
runpy.run_path(str(ROOT / "tests" / "quiet" / "sitecustomize.py"))


def _attempts() -> int:
    return _SOCKETS.stat().st_size if _SOCKETS.exists() else 0


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """Fail the test that reached for the network, also from a process it started."""
    before = _attempts()
    yield
    assert _attempts() == before, "this test, or a process it started, reached for the network"


@pytest.fixture
def loopback(monkeypatch: pytest.MonkeyPatch, socket_enabled: None) -> None:
    """This test, and what it starts, may talk to 127.0.0.1; to anything else it still may not."""
    monkeypatch.setenv("REDACT_TEST_LOOPBACK", "1")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate", action="store_true", help="write samples/expected anew; see test_samples.py"
    )


def pytest_sessionfinish() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return ROOT
