"""Reading a page: its text, what nobody sees of it, and what a copy leaves out.

What a reader sees, hears or follows is the body; the values of `alt`, `title`, `href` and the like
follow the paragraph they stand in. What a browser does not show (comments, scripts, hidden
elements, templates, frames written into an attribute) is hidden; all other attributes are metadata
unless their value is of a closed form (`grammar`).
"""

from __future__ import annotations

from dataclasses import dataclass

from redact.core import Segment
from redact.errors import Unsafe
from redact.formats.html.attributes import values_of
from redact.formats.html.flow import Flow, Value
from redact.formats.html.hidden import Hidden, Patch, is_hidden
from redact.formats.html.lines import numbered
from redact.formats.html.pieces import Context, Piece
from redact.formats.html.references import decoded
from redact.formats.html.removed import Removed
from redact.formats.html.sheets import styled
from redact.formats.html.tables import tables
from redact.formats.html.tokens import Token, Tokens
from redact.formats.html.tree import Element, Opened, Tree

TAGS = 400_000
"""Most tags, comments and texts of a page; a long book has a tenth."""
_SHOWN_RAW = frozenset(("xmp", "plaintext"))
_RAW = _SHOWN_RAW | {"script", "style", "iframe", "noembed", "noframes", "noscript"}
_TITLES = frozenset(("title", "textarea"))


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read."""

    text: str
    segments: tuple[Segment, ...]
    pieces: tuple[Piece, ...]
    values: tuple[Value, ...]
    patches: tuple[Patch, ...]
    """What a copy leaves out, whatever is replaced in it."""
    lines: tuple[tuple[int, int], ...]
    """As `Draft.lines`."""


class Reader:
    """One walk over the tokens of a page."""

    def __init__(self, source: str, name: str) -> None:
        self.source = source
        self.name = name
        self.tokens = Tokens(source)
        self.tree = Tree(name)
        self.flow = Flow(source, self.tree)
        self.removed = Removed(source)
        self.hidden: Hidden | None = None

    def page(self) -> Page:
        """Read it all. Raises Unsafe for a page nested too deeply or with too many tags."""
        count = 0
        while token := self.tokens.next(foreign=self.tree.foreign):
            count += 1
            if count > TAGS:
                raise Unsafe(self.name, f"the page has more than {TAGS:,} tags", "split it")
            if token.kind == "text":
                self._text(token)
            elif token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._end(token)
            else:
                self.removed.unseen(token, self.hidden, self.flow.line)
        self._closed(self.tree.finish(), len(self.source))
        self.flow.paragraph()
        body = self.flow.body
        text, segments = self.removed.finish(*body.finish(), body.lines)
        return Page(
            text,
            tuple(segments),
            tuple(body.pieces),
            tuple(self.flow.values),
            tuple(self.removed.patches),
            numbered(body.lines),
        )

    def _text(self, token: Token, context: Context = Context.TEXT) -> None:
        source, start, end = self.source, token.start, token.end
        if source.startswith("<![CDATA[", start) and self.tree.foreign:
            context, start = Context.RAW, start + 9
            end = end - 3 if source.endswith("]]>", start, end) else end
        if not self.hidden:
            self.flow.text(start, end, context)
            return
        words = source[start:end] if context is Context.RAW else decoded(source, start, end)
        self.hidden.words.append(words)

    # --- tags

    def _start(self, token: Token) -> None:
        opened = self.tree.start(token)
        self._closed(opened.closed, token.start)
        values = values_of(self.source, token)
        hides = is_hidden(token.name, values, foreign=opened.foreign)
        if self.hidden:
            self.hidden.words += [value for value in values.values() if value]
            if hides and opened.element:
                self.hidden.within.append(opened.element)
        elif opened.ignored:
            self.removed.drop(token, "")
        elif hides:
            self._hide(token, opened, values)
        else:
            self._shown(token, values, foreign=opened.foreign)
        if opened.ignored or opened.foreign:
            return
        if token.name in _RAW or token.name in _TITLES:
            self._contents(token)
        elif token.name in ("pre", "listing"):
            self._skip_line()

    def _contents(self, token: Token) -> None:
        """The text of an element that holds no tags."""
        name = token.name
        text = self.tokens.raw(name)
        words = self.source[text.start : text.end]
        if self.hidden:
            self.hidden.words.append(words)
        elif name in _SHOWN_RAW:
            if words:
                self._text(text, Context.RAW)
        elif name in _TITLES:
            self.flow.title(text.start, text.end, "heading" if name == "title" else "body")
        elif words.strip():
            self.removed.others.hidden("hidden text", name, words)
            self.removed.patches.append(Patch(text.start, text.end, ""))

    def _skip_line(self) -> None:
        """The line end behind `<pre>` is not part of it."""
        if self.source.startswith("\r\n", self.tokens.place):
            self.tokens.place += 2
        elif self.source.startswith(("\n", "\r"), self.tokens.place):
            self.tokens.place += 1

    def _shown(self, token: Token, values: dict[str, str], *, foreign: bool) -> None:
        name, known = token.name, tables()
        if name in known.blocks:
            self.flow.boundary(name, opening=True)
        if name == "meta":
            self.removed.meta(token, values)
        elif name in ("base", "link"):
            self.removed.remove(token, "file path", " ".join(filter(None, values.values())))
        elif name not in known.elements:
            end = "/>" if token.closed else ">"
            self.removed.drop(token, f"<g{end}" if foreign else "<span>")
        else:
            if name == "br":
                self.flow.line_end(token)
            elif name == "wbr":
                self.flow.mark(token)
            elif name in known.inserts or (name == "sup" and self.flow.is_mark(token)):
                self.flow.insert(token.end)
            self.removed.attributes(token, values, self.flow)

    def _end(self, token: Token) -> None:
        hidden = self.hidden
        if not hidden and token.name == "br":
            self.flow.line_end(token)
        elif not hidden and token.name == "p":
            self.flow.paragraph()  # without an open one, it makes one
        closed = self.tree.end(token)
        if hidden and closed and hidden.reaches_over(closed):
            hidden.after.append(token.name)
        own = bool(closed) and closed[-1].name == token.name
        ends = hidden is not None and own and closed[-1] is hidden.element
        self._closed(closed, token.start, token.end if own else token.start)
        if not self.hidden and not ends:
            self.removed.bare(token, foreign=own and closed[-1].foreign)

    def _closed(self, elements: list[Element], place: int, own: int | None = None) -> None:
        """Elements end, the innermost first, at `place`; the last of them at `own`."""
        for element in elements:
            if self.hidden is None:
                self.flow.shows(element.name, place)
            elif element is self.hidden.element:
                last = element is elements[-1]
                self._reveal(own if last and own is not None else place)

    def _hide(self, token: Token, opened: Opened, values: dict[str, str]) -> None:
        self.hidden = Hidden(
            token.start,
            opened.element or Element(token.name, token.start),
            token.name,
            [element.name for element in opened.closed],
            [value for value in values.values() if value],
        )
        if opened.element is None:
            self._reveal(token.end)

    def _reveal(self, end: int) -> None:
        hidden = self.hidden
        if hidden is None or hidden.goes_on(self.tree.stack):
            return
        self.hidden = None
        patch = hidden.patch(end, self.tree.stack)
        if hidden.name == "style" and not hidden.element.foreign and not patch.words:
            patch, hidden.words = styled(self.source, patch, hidden.words)
        self.removed.patches.append(patch)
        if hidden.name == "metadata":
            self.removed.others.attribute("property", hidden.text())
        else:
            place = hidden.name if hidden.name in tables().elements else "element"
            self.removed.others.hidden("hidden text", place, hidden.text())
