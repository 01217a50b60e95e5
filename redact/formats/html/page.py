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
from redact.formats.html.attributes import EMPTY, Fate, Ids, fate_of, file_text, values_of, without
from redact.formats.html.flow import Flow, Value
from redact.formats.html.grammar import known_comment, known_doctype, technical_meta
from redact.formats.html.hidden import Hidden, Patch, comment_text, is_hidden
from redact.formats.html.others import Others
from redact.formats.html.pieces import Context, Piece
from redact.formats.html.references import decoded
from redact.formats.html.tables import tables
from redact.formats.html.tokens import Token, Tokens
from redact.formats.html.tree import Element, Opened, Tree

TAGS = 1_000_000
"""Most tags of a page."""
_SHOWN_RAW = frozenset(("xmp", "plaintext"))
_RAW = _SHOWN_RAW | {"script", "style", "iframe", "noembed", "noframes", "noscript"}
_TITLES = frozenset(("title", "textarea"))
_META_NAMES = ("name", "property", "http-equiv", "itemprop")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read."""

    text: str
    segments: tuple[Segment, ...]
    pieces: tuple[Piece, ...]
    values: tuple[Value, ...]
    patches: tuple[Patch, ...]
    """What a copy leaves out, whatever is replaced in it."""


class Reader:
    """One walk over the tokens of a page."""

    def __init__(self, source: str, name: str) -> None:
        self.source = source
        self.name = name
        self.tokens = Tokens(source)
        self.tree = Tree(name)
        self.flow = Flow(source, self.tree)
        self.others = Others()
        self.ids = Ids()
        self.patches: list[Patch] = []
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
                self._unseen(token)
        self._closed(self.tree.finish(), len(self.source))
        self.flow.paragraph()
        patches, told = self.ids.settle(self.source)
        self.patches += [Patch(*patch) for patch in patches]
        for value in told:
            self.others.attribute("identifier", value)
        text, segments = self.others.append(*self.flow.body.finish())
        pieces, values = self.flow.body.pieces, self.flow.values
        return Page(text, tuple(segments), tuple(pieces), tuple(values), tuple(self.patches))

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
            self._drop(token, "")
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
            self.others.hidden("hidden text", name, words)
            self.patches.append(Patch(text.start, text.end, ""))

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
            self._meta(token, values)
        elif name in ("base", "link"):
            self._remove(token, "file path", " ".join(filter(None, values.values())))
        elif name not in known.elements:
            end = "/>" if token.closed else ">"
            self._drop(token, f"<g{end}" if foreign else "<span>")
        else:
            if name == "br":
                self.flow.line(token)
            elif name == "wbr":
                self.flow.mark(token)
            elif name in known.inserts or (name == "sup" and self.flow.is_mark(token)):
                self.flow.insert(token.end)
            self._attributes(token, values)

    def _attributes(self, token: Token, values: dict[str, str]) -> None:
        names: set[str] = set()
        for attribute in token.attributes:
            value = decoded(self.source, *attribute.value, attribute=True)
            fate = fate_of(token, attribute, value, values, double=attribute.name in names)
            names.add(attribute.name)
            if fate.what == "seen":
                self.flow.value(attribute, fate.kind)
            elif fate.what == "id":
                self.ids.add(attribute, value)
            elif fate.what == "reference":
                self.ids.refer(attribute, value)
            elif fate.what == "drop":
                self._told(fate, value or attribute.name)
                self.patches.append(Patch(*without(self.source, attribute)))
            elif fate.what == "empty":
                self._told(fate, file_text(value))
                self.patches.append(Patch(*attribute.value, EMPTY))

    def _told(self, fate: Fate, value: str) -> None:
        if fate.layer == "hidden":
            self.others.hidden(fate.kind, fate.place, value)
        else:
            self.others.attribute(fate.kind, value)

    def _meta(self, token: Token, values: dict[str, str]) -> None:
        if not technical_meta(values):
            name = next((values[key] for key in _META_NAMES if key in values), "")
            kind = tables().meta.get(name.lower(), "property")
            self._remove(token, kind, values.get("content") or " ".join(values.values()))

    def _remove(self, token: Token, kind: str, words: str) -> None:
        self.others.attribute(kind, words)
        self.patches.append(Patch(token.start, token.end, ""))

    def _drop(self, token: Token, instead: str) -> None:
        """A tag that browsers do not know: its name may be anything."""
        self.others.attribute("property", self.source[token.start + 1 : token.end - 1].strip("/ "))
        self.patches.append(Patch(token.start, token.end, instead))

    def _end(self, token: Token) -> None:
        hidden = self.hidden
        if not hidden and token.name == "br":
            self.flow.line(token)
        elif not hidden and token.name == "p":
            self.flow.paragraph()  # without an open one, it makes one
        closed = self.tree.end(token)
        if hidden and closed and hidden.reaches_over(closed):
            hidden.after.append(token.name)
        own = bool(closed) and closed[-1].name == token.name
        ends = hidden is not None and own and closed[-1] is hidden.element
        self._closed(closed, token.start, token.end if own else token.start)
        if not self.hidden and not ends:
            self._bare(token, foreign=own and closed[-1].foreign)

    def _bare(self, token: Token, *, foreign: bool) -> None:
        """An end tag has a known name and nothing else."""
        if token.name not in tables().elements:
            self._drop(token, "</g>" if foreign else "</span>")
        elif token.attributes:
            values = values_of(self.source, token)
            self.others.attribute("property", " ".join([*values, *values.values()]))
            self.patches.append(Patch(token.start + 2 + len(token.name), token.end - 1, ""))

    def _closed(self, elements: list[Element], place: int, own: int | None = None) -> None:
        """Elements end, the innermost first, at `place`; the last of them at `own`."""
        for element in elements:
            if self.hidden is None:
                self.flow.shows(element.name, place)
            elif element is self.hidden.element:
                last = element is elements[-1]
                self._reveal(own if last and own is not None else place)

    # --- what is not seen

    def _unseen(self, token: Token) -> None:
        words = self.source[token.start : token.end]
        if token.kind == "doctype":
            if not known_doctype(words):
                self._remove(token, "property", comment_text(words))
        elif self.hidden:
            self.hidden.words.append(comment_text(words))
        elif not known_comment(words):
            kind = "comment" if token.kind == "comment" else "hidden text"
            place = "comment" if token.kind == "comment" else "unfinished tag"
            self.others.hidden(kind, place, comment_text(words))
            self.patches.append(Patch(token.start, token.end, ""))

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
        self.patches.append(hidden.patch(end, self.tree.stack))
        if hidden.name == "metadata":
            self.others.attribute("property", hidden.text())
        else:
            place = hidden.name if hidden.name in tables().elements else "element"
            self.others.hidden("hidden text", place, hidden.text())
