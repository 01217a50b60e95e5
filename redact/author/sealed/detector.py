"""The detector of a sealed author file: it says where and what kind, and knows no more itself."""

from __future__ import annotations

from collections.abc import Iterator

from redact.author.sealed.candidates import Bounded, candidates
from redact.author.sealed.file import Sealed
from redact.author.secrets import entity_of
from redact.core import Action, Finding, SecretKind, Severity
from redact.normalise import View

_VAGUER = frozenset({"place", "date", "organisation"})


class SealedDetector:
    """Looks every candidate of a draft up among the keyed values."""

    name = "sealed"
    version = "1"

    def __init__(self, sealed: Sealed, bounded: Bounded) -> None:
        self._sealed = sealed
        self._bounded = bounded

    def detect(self, view: View) -> Iterator[Finding]:
        """A finding for every stretch that is a secret."""
        asked: dict[tuple[SecretKind, str], bool] = {}
        for one in candidates(view.text, self._bounded):
            for kind in one.kinds:
                question = (kind, one.form)
                if question not in asked:
                    asked[question] = self._sealed.holds(kind, one.form)
                if asked[question]:
                    yield _found(view, one.start, one.end, kind)


def _found(view: View, start: int, end: int, kind: SecretKind) -> Finding:
    span = view.span(start, end)
    return Finding(
        span=span,
        entity=entity_of(kind),
        rule="author.sealed",
        severity=Severity.BLOCK,
        action=Action.GENERALISE if kind in _VAGUER else Action.REPLACE,
        score=1.0,
        message=f"a secret of the sealed author file ({kind})",
        why="The sealed author file says that this must never appear. Which secret it is, only "
        "the author file tells.",
        text=view.draft.text[span.start : span.end],
        detector="author",
    )
