"""Elements that browsers do not show: which they are, and how they leave a copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from redact.formats.html.grammar import hides
from redact.formats.html.tables import tables
from redact.formats.html.tree import Element

_NEVER_SHOWN = frozenset(("script", "style", "noscript", "noframes", "noembed", "template"))
_WHOLE = frozenset(("html", "head", "body"))
"""Where these are hidden the page waits for a script; its text would be lost."""


class Patch(NamedTuple):
    """source[start:end] becomes `words` in a copy."""

    start: int
    end: int
    words: str


def is_hidden(name: str, values: Mapping[str, str], *, foreign: bool) -> bool:
    """An element with these attributes is not shown; `foreign` in SVG and MathML."""
    if name in _WHOLE or name in ("br", "wbr"):
        return False
    if name in _NEVER_SHOWN or "hidden" in values or hides(values.get("style", "")):
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


@dataclass(slots=True)
class Hidden:
    """The outermost hidden element, while it is open."""

    start: int
    element: Element
    name: str
    before: list[str]
    """Names of elements that its start tag closed."""
    words: list[str] = field(repr=False)
    """What it keeps: text, comments, values of attributes."""
    after: list[str] = field(default_factory=list)
    """End tags within it that close something outside."""
    within: list[Element] = field(default_factory=list)
    """Elements in it that are hidden of themselves: formatting can be closed over them."""

    def reaches_over(self, closed: Sequence[Element]) -> bool:
        """What is closed was opened before it, and it stays open."""
        return self.element not in closed and closed[-1].start < self.start

    def goes_on(self, stack: Sequence[Element]) -> bool:
        """Its element is closed, and another within it that is hidden, too, is not."""
        still = next((element for element in self.within if element in stack), None)
        self.element = still or self.element
        return still is not None

    def patch(self, end: int, stack: Sequence[Element]) -> Patch:
        """What stands for it in a copy: the tags that others need."""
        known = tables().elements
        ended = [f"</{name}>" for name in (*self.before, *self.after) if name in known]
        # Formatting that was closed over them: what was opened in it stays open.
        inner = [e.name for e in stack if self.start < e.start < end and e.name in known]
        return Patch(self.start, end, "".join([*ended, *(f"<{name}>" for name in inner)]))

    def text(self) -> str:
        """All that it keeps, line by line."""
        return "\n".join(filter(None, (word.strip() for word in self.words)))


def comment_text(words: str) -> str:
    """What stands in a comment, a declaration or a tag that is none."""
    if words in ("<!-->", "<!--->"):  # whole comments
        return ""
    if words.startswith("<!--"):
        words = words[4:].removesuffix("-->").removesuffix("--!>")
    else:
        words = words[1:].removeprefix("!").removesuffix(">")
    return words.strip()


def whole_comment(words: str) -> bool:
    """`<!-- -->`, and nothing that browsers only take for a comment, nor one that never ends."""
    return words.startswith("<!--") and words.endswith(("-->", "--!>"))
