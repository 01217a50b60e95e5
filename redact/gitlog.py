"""What git keeps of a folder beside its files: who committed, with which words, under which names.

Read with the `git` of the machine, without its pager, its hooks and the network, and without
configuration of the repository that would make it run a program. What cannot be read whole is an
error: half a history is not a clean one.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from redact.errors import Unsafe

_SECONDS = 120.0
_FIELDS = ("author name", "author e-mail", "committer name", "committer e-mail", "message", "note")
_COMMIT = "%h%x00%an%x00%ae%x00%cn%x00%ce%x00%B%x00%N%x00"
_REF = "%(refname:short)%00%(objecttype)%00%(taggername)%00%(taggeremail)%00%(contents)%00"
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


def history(paths: Iterable[Path], environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(place in words, text) of everything: of the commits of every branch that touched one of
    `paths`, their names, addresses, messages and notes; the names that files had; the names of
    branches and tags, and what tags say; as whom git would commit next.

    A text that comes again in the same field is given once. Raises Unsafe without git, outside a
    repository, for a clone that is not whole, and when git fails.
    """
    seen: dict[tuple[str, str], list[str]] = {}
    for folder, name in dict.fromkeys(map(_place, paths)):
        git = _Git(folder, environment)
        git.check()
        for field, text, commit in (*git.commits(name), *git.names(name), *git.refs()):
            if text.strip():
                commits = seen.setdefault((field, text), [])
                if commit and commit not in commits:
                    commits.append(commit)
        for field, text in git.own():
            seen.setdefault((field, text), [])
    for (field, text), commits in seen.items():
        yield f"{field}{_of(commits)}", text


def committer(folder: Path, environment: Mapping[str, str]) -> str:
    """The name that git commits with in `folder`; empty where there is none, or no git."""
    try:
        named = [
            text for field, text in _Git(folder, environment).own() if field.startswith("name")
        ]
    except Unsafe:
        return ""
    return named[0] if named else ""


def _place(path: Path) -> tuple[Path, str]:
    """(folder to ask in, what of it)."""
    return (path, ".") if path.is_dir() else (path.parent, path.name)


def _of(commits: Sequence[str]) -> str:
    if not commits:
        return ""
    more = f" and {len(commits) - 1} more" if len(commits) > 1 else ""
    return f" of commit {commits[0]}{more}"


class _Git:
    """`git` in one folder."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        kept = {name: text for name, text in environment.items() if not name.startswith("GIT_")}
        self._environment = kept | _SET

    def check(self) -> None:
        """Raise Unsafe unless the whole history is here."""
        if self._run("rev-parse", "--is-shallow-repository").strip() == b"true":
            raise Unsafe(
                str(self._folder),
                "this clone does not have the whole history of git: not checked",
                "fetch it with git fetch --unshallow; in CI ask for the depth 0",
            )

    def commits(self, name: str) -> Iterator[tuple[str, str, str]]:
        """(field, text, commit)."""
        out = self._log(name, f"--format=tformat:{_COMMIT}", "--no-show-signature", "--notes")
        for number, *texts in _rows(out, 1 + len(_FIELDS)):
            yield from ((field, text, number) for field, text in zip(_FIELDS, texts, strict=True))

    def names(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Every name that a file had, deleted ones too."""
        out = self._log(name, "--format=tformat:", "--name-only", "-z", "-m", "--no-renames")
        for path in dict.fromkeys(out.split("\0")):
            yield "name of a file in the history", path.strip("\n"), ""

    def refs(self) -> Iterator[tuple[str, str, str]]:
        """Branches and tags."""
        out = _text(self._run("for-each-ref", f"--format={_REF}"))
        for name, kind, *told in _rows(out, 5):
            yield "name of a branch or tag", name, ""
            # What a branch points to is a commit, told as such.
            if kind == "tag":
                fields = ("tagger name", "tagger e-mail", "message of a tag")
                yield from ((field, text, "") for field, text in zip(fields, told, strict=True))

    def own(self) -> Iterator[tuple[str, str]]:
        """As whom git would commit next."""
        for key, field in (("user.name", "name"), ("user.email", "e-mail")):
            text = _text(self._run("config", "--get", key, may_fail=True)).strip()
            if text:
                yield f"{field} that git is set to commit with", text

    def _log(self, name: str, *options: str) -> str:
        return _text(self._run("log", "--all", "--full-history", *options, "--", name))

    def _run(self, *arguments: str, may_fail: bool = False) -> bytes:
        command = ("git", *_OFF, "--literal-pathspecs", "--no-pager", *arguments)
        try:
            done = subprocess.run(  # noqa: S603 - no shell, fixed words, paths behind `--`
                command,
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except FileNotFoundError:
            raise self._unsafe("git is not installed", "install git, or leave --git out") from None
        except subprocess.TimeoutExpired:
            raise self._unsafe("git took too long", "run git gc, and try again") from None
        except OSError as error:
            raise self._unsafe(f"git cannot run: {error.strerror}", "look at the folder") from None
        if done.returncode and not may_fail:
            raise self._refused(done.stderr)
        return done.stdout

    def _refused(self, told: bytes) -> Unsafe:
        """Git's own words may quote names, so only what is known of them is told."""
        if b"not a git repository" in told:
            return self._unsafe("lies in no git repository", "leave --git out")
        if b"dubious ownership" in told:
            hint = "git config --global --add safe.directory FOLDER lets git read it"
            return self._unsafe("belongs to another user, so git does not read it", hint)
        return self._unsafe("git cannot read the history", "look at it with git fsck")

    def _unsafe(self, problem: str, hint: str) -> Unsafe:
        return Unsafe(str(self._folder), f"{problem}: git history not checked", hint)


def _rows(out: str, width: int) -> Iterator[list[str]]:
    """Fields that each end in NUL, `width` of them a row, rows parted by a line end."""
    fields = out.split("\0")[:-1]
    for start in range(0, len(fields) - width + 1, width):
        first, *rest = fields[start : start + width]
        yield [first.lstrip("\n"), *rest]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
