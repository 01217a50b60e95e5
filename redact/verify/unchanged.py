"""Files that are text throughout: outside of the edits they are the same, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from redact.core import Draft, Leak, Span
from redact.replace import Edit, moved
from redact.verify.meant import FAULT


@dataclass(frozen=True, slots=True)
class Files:
    """A draft and its copy as they lie on disk. Only for formats that are text from the first
    byte to the last; of a container the text alone is compared."""

    before: bytes = field(repr=False)
    after: bytes = field(repr=False)


def unchanged(original: Draft, files: Files, planned: Sequence[Edit]) -> Iterator[Leak]:
    """What differs in the bytes between two edits, the first place of it: a line end, a byte
    order mark, a character that is spelled in another way."""
    origin, text = original.origin, original.text[: original.body_end]
    old = new = len(origin.bom)
    place = 0
    bounds = [(edit.span.start, edit.span.end, edit.words) for edit in planned]
    differs: int | None = None
    if files.before[:old] != origin.bom or files.after[:new] != origin.bom:
        differs = 0
    for start, end, words in [*bounds, (len(text), len(text), "")]:
        if differs is None:
            kept = len(text[place:start].encode(origin.encoding))
            one, other = files.before[old : old + kept], files.after[new : new + kept]
            if one != other:
                pairs = zip(one, other, strict=False)
                same = next((n for n, (a, b) in enumerate(pairs) if a != b), len(other))
                differs = place + len(one[:same].decode(origin.encoding, "ignore"))
            old += kept + len(text[start:end].encode(origin.encoding))
            new += kept + len(words.encode(origin.encoding))
            place = end
    if differs is None and (old, new) != (len(files.before), len(files.after)):
        differs = len(text)
    if differs is not None:
        at = moved(planned)(differs, False)
        yield Leak("bytes that nobody decided about differ", Span(at, at + 1), hint=FAULT)
