"""Step 6: decisions become edits of the draft's text, and the edits a new draft."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from itertools import pairwise

from redact.core import Decision, Draft, Segment, Span, Verdict
from redact.errors import Unsafe
from redact.replace.english import EnglishGrammar
from redact.replace.fit import ADDRESS, encodable, fit, segment_kind
from redact.replace.korean import KoreanGrammar, is_north
from redact.replace.ladders import Ladders

Splice = Callable[[str, Sequence[tuple[Span, str]]], str]
_HANGUL = re.compile("[가-힣]")
_GAP = re.compile(r"[ \t]+(?:[*_“\"'‘]*)")


@dataclass(frozen=True, slots=True)
class Edit:
    """`span` of the draft becomes `words`. `decision` is None for a word beside one that is
    mended with it: an article, a preposition, a particle."""

    span: Span
    words: str = field(repr=False)
    decision: Decision | None = None


def edits(draft: Draft, decisions: Sequence[Decision], ladders: Ladders) -> tuple[Edit, ...]:
    """Everything that changes in the body, in its order and without overlaps. What is hidden and
    what is metadata is not written at all, so nothing changes there.

    Raises Unsafe when two decisions to replace overlap: it is not known what was meant.
    """
    end = draft.body_end
    replaced = sorted(
        (d for d in decisions if d.verdict is Verdict.REPLACE and d.finding.span.end <= end),
        key=lambda d: d.finding.span,
    )
    for one, other in pairwise(replaced):
        if one.finding.span.overlaps(other.finding.span):
            raise Unsafe(
                draft.name, "two decisions overlap", "this is a fault of redact; report it"
            )
    grammar = ladders.grammar
    english, korean = EnglishGrammar(grammar), KoreanGrammar(grammar)
    north = is_north(draft.text, grammar)
    starts = {d.finding.span.start for d in replaced if d.finding.entity == "PERSON"}
    out: list[Edit] = []
    beside: list[Edit] = []
    floor = 0
    for decision in replaced:
        span, entity = decision.finding.span, decision.finding.entity
        words, kind = decision.replacement, segment_kind(draft, span)
        if words and kind not in ADDRESS and kind != "code":
            if _HANGUL.search(words):
                words = korean.determined(draft.text, span, words)
            else:
                gap = _GAP.match(draft.text, span.end)
                named = entity == "ROLE" and gap is not None and gap.end() in starts
                mended = english.mend(draft.text, span, words, entity, floor=floor, named=named)
                words = mended.words
                if mended.before:
                    beside.append(Edit(*mended.before))
                if entity != "PERSON" and (after := english.possessive(draft.text, span, words)):
                    beside.append(Edit(*after))
            particle = korean.particle(draft.text, span, words, entity, north=north)
            if particle and encodable(particle[1], draft.origin.encoding) == particle[1]:
                beside.append(Edit(*particle))
        out.append(Edit(span, fit(draft, span, words, kind), decision))
        floor = span.end
    return tuple(_without_overlaps(out, beside))


def _without_overlaps(main: list[Edit], beside: list[Edit]) -> list[Edit]:
    """All edits in order; what is mended gives way to what was decided, and to what came first."""
    taken = [edit.span for edit in main]
    out = list(main)
    for edit in beside:
        if not any(edit.span.overlaps(other) for other in taken):
            taken.append(edit.span)
            out.append(edit)
    return sorted(out, key=lambda edit: edit.span)


def replace(
    draft: Draft, decisions: Sequence[Decision], splice: Splice, *, ladders: Ladders
) -> Draft:
    """The body of the draft with its decisions applied; segments move along with their text.

    `splice` puts the words in (`redact.presidio.anonymise.splice`). Raises Unsafe for decisions
    that overlap, and whatever `splice` raises.
    """
    planned = edits(draft, decisions, ladders)
    body = draft.body()
    text = splice(body.text, [(edit.span, edit.words) for edit in planned])
    return changed(body, text=text, segments=_moved(body.segments, planned))


def moved(edits_: Sequence[Edit]) -> Callable[[int, bool], int]:
    """Old offsets → new ones. Inside an edit: its new start, or with `end` its new end."""
    starts = [edit.span.start for edit in edits_]
    shifts = [0]
    for edit in edits_:
        shifts.append(shifts[-1] + len(edit.words) - (edit.span.end - edit.span.start))

    def new(place: int, end: bool) -> int:
        at = bisect_right(starts, place) - 1
        if at < 0:
            return place
        edit = edits_[at]
        if place >= edit.span.end:
            return place + shifts[at + 1]
        if place == edit.span.start or not end:
            return edit.span.start + shifts[at]
        return edit.span.start + shifts[at] + len(edit.words)

    return new


def _moved(segments: Sequence[Segment], planned: Sequence[Edit]) -> tuple[Segment, ...]:
    new = moved(planned)
    out = (Segment(new(s.start, False), new(s.end, True), s.kind) for s in segments)
    return tuple(segment for segment in out if segment.start < segment.end)
