"""Where a finding stands, in words: the part of the file outside its body, else line and column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from redact.core import Draft, Effect, Finding, Layer, Report, Severity
from redact.kinds import kinds
from redact.report.lines import Lines


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file that a finding stands in. Never words of the file."""

    layer: Layer
    kind: str
    """As in `Segment.kind`: `comment`, `position`, `heading`."""
    place: str
    """Which one: `comment 3`, `GPS position`; the kind where there is one only."""
    numbered: bool = False
    """The file's format says which one."""
    label_ko: str = ""
    """The kind in Korean, for what does not stand in the body."""
    lined: bool = False
    """It stands in a line of the file, though on no page."""

    def name(self, tongue: str) -> str:
        """Which one, in a language: `메모 3` for `comment 3`."""
        if tongue == "en" or not self.hidden or not self.label_ko:
            return self.place
        number = self.place.rpartition(" ")[2]
        return f"{self.label_ko} {number}" if number.isdecimal() else self.label_ko

    @property
    def told(self) -> bool:
        """More can be said of it than that it stands in the body."""
        return self.hidden or self.numbered

    @property
    def hidden(self) -> bool:
        """It does not stand on the page, so a line and a column say nothing."""
        return self.layer != "body"


class Parts:
    """The parts of one draft, and its lines."""

    def __init__(self, draft: Draft) -> None:
        self._segments = draft.segments
        self._starts = [segment.start for segment in draft.segments]
        self.lines = Lines.of(draft)

    def at(self, offset: int) -> Part | None:
        """The part at an offset; None in a body that has none."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._segments[index].end:
            return None
        segment = self._segments[index]
        label = kinds().get(segment.kind) if segment.layer != "body" else None
        name = label.label_en if label else segment.kind
        return Part(
            segment.layer,
            segment.kind,
            segment.place or name,
            bool(segment.place),
            label.label_ko if label else "",
            segment.at is not None,
        )

    def named(self, findings: Iterable[Finding]) -> tuple[tuple[str, str], ...]:
        """(English, Korean) of the parts outside the body that they stand in, each once."""
        found = (self.at(finding.span.start) for finding in findings)
        return tuple(dict.fromkeys((p.place, p.label_ko) for p in found if p and p.hidden))

    def hold(self, finding: Finding) -> bool:
        """It stands in a part outside the body, which no copy holds."""
        part = self.at(finding.span.start)
        return part is not None and part.hidden

    def of(self, finding: Finding) -> str:
        """`12:3` for what stands in a line, else the part in words."""
        part = self.at(finding.span.start)
        if part is not None and part.hidden and not part.lined:
            return part.place
        return ":".join(map(str, self.lines.at(finding.span.start)))

    def name(self, finding: Finding, tongue: str) -> str:
        """The same in a language."""
        part = self.at(finding.span.start)
        if part is None or not part.hidden or tongue == "en":
            return self.of(finding)
        return part.name(tongue)


def pieces_of_metadata(report: Report, parts: Parts) -> list[Finding]:
    """Those that a terminal tells in one line, since a document has a dozen of them; none where
    there are one or two. The other reports list each."""
    found = [
        decision.finding
        for decision in report.decisions
        if not decision.aside
        and decision.finding.effect is Effect.NOTE
        and decision.finding.severity is not Severity.INFO
        and (part := parts.at(decision.finding.span.start)) is not None
        and part.layer == "metadata"
        and not part.lined
    ]
    return found if len(found) > 2 else []
