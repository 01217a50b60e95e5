"""What a copy of a page leaves out, tag by tag: told here, and cut from the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from redact.core import Segment
from redact.formats.behind import Others
from redact.formats.html.attributes import (
    EMPTY,
    Fate,
    Ids,
    fate_of,
    file_text,
    is_known,
    values_of,
    without,
)
from redact.formats.html.grammar import known_comment, known_doctype, technical_meta
from redact.formats.html.hidden import Hidden, Patch, comment_text, whole_comment
from redact.formats.html.lines import Comment, Stretch, placed
from redact.formats.html.references import decoded
from redact.formats.html.tables import tables
from redact.formats.html.tokens import Attribute, Token

_PLACES = {
    "identifier": "classes and ids",
    "property": "attributes and meta elements",
    "date": "attributes and meta elements",
    "file path": "attributes and links",
}
_META_NAMES = ("name", "property", "http-equiv", "itemprop")


class Seen(Protocol):
    """Takes the attributes that a reader meets."""

    def value(self, attribute: Attribute, kind: str) -> None:
        """One of `kind`."""


class Removed:
    """The parts so far, and the patches that take them out."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.others = Others(_PLACES)
        self.patches: list[Patch] = []
        self._ids = Ids()
        self._comments: dict[int, Comment] = {}
        """By the number of the hidden part that each is."""

    def finish(
        self, text: str, segments: list[Segment], lines: Sequence[Stretch]
    ) -> tuple[str, list[Segment]]:
        """The text of the body and its segments, with all this behind them. `lines` are those of
        the body."""
        patches, told = self.settle()
        self.patches += [Patch(*patch) for patch in patches]
        for value in told:
            self.others.attribute("identifier", value)
        whole, parts = self.others.append(text, segments)
        places = placed(self.source, lines, list(self._comments.values()))
        for number, beside in zip(self._comments, places, strict=True):
            at = len(segments) + number
            parts[at] = replace(parts[at], beside=beside)
        return whole, parts

    def settle(self) -> tuple[list[tuple[int, int, str]], list[str]]:
        """What becomes of ids, once all of the page is known: patches, and ids that go."""
        return self._ids.settle(self.source)

    def attributes(self, token: Token, values: dict[str, str], flow: Seen) -> None:
        """Those of a shown element: what a reader meets goes into `flow`."""
        names: set[str] = set()
        for attribute in token.attributes:
            value = decoded(self.source, *attribute.value, attribute=True)
            fate = fate_of(token, attribute, value, values, double=attribute.name in names)
            names.add(attribute.name)
            if fate.what == "seen":
                flow.value(attribute, fate.kind)
            elif fate.what == "id":
                self._ids.add(attribute, value)
            elif fate.what == "reference":
                self._ids.refer(attribute, value)
            elif fate.what == "drop":
                self._told(fate, value if is_known(attribute.name) else f"{attribute.name} {value}")
                self.patches.append(Patch(*without(self.source, attribute)))
            elif fate.what == "empty":
                self._told(fate, file_text(value))
                self.patches.append(Patch(*attribute.value, EMPTY))

    def _told(self, fate: Fate, value: str) -> None:
        if fate.layer == "hidden":
            self.others.hidden(fate.kind, fate.place, value)
        else:
            self.others.attribute(fate.kind, value)

    def meta(self, token: Token, values: dict[str, str]) -> None:
        """`meta`: what says how to show the page stays."""
        if not technical_meta(values):
            name = next((values[key] for key in _META_NAMES if key in values), "")
            kind = tables().meta.get(name.lower(), "property")
            self.remove(token, kind, values.get("content") or " ".join(values.values()))

    def remove(self, token: Token, kind: str, words: str) -> None:
        """A tag goes, and what it says is told."""
        self.others.attribute(kind, words)
        self.patches.append(Patch(token.start, token.end, ""))

    def drop(self, token: Token, instead: str) -> None:
        """A tag that browsers do not know: its name may be anything."""
        self.others.attribute("property", self.source[token.start + 1 : token.end - 1].strip("/ "))
        self.patches.append(Patch(token.start, token.end, instead))

    def bare(self, token: Token, *, foreign: bool) -> None:
        """An end tag has a known name and nothing else."""
        if token.name not in tables().elements:
            self.drop(token, "</g>" if foreign else "</span>")
        elif token.attributes:
            values = values_of(self.source, token)
            self.others.attribute("property", " ".join([*values, *values.values()]))
            self.patches.append(Patch(token.start + 2 + len(token.name), token.end - 1, ""))

    def unseen(self, token: Token, hidden: Hidden | None, line: int) -> None:
        """A comment, a document type, a tag that the file ends in; read in a line of the page."""
        words = self.source[token.start : token.end]
        if token.kind == "doctype":
            if not known_doctype(words):
                self.remove(token, "property", comment_text(words))
        elif hidden:
            hidden.words.append(comment_text(words))
        elif comment_text(words) and not known_comment(words):
            kind = "comment" if token.kind == "comment" else "hidden text"
            place = "comment" if token.kind == "comment" else "unfinished tag"
            if whole_comment(words):
                self._comments[len(self.others.parts)] = Comment(token.start, token.end, line)
            self.others.hidden(kind, place, comment_text(words))
            self.patches.append(Patch(token.start, token.end, ""))
