"""The lines of a page, which marks in it speak of: its paragraphs, and what `br` makes of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from redact.core import Beside


class Stretch(NamedTuple):
    """Text from `at` on that stands in a line, and at source[start:end]."""

    at: int
    line: int
    """Counted while reading, empty ones, too."""
    start: int
    end: int


class Comment(NamedTuple):
    """A comment at source[start:end], read in a line."""

    start: int
    end: int
    line: int


def numbered(stretches: Sequence[Stretch]) -> tuple[tuple[int, int], ...]:
    """`Draft.lines`: the lines with text alone count."""
    numbers = _numbers(stretches)
    return tuple((one.at, numbers[one.line]) for one in sorted(stretches))


def placed(source: str, stretches: Sequence[Stretch], comments: Sequence[Comment]) -> list[Beside]:
    """Where the comments stand, in the order given."""
    numbers, ordered = _numbers(stretches), sorted(stretches, key=lambda one: one.start)
    starts = [one.start for one in ordered]

    def place(comment: Comment) -> Beside:
        at = bisect_left(starts, comment.start)
        before = ordered[at - 1] if at else None
        after = ordered[at] if at < len(ordered) else None
        line, last = numbers.get(comment.line), numbers[before.line] if before else -1
        if line is not None:
            return Beside(line, last)
        near = []
        if before and _one_line(source, before.end, comment.start):
            near.append(last)
        if after and _one_line(source, comment.end, after.start):
            near.append(numbers[after.line])
        return Beside(None, last, near[0] if len(near) == 1 else None)

    return [place(one) for one in comments]


def _one_line(source: str, start: int, end: int) -> bool:
    return source.find("\n", start, end) < 0 and source.find("\r", start, end) < 0


def _numbers(stretches: Sequence[Stretch]) -> dict[int, int]:
    return {line: n for n, line in enumerate(sorted({one.line for one in stretches}))}
