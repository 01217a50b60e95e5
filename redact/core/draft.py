"""A draft as one text, and where in it something stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from redact.core.cuts import Cut, spliced

Layer = Literal["body", "hidden", "metadata"]
"""`body` is what a reader sees, `hidden` what the file keeps from its readers (a comment, a tracked
deletion, hidden text), `metadata` what it says of itself (author, dates, GPS position)."""


Unknown = Literal["abort", "drop", "keep"]
"""What becomes of a part that nobody can look into: no copy at all, a copy without it, or a copy
with it, unread."""


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


class Beside(NamedTuple):
    """Where in a page a comment stands, in numbers of `Draft.lines`."""

    line: int | None
    """The line it stands in; None between two."""
    before: int
    """The last line that begins before it; -1 where none does."""
    near: int | None = None
    """Between two: the one that it is alone with on a line of the source."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of `Draft.text` and what it is in the file.

    `kind` is `body`, or the place in words an editor understands: `front matter`, `heading`,
    `link target`, `image name`, `comment`, `code`, `footnote`; outside the layer `body` one of
    `redact/data/parts.yaml`. Read by `formats` and `replace`.
    """

    start: int
    end: int
    kind: str
    layer: Layer = "body"
    place: str = ""
    """Which one, where there are several: `comment 3`, `page 2`, `photo 1`. Never words of the
    file."""
    at: int | None = None
    """Outside the body of a file that is text: where in it these words stand."""
    digest: str = ""
    """Of a picture that shows something: SHA-256 of its pixels, so that what somebody decides about
    it holds for no other. Empty for a mere line or icon."""
    beside: Beside | None = None
    """Of a comment in a page: where it stands."""


@dataclass(frozen=True, slots=True)
class Origin:
    """How a draft lay on disk, so that it can be written back the same way."""

    format: str
    """Name of the format, as in `formats.FORMATS`."""
    encoding: str = "utf-8"
    """Python codec name without the byte order mark: `utf-8`, `utf-16-le`, `cp949` …"""
    bom: bytes = b""
    data: bytes = field(default=b"", repr=False)
    """The whole file, kept by formats that make their copy from it and not from the text alone."""
    digest: bytes = field(default=b"", repr=False, compare=False)
    """SHA-256 of the bytes that were read, so that they can be had back with certainty."""
    pictures: bool = True
    """False: read as if the pictures that nobody looked at could not be carried."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft as one text. `name` is the path as the user gave it.

    Line ends are kept as they are in the file. What is hidden, and then what is metadata, stands
    behind the body, in segments of those layers with a blank line before each. `blind` names the
    parts the reader could see but not look into; a draft with a blind part is never clean.
    """

    name: str
    text: str = field(repr=False)
    segments: tuple[Segment, ...] = field(default=(), repr=False)
    blind: tuple[str, ...] = ()
    origin: Origin = Origin("text")
    cuts: tuple[Cut, ...] = field(default=(), repr=False)
    """Where the body leaves out or changes what stands in a file that is text: with them it gives
    the file again. In order; empty for other formats."""
    lines: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    """Of a page: (code point, number) where the text goes on in another of its lines. They are its
    paragraphs, and what `br` makes of them, numbered from 0 in the order of the source; the value
    of an attribute stands in the line of its tag. Empty for other formats."""

    @property
    def in_file(self) -> str:
        """The text of the file, whatever of it is hidden; for a format that is text."""
        return spliced(self.text[: self.body_end], self.cuts)

    @property
    def body_end(self) -> int:
        """Where the body ends: its last segment's end, or the whole length where all is body."""
        if all(segment.layer == "body" for segment in self.segments):
            return len(self.text)
        return max((s.end for s in self.segments if s.layer == "body"), default=0)

    def body(self) -> Draft:
        """The same draft without what is hidden and what is metadata."""
        kept = tuple(segment for segment in self.segments if segment.layer == "body")
        return replace(self, text=self.text[: self.body_end], segments=kept, cuts=())


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What a format writes: the draft as it was read, and what becomes of its body.

    `edits` are in order, do not overlap and lie in the body; `redacted` is the draft with them
    put in, without hidden parts and metadata: what reading the copy must give again.
    """

    original: Draft
    edits: tuple[tuple[Span, str], ...] = field(repr=False)
    redacted: Draft
    unknown: Unknown = "abort"
    """What becomes of the parts in `original.blind`; only `keep` puts them into the copy."""


def unchanged(draft: Draft) -> Rewrite:
    """A draft written as it is, less what is hidden and what is metadata."""
    return Rewrite(draft, (), draft.body())
