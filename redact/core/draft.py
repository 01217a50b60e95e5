"""A draft as one text, and where in it something stands."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in `Draft.text`. Not bytes, not columns, never empty.

    Raises ValueError for an empty or backward range.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Share at least one code point; touching is not overlapping."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Every code point of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of `Draft.text` and what it is in the file.

    `kind` is `body`, or the place in words an editor understands: `front matter`, `heading`,
    `link target`, `image name`, `comment`, `code`, `footnote`. Read by `formats` and `replace`.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Origin:
    """How a draft lay on disk, so that it can be written back the same way."""

    format: str
    """Name of the format, as in `formats.FORMATS`."""
    encoding: str = "utf-8"
    """Python codec name without the byte order mark: `utf-8`, `utf-16-le`, `cp949` …"""
    bom: bytes = b""
    digest: bytes = field(default=b"", repr=False, compare=False)
    """SHA-256 of the bytes that were read, so that they can be had back with certainty."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft as one text. `name` is the path as the user gave it.

    Line ends are kept as they are in the file. `blind` names the parts the reader could see but
    not look into; a draft with a blind part is never clean.
    """

    name: str
    text: str = field(repr=False)
    segments: tuple[Segment, ...] = field(default=(), repr=False)
    blind: tuple[str, ...] = ()
    origin: Origin = Origin("text")
