"""What is shown of a page, gathered paragraph by paragraph."""

from __future__ import annotations

import re
from typing import NamedTuple

from redact.formats.html.pieces import Body, Context, Run
from redact.formats.html.tables import tables
from redact.formats.html.tokens import Attribute, Token
from redact.formats.html.tree import HEADINGS, Tree

_ROMAN = re.compile(r"[ivx]{1,6}\s*</")
_NUMBER = re.compile(
    r"<a\s[^<>]*href=[\"']?#[^<>]*>\s*(?:[0-9]{1,3}|[ivxlc]{1,6}|[a-z*†‡])\s*\Z", re.IGNORECASE
)
_CELLS = frozenset(("td", "th"))


class Value(NamedTuple):
    """text[start:end] is an attribute's value or a title, which is at `place` of the source."""

    start: int
    end: int
    place: tuple[int, int]
    quoted: bool = True


class Flow:
    """The paragraphs so far, and the one that is being read. Values of attributes wait until the
    paragraph (in a table, the row) they stand in is over."""

    def __init__(self, source: str, tree: Tree) -> None:
        self.source = source
        self.tree = tree
        self.body = Body()
        self.values: list[Value] = []
        self._run = Run("body")
        self._waiting: list[tuple[Run, Attribute]] = []
        self._cell = False
        """A cell of this row was read, and the next paragraph is another."""

    @property
    def line(self) -> int:
        """The line of the page that is being read, as `Body.lines` counts them."""
        return self._run.begins + self._run.breaks

    def text(self, start: int, end: int, context: Context) -> None:
        """A text node."""
        self._begin()
        if context is Context.RAW or (self.tree.stack and self.tree.stack[-1].preformatted):
            self._run.lines(self.source, start, end, context)
        else:
            self._run.flowing(self.source, start, end)

    def line_end(self, token: Token) -> None:
        """`br`, or `</br>`, which browsers read as one."""
        self._begin()
        self._run.line(token.start, token.end)

    def mark(self, token: Token) -> None:
        """`wbr`."""
        self._begin()
        self._run.mark(token.start, token.end)

    def insert(self, place: int) -> None:
        """Something in the line that is no text; it parts words."""
        self._run.insert(place)

    def title(self, start: int, end: int, kind: str) -> None:
        """The text of an element that holds no tags, as a paragraph of its own."""
        self.paragraph()
        if start < end:
            run = Run(kind, begins=self.line)
            run.value(self.source, start, end, Context.TITLE)
            self._add_value(run, (start, end), quoted=True)
            self._run.begins += 1

    def value(self, attribute: Attribute, kind: str) -> None:
        """An attribute's value that a reader meets."""
        run = Run(kind, begins=self.line)
        run.value(self.source, *attribute.value, Context.VALUE)
        self._waiting.append((run, attribute))

    def paragraph(self, *, cell: bool = False) -> None:
        """End the paragraph; with `cell`, the next one may stand in the same row."""
        if self._run.content:
            self.body.add(self._run)
        if not cell:
            for run, attribute in self._waiting:
                self._add_value(run, attribute.value, quoted=bool(attribute.quote))
            self._waiting.clear()
            self._cell = False
        self._run = Run("body", cell=self._cell, begins=self.line + 1)

    def boundary(self, name: str, *, opening: bool) -> None:
        """A block begins or ends: so does a paragraph; the cells of a row stay together."""
        if name not in _CELLS:
            self.paragraph()
        elif opening:
            self.paragraph(cell=self._cell)
        else:
            self._cell = self._cell or bool(self._run.content)
            self.paragraph(cell=True)

    def is_mark(self, token: Token) -> bool:
        """What `sup` raises is the number of a note, no part of the word before it."""
        words = self.source[token.end : token.end + 400].lstrip()
        while words.startswith("<") and ">" in words:
            words = words[words.index(">") + 1 :].lstrip()
        return words[:1] in tuple("0123456789[*†‡(") or _ROMAN.match(words) is not None

    def shows(self, name: str, place: int) -> None:
        """The element ends."""
        if name in tables().blocks:
            self.boundary(name, opening=False)
        elif name in tables().inserts or (name == "a" and self._numbers(place)):
            self.insert(place)

    def _numbers(self, place: int) -> bool:
        """The link that ends at `place` is the number of a note. What follows is not looked at:
        in a copy it may be another word."""
        return _NUMBER.search(self.source, max(0, place - 400), place) is not None

    def _begin(self) -> None:
        if not self._run.pieces and any(e.name in HEADINGS for e in self.tree.stack):
            self._run.kind = "heading"

    def _add_value(self, run: Run, place: tuple[int, int], *, quoted: bool) -> None:
        start = self.body.add(run)
        self.values.append(Value(start, self.body.size, place, quoted))
