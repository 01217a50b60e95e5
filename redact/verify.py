"""Step 7: what was written is read back and compared with what was decided. Fails closed.

A leak names the kind of thing and its place in the copy, never words of a draft.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from redact.core import Decision, Draft, Effect, Finding, Leak, Severity, Span, Verdict
from redact.replace import Edit, Ladders, edits, moved
from redact.replace.survivors import Survivors

_BESIDE = 70
"""A word that is mended stands at most so many code points from what is replaced: an article
directly before it, a particle behind it or behind a note in brackets."""
_MENDED = 40


def verify(
    original: Draft,
    copy: Draft,
    decisions: Sequence[Decision],
    *,
    ladders: Ladders,
    redetect: Callable[[Draft], Sequence[Finding]] | None = None,
) -> list[Leak]:
    """Everything that keeps `copy`, as read back from disk, from being published.

    It is the text that was meant, and differs from the original only where something was
    decided and in function words beside it; nothing decided survives, not even in the words that
    replace something else; and `redetect`, when given, finds nothing at `block` that nobody has
    decided about. Raises Unsafe when two decisions overlap.
    """
    planned = edits(original, decisions, ladders)
    leaks = [*_meant(original, copy, planned), *_confined(original, planned)]
    leaks += _bare(copy, original)
    decisions = [d for d in decisions if d.finding.span.end <= original.body_end]
    leaks += _carried_out(decisions, planned)
    leaks += _survivors(original, copy, decisions, ladders, allowed=False)
    if redetect is not None:
        leaks += _found_again(copy, decisions, planned, redetect(copy))
    return leaks


def open_points(
    original: Draft, copy: Draft, decisions: Sequence[Decision], *, ladders: Ladders
) -> list[Leak]:
    """Replaced words that still stand where somebody decided to keep them, or nobody decided.
    No leak, but an editor should know."""
    return list(_survivors(original, copy, decisions, ladders, allowed=True))


def _meant(original: Draft, copy: Draft, planned: Sequence[Edit]) -> Iterator[Leak]:
    """The copy is the original with the edits put in, character for character."""
    parts, done = [], 0
    for edit in planned:
        parts += [original.text[done : edit.span.start], edit.words]
        done = edit.span.end
    expected = "".join(parts) + original.text[done : original.body_end]
    if copy.text == expected:
        return
    pairs = zip(copy.text, expected, strict=False)
    first = next((n for n, (a, b) in enumerate(pairs) if a != b), None)
    place = min(len(copy.text), len(expected)) if first is None else first
    where = Span(place, place + 1) if place < len(copy.text) else None
    yield Leak("the copy is not the text that was meant", where)


def _bare(copy: Draft, original: Draft) -> Iterator[Leak]:
    """A copy holds its body and nothing else, and no part that the original did not have."""
    for segment in copy.segments:
        if segment.layer != "body":
            where = Span(segment.start, segment.end)
            yield Leak(f"the copy still holds what nobody sees on the page: {segment.kind}", where)
    if set(copy.blind) - set(original.blind):
        yield Leak("the copy holds a part nobody can look into", None)


def _confined(original: Draft, planned: Sequence[Edit]) -> Iterator[Leak]:
    """Only decided places change, and function words right beside them."""
    decided = [edit.span for edit in planned if edit.decision is not None]
    new = moved(planned)
    for edit in planned:
        if edit.decision is not None:
            if edit.span != edit.decision.finding.span:
                yield _leak("something else than what was decided changes", edit, new)
            continue
        old = original.text[edit.span.start : edit.span.end]
        near = any(
            -_BESIDE <= edit.span.start - span.end <= _BESIDE
            or -_BESIDE <= span.start - edit.span.end <= _BESIDE
            for span in decided
        )
        wordy = all(char.isalpha() or char.isspace() for char in old)
        if not (near and wordy and len(old) <= _MENDED and len(edit.words) <= _MENDED):
            yield _leak("a place that nobody decided about changes", edit, new)


def _leak(problem: str, edit: Edit, new: Callable[[int, bool], int]) -> Leak:
    start, end = new(edit.span.start, False), new(edit.span.end, True)
    return Leak(problem, Span(start, end) if start < end else None)


def _carried_out(decisions: Sequence[Decision], planned: Sequence[Edit]) -> Iterator[Leak]:
    """Every decision to replace is an edit, and changes something."""
    done = {edit.span: edit.words for edit in planned if edit.decision is not None}
    for decision in decisions:
        finding = decision.finding
        if (
            decision.verdict is Verdict.REPLACE
            and done.get(finding.span, finding.text) == finding.text
        ):
            yield Leak(f"{finding.entity}: the replacement is what was there", None, finding.entity)


def _survivors(
    original: Draft,
    copy: Draft,
    decisions: Sequence[Decision],
    ladders: Ladders,
    *,
    allowed: bool,
) -> Iterator[Leak]:
    """Replaced words that stand in the copy: where they may stand, or where they may not."""
    planned = edits(original, decisions, ladders)
    new = moved(planned)
    kept = [
        (new(d.finding.span.start, False), new(d.finding.span.end, True))
        for d in decisions
        if d.verdict is not Verdict.REPLACE and d.finding.effect is Effect.FIND
    ]
    replaced = [
        (new(e.span.start, False), new(e.span.end, True)) for e in planned if e.decision is not None
    ]
    gone = [d.finding for d in decisions if d.verdict is Verdict.REPLACE]
    for span, entity, common in Survivors(gone, original, ladders).find(copy):
        inside = any(start < span.end and span.start < end for start, end in replaced)
        permitted = (common and not inside) or any(
            start <= span.start and span.end <= end for start, end in kept
        )
        if permitted is not allowed:
            continue
        if permitted:
            yield Leak(f"a replaced {entity} stands where it may, or nobody decided", span, entity)
        elif inside:
            yield Leak(f"a replacement repeats a replaced {entity}", span, entity)
        else:
            yield Leak(f"a replaced {entity} is still there", span, entity)


def _found_again(
    copy: Draft,
    decisions: Sequence[Decision],
    planned: Sequence[Edit],
    findings: Sequence[Finding],
) -> Iterator[Leak]:
    """What detection finds at `block` in the copy, where nobody has decided anything."""
    new = moved(planned)
    known = [d.finding.span for d in decisions if d.finding.effect is Effect.FIND]
    known += [edit.span for edit in planned]
    settled = [(new(span.start, False), new(span.end, True)) for span in known]
    for finding in findings:
        if finding.severity is not Severity.BLOCK or finding.effect is not Effect.FIND:
            continue
        start, end = finding.span.start, finding.span.end
        if end > len(copy.text) or not any(a < end and start < b for a, b in settled):
            yield Leak(
                f"{finding.entity}: found in the copy and not decided", finding.span, finding.entity
            )
