"""Which drafts git says have changed, and their contents as git keeps them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from redact.errors import Unsafe
from redact.git.run import Git, text

_FILES = frozenset({"100644", "100755"})
_RENAMES = "--find-renames"


@dataclass(frozen=True, slots=True)
class Before:
    """What a file was in the commit that it is compared with: under which absolute path, and its
    bytes. `load` raises Unsafe when git cannot give them; None for a file that was not there."""

    path: Path
    load: Callable[[], bytes] | None = field(default=None, repr=False)


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
    before: Before | None = None
    """Of what is staged: what it was in the last commit."""


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
    # A first commit is compared with the tree without files, which every repository has.
    base = text(head or git.run("hash-object", "-t", "tree", "--stdin")).strip()
    out = git.run(
        *("diff-index", "--cached", "--raw", "-z", _RENAMES, "--no-abbrev", base),
        *("--", *_under(paths)),
    )
    for row in _raw(out):
        if row.status != "D":
            name, before = root / row.path, _before(git, root, row)
            yield Blob(name, partial(_contents, git, row.blob), row.mode in _FILES, before=before)


def since(
    revision: str, paths: Sequence[Path], environment: Mapping[str, str]
) -> Mapping[Path, Before]:
    """The files under `paths` that differ now from what they were in `revision`, and those git does
    not know, absolute, with what they were. `main...` is where the present commit left main.

    Raises Unsafe for a revision that is none, outside a repository, and without git.
    """
    git, root = _repository(paths, environment)
    commit = _commit(git, revision)
    known = git.run(
        *("diff", "--raw", "-z", _RENAMES, "--no-abbrev", "--no-ext-diff", commit),
        *("--", *_under(paths)),
    )
    found: dict[Path, Before] = {}
    for row in _raw(known):
        path = root / row.path
        # What a merge has left open stands twice: then nobody can say what it was.
        again = path in found or row.status == "U"
        found[path] = Before(path) if again else _before(git, root, row)
    new = git.run("ls-files", "--others", "--full-name", "-z", "--", *_under(paths))
    return found | {root / name: Before(root / name) for name in _names(new)}


def _commit(git: Git, revision: str) -> str:
    """The commit that is meant. Raises Unsafe for none."""
    name, fork, head = revision.partition("...")
    shallow = git.run("rev-parse", "--is-shallow-repository").strip() == b"true"
    fetch = (
        "this clone does not have the whole history; fetch it with git fetch --unshallow; "
        "in CI ask for the depth 0"
    )
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    commit = text(git.run(*asked, may_fail=True)).strip()
    if not commit or head not in ("", "HEAD"):
        hint = fetch if shallow else "name a branch, a tag or a commit"
        raise Unsafe("--since", "no such commit in this repository", hint)
    if not fork:
        return commit
    common = text(git.run("merge-base", commit, "HEAD", may_fail=True)).strip()
    if not common:
        apart = fetch if shallow else "name one that the present commit comes from"
        raise Unsafe("--since", "has no commit in common with the present one", apart)
    return common


def _before(git: Git, root: Path, row: _Row) -> Before:
    if row.old_mode not in _FILES:
        return Before(root / row.path)
    return Before(root / (row.old_path or row.path), partial(_contents, git, row.old_blob))


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
    for row in _raw(out):
        one = row.blob, row.path
        if row.status != "D" and one not in seen:
            path = root / row.path
            seen[one] = _is_now(path, row.blob)
            if not seen[one]:
                plain, commit = row.mode in _FILES, row.commit[:7]
                yield Blob(path, partial(_contents, git, row.blob), plain, commit)


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
        roots.add(Path(os.fsdecode(top).rstrip("\n")))
    if len(roots) != 1:
        raise Unsafe("PATH", "lies in more than one repository", "run once for each of them")
    (root,) = roots
    return Git(root, environment), root


def _under(paths: Sequence[Path]) -> list[str]:
    return [str(path.resolve()) for path in paths]


def _names(out: bytes) -> list[str]:
    return [name for name in os.fsdecode(out).split("\0") if name]


@dataclass(frozen=True, slots=True)
class _Row:
    """A file in git's raw output; `old_path` is empty for one that keeps its name."""

    commit: str
    old_mode: str
    mode: str
    old_blob: str
    blob: str
    status: str
    path: str
    old_path: str = ""


def _raw(out: bytes) -> Iterator[_Row]:
    commit, pending, old_path = "", "", ""
    for part in os.fsdecode(out).split("\0"):
        if not pending:
            part = part.lstrip("\n")
            if part.startswith("\x01"):
                commit, _, part = part[1:].partition("\n")
                part = part.lstrip("\n")
            pending = part if part.startswith(":") else ""
            continue
        old_mode, mode, old_blob, blob, status = pending[1:].split(" ")
        if status[0] in "RC" and not old_path:
            old_path = part
            continue
        yield _Row(commit, old_mode, mode, old_blob, blob, status[:1], part, old_path)
        pending, old_path = "", ""


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
