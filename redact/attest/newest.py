"""Which revision of each author file is the newest that anybody knows of: `.redact-revisions`.

One line for each author file: its id, its revision, the state of that revision. The file is
committed beside the drafts and says nothing of whom they are about. When two branches are merged
both lines may stay: the highest revision counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from redact.attest.who import AuthorState
from redact.errors import AuthorError, SettingsError
from redact.store import staged

REVISIONS_FILE = ".redact-revisions"
_LINE = re.compile(r"([0-9a-f]{16}) (0|[1-9][0-9]{0,8}) ([0-9a-f]{32})")
_HEAD = """\
# The newest revision of each author file that drafts here were attested with: id, revision, state.
# Written by `redact attest`. After a merge keep the lines of both sides: the highest counts.
"""


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest revision of each author file, with the states that were seen of it."""

    revisions: Mapping[str, tuple[int, frozenset[str]]]

    def with_states(self, seen: Iterable[AuthorState]) -> Newest:
        """The same with what else was seen."""
        out = dict(self.revisions)
        for one in seen:
            revision, states = out.get(one.id, (-1, frozenset[str]()))
            if one.revision > revision:
                out[one.id] = (one.revision, frozenset({one.state}))
            elif one.revision == revision:
                out[one.id] = (revision, states | {one.state})
        return Newest(out)

    def refuse(self, author: AuthorState) -> str:
        """Why an author file is not the newest that is known; empty when it is."""
        if author.id not in self.revisions:
            return f"it was attested with an author file that {REVISIONS_FILE} does not know"
        newest, states = self.revisions[author.id]
        revision = author.revision
        if revision < newest:
            return (
                f"it was attested with revision {revision} of the author file; "
                f"there is revision {newest}; attest the draft again"
            )
        if revision > newest:
            return (
                f"it was attested with revision {revision} of the author file; "
                f"{REVISIONS_FILE} ends at {newest}; commit that file, too"
            )
        if states != {author.state}:
            return (
                f"revision {revision} of the author file stands for two different contents; "
                "save the author file anew and attest again"
            )
        return ""


def load_newest(path: Path) -> Newest:
    """Read the record. Raises SettingsError when it is missing, cannot be read, or has a line
    that `redact attest` does not write."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise SettingsError(
            str(path),
            "the record of revisions is missing",
            "redact attest writes it beside the keys file; commit it",
        ) from None
    except (OSError, UnicodeDecodeError):
        raise _unreadable(path) from None
    return Newest({}).with_states(_states(text, path))


def record(path: Path, author: AuthorState, where: str) -> None:
    """Note that `author` was used, in a record that may not exist yet.

    Raises AuthorError, at `where`, when a newer revision is known or the same one with another
    content; SettingsError or Unsafe when the record cannot be read or written.
    """
    known = load_newest(path) if path.exists() else Newest({})
    revision, states = known.revisions.get(author.id, (-1, frozenset()))
    if author.revision < revision:
        raise AuthorError(
            where,
            f"is revision {author.revision}; drafts were attested with revision {revision}",
            "get the newest copy of the author file",
        )
    if author.revision == revision:
        if states == {author.state}:
            return
        raise AuthorError(
            where,
            f"is another content of revision {revision} than the one that drafts were attested "
            "with",
            f"get the newest copy, or raise `revision:` to {revision + 1}",
        )
    _write(path, known.with_states([author]))


def _write(path: Path, newest: Newest) -> None:
    lines = sorted(
        f"{author} {revision} {state}\n"
        for author, (revision, states) in newest.revisions.items()
        for state in states
    )
    with staged(path, overwrite=True) as copy:
        copy.path.write_text(_HEAD + "".join(lines), encoding="utf-8", newline="\n")
        copy.path.chmod(0o644)
        copy.publish()


def _states(text: str, path: Path) -> Iterator[AuthorState]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise SettingsError(
                f"{path}:{number}",
                "no line of a record of revisions",
                "write: id, revision, state; after a merge keep the lines of both sides",
            )
        yield AuthorState(match[1], match[3], int(match[2]))


def _unreadable(path: Path) -> SettingsError:
    return SettingsError(str(path), "cannot be read", "look at its permissions and encoding")
