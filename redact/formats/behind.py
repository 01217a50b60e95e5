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
    parts: list[tuple[str, str, str, int | None]] = field(default_factory=list)
    """(kind, place, words, where in the file)"""
    counts: dict[str, int] = field(default_factory=dict)
    data: dict[tuple[str, str], dict[str, int | None]] = field(default_factory=dict)
    """By kind and place: words, and where in the file they stand."""

    def hidden(self, kind: str, what: str, words: str, at: int | None = None) -> None:
        """A hidden part; `what` it is becomes its place, with a number. `at`: its words stand there
        in the file as they are."""
        if words.strip():
            self.counts[what] = number = self.counts.get(what, 0) + 1
            self.parts.append((kind, f"{what} {number}", words.strip(), at))

    def attribute(self, kind: str, words: str, place: str = "", at: int | None = None) -> None:
        """A piece of metadata."""
        if words.strip():
            where = kind, place or self.places.get(kind, "")
            self.data.setdefault(where, {}).setdefault(words.strip(), at)

    def append(self, text: str, segments: list[Segment]) -> tuple[str, list[Segment]]:
        """Text and segments of the body with all this behind them."""
        out, segments = [text], list(segments)
        size = len(text)

        def add(words: str, kind: str, layer: Layer, place: str, at: int | None) -> None:
            nonlocal size
            gap = "\n\n" if size else ""
            out.extend((gap, words))
            start = size + len(gap)
            size = start + len(words)
            segments.append(Segment(start, size, kind, layer, place, at))

        for kind, place, words, at in self.parts:
            add(words, kind, "hidden", place, at)
        for (kind, place), values in self.data.items():
            (first, *others) = values.values()
            add("\n".join(values), kind, "metadata", place, None if others else first)
        return "".join(out), segments
