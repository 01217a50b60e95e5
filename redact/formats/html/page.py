"""Reading a page: its text, what nobody sees of it, and what a copy leaves out.

What a reader sees, hears or follows is the body; the values of `alt`, `title`, `href` and the like
follow the paragraph they stand in. What a browser does not show (comments, scripts, hidden
elements, templates, frames written into an attribute) is hidden; all other attributes are metadata
unless their value is of a closed form (`grammar`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from redact.core import Segment
from redact.errors import Unsafe
from redact.formats.html.attributes import EMPTY, Fate, Ids, fate_of, file_text, values_of, without
from redact.formats.html.grammar import hides, known_comment, known_doctype, technical_meta
from redact.formats.html.others import Others
from redact.formats.html.pieces import Body, Context, Piece, Run
from redact.formats.html.references import decoded
from redact.formats.html.tables import tables
from redact.formats.html.tokens import Attribute, Token, Tokens
from redact.formats.html.tree import HEADINGS, Element, Opened, Tree

TAGS = 1_000_000
"""Most tags of a page."""
_RAW = frozenset(
    ("script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext")
)
_SHOWN_RAW = frozenset(("xmp", "plaintext"))
_TITLES = frozenset(("title", "textarea"))
_CELLS = frozenset(("td", "th"))
_GENERATED = frozenset(("script", "style", "noscript", "noframes", "noembed", "template"))


class Patch(NamedTuple):
    """source[start:end] becomes `words` in a copy."""

    start: int
    end: int
    words: str


class Value(NamedTuple):
    """text[start:end] is an attribute's value or a title, which is at `place` of the source."""

    start: int
    end: int
    place: tuple[int, int]
    quoted: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read."""

    text: str
    segments: tuple[Segment, ...]
    pieces: tuple[Piece, ...]
    values: tuple[Value, ...]
    patches: tuple[Patch, ...]
    """What a copy leaves out, whatever is replaced in it."""


@dataclass(slots=True)
class _Hidden:
    """The outermost hidden element, while it is open."""

    element: Element
    before: list[str]
    """Names of elements that its start tag closed."""
    metadata: bool
    words: list[str]
    after: list[str] = field(default_factory=list)
    """End tags within it that close something outside."""

    def reaches_over(self, closed: list[Element]) -> bool:
        """What is closed was opened before it, and it stays open."""
        return self.element not in closed and closed[-1].start < self.element.start


class Reader:
    """One walk over the tokens of a page."""

    def __init__(self, source: str, name: str) -> None:
        self.source = source
        self.name = name
        self.tokens = Tokens(source)
        self.tree = Tree(name)
        self.body = Body()
        self.others = Others()
        self.ids = Ids()
        self.patches: list[Patch] = []
        self.values: list[Value] = []
        self.run = Run("body")
        self.waiting: list[tuple[Run, Attribute]] = []
        self.cell = False
        self.hidden: _Hidden | None = None

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
        self._paragraph()
        patches, told = self.ids.settle(self.source)
        self.patches += [Patch(*patch) for patch in patches]
        for value in told:
            self.others.attribute("identifier", value)
        text, segments = self.body.finish()
        text, segments = self.others.append(text, segments)
        return Page(
            text,
            tuple(segments),
            tuple(self.body.pieces),
            tuple(self.values),
            tuple(self.patches),
        )

    # --- text

    def _text(self, token: Token, context: Context = Context.TEXT) -> None:
        source, start, end = self.source, token.start, token.end
        if source.startswith("<![CDATA[", start) and self.tree.foreign:
            context, start = Context.RAW, start + 9
            end = end - 3 if source.endswith("]]>", start, end) else end
        if self.hidden:
            words = source[start:end] if context is Context.RAW else decoded(source, start, end)
            self.hidden.words.append(words)
            return
        self._begin()
        if context is Context.RAW or (self.tree.stack and self.tree.stack[-1].preformatted):
            self.run.lines(source, start, end, context)
        else:
            self.run.flowing(source, start, end)

    def _begin(self) -> None:
        if not self.run.pieces and any(e.name in HEADINGS for e in self.tree.stack):
            self.run.kind = "heading"

    def _paragraph(self, *, cell: bool = False) -> None:
        """End the paragraph; with `cell`, the next one stands in the same row."""
        if self.run.content:
            self.body.add(self.run)
        if not cell:
            for run, attribute in self.waiting:
                self._add_value(run, attribute.value, quoted=bool(attribute.quote))
            self.waiting.clear()
            self.cell = False
        self.run = Run("body", cell=self.cell)

    def _add_value(self, run: Run, place: tuple[int, int], *, quoted: bool = True) -> None:
        start = self.body.add(run)
        self.values.append(Value(start, self.body.size, place, quoted))

    # --- tags

    def _start(self, token: Token) -> None:
        opened = self.tree.start(token)
        self._closed(opened.closed, token.start)
        values = values_of(self.source, token)
        if self.hidden:
            self.hidden.words += [value for value in values.values() if value]
        elif opened.ignored:
            self._drop(token)
        elif self._hides(token, values, foreign=opened.foreign):
            self._hide(token, opened, values)
        else:
            self._shown(token, values)
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
        if self.hidden:
            self.hidden.words.append(self.source[text.start : text.end])
        elif name in _SHOWN_RAW:
            if text.start < text.end:
                self._text(text, Context.RAW)
        elif name in _TITLES:
            self._paragraph()
            if text.start < text.end:
                run = Run("heading" if name == "title" else "body")
                run.value(self.source, text.start, text.end, Context.TITLE)
                self._add_value(run, (text.start, text.end))
        elif text.start < text.end and self.source[text.start : text.end].strip():
            self.others.hidden("hidden text", name, self.source[text.start : text.end])
            self.patches.append(Patch(text.start, text.end, ""))

    def _skip_line(self) -> None:
        """The line end behind `<pre>` is not part of it."""
        if self.source.startswith("\r\n", self.tokens.place):
            self.tokens.place += 2
        elif self.source.startswith(("\n", "\r"), self.tokens.place):
            self.tokens.place += 1

    def _shown(self, token: Token, values: dict[str, str]) -> None:
        name, known = token.name, tables()
        if name in known.blocks:
            self._boundary(name, opening=True)
        if name == "meta":
            self._meta(token, values)
            return
        if name in ("base", "link"):
            self.others.attribute("file path", " ".join(filter(None, values.values())))
            self.patches.append(Patch(token.start, token.end, ""))
            return
        if name not in known.elements:
            self._drop(token)
            return
        if name == "br":
            self._begin()
            self.run.line(token.start, token.end)
        elif name == "wbr":
            self._begin()
            self.run.mark(token.start, token.end)
        elif name in known.inserts or (name == "sup" and self._is_mark(token)):
            self.run.insert(token.end)
        self._attributes(token, values)

    def _is_mark(self, token: Token) -> bool:
        """A raised note number is no part of the word before it."""
        words = self.source[token.end : token.end + 400]
        while words.lstrip().startswith("<") and ">" in words:
            words = words[words.index(">") + 1 :]
        return words.lstrip()[:1] in tuple("0123456789[*†‡(")

    def _attributes(self, token: Token, values: dict[str, str]) -> None:
        names: set[str] = set()
        for attribute in token.attributes:
            value = decoded(self.source, *attribute.value, attribute=True)
            fate = fate_of(token, attribute, value, values, double=attribute.name in names)
            names.add(attribute.name)
            if fate.what == "seen":
                self._value(fate, attribute)
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

    def _value(self, fate: Fate, attribute: Attribute) -> None:
        run = Run(fate.kind)
        run.value(self.source, *attribute.value, Context.VALUE)
        self.waiting.append((run, attribute))

    def _meta(self, token: Token, values: dict[str, str]) -> None:
        if technical_meta(values):
            return
        name = next(
            (values[k] for k in ("name", "property", "http-equiv", "itemprop") if k in values), ""
        )
        kind = tables().meta.get(name.lower(), "property")
        self.others.attribute(kind, values.get("content") or " ".join(values.values()))
        self.patches.append(Patch(token.start, token.end, ""))

    def _drop(self, token: Token) -> None:
        """A tag that browsers do not know: its name may be anything."""
        self.others.attribute("property", self.source[token.start + 1 : token.end - 1].strip("/ "))
        self.patches.append(Patch(token.start, token.end, ""))

    def _end(self, token: Token) -> None:
        if not self.hidden:
            if token.name == "br":  # browsers read </br> as <br>
                self._begin()
                self.run.line(token.start, token.end)
            elif token.name == "p":
                self._paragraph()
        closed = self.tree.end(token)
        if not self.hidden:
            self._bare(token)
        elif closed and self.hidden.reaches_over(closed):
            self.hidden.after.append(token.name)
        own = bool(closed) and closed[-1].name == token.name
        self._closed(closed, token.start, token.end if own else token.start)

    def _bare(self, token: Token) -> None:
        """An end tag has a known name and nothing else."""
        if token.name not in tables().elements:
            self._drop(token)
        elif token.attributes:
            values = values_of(self.source, token)
            self.others.attribute("property", " ".join([*values, *values.values()]))
            start = token.start + 2 + len(token.name)
            self.patches.append(Patch(start, token.end - 1, ""))

    def _closed(self, elements: list[Element], place: int, own: int | None = None) -> None:
        """Elements end, the innermost first, at `place`; the last of them at `own`."""
        for element in elements:
            if self.hidden is None:
                if element.name in tables().blocks:
                    self._boundary(element.name, opening=False)
                elif element.name in tables().inserts:
                    self.run.insert(place)
            elif element is self.hidden.element:
                last = element is elements[-1]
                self._reveal(own if last and own is not None else place)

    def _boundary(self, name: str, *, opening: bool) -> None:
        """A paragraph ends where a block begins or ends; cells of a row stay together."""
        if name not in _CELLS:
            self._paragraph()
        elif opening:
            self._paragraph(cell=self.cell)
        else:
            self.cell = self.cell or bool(self.run.content)
            self._paragraph(cell=True)

    # --- what is not seen

    def _unseen(self, token: Token) -> None:
        words = self.source[token.start : token.end]
        if token.kind == "doctype":
            if not known_doctype(words):
                self.others.attribute("property", words.strip("<!>"))
                self.patches.append(Patch(token.start, token.end, ""))
            return
        if token.kind == "comment" and known_comment(words):
            return
        if self.hidden:
            self.hidden.words.append(words)
            return
        if token.kind == "nothing":
            self.others.hidden("hidden text", "unfinished tag", words.strip("</>"))
        else:
            self.others.hidden("comment", "comment", comment_text(words))
        self.patches.append(Patch(token.start, token.end, ""))

    def _hides(self, token: Token, values: dict[str, str], *, foreign: bool) -> bool:
        """An element that browsers do not show. That of a whole page is: its text would be lost."""
        name = token.name
        if name in ("html", "head", "body", "br", "wbr"):
            return False
        if name in _GENERATED or "hidden" in values or hides(values.get("style", "")):
            return True
        if foreign:
            return (
                name == "metadata"
                or values.get("display", "").strip() == "none"
                or values.get("visibility", "").strip() in ("hidden", "collapse")
            )
        if name == "input":
            return values.get("type", "").strip().lower() == "hidden"
        return name == "dialog" and "open" not in values

    def _hide(self, token: Token, opened: Opened, values: dict[str, str]) -> None:
        self.hidden = _Hidden(
            opened.element or Element(token.name, token.start),
            [element.name for element in opened.closed],
            metadata=token.name == "metadata",
            words=[value for value in values.values() if value],
        )
        if opened.element is None:
            self._reveal(token.end)

    def _reveal(self, end: int) -> None:
        hidden = self.hidden
        assert hidden
        self.hidden = None
        tags = [*hidden.before, *hidden.after]
        self.patches.append(
            Patch(hidden.element.start, end, "".join(f"</{name}>" for name in tags))
        )
        words = "\n".join(filter(None, (word.strip() for word in hidden.words)))
        if not words:
            return
        if hidden.metadata:
            self.others.attribute("property", words)
        else:
            name = hidden.element.name
            place = name if name in tables().elements else "element"
            self.others.hidden("hidden text", place, words)


def comment_text(words: str) -> str:
    """What stands in a comment."""
    if words.startswith("<!--"):
        words = words[4:].removesuffix("-->").removesuffix("--!>")
    else:
        words = words[2:].removesuffix(">")
    return words.strip()
