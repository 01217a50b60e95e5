"""The copy of a page: its source with new words in some places, and without what is not seen."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from redact.core import Origin, Span
from redact.errors import Unsafe
from redact.formats.encoding import encodable
from redact.formats.html.flow import Value
from redact.formats.html.hidden import Patch
from redact.formats.html.page import Page
from redact.formats.html.pieces import Context, Piece
from redact.formats.html.references import decoded, reference
from redact.formats.html.tokens import BLANK

_OPEN = re.compile(r"(?:&[#A-Za-z0-9]{0,32}|<[/!?]?)\Z")
"""What the source stops with where the next letter would make a reference or a tag of it."""
_ESCAPED = {
    Context.TEXT: "&<>",
    Context.TITLE: "&<>",
    Context.VALUE: "&<>\"'`=",
    Context.RAW: "",
}


def copied(
    source: str, page: Page, edits: Sequence[tuple[Span, str]], origin: Origin, name: str
) -> str:
    """The source of the copy. `edits` are of the body, in order and without overlaps.

    Raises Unsafe for an edit over the border of two paragraphs or over a picture.
    """
    writer = _Writer(source, page, origin, name)
    new = [patch for edit in _joined(edits) for patch in writer.patches(*edit)]
    return _patched(source, page.patches, new)


def _joined(edits: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Edits that touch are one, so that an emptied value is seen as such."""
    out: list[tuple[Span, str]] = []
    for span, words in edits:
        if out and out[-1][0].end == span.start:
            last, before = out.pop()
            span, words = Span(last.start, span.end), before + words
        out.append((span, words))
    return out


def _patched(source: str, removed: Sequence[Patch], new: Sequence[Patch]) -> str:
    """The source with its patches; one within another is part of it."""
    parts, place = [], 0
    tags = {patch.start for patch in removed if source[patch.start : patch.start + 1] == "<"}
    for start, end, words in sorted([*removed, *new], key=lambda patch: (patch.start, -patch.end)):
        if start < place:
            continue
        before = source[place:start]
        # Without the tag or comment between them, `<` and a letter would become a tag.
        if start in tags and (open_ := _OPEN.search(before)):
            text = decoded(before, *open_.span())
            before = before[: open_.start()] + reference(text[0]) + text[1:]
        parts += [before, words]
        place = end
    return "".join([*parts, source[place:]])


class _Writer:
    """From edits of the text to patches of the source."""

    def __init__(self, source: str, page: Page, origin: Origin, name: str) -> None:
        self.source = source
        self.pieces = page.pieces
        self.values = page.values
        self.encoding = origin.encoding
        self.name = name
        self.ends = [piece.at + piece.size for piece in page.pieces]
        self.starts = [value.start for value in page.values]

    def patches(self, span: Span, words: str) -> Iterator[Patch]:
        """What becomes of the source where `span` of the text becomes `words`."""
        touched = self._touched(span)
        shown = [piece for piece in touched if piece.size]
        covered = sum(min(span.end, p.at + p.size) - max(span.start, p.at) for p in shown)
        if covered != span.end - span.start or any(piece.fixed for piece in shown):
            raise Unsafe(
                self.name,
                "something to replace reaches over a cell, a paragraph or a picture",
                "change that place in the draft by hand",
            )
        context = shown[0].context
        value = None
        if context in (Context.VALUE, Context.TITLE):
            value = self.values[bisect_left(self.starts, span.start + 1) - 1]
            if not words and (span.start, span.end) == (value.start, value.end):
                yield Patch(*value.place, " " if value.quoted else '" "')
                return
            if not words:
                yield from self._edge(span, value)
        new = self._written(words, context, self._begin(shown[0], span), value)
        if not words and context is Context.TEXT:
            new = "<wbr>"  # without it, blanks around the place would fall together
        for piece in touched:
            if not piece.size:
                yield Patch(piece.start, piece.end, "")
                continue
            first = max(span.start - piece.at, 0)
            last = min(span.end - piece.at, piece.size)
            start, end, before, after = piece.start, piece.end, "", ""
            if piece.verbatim:
                start, end = start + first, start + last
            elif last - first < piece.size:  # a reference that stands for two characters
                both = decoded(self.source, start, end)
                before, after = both[:first], both[last:]
            inserted = new if piece is shown[0] else ""
            yield Patch(start, end, _references(before) + inserted + _references(after))

    def _touched(self, span: Span) -> list[Piece]:
        """The pieces of a stretch, with blanks between and behind them that do not show."""
        out: list[Piece] = []
        for at in range(bisect_left(self.ends, span.start + 1), len(self.pieces)):
            piece = self.pieces[at]
            if piece.at >= span.end and (piece.size or piece.at > span.end or not piece.blank):
                break
            if piece.size or piece.blank:
                out.append(piece)
        return out

    def _edge(self, span: Span, value: Value) -> Iterator[Patch]:
        """A blank that comes to stand at the edge of a value, where plain ones do not count."""
        at = span.end if span.start == value.start else span.start - 1
        if value.start < span.start and span.end < value.end:
            return
        piece = self.pieces[bisect_left(self.ends, at + 1)]
        start, end = piece.start, piece.end
        if piece.verbatim:
            start += at - piece.at
            end = start + 1
        if self.source[start] in BLANK:
            line = piece.context is Context.TITLE and self.source[start] in "\n\r"
            yield Patch(start, end, reference("\n" if line else " "))

    def _begin(self, piece: Piece, span: Span) -> int:
        return piece.start + (max(span.start - piece.at, 0) if piece.verbatim else 0)

    def _written(self, words: str, context: Context, place: int, value: Value | None) -> str:
        """`words` so that they are read as they are, at `place` of the source."""
        if context is Context.RAW:
            if "<" in words or "]]>" in words:
                raise Unsafe(
                    self.name, "new words hold a sign that cannot stand there", "choose others"
                )
            return words
        bare = value is not None and not value.quoted
        out: list[str] = []
        for char in words:
            plain = char not in _ESCAPED[context] and encodable(char, self.encoding)
            if char in BLANK:
                plain = char == " " and bool(out) and out[-1] != " " and not bare
            out.append(char if plain else reference(char))
        if out and out[-1] == " ":
            out[-1] = reference(" ")
        if out and _OPEN.search(self.source, max(0, place - 40), place):
            out[0] = reference(words[0])
        return "".join(out)


def _references(characters: str) -> str:
    return "".join(map(reference, characters))
