"""Which drafts git says have changed, and their contents as git keeps them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from redact.errors import Unsafe
from redact.git.run import Git, text

_FILES = frozenset({"100644", "100755"})
_EMPTY = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""The tree without files, in every repository; what a first commit is compared with."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file as git keeps it. `path` is absolute, whether or not there is such a file now."""

    path: Path
    load: Callable[[], bytes] = field(repr=False)
    """Raises Unsafe when git cannot give it."""
    plain: bool = True
    """False for a link or another repository: nothing that could be looked into."""
    commit: str = ""
    """Short name of the commit whose tree first held it; empty for what is staged."""


def staged(paths: Sequence[Path], environment: Mapping[str, str]) -> Iterator[Blob]:
    """What the next commit changes under `paths`: added, changed, renamed files as they are staged.

    Raises Unsafe outside a repository, and without git.
    """
    git, root = _repository(paths, environment)
    if index := environment.get("GIT_INDEX_FILE"):
        own = Path(text(git.run("rev-parse", "--absolute-git-dir")).rstrip("\n"))
        if (root / index).resolve().is_relative_to(own.resolve()):  # a hook of this repository
            git = git.with_index(str(root / index))
    head = git.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}", may_fail=True).strip()
    base = text(head) or _EMPTY
    out = git.run(
        *("diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", base),
        *("--", *_under(paths)),
    )
    for _, mode, blob, status, name in _raw(out):
        if status != "D":
            yield Blob(root / name, partial(_contents, git, blob), mode in _FILES)


def since(revision: str, paths: Sequence[Path], environment: Mapping[str, str]) -> frozenset[Path]:
    """The files under `paths` that differ now from what they were in `revision`, and those git does
    not know, absolute.

    Raises Unsafe for a revision that is none, outside a repository, and without git.
    """
    git, root = _repository(paths, environment)
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = text(git.run(*asked, may_fail=True)).strip()
    if not commit:
        raise Unsafe(
            "--since", "no such commit in this repository", "name a branch, a tag or a commit"
        )
    known = git.run(
        "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", commit, "--", *_under(paths)
    )
    new = git.run("ls-files", "--others", "--full-name", "-z", "--", *_under(paths))
    return frozenset(root / name for name in (*_names(known), *_names(new)))


def versions(paths: Sequence[Path], environment: Mapping[str, str]) -> Iterator[Blob]:
    """Every version that any commit of any branch or tag has of the files under `paths`, deleted
    ones too, each contents once a name; not what stands in the file now.

    Raises Unsafe outside a repository, for a clone that is not whole, and without git.
    """
    git, root = _repository(paths, environment)
    git.check()
    out = git.run(
        *("log", "--all", "--full-history", "--raw", "-z", "-m", "--root", "--no-renames"),
        *("--no-abbrev", "--no-ext-diff", "--format=tformat:%x01%h", "--", *_under(paths)),
    )
    seen: dict[tuple[str, str], bool] = {}
    for commit, mode, blob, status, name in _raw(out):
        if status != "D" and (blob, name) not in seen:
            seen[blob, name] = _is_now(root / name, blob)
            if not seen[blob, name]:
                yield Blob(root / name, partial(_contents, git, blob), mode in _FILES, commit[:7])


def hooks_folder(folder: Path, environment: Mapping[str, str]) -> Path:
    """Where the hooks of the repository around `folder` lie, wherever its configuration puts them.

    Raises Unsafe outside a repository and without git.
    """
    told = Git(folder, environment).own_path("hooks")
    return told if told.is_absolute() else folder / told


def _repository(paths: Sequence[Path], environment: Mapping[str, str]) -> tuple[Git, Path]:
    """Git at the root of the one repository that holds all paths."""
    roots = set()
    for path in paths:
        folder = path if path.is_dir() else path.parent
        top = Git(folder, environment).run("rev-parse", "--show-toplevel")
        roots.add(Path(text(top).rstrip("\n")))
    if len(roots) != 1:
        raise Unsafe("PATH", "lies in more than one repository", "run once for each of them")
    (root,) = roots
    return Git(root, environment), root


def _under(paths: Sequence[Path]) -> list[str]:
    return [str(path.resolve()) for path in paths]


def _names(out: bytes) -> list[str]:
    return [name for name in text(out).split("\0") if name]


def _raw(out: bytes) -> Iterator[tuple[str, str, str, str, str]]:
    """(commit, mode, blob, status, path) of git's raw output."""
    commit, pending = "", ""
    for part in text(out).split("\0"):
        part = part.lstrip("\n")
        if part.startswith("\x01"):
            commit, _, part = part[1:].partition("\n")
            part = part.lstrip("\n")
        if part.startswith(":") and not pending:
            pending = part
        elif pending:
            _, mode, _, blob, status = pending[1:].split(" ")
            pending = ""
            yield commit, mode, blob, status[:1], part


def _is_now(path: Path, blob: str) -> bool:
    """Does the file hold these very bytes? Blobs are called by the hash of their contents."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    kind = "sha1" if len(blob) == 40 else "sha256"
    # A name, not a safeguard. Source: git's documentation of the object formats.
    return (
        hashlib.new(kind, b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()
        == blob
    )


def _contents(git: Git, blob: str) -> bytes:
    return git.run("cat-file", "blob", blob)
