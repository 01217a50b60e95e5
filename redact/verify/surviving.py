"""Replaced words that stand in the copy: as they were, and as they are spelled elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redact.core import Decision, Draft, Effect, Leak, Severity, Span, Verdict
from redact.replace import Ladders, edits, moved
from redact.replace.survivors import Survivors
from redact.resolve import Lexicon
from redact.verify.aliases import Aliases

_BY_HAND = (
    "write it there as in the places that were replaced, or take it out, by hand in the draft, "
    "and run again"
)
_CHOSEN = "run again, so that other words are chosen, or prescribe them with a rule"


def surviving(
    original: Draft,
    copy: Draft,
    decisions: Sequence[Decision],
    ladders: Ladders,
    words: Lexicon | None,
    *,
    allowed: bool,
) -> Iterator[Leak]:
    """Replaced words that stand in the copy: where they may stand, or where they may not."""
    planned = edits(original, decisions, ladders)
    new = moved(planned)
    kept = [
        (new(d.finding.span.start, False), new(d.finding.span.end, True))
        for d in decisions
        if d.verdict is not Verdict.REPLACE and _told(d)
    ]
    replaced = [
        (new(e.span.start, False), new(e.span.end, True)) for e in planned if e.decision is not None
    ]
    gone = [d.finding for d in decisions if d.verdict is Verdict.REPLACE]
    found = [(*hit, "") for hit in Survivors(gone, original, ladders).find(copy)]
    if words is not None:
        found = [hit for hit in found if not _everyday(copy.text, hit[0], hit[1], words)]
        met = [span for span, *_ in found]
        for span, entity, common in Aliases(gone, original, ladders, words).find(copy):
            if not any(span.overlaps(other) for other in met):
                found.append((span, entity, common, ", spelled in another way"))
    for span, entity, common, how in sorted(found, key=lambda hit: hit[0]):
        inside = any(_overlap(span, one) for one in replaced)
        permitted = (common and not inside) or any(
            start <= span.start and span.end <= end for start, end in kept
        )
        if permitted is not allowed:
            continue
        if permitted:
            problem, hint = f"a replaced {entity} stands where it was kept or nobody decided", ""
        elif inside:
            problem, hint = f"a replacement repeats a replaced {entity}", _CHOSEN
        else:
            problem, hint = f"a replaced {entity} is still there", _BY_HAND
        yield Leak(problem + how, span, entity, hint=hint)


def _told(decision: Decision) -> bool:
    """Does an editor hear of it? A hint too weak to be asked about (severity info, kept because
    nobody was asked) is no permission."""
    finding = decision.finding
    asked = finding.severity is not Severity.INFO or decision.by != "default"
    return finding.effect is Effect.FIND and asked


def _everyday(text: str, span: Span, entity: str, words: Lexicon) -> bool:
    """Is it a name that is a word as well, written as the word: Rose, and the sun rose?"""
    said = text[span.start : span.end]
    lone = span.start == 0 or text[span.start - 1].isspace()
    return entity == "PERSON" and lone and said.islower() and said in words.common


def _overlap(span: Span, other: tuple[int, int]) -> bool:
    return other[0] < span.end and span.start < other[1]
