"""What git keeps of a folder beside its files: who committed, with which words, under which names.

What cannot be read whole is an error: half a history is not a clean one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from redact.errors import Unsafe
from redact.git.run import Git, text

_FIELDS = ("author name", "author e-mail", "committer name", "committer e-mail", "message", "note")
_COMMIT = "%h%x00%an%x00%ae%x00%cn%x00%ce%x00%B%x00%N%x00"
_REF = "%(refname:short)%00%(objecttype)%00%(taggername)%00%(taggeremail)%00%(contents)%00"


def history(paths: Iterable[Path], environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(place in words, text) of everything: of the commits of every branch that touched one of
    `paths`, their names, addresses, messages and notes; the names that files had; the names of
    branches and tags, and what tags say; as whom git would commit next.

    A text that comes again in the same field is given once. Raises Unsafe without git, outside a
    repository, for a clone that is not whole, and when git fails.
    """
    seen: dict[tuple[str, str], list[str]] = {}
    for folder, name in dict.fromkeys(map(_place, paths)):
        git = _History(folder, environment)
        git.check()
        for field, said, commit in (*git.commits(name), *git.names(name), *git.refs()):
            if said.strip():
                commits = seen.setdefault((field, said), [])
                if commit and commit not in commits:
                    commits.append(commit)
        for field, said in git.own():
            seen.setdefault((field, said), [])
    for (field, said), commits in seen.items():
        yield f"{field}{_of(commits)}", said


def committer(folder: Path, environment: Mapping[str, str]) -> str:
    """The name that git commits with in `folder`; empty where there is none, or no git."""
    try:
        own = _History(folder, environment).own()
        return next((said for field, said in own if field.startswith("name")), "")
    except Unsafe:
        return ""


def _place(path: Path) -> tuple[Path, str]:
    """(folder to ask in, what of it)."""
    return (path, ".") if path.is_dir() else (path.parent, path.name)


def _of(commits: Sequence[str]) -> str:
    if not commits:
        return ""
    more = f" and {len(commits) - 1} more" if len(commits) > 1 else ""
    return f" of commit {commits[0]}{more}"


class _History(Git):
    """What one folder's history tells."""

    def commits(self, name: str) -> Iterator[tuple[str, str, str]]:
        """(field, text, commit)."""
        out = self._log(name, f"--format=tformat:{_COMMIT}", "--no-show-signature", "--notes")
        for number, *texts in _rows(out, 1 + len(_FIELDS)):
            yield from ((field, said, number) for field, said in zip(_FIELDS, texts, strict=True))

    def names(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Every name that a file had, deleted ones too."""
        out = self._log(name, "--format=tformat:", "--name-only", "-z", "-m", "--no-renames")
        for path in dict.fromkeys(out.split("\0")):
            yield "name of a file in the history", path.strip("\n"), ""

    def refs(self) -> Iterator[tuple[str, str, str]]:
        """Branches and tags."""
        out = text(self.run("for-each-ref", f"--format={_REF}"))
        for name, kind, *told in _rows(out, 5):
            yield "name of a branch or tag", name, ""
            # What a branch points to is a commit, told as such.
            if kind == "tag":
                fields = ("tagger name", "tagger e-mail", "message of a tag")
                yield from ((field, said, "") for field, said in zip(fields, told, strict=True))

    def own(self) -> Iterator[tuple[str, str]]:
        """As whom git would commit next."""
        for key, field in (("user.name", "name"), ("user.email", "e-mail")):
            said = text(self.run("config", "--get", key, may_fail=True)).strip()
            if said:
                yield f"{field} that git is set to commit with", said

    def _log(self, name: str, *options: str) -> str:
        return text(self.run("log", "--all", "--full-history", *options, "--", name))


def _rows(out: str, width: int) -> Iterator[list[str]]:
    """Fields that each end in NUL, `width` of them a row, rows parted by a line end."""
    fields = out.split("\0")[:-1]
    for start in range(0, len(fields) - width + 1, width):
        first, *rest = fields[start : start + width]
        yield [first.lstrip("\n"), *rest]
