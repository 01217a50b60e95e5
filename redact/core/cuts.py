"""What a text leaves out of its file, and how edits of the text are undone in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Cut(NamedTuple):
    """text[start:end] stands for `words` of the file; empty ranges are places where the text leaves
    something out. Holds words of the draft: never print one."""

    start: int
    end: int
    words: str


def spliced(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """The text with edits, which are in order and do not overlap, put in."""
    parts, done = [], 0
    for start, end, words in edits:
        parts += [text[done:start], words]
        done = end
    return "".join([*parts, text[done:]])


def composed(
    text: str, cuts: Sequence[Cut], edits: Iterable[tuple[int, int, str]]
) -> tuple[Cut, ...]:
    """The cuts of the text with `edits` put in: where it has other words than the file, which
    ones, and what the file has there."""
    out, shift = [], 0
    for start, end, old, new in _groups(cuts, edits):
        words = _within(text, start, end, new)
        out.append(Cut(start + shift, start + shift + len(words), _within(text, start, end, old)))
        shift += len(words) - (end - start)
    return tuple(out)


def in_file(cuts: Sequence[Cut], offset: int) -> int:
    """The place in the file of a code point of the text."""
    return offset + sum(len(words) - (end - start) for start, end, words in cuts if start <= offset)


_Edits = list[tuple[int, int, str]]


def _groups(
    cuts: Sequence[Cut], edits: Iterable[tuple[int, int, str]]
) -> Iterator[tuple[int, int, _Edits, _Edits]]:
    """(start, end, cuts, edits) of the stretches in which some touch each other."""
    both = [(*cut, 0) for cut in cuts] + [(*edit, 1) for edit in edits]
    group: tuple[_Edits, _Edits] = ([], [])
    first = last = -1
    for start, end, words, which in sorted(both, key=lambda one: one[:2]):
        if last >= 0 and start > last:
            yield first, last, *group
            group, last = ([], []), -1
        first = start if last < 0 else first
        last = max(last, end)
        group[which].append((start, end, words))
    if last >= 0:
        yield first, last, *group


def _within(text: str, start: int, end: int, edits: _Edits) -> str:
    inside = ((first - start, last - start, words) for first, last, words in edits)
    return spliced(text[start:end], inside)
