"""`redact check --watch`: look again whenever a draft, or what it is checked with, has changed.

Asks the file system twice a second: that works on every disk and network drive, and for a writer's
folder costs nothing that can be felt. The screen is never cleared: what was said stays to be read.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from redact.cli.deliver import Delivery, note
from redact.cli.main import problem_line
from redact.cli.start import Request
from redact.errors import RedactError
from redact.repository import upward
from redact.settings import NAME, PROJECT

PAUSE = 0.5
"""Seconds between two glances. A change is taken for finished when two of them are the same."""

State = Mapping[str, tuple[int, int, int]]


def state(paths: Iterable[Path], leave: Collection[Path] = ()) -> State:
    """Time, size and number of every file at and under the paths, hidden folders left out."""
    found: dict[str, tuple[int, int, int]] = {}
    for path in paths:
        if not path.is_dir():
            _note(found, path)
        for folder, folders, names in os.walk(path):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                _note(found, Path(folder, name))
    for path in leave:
        found.pop(str(path), None)
    return found


def _note(found: dict[str, tuple[int, int, int]], path: Path) -> None:
    with suppress(OSError):  # gone by now, which is a change too
        status = path.stat()
        found[str(path)] = status.st_mtime_ns, status.st_size, status.st_ino


def watched(request: Request) -> tuple[Path, ...]:
    """The drafts, and what they are checked with."""
    more = [request.config, request.sealed]
    given = (*request.authors, *request.rules, *(path for path in more if path is not None))
    places = () if request.config else upward(Path.cwd())
    settings = [place / name for place in places for name in (NAME, PROJECT)]
    return (*map(Path, request.paths), *given, *settings)


def watch(
    look: Callable[[], int],
    request: Request,
    delivery: Delivery,
    *,
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Look now and after every change, until Ctrl-C; the exit code of the last look. A look that
    fails is told, and does not end the watch."""
    paths, own = watched(request), [one.file for one in delivery.reports if one.file]
    code = 2
    while True:
        before = state(paths, own)
        try:
            code = look()
        except RedactError as error:
            note(problem_line(error), delivery)
            code = 2
        note(f"looked at {time.strftime('%H:%M:%S')}; Ctrl-C ends", delivery)
        try:
            while (now := state(paths, own)) == before:
                sleep(PAUSE)
            while (later := state(paths, own)) != now:
                now = later
                sleep(PAUSE)
        except KeyboardInterrupt:
            return code
