"""Puts the edits of a rewrite into a new tree, by the places `flow` noted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from redact.core import Span
from redact.errors import Unsafe
from redact.formats.flow import ELEMENT, PICTURE, Flow, Slot

_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")

Join = Callable[[Any, Any], bool]
"""Makes one paragraph of two: of one cell, or of two cells side by side, which become one. False
where that cannot be."""


def edit(flow: Flow, edits: Sequence[tuple[Span, str]], name: str) -> list[tuple[Any, Any]]:
    """Put the edits into the tree: new words where the first replaced character stood.

    Call `flow.draft` before. Gives the paragraphs that edits run over, for `joined`. Raises Unsafe
    for an edit that is not of paragraphs, and for words that XML cannot hold.
    """
    starts = [unit.start for unit in flow.units]
    seams = [seam for span, words in edits for seam in _seams(flow, starts, span, words, name)]
    _put([slot for unit in flow.units for slot in unit.slots if slot.text], edits)
    for slot in _slots(flow):
        _set(slot)
    for slot in _slots(flow):
        if slot.where == ELEMENT and slot.text != slot.read:
            if slot.read == PICTURE:
                raise Unsafe(name, "a picture cannot be replaced by words", "take it out by hand")
            _replace(slot)
    return seams


def joined(seams: Sequence[tuple[Any, Any]], join: Join, name: str) -> None:
    """Make one paragraph of those an edit ran over. Raises Unsafe where that cannot be."""
    for one, other in seams:
        if not join(one, other):
            raise _over_the_end(name)


def moved_text(one: Any, other: Any) -> None:
    """Append all that stands in one element to another."""
    if other.text:
        if len(one):
            one[-1].tail = (one[-1].tail or "") + other.text
        else:
            one.text = (one.text or "") + other.text
    for child in list(other):
        one.append(child)  # its tail comes along


def _seams(
    flow: Flow, starts: list[int], span: Span, words: str, name: str
) -> Iterator[tuple[Any, Any]]:
    if _NOT_XML.search(words):
        raise Unsafe(name, "a replacement has a character no such file can hold", "choose another")
    first = bisect_right(starts, span.start) - 1
    last = bisect_right(starts, span.end - 1) - 1
    units = flow.units[first : last + 1] if first >= 0 else []
    if not units or span.start >= units[0].end or span.end > units[-1].end:
        raise _over_the_end(name)
    for unit in units[1:]:
        if units[0].element is None or unit.element is None:
            raise _over_the_end(name)
        yield units[0].element, unit.element


def _over_the_end(name: str) -> Unsafe:
    return Unsafe(
        name,
        "a replacement runs over the end of a paragraph or of a table cell",
        "decide about each part on its own, or join the two in the draft",
    )


def _slots(flow: Flow) -> Iterator[Slot]:
    for unit in flow.units:
        yield from unit.slots


def _put(slots: Sequence[Slot], edits: Sequence[tuple[Span, str]]) -> None:
    """The text of every slot with the edits in it; offsets are those of the text as read."""
    waiting = list(reversed(edits))
    for slot in slots:
        start, end = slot.start, slot.start + len(slot.text)
        parts, done = [], start
        while waiting and waiting[-1][0].start < end:
            span, words = waiting[-1]
            parts.append(slot.text[done - start : max(span.start, start) - start])
            if span.start >= start:
                parts.append(words)
            done = min(span.end, end)
            if span.end > end:
                break
            waiting.pop()
        slot.text = "".join(parts) + slot.text[done - start :]


def _set(slot: Slot) -> None:
    if slot.where == "text":
        slot.holder.text = slot.text
    elif slot.where == "tail":
        slot.holder.tail = slot.text
    elif slot.where != ELEMENT:
        slot.holder.set(slot.where[1:], slot.text)


def _replace(slot: Slot) -> None:
    """Put words where an element stood."""
    element, words = slot.holder, slot.text + (slot.holder.tail or "")
    parent, before = element.getparent(), element.getprevious()
    element.tail = None
    parent.remove(element)
    if before is not None:
        before.tail = (before.tail or "") + words
    else:
        parent.text = (parent.text or "") + words
