"""The copy is the text that was meant, and only what was decided differs in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from redact.core import Decision, Draft, Effect, Leak, Span, Verdict
from redact.kinds import SHOWN, of_picture
from redact.replace import Edit, moved

FAULT = "this is a fault of redact; report it with the versions that redact doctor prints"
_BESIDE = 70
"""A word that is mended stands at most so many code points from what is replaced: an article
directly before it, a particle behind it or behind a note in brackets."""
_MENDED = 40


def meant(original: Draft, copy: Draft, planned: Sequence[Edit]) -> Iterator[Leak]:
    """The copy is the original with the edits put in, character for character."""
    parts, done = [], 0
    for edit in planned:
        parts += [original.text[done : edit.span.start], edit.words]
        done = edit.span.end
    expected = "".join(parts) + original.text[done : original.body_end]
    said = copy.text[: copy.body_end]
    if said == expected:
        return
    pairs = zip(said, expected, strict=False)
    first = next((n for n, (a, b) in enumerate(pairs) if a != b), None)
    place = min(len(said), len(expected)) if first is None else first
    where = Span(place, place + 1) if place < len(said) else None
    yield Leak("the copy is not the text that was meant", where, hint=FAULT)


def bare(original: Draft, copy: Draft) -> Iterator[Leak]:
    """A copy holds its body and nothing else, and no part that the original did not have."""
    for segment in copy.segments:
        if segment.layer != "body" and segment.kind != SHOWN:
            where = Span(segment.start, segment.end)
            problem = f"the copy still holds what nobody sees on the page: {segment.kind}"
            yield Leak(problem, where, hint=FAULT)
    more = set(copy.blind) - set(original.blind)
    if _pictures(copy) <= _pictures(original):  # they may be counted in another way
        more = {part for part in more if not of_picture(part)}
    if more:
        yield Leak("the copy holds a part nobody can look into", None, hint=FAULT)


def _pictures(draft: Draft) -> int:
    return sum(bool(segment.digest) for segment in draft.segments)


def confined(original: Draft, planned: Sequence[Edit]) -> Iterator[Leak]:
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
        wordy = all(char.isalpha() or char.isspace() or char in "'’" for char in old)
        if not (near and wordy and len(old) <= _MENDED and len(edit.words) <= _MENDED):
            yield _leak("a place that nobody decided about changes", edit, new)


def _leak(problem: str, edit: Edit, new: Callable[[int, bool], int]) -> Leak:
    start, end = new(edit.span.start, False), new(edit.span.end, True)
    return Leak(problem, Span(start, end) if start < end else None, hint=FAULT)


def carried_out(decisions: Sequence[Decision], planned: Sequence[Edit]) -> Iterator[Leak]:
    """Every decision to replace is an edit and changes something; what was to stay is in no
    other decision's way."""
    made = [edit for edit in planned if edit.decision is not None]
    done = {edit.span: edit.words for edit in made}
    new = moved(planned)
    for decision in decisions:
        finding = decision.finding
        if decision.verdict is Verdict.REPLACE:
            if done.get(finding.span, finding.text) == finding.text:
                start, end = new(finding.span.start, False), new(finding.span.end, True)
                yield Leak(
                    f"{finding.entity}: the replacement is what was there",
                    Span(start, end) if start < end else None,
                    finding.entity,
                    hint="prescribe other words with a rule, or change that place by hand",
                )
        elif finding.effect is Effect.FIND:
            for edit in made:
                if edit.span.overlaps(finding.span):
                    yield _leak("a place that was to stay changes", edit, new)
