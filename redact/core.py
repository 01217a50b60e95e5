"""The values that travel between the stages: frozen, and silent about the draft.

Every offset in the program is a half-open range of code points in `Draft.text`, except inside
`normalise` (view offsets) and `formats` (bytes). Text fields are hidden from `repr`, so that
neither a traceback nor a log line can quote a writer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Language = Literal["en", "ko", "any"]
SecretKind = Literal["name", "place", "date", "organisation", "code", "phrase"]


class Severity(StrEnum):
    """How much stands in the way of publishing: `block` must not pass, `review` is for the
    editor to settle, `info` is only told."""

    BLOCK = "block"
    REVIEW = "review"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info, 1 for review, 2 for block; for comparing, since the values are words."""
        return ("info", "review", "block").index(self.value)


class Action(StrEnum):
    """What a rule suggests: another value of the same kind, a vaguer value, a look, or nothing."""

    REPLACE = "replace"
    GENERALISE = "generalise"
    FLAG = "flag"
    KEEP = "keep"


class Effect(StrEnum):
    """What a finding does to others: `find` stands for itself; `lower` makes what it covers
    `info` (a byline); `exempt` makes what it covers no finding at all (a public figure); `note`
    tells something of a whole passage and stands beside what is found in it, of whatever severity:
    nothing is merged with it, measured by it or replaced because of it."""

    FIND = "find"
    LOWER = "lower"
    EXEMPT = "exempt"
    NOTE = "note"


class Verdict(StrEnum):
    """What was decided about a finding. `open` means that nobody has decided yet."""

    REPLACE = "replace"
    KEEP = "keep"
    OPEN = "open"


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


@dataclass(frozen=True, slots=True)
class Finding:
    """One stretch of a draft that may identify somebody, and why it is thought so."""

    span: Span
    entity: str
    """Entity name as in `redact/data/entities.yaml` (Presidio's names where it has one)."""
    rule: str
    """Id of the rule or model label that spoke: `en.date.day-month`, `model.en.PERSON`."""
    severity: Severity
    action: Action
    score: float
    """0..1. For a model its probability; for a rule what its author states."""
    message: str
    """What was found, in a few words: `a date to the day`. Never words of the draft."""
    why: str
    """Why this identifies, for an editor. Never words of the draft."""
    text: str = field(repr=False)
    """The characters of the draft at `span`."""
    detector: str = "rules"
    """Who spoke: `rules`, `model`, `presidio`, `author`, `house`, `unread`, `link`."""
    model: float | None = None
    """0..1, how sure a shipped model is that these words identify somebody; None where none
    read them, or where a person's word stands above a model's."""
    effect: Effect = Effect.FIND
    weak: bool = False
    """A hint too common to stand alone: `info`, unless another detector points there too."""
    replacement: str | None = None
    """The replacement the rule prescribes; None lets `replace` choose."""
    link: str = ""
    """Mentions with the same non-empty link are one person or place in this draft."""
    covers: tuple[Finding, ...] = field(default=(), repr=False)
    """Findings that were merged into this one. Nothing a detector said is thrown away."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What happens to a finding, who said so and with which words."""

    finding: Finding
    verdict: Verdict
    replacement: str = field(default="", repr=False)
    """The new words for `replace`; empty deletes."""
    by: str = "default"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Secret:
    """One thing that must never appear: every way to write it, and what it is."""

    label: str
    """Of the editor's choice: `real_name`, `고향`. Shown in reports and errors."""
    values: tuple[str, ...] = field(repr=False)
    """Spellings of one and the same thing, in NFC; never logged, never in an error."""
    kind: SecretKind = "phrase"
    relation: str = ""
    """Whose it is, seen from the writer: `sister`. Empty for the writer's own."""
    may_say: str = ""
    """How exactly it may still be said: `province` or `country` of a place, `season`, `year` or
    `decade` of a date. Empty where nothing was allowed."""


@dataclass(frozen=True, slots=True)
class Author:
    """One pen name: what is public about it and what must never appear.

    `secrets` maps a label to strings, `details` says more of the same; where only `details` are
    given, `secrets` follows from them. Both are hidden from repr, never logged, and a hit is
    always `block`.
    """

    pen_name: tuple[str, ...] = ()
    disclosed: tuple[str, ...] = ()
    secrets: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    details: tuple[Secret, ...] = field(default=(), repr=False)
    revision: int = 0
    """Grows with every edit of the file; 0 for one that was written by hand or never saved."""

    def __post_init__(self) -> None:
        if self.details and not self.secrets:
            secrets: dict[str, tuple[str, ...]] = {}
            for secret in self.details:
                secrets[secret.label] = secrets.get(secret.label, ()) + secret.values
            object.__setattr__(self, "secrets", secrets)


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that verification found in a written copy. `where` is a span of the copy."""

    problem: str
    """In words, without the draft's: `a replaced PERSON is still there`."""
    where: Span | None
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything known about one draft after a run."""

    draft: Draft
    decisions: tuple[Decision, ...]
    redacted: Draft | None = None
    """The draft with decisions applied; None when nothing could be written."""
    leaks: tuple[Leak, ...] = ()
    written: str = ""
    """Path of the published copy; empty when none was published."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order of the text."""
        return tuple(d.finding for d in self.decisions)

    @property
    def safe(self) -> bool:
        """Nothing open at review or block, nothing leaked, nothing unseen."""
        open_ = any(
            d.verdict is Verdict.OPEN and d.finding.severity is not Severity.INFO
            for d in self.decisions
        )
        return not (open_ or self.leaks or self.draft.blind)
