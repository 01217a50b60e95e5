"""What this stage needs of a view; `normalise.View` is one."""

from __future__ import annotations

from typing import Protocol

from redact.core import Draft, Span


class View(Protocol):
    """The draft as it is read, with the way from its offsets to the draft's and back."""

    @property
    def text(self) -> str:
        """What matchers see."""

    @property
    def draft(self) -> Draft:
        """What the spans of findings point into."""

    def span(self, start: int, end: int) -> Span:
        """A range of `text` as a span of the draft."""

    def range(self, span: Span) -> tuple[int, int]:
        """A span of the draft as a range of `text`, perhaps empty."""
