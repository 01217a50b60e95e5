"""Telling of every hidden part and every piece of metadata, whatever stands in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from redact.core import Action, Decision, Draft, Effect, Finding, Segment, Severity, Span, Verdict
from redact.kinds import SHOWN, SHOWS, kinds, of_picture
from redact.normalise import View

_ENTITY = "FILE_PART"
_UNREAD = "embedded file"
_ALWAYS = frozenset(("author", "sealed", "parts", "house", "unread"))
_NAMED = frozenset(
    (
        *("PERSON", "LOCATION", "ORGANIZATION", "ADDRESS", "EMAIL_ADDRESS", "PHONE_NUMBER"),
        *("MESSENGER_ID", "BANK_ACCOUNT", "CREDIT_CARD", "IBAN_CODE", "KR_RRN", "KR_PASSPORT"),
    )
)


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
            if segment.kind != SHOWN and (segment.layer != "body" or segment.digest):
                yield _finding(view.draft, segment)


def _finding(draft: Draft, segment: Segment) -> Finding:
    kind = kinds()[segment.kind]
    return Finding(
        span=Span(segment.start, segment.end),
        entity=_ENTITY,
        rule=kind.rule,
        severity=kind.severity,
        action=Action.FLAG,
        score=1.0,
        message=f"{kind.label_en} ({segment.place})" if segment.place else kind.label_en,
        why=kind.why_en,
        text=f"{segment.kind} {segment.digest}"
        if segment.digest
        else draft.text[segment.start : segment.end],
        detector="parts",
        effect=Effect.NOTE,
    )


def heard(draft: Draft, findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those in parts of a kind in which they mean nothing: the version of a
    program is no address. What an author file says is looked for everywhere."""
    parts = [
        (segment.start, segment.end, kinds()[segment.kind].look)
        for segment in draft.segments
        if segment.layer != "body" and kinds()[segment.kind].look != "all"
    ]
    starts = [start for start, _, _ in parts]

    def counts(finding: Finding) -> bool:
        at = bisect_right(starts, finding.span.start) - 1
        if at < 0 or finding.span.end > parts[at][1] or finding.detector in _ALWAYS:
            return True
        look = parts[at][2]
        named = finding.entity in _NAMED and look in ("names", "words")
        return named and (look == "names" or finding.detector != "model")

    return [finding for finding in findings if counts(finding)] if parts else list(findings)


def told(draft: Draft) -> Draft:
    """The draft with its blind parts as hidden ones: each is told, and no copy holds it."""
    text, segments = draft.text, list(draft.segments)
    for part in draft.blind:
        text += "\n\n" if text else ""
        segments.append(Segment(len(text), len(text) + len(part), _UNREAD, "hidden", "unread"))
        text += part
    return replace(draft, text=text, segments=tuple(segments), blind=())


def seen(draft: Draft, decisions: Sequence[Decision]) -> Draft:
    """The draft without those of its blind parts that are settled: pictures that somebody decided
    to keep, and those in whose text nothing was found."""
    kept = {
        segment.place
        for segment in draft.segments
        if segment.digest and any(_kept(decision, segment) for decision in decisions)
    }
    found = {
        segment.place
        for segment in draft.segments
        if segment.kind == SHOWN and any(_open(decision, segment) for decision in decisions)
    }
    return replace(
        draft,
        blind=tuple(
            part
            for part in draft.blind
            if not of_picture(part)
            or not (
                (place := part.partition(": ")[0]) in kept
                or (part.endswith(SHOWS) and place not in found)
            )
        ),
    )


def _kept(decision: Decision, segment: Segment) -> bool:
    """Somebody, not a rule, decided to keep this picture."""
    mine = decision.finding.entity == _ENTITY and _within(decision, segment)
    return mine and decision.verdict is Verdict.KEEP and decision.by != "default"


def _open(decision: Decision, segment: Segment) -> bool:
    finding = decision.finding
    return (
        finding.effect is Effect.FIND
        and finding.severity is not Severity.INFO
        and _within(decision, segment)
    )


def in_picture(draft: Draft, span: Span) -> bool:
    """It is text that OCR found in a picture, and stays where the picture does."""
    return any(
        segment.kind == SHOWN and segment.start < span.end and span.start < segment.end
        for segment in draft.segments
    )


def _within(decision: Decision, segment: Segment) -> bool:
    span = decision.finding.span
    return segment.start < span.end and span.start < segment.end


def settled(draft: Draft, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions for a copy: what stands outside the body goes with its part, but for what a
    picture shows."""
    end = draft.body_end
    return [
        decision
        if decision.finding.span.end <= end or in_picture(draft, decision.finding.span)
        else replace(
            decision,
            verdict=Verdict.REPLACE,
            replacement="",
            by="format",
            reason="a copy holds no hidden parts and no metadata",
        )
        for decision in decisions
    ]
