"""The house's own addresses: told, not flagged. A `Detector` over the settings' `house` list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redact.core import Action, Draft, Effect, Finding, Severity
from redact.normalise import View, normalise

# An entry like column.example: what stands before it in an address or a link is the house's too.
_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?:/\S*)?\Z")
_BEFORE_HOST = r"(?:https?://|mailto:)?(?:[\w.+%-]+@|(?:[\w-]+\.)+)?"
_BEFORE_MAIL = r"(?:mailto:)?"
_BELOW = r"[^\s<>\"'()\[\]{}]*"
_LEFT = r"(?<![\w@.-])"
# ASCII only: a Korean particle may follow an address at once.
_RIGHT = r"(?![A-Za-z0-9_-]|\.[A-Za-z0-9]|/[A-Za-z0-9?#])"
_MESSAGE = "an address of the house"
_WHY = "The settings name it under house: it is the newsroom's own, and public."


class HouseDetector:
    """Finds entries of the `house` list; effect `lower`, so what lies in them becomes `info`.

    An e-mail address or a street address stands for itself, a domain (`column.example`) also for
    every mail address and host below it, and an entry that ends in `/` for every link below it.
    """

    name = "house"

    def __init__(self, entries: Sequence[str]) -> None:
        self.version = f"{len(entries)} of the settings"
        patterns = [_pattern(_as_read(entry)) for entry in entries]
        self._pattern = re.compile("|".join(patterns), re.IGNORECASE) if patterns else None

    def detect(self, view: View) -> Iterator[Finding]:
        """Every place where an entry stands."""
        for match in self._pattern.finditer(view.text) if self._pattern else ():
            span = view.span(*match.span())
            yield Finding(
                span=span,
                entity="ADDRESS",
                rule="house.own",
                severity=Severity.INFO,
                action=Action.KEEP,
                score=1.0,
                message=_MESSAGE,
                why=_WHY,
                text=view.draft.text[span.start : span.end],
                detector=self.name,
                effect=Effect.LOWER,
            )


def _as_read(entry: str) -> str:
    return normalise(Draft(name="house", text=entry)).text


def _pattern(entry: str) -> str:
    words = r"\s+".join(re.escape(word) for word in entry.split())
    if entry.endswith("/"):
        words += _BELOW
    right = _RIGHT if entry[-1:].isascii() and not entry.endswith("/") else ""
    if "@" in entry:
        return _LEFT + _BEFORE_MAIL + words + right
    if _HOST.match(re.sub(r"\Ahttps?://", "", entry)):
        before = _BEFORE_HOST if "://" not in entry else ""
        return _LEFT + before + words + right
    return r"(?<!\w)" + words + right
