"""What a file holds beside its text, as segments behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from redact.core import Layer, Segment


@dataclass(slots=True)
class Others:
    """Hidden parts in their order, one by one; metadata together, by what it is."""

    places: Mapping[str, str] = field(default_factory=dict)
    """Where metadata of a kind stands, in words."""
    parts: list[tuple[str, str, str]] = field(default_factory=list)
    """(kind, place, words)"""
    counts: dict[str, int] = field(default_factory=dict)
    data: dict[str, dict[str, None]] = field(default_factory=dict)

    def hidden(self, kind: str, what: str, words: str) -> None:
        """A hidden part; `what` it is becomes its place, with a number."""
        if words.strip():
            self.counts[what] = number = self.counts.get(what, 0) + 1
            self.parts.append((kind, f"{what} {number}", words.strip()))

    def attribute(self, kind: str, words: str) -> None:
        """A piece of metadata."""
        if words.strip():
            self.data.setdefault(kind, {})[words.strip()] = None

    def append(self, text: str, segments: list[Segment]) -> tuple[str, list[Segment]]:
        """Text and segments of the body with all this behind them."""
        out, segments = [text], list(segments)
        size = len(text)

        def add(words: str, kind: str, layer: Layer, place: str) -> None:
            nonlocal size
            gap = "\n\n" if size else ""
            out.extend((gap, words))
            start = size + len(gap)
            size = start + len(words)
            segments.append(Segment(start, size, kind, layer, place))

        for kind, place, words in self.parts:
            add(words, kind, "hidden", place)
        for kind, values in self.data.items():
            add("\n".join(values), kind, "metadata", self.places.get(kind, ""))
        return "".join(out), segments
