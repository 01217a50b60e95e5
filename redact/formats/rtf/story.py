"""The text of a document, paragraph by paragraph, with the looks a copy keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from redact.core import Segment

Looks = frozenset[str]
PLAIN: Looks = frozenset()
Run = tuple[str, Looks]
"""A stretch of text that looks the same."""


@dataclass(slots=True)
class Story:
    """Paragraphs of one kind; empty ones are left out, unless a copy marked them as kept."""

    kind: str = "body"
    paragraphs: list[list[Run]] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    kept: bool = False
    """The paragraph in the making stays, though nothing may stand in it."""
    between: bool = False
    """A cell has ended, and a line parts it from what follows."""

    def add(self, text: str, looks: Looks) -> None:
        """Characters that a reader sees."""
        if self.between and self.runs:
            self.runs.append(("\n", PLAIN))
        self.between = False
        self.runs.append((text, looks))

    def end(self) -> None:
        """The paragraph ends."""
        if self.kept or any(text.strip() for text, _ in self.runs):
            self.paragraphs.append(self.runs)
        self.runs = []
        self.kept = self.between = False


def joined(stories: list[Story]) -> tuple[str, list[Segment], list[Run]]:
    """All stories as one text, its segments without gaps, and its runs."""
    runs: list[Run] = []
    starts: list[tuple[int, str]] = []
    size = 0
    for story in stories:
        for paragraph in story.paragraphs:
            if starts:
                runs.append(("\n\n", PLAIN))
                size += 2
            starts.append((size, story.kind))
            runs += paragraph
            size += sum(len(text) for text, _ in paragraph)
    starts = [start for at, start in enumerate(starts) if not at or start[1] != starts[at - 1][1]]
    edges = [(0, starts[0][1]), *starts[1:], (size, "")] if starts and size else []
    segments = [Segment(a, b, kind) for (a, kind), (b, _) in pairwise(edges) if a < b]
    return "".join(text for text, _ in runs), segments, runs
