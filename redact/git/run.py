"""`git` of the machine, without its pager, its hooks and the network, and without configuration of
the repository that would make it run a program. What it cannot do is an error with its reason."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from redact.errors import Unsafe

_SECONDS = 120.0
_OFF = (
    *("-c", "log.showSignature=false", "-c", "core.fsmonitor=false", "-c", "core.hooksPath="),
    *("-c", "protocol.allow=never", "-c", "i18n.logOutputEncoding=UTF-8"),
    *("-c", "core.quotePath=false"),
)
# What git heeds of the environment is set here; a hook's GIT_DIR would point elsewhere.
_SET = {
    **dict.fromkeys(("GIT_CONFIG_NOSYSTEM", "GIT_NO_LAZY_FETCH", "GIT_NO_REPLACE_OBJECTS"), "1"),
    **dict.fromkeys(("GIT_TERMINAL_PROMPT", "GIT_OPTIONAL_LOCKS"), "0"),
    "GIT_PAGER": "cat",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "LC_ALL": "C",
}


class Git:
    """`git` in one folder."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        kept = {name: text for name, text in environment.items() if not name.startswith("GIT_")}
        self._environment = kept | _SET

    def with_index(self, path: str) -> Git:
        """The same with another index: `git commit FILE` shows its hooks one of its own."""
        git = Git(self.folder, self._environment)
        git._environment |= {"GIT_INDEX_FILE": path}
        return git

    def check(self) -> None:
        """Raise Unsafe unless the whole history is here."""
        if self.run("rev-parse", "--is-shallow-repository").strip() == b"true":
            raise Unsafe(
                str(self.folder),
                "this clone does not have the whole history of git: not checked",
                "fetch it with git fetch --unshallow; in CI ask for the depth 0",
            )

    def own_path(self, name: str) -> Path:
        """A place in git's own folder, as git knows it."""
        # Without the empty core.hooksPath that other commands are run with.
        out = self.run("rev-parse", "--git-path", name, hooks=True)
        return Path(text(out).rstrip("\n"))

    def run(self, *arguments: str, may_fail: bool = False, hooks: bool = False) -> bytes:
        off = () if hooks else _OFF
        """What git prints. Raises Unsafe when it fails, unless it `may_fail`."""
        command = ("git", *off, "--literal-pathspecs", "--no-pager", *arguments)
        try:
            done = subprocess.run(  # noqa: S603 - no shell, fixed words, paths behind `--`
                command,
                cwd=self.folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except FileNotFoundError:
            raise self.unsafe("git is not installed", "install git, or leave --git out") from None
        except subprocess.TimeoutExpired:
            raise self.unsafe("git took too long", "run git gc, and try again") from None
        except OSError as error:
            raise self.unsafe(f"git cannot run: {error.strerror}", "look at the folder") from None
        if done.returncode and not may_fail:
            raise self._refused(done.stderr)
        return done.stdout

    def _refused(self, told: bytes) -> Unsafe:
        """Git's own words may quote names, so only what is known of them is told."""
        if b"not a git repository" in told:
            return self.unsafe("lies in no git repository", "leave --git out")
        if b"dubious ownership" in told:
            hint = "git config --global --add safe.directory FOLDER lets git read it"
            return self.unsafe("belongs to another user, so git does not read it", hint)
        return self.unsafe("git cannot read the history", "look at it with git fsck")

    def unsafe(self, problem: str, hint: str) -> Unsafe:
        """The error for this folder, ready to raise."""
        return Unsafe(str(self.folder), f"{problem}: git history not checked", hint)


def text(data: bytes) -> str:
    """What git says; what is no UTF-8 is shown as such."""
    return data.decode("utf-8", "replace")
