"""A page's source in tokens with their places, cut as browsers cut it.

After the tokenization rules of the HTML Living Standard (13.2.5), because what a browser takes
for a comment or a tag decides what a reader sees: `<!-->` is a whole comment, `--!>` ends one,
`</ x>` is one, and `<title>` holds no tags. An own tokenizer, since no maintained parser tells
where an attribute's value stands in the source: html5lib and selectolax give no offsets,
lxml lines only, and `html.parser` the start of a tag but not what is in it, and it follows
the standard only in the newest patch releases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

BLANK = "\t\n\f\r "
"""What HTML takes for white space."""

_NAME = re.compile(r"[^\t\n\f\r />]+")
_ATTRIBUTE = re.compile(
    r"""
    (?P<before>[\t\n\f\r /]*+)
    (?:(?P<end>>)|(?P<name>=?[^\t\n\f\r />=]*+)
      (?:[\t\n\f\r ]*+=[\t\n\f\r ]*+
        (?:"(?P<double>[^"]*+)(?P<closed>")|'(?P<single>[^']*+)(?P<shut>')
          |(?P<bare>[^\t\n\f\r >"'][^\t\n\f\r >]*+)|(?P<none>(?=>))|(?P<open>["'])))?)
    """,
    re.VERBOSE,
)
_COMMENT_END = re.compile(r"--!?>")
_DOCTYPE = re.compile(r"<!doctype", re.IGNORECASE)
_SCRIPT = re.compile(r"<!--|-->|<(/?)script(?=[\t\n\f\r />])", re.IGNORECASE)

Kind = Literal["text", "start", "end", "comment", "doctype", "nothing"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a tag; offsets into the source."""

    name: str
    """In lower case."""
    start: int
    end: int
    """Behind the value's quote."""
    value: tuple[int, int]
    """Without quotes; empty where there is none."""
    quote: str = ""
    assigned: bool = True
    """It has a value, if only an empty one."""


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the source. All of it is in tokens, in order and without gaps."""

    kind: Kind
    """`nothing`: what a browser drops, `</>` and a tag the file ends in."""
    start: int
    end: int
    name: str = ""
    """Of a tag, in lower case."""
    attributes: tuple[Attribute, ...] = field(default=(), repr=False)
    closed: bool = False
    """A tag that ends in `/>`."""


class Tokens:
    """A walk over the source. What a tag makes of the text behind it is known to the caller,
    who asks for `raw` then."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.place = 0

    def next(self, *, foreign: bool = False) -> Token | None:
        """The next token, None at the end; `foreign` inside SVG and MathML."""
        source, start = self.source, self.place
        if start >= len(source):
            return None
        if source[start] != "<":
            return self._until(source.find("<", start), "text")
        following = source[start + 1 : start + 2]
        if _letter(following):
            return self._tag("start", start + 1)
        if following == "/":
            after = source[start + 2 : start + 3]
            if _letter(after):
                return self._tag("end", start + 2)
            if not after:
                return self._until(-1, "text")
            return self._bogus("nothing" if after == ">" else "comment")
        if following == "!":
            return self._declaration(foreign)
        if following == "?":
            return self._bogus("comment")
        return self._until(source.find("<", start + 1), "text")

    def raw(self, name: str) -> Token:
        """The text up to the end tag `name`, in which nothing else is a tag; may be empty.
        `plaintext` has no end tag."""
        if name == "plaintext":
            return self._until(-1, "text")
        if name == "script":
            return self._until(self._script_end(), "text")
        found = re.compile(rf"</{re.escape(name)}(?=[\t\n\f\r />])", re.IGNORECASE).search(
            self.source, self.place
        )
        return self._until(found.start() if found else -1, "text")

    def _until(self, end: int, kind: Kind) -> Token:
        start = self.place
        self.place = len(self.source) if end < 0 else end
        return Token(kind, start, self.place)

    def _bogus(self, kind: Kind) -> Token:
        end = self.source.find(">", self.place)
        return self._until(end + 1 if end >= 0 else -1, kind)

    def _declaration(self, foreign: bool) -> Token:
        source, start = self.source, self.place
        if source.startswith("<!--", start):
            for empty in (">", "->"):
                if source.startswith(empty, start + 4):
                    return self._until(start + 4 + len(empty), "comment")
            found = _COMMENT_END.search(source, start + 4)
            return self._until(found.end() if found else -1, "comment")
        if _DOCTYPE.match(source, start):
            return self._bogus("doctype")
        if foreign and source.startswith("<![CDATA[", start):
            end = source.find("]]>", start + 9)
            return self._until(end + 3 if end >= 0 else -1, "text")
        return self._bogus("comment")

    def _script_end(self) -> int:
        """Where a script ends: not inside `<!-- <script> … </script>` (13.2.5.21 and after)."""
        hidden = double = False
        place = self.place
        while found := _SCRIPT.search(self.source, place):
            place = found.end()
            if found[0] == "<!--":
                hidden = True
                place -= 2  # `<!-->` is over at once
            elif found[0] == "-->":
                hidden = double = False
            elif found[1]:
                if not double:
                    return found.start()
                double = False
            elif hidden:
                double = True
        return -1

    def _tag(self, kind: Kind, place: int) -> Token:
        source, start = self.source, self.place
        name = _NAME.match(source, place)
        assert name
        place = name.end()
        attributes: list[Attribute] = []
        while found := _ATTRIBUTE.match(source, place):
            place = found.end()
            if found["end"]:
                self.place = place
                closed = found["before"].endswith("/")
                return Token(kind, start, place, _lower(name[0]), tuple(attributes), closed)
            if found["open"] or not found["name"]:
                break  # the file ends within the tag
            attributes.append(_attribute(found))
        return self._until(-1, "nothing")


def _attribute(found: re.Match[str]) -> Attribute:
    start, end = found.span("name")
    value, quote = (end, end), ""
    for group, sign in (("double", '"'), ("single", "'"), ("bare", "")):
        if found[group] is not None:
            value, quote = found.span(group), sign
    assigned = value != (end, end) or found["none"] is not None
    if found["none"] is not None:
        value = (found.end(), found.end())
    return Attribute(_lower(found["name"]), start, found.end(), value, quote, assigned)


def _letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _lower(name: str) -> str:
    """ASCII letters only, as the standard does."""
    return name.lower() if name.isascii() else re.sub("[A-Z]+", lambda m: m[0].lower(), name)
