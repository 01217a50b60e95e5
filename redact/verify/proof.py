"""Everything that keeps a copy from being published, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace as changed

from redact.core import Decision, Draft, Finding, Leak
from redact.replace import Ladders, edits
from redact.report.lines import Lines
from redact.resolve import Lexicon
from redact.verify.again import found_again
from redact.verify.meant import bare, carried_out, confined, meant
from redact.verify.surviving import surviving
from redact.verify.unchanged import Files, unchanged


def verify(
    original: Draft,
    copy: Draft,
    decisions: Sequence[Decision],
    *,
    ladders: Ladders,
    words: Lexicon | None = None,
    redetect: Callable[[Draft], Sequence[Finding]] | None = None,
    files: Files | None = None,
) -> list[Leak]:
    """Everything that keeps `copy`, as read back from disk, from being published.

    It is the text that was meant, and differs from the original only where something was
    decided and in function words beside it; every decision is carried out;
    nothing decided survives in any spelling, not even in the words that replace something else;
    and `redetect`, when given, finds nothing at `block` that nobody has decided about, and no
    secret in new words. Spellings in other scripts are looked for with `words`, those of
    `resolve`. `files`, of a format that is text throughout, must be the same in every byte that
    nobody decided about. Raises Unsafe when two decisions overlap.
    """
    planned = edits(original, decisions, ladders)
    leaks = [*meant(original, copy, planned), *confined(original, planned)]
    leaks += bare(original, copy)
    decisions = [d for d in decisions if d.finding.span.end <= original.body_end]
    leaks += carried_out(decisions, planned)
    if files is not None:
        leaks += unchanged(original, files, planned)
    leaks += surviving(original, copy, decisions, ladders, words, allowed=False)
    if redetect is not None:
        leaks += found_again(copy, decisions, planned, redetect(copy))
    return list(_placed(leaks, copy))


def open_points(
    original: Draft,
    copy: Draft,
    decisions: Sequence[Decision],
    *,
    ladders: Ladders,
    words: Lexicon | None = None,
) -> list[Leak]:
    """Replaced words that still stand where somebody decided to keep them, or nobody decided.
    No leak, but an editor should know."""
    return list(_placed(surviving(original, copy, decisions, ladders, words, allowed=True), copy))


def _placed(leaks: Iterable[Leak], copy: Draft) -> Iterator[Leak]:
    """The same with the line of the copy where each stands."""
    lines = Lines(copy.text)
    for leak in leaks:
        yield changed(leak, line=lines.at(leak.where.start)[0]) if leak.where else leak
