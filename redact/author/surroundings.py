"""Secrets in what surrounds a draft: the names of its file and folders, of authors and commits.

A name is looked at by itself, as a text of its own, and is shown only with the secrets in it
blacked out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from redact.context import Around
from redact.core import Effect, Finding
from redact.errors import LocatedError
from redact.terminal import MASK

Hits = Callable[[str], Iterable[Finding]]
"""What an author's detector finds in a text that is looked at by itself."""


def surroundings(names: Iterable[tuple[str, str]], hits: Hits) -> Iterator[Around]:
    """What stands in `names`, which are (place in words, text): `("file name", "draft.md")`.

    Of two secrets that stand in the same letters the longer one is told.
    """
    for place, text in names:
        told: list[Finding] = []
        found = (finding for finding in hits(text) if finding.effect is Effect.FIND)
        for finding in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
            if not any(other.span.contains(finding.span) for other in told):
                told.append(finding)
                yield Around(place, finding)


def masked(text: str, hits: Hits) -> str:
    """`text` with every secret in it blacked out."""
    out, edge = "", 0
    for span in sorted(one.finding.span for one in surroundings([("text", text)], hits)):
        if span.start >= edge:
            out += text[edge : span.start] + MASK
        edge = max(edge, span.end)
    return out + text[edge:]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of drafts: what is found in them, and how they may be shown."""

    hits: Hits

    def around(self, path: Path, root: Path | None = None) -> tuple[Around, ...]:
        """What stands in the name of a file and of the folders below `root` that lead to it."""
        *folders, name = path.relative_to(root or path.parent).parts
        named = [*(("folder name", folder) for folder in folders), ("file name", name)]
        return tuple(surroundings(named, self.hits))

    def shown(self, text: Path | str) -> str:
        """A path, or a message that may hold one, as it may be shown."""
        return masked(str(text), self.hits)

    def tells(self, name: str) -> bool:
        """A name of a file or folder holds a secret."""
        return bool(self.around(Path(name)))

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Errors that pass through name files only as they may be shown."""
        try:
            yield
        except LocatedError as error:
            parts = (self.shown(part) for part in (error.where, error.problem, error.hint))
            raise type(error)(*parts) from None
