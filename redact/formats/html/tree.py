"""Which elements are open at each place of a page, after the rules browsers build their tree by.

Only as much of them as decides which text belongs to which element (HTML Living Standard,
13.2.6): end tags that are implied, ignored or reach over others, tables, SVG and MathML. Where
elements overlap, formatting is closed without a copy of it, which can show text as not hidden that
is, never the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from redact.errors import Unsafe
from redact.formats.html.tables import tables
from redact.formats.html.tokens import Token

DEPTH = 256
"""Deepest nesting; pages stay below a hundred, and browsers flatten what is deeper than 512."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_SCOPE = frozenset(
    ("applet", "caption", "html", "table", "td", "th", "marquee", "object", "template", "select")
)
_TEXT_POINTS = frozenset(("mi", "mo", "mn", "ms", "mtext", "annotation-xml"))
_SVG_POINTS = frozenset(("foreignobject", "desc", "title"))
_CELL = frozenset(("td", "th"))
_ROWS = frozenset(("tr",))
_GROUPS = frozenset(("tbody", "thead", "tfoot"))
_TABLE = frozenset(("table",))
_PREFORMATTED = frozenset(("pre", "listing", "textarea", "xmp", "plaintext"))
_RUBY = frozenset(("rb", "rt", "rtc", "rp"))
_IMPLIED = _RUBY | {"dd", "dt", "li", "optgroup", "option", "p"}


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An open element."""

    name: str
    start: int
    """Of its tag in the source."""
    foreign: bool = False
    """It belongs to SVG or MathML."""
    point: bool = False
    """Foreign, and HTML stands in it."""
    preformatted: bool = False


class Opened(NamedTuple):
    """What a start tag did."""

    closed: list[Element]
    """The innermost first."""
    element: Element | None
    """None for one that holds nothing."""
    foreign: bool
    ignored: bool = False
    """Browsers drop the tag."""


class Tree:
    """The open elements, the innermost last."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.stack: list[Element] = []

    @property
    def foreign(self) -> bool:
        """What comes next belongs to SVG or MathML."""
        return bool(self.stack) and self.stack[-1].foreign and not self.stack[-1].point

    def start(self, token: Token) -> Opened:
        """Open an element. Raises Unsafe where it is nested too deeply."""
        name, known = token.name, tables()
        if self.foreign and not self._breaks_out(token):
            point = name in self._points()
            if token.closed:
                return Opened([], None, True)
            return Opened([], self._push(token, foreign=True, point=point), True)
        closed: list[Element] = []
        if self.foreign:
            while self.foreign:
                closed.append(self.stack.pop())
        if name in ("html", "head", "body", "frameset"):
            return Opened(closed, None, False)
        ignored = self._implied(name, token.start, closed)
        if ignored:
            return Opened(closed, None, False, ignored=True)
        if name in ("svg", "math"):
            element = None if token.closed else self._push(token, foreign=True)
            return Opened(closed, element, True)
        if name in known.void:
            return Opened(closed, None, False)
        return Opened(closed, self._push(token), False)

    def end(self, token: Token) -> list[Element]:
        """Close what an end tag closes, the innermost first; empty where it is ignored."""
        name, known = token.name, tables()
        if self.stack and self.stack[-1].foreign and not (self.foreign and name in ("p", "br")):
            for depth in range(len(self.stack) - 1, -1, -1):
                element = self.stack[depth]
                if not element.foreign:
                    break
                if element.name == name:
                    return self._pop_to(depth)
        if name in HEADINGS:
            return self._close(HEADINGS)
        if name in known.formatting:
            return self._close_formatting(name)
        if name in ("td", "th", "tr", "tbody", "thead", "tfoot", "table", "caption"):
            return self._close(frozenset((name,)), frozenset(("table", "template")) - {name})
        if name == "li":
            return self._close(frozenset((name,)), _SCOPE | {"ol", "ul"})
        if name == "p":
            return self._close(frozenset((name,)), _SCOPE | {"button"})
        if name in known.special or name in ("applet", "marquee", "object"):
            scope = frozenset() if name in ("template", "select") else _SCOPE - {name}
            return self._close(frozenset((name,)), scope)
        for depth in range(len(self.stack) - 1, -1, -1):
            element = self.stack[depth]
            if element.name == name:
                return self._pop_to(depth)
            if element.name in known.special and not element.foreign:
                break
        return []

    def finish(self) -> list[Element]:
        """Close everything."""
        return self._pop_to(0)

    def _push(self, token: Token, *, foreign: bool = False, point: bool = False) -> Element:
        if len(self.stack) >= DEPTH:
            raise Unsafe(
                self.name,
                f"the page is nested deeper than {DEPTH} elements",
                "no editor writes such a page; save its text anew",
            )
        above = self.stack[-1] if self.stack else None
        element = Element(
            token.name,
            token.start,
            foreign,
            point,
            token.name in _PREFORMATTED or (above is not None and above.preformatted),
        )
        self.stack.append(element)
        return element

    def _points(self) -> frozenset[str]:
        """The elements of the innermost SVG or MathML that HTML may stand in."""
        root = next((e.name for e in reversed(self.stack) if e.name in ("svg", "math")), "svg")
        return _SVG_POINTS if root == "svg" else _TEXT_POINTS

    def _breaks_out(self, token: Token) -> bool:
        names = {attribute.name for attribute in token.attributes}
        return token.name in tables().breakout or (
            token.name == "font" and bool(names & {"color", "face", "size"})
        )

    def _implied(self, name: str, start: int, closed: list[Element]) -> bool:
        """Close what the start tag `name` closes; True where the tag is dropped."""
        known = tables()
        if name in _CELL | _ROWS | _GROUPS | {"caption", "colgroup", "col"}:
            return self._in_table(name, start, closed)
        if name == "li":
            self._close_items(frozenset(("li",)), closed)
        elif name in ("dd", "dt"):
            self._close_items(frozenset(("dd", "dt")), closed)
        if name in known.close_paragraph:
            closed += self._close(frozenset(("p",)), _SCOPE | {"button"})
        top = self.stack[-1].name if self.stack else ""
        if (
            (name in HEADINGS and top in HEADINGS)
            or (name in ("option", "optgroup") and top == "option")
            or (name == "table" and top in _TABLE | _GROUPS | _ROWS)
        ):
            closed.append(self.stack.pop())
        if name == "optgroup" and self.stack and self.stack[-1].name == "optgroup":
            closed.append(self.stack.pop())
        if name in ("a", "nobr"):
            closed += self._close_formatting(name)
        elif name in ("button", "select"):
            closed += self._close(frozenset((name,)))
        elif name in _RUBY and self._find(frozenset(("ruby",)), _SCOPE) >= 0:
            while self.stack[-1].name in _IMPLIED:
                closed.append(self.stack.pop())
        return False

    def _in_table(self, name: str, start: int, closed: list[Element]) -> bool:
        """The same for rows and cells; those that are left out are opened."""
        place = self._find(_TABLE, frozenset(("template",)))
        if place < 0:
            return True
        keep = _TABLE
        if name in _CELL:
            keep = _TABLE | _GROUPS | _ROWS
        elif name in _ROWS:
            keep = _TABLE | _GROUPS
        elif name == "col":
            keep = _TABLE | {"colgroup"}
        while self.stack[-1].name not in keep:
            closed.append(self.stack.pop())
        if name in _CELL | _ROWS and self.stack[-1].name == "table":
            self.stack.append(Element("tbody", start))
        if name in _CELL and self.stack[-1].name != "tr":
            self.stack.append(Element("tr", start))
        return False

    def _close_items(self, names: frozenset[str], closed: list[Element]) -> None:
        for depth in range(len(self.stack) - 1, -1, -1):
            element = self.stack[depth]
            if element.name in names:
                closed += self._pop_to(depth)
                return
            if element.name in tables().special and element.name not in ("address", "div", "p"):
                return

    def _close(self, names: frozenset[str], scope: frozenset[str] = _SCOPE) -> list[Element]:
        place = self._find(names, scope)
        return self._pop_to(place) if place >= 0 else []

    def _find(self, names: frozenset[str], scope: frozenset[str]) -> int:
        for depth in range(len(self.stack) - 1, -1, -1):
            element = self.stack[depth]
            if element.name in names and not element.foreign:
                return depth
            if element.point or (element.name in scope and not element.foreign):
                break
        return -1

    def _close_formatting(self, name: str) -> list[Element]:
        place = self._find(frozenset((name,)), _SCOPE)
        if place < 0:
            return []
        # Blocks in it stay open, and move out of all that is no block (the adoption agency).
        special, above = tables().special, self.stack[place:]
        closed = [element for element in above if element.name not in special][::-1]
        self.stack[place:] = [element for element in above if element.name in special]
        return closed

    def _pop_to(self, depth: int) -> list[Element]:
        closed = self.stack[depth:][::-1]
        del self.stack[depth:]
        return closed
