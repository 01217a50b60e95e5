"""HTML within Markdown: what nobody sees of it is told and cut, as in a web page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from redact.formats.html.attributes import values_of
from redact.formats.html.hidden import is_hidden
from redact.formats.html.removed import Removed
from redact.formats.html.tables import tables
from redact.formats.html.tokens import Attribute, Token, Tokens
from redact.formats.markdown.left_out import Paragraphs, Source

_OPEN = re.compile(r"(?<!\\)<(?=/?[A-Za-z])")
_TAG = re.compile(
    r"""</?[A-Za-z][A-Za-z0-9-]*+(?:[\s/]++(?:[^<>"'\x00]|"[^"\x00]*+"|'[^'\x00]*+')*+)?>"""
)
_RAW = frozenset(("script", "style", "noscript", "noframes", "noembed", "template", "iframe"))


class _Seen:
    """Attributes that a reader meets stay where they are, and are part of the text."""

    def value(self, attribute: Attribute, kind: str) -> None: ...


def tags(source: Source, anchors: Collection[str]) -> None:
    """Tell and cut hidden elements, and attributes that nobody meets."""
    removed = Removed(source.text)
    removed.others = source.others
    ends, done, spans = _Ends(source.text), 0, []
    for token in _tokens(source):
        if token.start < done:
            continue
        values = values_of(source.text, token)
        if token.kind == "end":
            if token.attributes and token.name in tables().elements:
                removed.bare(token, foreign=False)
        elif is_hidden(token.name, values, foreign=False) or token.name in _RAW:
            done = ends.of(token)
            _hide(source, token, values, done)
        elif token.name == "meta":
            removed.meta(token, values)
        elif token.name in ("base", "link"):
            removed.remove(token, "file path", " ".join(filter(None, values.values())))
        elif _is_text(token):
            continue
        elif not {values.get("id"), values.get("name")} & set(anchors):
            removed.attributes(token, values, _Seen())
        else:
            _anchor(removed, token, values, anchors)
        spans.append((token.start, max(token.end, done)))
    patches, told = removed.settle()
    for value in told:
        source.others.attribute("identifier", value, "classes and ids")
    source.patches += [*removed.patches, *patches]
    source.mask(spans)


def _is_text(token: Token) -> bool:
    """No element that there is, and nothing in it that could be hidden from who reads the source:
    `<there>`, `<name unknown>`. Renderers drop it or show it; it is looked at like the text."""
    valued = any(one.value[0] < one.value[1] for one in token.attributes)
    return token.name not in tables().elements and not valued


def _anchor(
    removed: Removed, token: Token, values: dict[str, str], anchors: Collection[str]
) -> None:
    """A tag that a link leads to: its id is part of the text, like the target of the link."""
    kept = tuple(one for one in token.attributes if values[one.name] not in anchors)
    bare = Token(token.kind, token.start, token.end, token.name, kept, token.closed)
    removed.attributes(bare, values, _Seen())


def _tokens(source: Source) -> Iterator[Token]:
    """Tags as renderers take them: none reaches over a blank line."""
    paragraphs = Paragraphs(source.lines)
    tokens = Tokens(source.text)
    for found in _OPEN.finditer(source.shown):
        tag = _TAG.match(source.shown, found.start())
        if tag is None or tag.end() > paragraphs.end(found.start()):
            continue
        tokens.place = found.start()
        token = tokens.next()
        if token and token.kind in ("start", "end") and token.end == tag.end():
            yield token


def _hide(source: Source, token: Token, values: dict[str, str], end: int) -> None:
    """Cut a hidden element. One that is never closed loses its tag, and its text is part of the
    page."""
    inside = source.text[token.end : end] if end > token.end else ""
    inside = re.sub(rf"</{re.escape(token.name)}\s*>\Z", "", inside, flags=re.IGNORECASE)
    place = token.name if token.name in tables().elements else "element"
    said = "\n".join(filter(None, (*values.values(), inside.strip()))) or token.name
    source.hide("hidden text", place, said, token.start, end)


class _Ends:
    """Where elements end, by the start of their tags; each name is looked through once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, dict[int, int]] = {}

    def of(self, token: Token) -> int:
        """The end of the element; of its tag, where nothing closes it."""
        if token.closed or token.name in tables().void:
            return token.end
        if token.name not in self._known:
            self._known[token.name] = dict(self._all(token.name))
        return self._known[token.name].get(token.start, token.end)

    def _all(self, name: str) -> Iterator[tuple[int, int]]:
        opened: list[int] = []
        tag = re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])[^<>]*>", re.IGNORECASE | re.ASCII)
        for found in tag.finditer(self._text):
            if not found[1]:
                opened.append(found.start())
            elif name in _RAW:  # holds no tags: the first end ends it
                yield from ((start, found.end()) for start in opened)
                opened.clear()
            elif opened:
                yield opened.pop(), found.end()
