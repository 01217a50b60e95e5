"""A document as it is in its copy, and the edits that are put into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from redact.core import Span
from redact.errors import Unsafe
from redact.formats.docx.change import Apart
from redact.formats.docx.context import Context
from redact.formats.docx.parts import Made
from redact.formats.docx.pictures import Pictures
from redact.formats.docx.text import Piece
from redact.formats.docx.told import Told
from redact.formats.sight import Sight


@dataclass
class Rebuilt:
    """A document as it is in its copy, before any edit."""

    name: str
    parts: list[Made]
    pieces: list[Piece] = field(repr=False)
    context: Context = field(repr=False)
    seen: Mapping[str, Sight] = field(default_factory=dict, repr=False)
    """Pictures that stand in the text, by place."""

    @property
    def told(self) -> Told:
        """What is left out of the copy."""
        return self.context.told

    @property
    def pictures(self) -> Pictures:
        """The pictures of the copy."""
        return self.context.pictures

    def edit(self, edits: Sequence[tuple[Span, str]]) -> None:
        """Put the edits in; what is replaced takes the formatting of its first character.

        Raises Unsafe where a replacement reaches from one part of the document into another, or
        holds what such a file cannot.
        """
        starts, place = [], 0
        for piece in self.pieces:
            starts.append(place)
            place += len(piece.text)
        changed: dict[int, str] = {}
        last = len(self.pieces) - 1
        for span, words in reversed(edits):
            while last > 0 and starts[last] >= span.end:
                last -= 1
            first = last
            while first > 0 and starts[first] > span.start:
                first -= 1
            self._cut(range(first, last + 1), starts, span, words, changed)
        for number in sorted(changed, reverse=True):
            self._put(self.pieces[number], changed[number])

    def _cut(
        self, numbers: range, starts: list[int], span: Span, words: str, changed: dict[int, str]
    ) -> None:
        """Work out the new texts of the pieces under one edit; those behind it are done."""
        home = next((n for n in numbers if self._covers(n, starts, span)), None)
        if home is None and words:
            raise self._apart()
        for number in numbers:
            text = self.pieces[number].text
            start = max(span.start - starts[number], 0)
            end = min(span.end - starts[number], len(text))
            if start < end:
                new = words if number == home else ""
                old = changed.get(number, text)
                changed[number] = old[:start] + new + old[end:]

    def _put(self, piece: Piece, text: str) -> None:
        try:
            piece.put(text)
        except Apart:
            raise self._apart() from None
        except ValueError:
            raise Unsafe(
                self.name,
                "a replacement holds a character that this format cannot",
                "choose other words for it",
            ) from None

    def _apart(self) -> Unsafe:
        return Unsafe(
            self.name,
            "a replacement reaches from one part of the document into another",
            "part the two words in the draft, or join them in one paragraph",
        )

    def _covers(self, number: int, starts: list[int], span: Span) -> bool:
        piece = self.pieces[number]
        return (
            not piece.between
            and starts[number] < span.end
            and span.start < starts[number] + len(piece.text)
        )
