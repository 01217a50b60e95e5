"""A place for a decrypted copy while somebody edits it: in memory, for its owner, then gone."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from redact.errors import Unsafe

_NAME = re.compile(r"redact-author-(\d+)-\w+")
_GRACE = 5.0
"""Seconds that an editor gets to end by itself when the work is broken off."""
# Vim copies what was typed into files of its own: swap files beside the file, registers in
# ~/.viminfo. Source: `:help swap-file`, `:help viminfo-file`. Other programs called vi know no such
# options and would not start.
_VIM = re.compile(r"(?:n|g|m|neo)?vim(?:\.\w+)?")
_VIM_OPTIONS = ("-n", "-i", "NONE")


@contextmanager
def private_folder(environ: Mapping[str, str] = os.environ) -> Iterator[tuple[Path, bool]]:
    """(folder, in memory): an empty folder that goes with everything in it when the block ends,
    also by Ctrl-C, SIGTERM or a lost terminal (KeyboardInterrupt is raised for all three).

    What an earlier run left behind because it was killed outright goes first.
    """
    base = _memory(environ)
    where = base or Path(tempfile.gettempdir())
    _sweep(where)
    with _interruptible():
        folder = Path(tempfile.mkdtemp(prefix=f"redact-author-{os.getpid()}-", dir=where))
        try:
            yield folder, base is not None
        finally:
            with _undisturbed():
                shutil.rmtree(folder, ignore_errors=True)
            if folder.exists():
                raise Unsafe(str(folder), "could not be deleted", "delete it: it holds secrets")


def run_editor(path: Path, environ: Mapping[str, str] = os.environ) -> None:
    """Open `path` in $VISUAL or $EDITOR and wait until it is closed.

    Its temporary files are sent into the same folder. Raises Unsafe when it cannot be started or
    answers with an error.
    """
    command = editor(environ)
    given = {**environ, "TMPDIR": str(path.parent), "TMP": str(path.parent)}
    try:
        process = subprocess.Popen([*command, str(path)], env=given)  # noqa: S603
    except OSError as error:
        raise Unsafe(
            command[0], f"the editor cannot be started: {error.strerror}", "set $VISUAL or $EDITOR"
        ) from None
    try:
        code = process.wait()
    except BaseException:
        _end(process)
        raise
    if code:
        raise Unsafe(
            command[0], f"the editor answered {code}", "nothing was changed in the author file"
        )


def editor(environ: Mapping[str, str]) -> list[str]:
    """The command of the editor, with what keeps it from remembering."""
    default = "notepad" if os.name == "nt" else "vi"
    text = environ.get("VISUAL") or environ.get("EDITOR") or default
    command = shlex.split(text, posix=os.name != "nt") or [default]
    name = Path(os.path.realpath(shutil.which(command[0]) or command[0])).name
    return [*command, *(_VIM_OPTIONS if _VIM.fullmatch(name) else ())]


def no_core_dump() -> None:
    """A crash writes no image of the memory to the disk, where the system lets one say so."""
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _memory(environ: Mapping[str, str]) -> Path | None:
    """A folder that lies in memory; None where there is none."""
    for name in ("/dev/shm", environ.get("XDG_RUNTIME_DIR", "")):  # noqa: S108
        if Path(name).is_absolute() and os.access(name, os.W_OK | os.X_OK):
            return Path(name)
    return None


def _sweep(base: Path) -> None:
    """Delete folders of runs that are no more."""
    for path in base.glob("redact-author-*"):
        match = _NAME.fullmatch(path.name)
        if match and os.name == "posix" and not _alive(int(match[1])):
            with contextlib.suppress(OSError):
                if path.lstat().st_uid == os.getuid() and not path.is_symlink():
                    shutil.rmtree(path, ignore_errors=True)


def _alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    with _undisturbed():
        process.terminate()
        try:
            process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


@contextmanager
def _interruptible() -> Iterator[None]:
    """SIGTERM and SIGHUP end the block as Ctrl-C does, so that everything is cleaned up."""

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature
        raise KeyboardInterrupt

    before = [(number, signal.signal(number, stop)) for number in _SIGNALS]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A second Ctrl-C does not stop the cleaning up."""
    before = [(number, signal.signal(number, signal.SIG_IGN)) for number in _SIGNALS]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
