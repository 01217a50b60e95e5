"""Telling of every hidden part and every piece of metadata, whatever stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redact.core import Action, Decision, Draft, Effect, Finding, Segment, Span, Verdict
from redact.kinds import kinds
from redact.normalise import View

_ENTITY = "FILE_PART"
_PICTURE = "picture"
_UNREAD = "embedded file"


class PartsDetector:
    """Finds every segment outside the body: that it is there is the finding. A picture is one,
    too, though it stays in the copy.

    Effect `note`: names and places in it are found beside it, by whoever finds them.
    """

    name = "parts"
    version = "1"

    def detect(self, view: View) -> Iterator[Finding]:
        """One finding a segment, in the order of the text."""
        for segment in view.draft.segments:
            if segment.layer != "body" or segment.kind == _PICTURE:
                yield _finding(view.draft, segment)


def _finding(draft: Draft, segment: Segment) -> Finding:
    kind = kinds()[segment.kind]
    return Finding(
        span=Span(segment.start, segment.end),
        entity=_ENTITY,
        rule=f"parts.{kind.name.replace(' ', '-')}",
        severity=kind.severity,
        action=Action.FLAG,
        score=1.0,
        message=f"{kind.label_en} ({segment.place})" if segment.place else kind.label_en,
        why=kind.why,
        text=draft.text[segment.start : segment.end],
        detector="parts",
        effect=Effect.NOTE,
    )


def told(draft: Draft) -> Draft:
    """The draft with its blind parts as hidden ones: each is told, and no copy holds it."""
    text, segments = draft.text, list(draft.segments)
    for part in draft.blind:
        text += "\n\n" if text else ""
        segments.append(Segment(len(text), len(text) + len(part), _UNREAD, "hidden", "unread"))
        text += part
    return replace(draft, text=text, segments=tuple(segments), blind=())


def settled(draft: Draft, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions for a copy: what stands outside the body goes with its part."""
    end = draft.body_end
    return [
        decision
        if decision.finding.span.end <= end
        else replace(
            decision,
            verdict=Verdict.REPLACE,
            replacement="",
            by="format",
            reason="a copy holds no hidden parts and no metadata",
        )
        for decision in decisions
    ]
