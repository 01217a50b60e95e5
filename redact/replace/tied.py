"""Lengths of time beside a date that is made vague: one is not left to count back to the other.

`three days after 12 March 2016`, `그 사흘 뒤`: where the date becomes a season, the three days
become some days, in its sentence and where they open the next one. Dates that move together
(`replace.shift`) keep them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from redact.core import Action, Decision, Draft, Effect, Finding, Severity, Span, Verdict
from redact.normalise import View, normalise
from redact.replace.ladders import Ladders
from redact.replace.shift import to_the_day

RULE = "link.interval"
_DATED = frozenset({"DATE_TIME", "AGE"})
_LENGTHS = frozenset({"DURATION", *_DATED})
_OPENING = 30
"""So far into the next sentence a tied length may begin."""
_REASON = "tied to a date or an age that is replaced: one could be counted from the other"
_HANGUL = re.compile("[가-힣]")


@dataclass(frozen=True, slots=True)
class Tie:
    """A length of time in a draft, and the vaguer words for it."""

    span: Span
    words: str


def tied(
    draft: Draft,
    decisions: Sequence[Decision],
    ladders: Ladders,
    *,
    view: View | None = None,
) -> list[Decision]:
    """`decisions`, with one more for each length of time that is tied to a replaced date or age.

    What somebody decided stays as it was decided; a length that was kept or left open by default
    is replaced after all. In the order of the text. `view` is that of the draft, where the caller
    has it.
    """
    anchors = [
        one.finding.span
        for one in decisions
        if one.verdict is Verdict.REPLACE
        and one.finding.entity in _DATED
        and not to_the_day(one.replacement)
    ]
    if not anchors:
        return list(decisions)
    out = list(decisions)
    for tie in _ties(view or normalise(draft), anchors, ladders):
        _add(out, tie, draft)
    return sorted(out, key=lambda one: (one.finding.span.start, -one.finding.span.end))


def _ties(
    view: View,
    anchors: Sequence[Span],
    ladders: Ladders,
) -> Iterator[Tie]:
    intervals, numbers = ladders.intervals, ladders.numbers
    seen: set[tuple[int, int]] = set()
    masked = _masked(view, anchors)
    for anchor in anchors:
        start, end = view.range(anchor)
        if start >= end:
            continue
        first, last = view.sentence(start, end)
        follows = last
        while follows < len(view.text) and view.text[follows].isspace():
            follows += 1
        pieces = [(first, last, last - first)]
        if follows < view.block(start, end)[1]:
            pieces.append((*view.sentence(follows, follows + 1), _OPENING))
        for begin, stop, reach in pieces:
            text = masked[begin:stop]
            opening = (
                intervals.korean.opening if _HANGUL.search(text) else intervals.english.opening
            )
            found = [
                *intervals.english.find(text, numbers.english.numerals),
                *intervals.korean.find(text, numbers.korean.numerals),
            ]
            for one, other, words in found:
                if one > reach or (begin != first and not _opens(text[:one], opening)):
                    continue
                if (begin + one, begin + other) not in seen:
                    seen.add((begin + one, begin + other))
                    yield Tie(view.span(begin + one, begin + other), words)


def _masked(view: View, anchors: Iterable[Span]) -> str:
    """The text without the dates, so that no number of theirs is read as part of a length."""
    text = view.text
    for anchor in anchors:
        start, end = view.range(anchor)
        text = text[:start] + "|" * (end - start) + text[end:]
    return text


def _opens(before: str, opening: Iterable[str]) -> bool:
    """Is there nothing before a length but a word that opens a sentence?"""
    return all(word.strip(",\"'“‘").lower() in opening for word in before.split())


def _add(decisions: list[Decision], tie: Tie, draft: Draft) -> None:
    """Put a tie among the decisions, unless its words are decided about."""
    met = [
        (number, one)
        for number, one in enumerate(decisions)
        if one.finding.effect is Effect.FIND and one.finding.span.overlaps(tie.span)
    ]
    if any(one.verdict is Verdict.REPLACE or one.by != "default" for _, one in met):
        return
    for number, one in met:
        hosts = one.finding.span.contains(tie.span) and one.finding.entity in _LENGTHS
        if hosts and not any(
            other.verdict is Verdict.REPLACE and other.finding.span.overlaps(one.finding.span)
            for other in decisions
        ):
            at = tie.span.start - one.finding.span.start
            text = one.finding.text
            said = text[:at] + tie.words + text[at + tie.span.end - tie.span.start :]
            decisions[number] = replace(
                one, verdict=Verdict.REPLACE, replacement=said, reason=_REASON
            )
            return
    decisions.append(_decision(tie, draft))


def _decision(tie: Tie, draft: Draft) -> Decision:
    finding = Finding(
        span=tie.span,
        entity="DURATION",
        rule=RULE,
        severity=Severity.REVIEW,
        action=Action.GENERALISE,
        score=1.0,
        message="a length of time beside a date or an age",
        why="A length of time and one known date give the other date back.",
        text=draft.text[tie.span.start : tie.span.end],
        detector="link",
    )
    return Decision(finding, Verdict.REPLACE, tie.words, reason=_REASON)
