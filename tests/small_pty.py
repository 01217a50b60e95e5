"""A terminal with a person who presses keys, for commands that want one."""

from __future__ import annotations

import os
import pty
import select
import sys
import termios
import time
from collections.abc import Sequence

PATIENCE = 120.0
"""Seconds until a command that says nothing more has failed; busy machines take their time."""


class Terminal:
    """A command that runs in a terminal of its own."""

    def __init__(self, arguments: Sequence[str], **environ: str) -> None:
        self.seen = ""
        self._bytes = b""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.environ.update(environ)
            os.execv(sys.executable, [sys.executable, "-m", "redact", *arguments])

    def until(self, *wanted: str) -> str:
        """Wait until all of `wanted` were shown since the last key; what was shown."""
        end = time.monotonic() + PATIENCE
        while not all(one in self.seen for one in wanted):
            assert time.monotonic() < end, f"not shown: {wanted}; but: {self.seen[-600:]}"
            if not self._read(end):
                break
        assert all(one in self.seen for one in wanted), f"{wanted} not in {self.seen[-600:]}"
        return self.seen

    def press(self, key: str) -> None:
        """Press a key, when the command waits for one: what was typed before is thrown away. What
        was shown before is forgotten."""
        self._type(key, canonical=False)

    def type(self, line: str) -> None:
        """Type a line, when the command waits for one."""
        self._type(f"{line}\n", canonical=True)

    def _type(self, keys: str, *, canonical: bool) -> None:
        end = time.monotonic() + PATIENCE
        while bool(termios.tcgetattr(self._fd)[3] & termios.ICANON) is not canonical:
            assert time.monotonic() < end, "it does not wait for keys"
            time.sleep(0.01)
        self.seen = ""
        os.write(self._fd, keys.encode())

    def end(self) -> int:
        """Wait until the command has ended; its exit code."""
        end = time.monotonic() + PATIENCE
        while self._read(end):
            pass
        _, status = os.waitpid(self.pid, 0)
        os.close(self._fd)
        return os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        """Take the terminal away, as closing its window does."""
        os.close(self._fd)

    def _read(self, end: float) -> bool:
        ready, _, _ = select.select([self._fd], [], [], max(0.0, end - time.monotonic()))
        try:
            data = os.read(self._fd, 65536) if ready else b""
        except OSError:  # the other side is closed
            data = b""
        self._bytes += data
        try:
            self.seen += self._bytes.decode()
            self._bytes = b""
        except UnicodeDecodeError:  # a character came in two pieces
            pass
        return bool(data)
