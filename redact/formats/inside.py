"""What is no ordinary text inside the lines of a draft: links, images, comments, code, tags.

Each pattern either advances or stops at a character that the next attempt starts from: time is
linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

Part = tuple[int, int, str]
"""(start, end, kind)"""

_EMPTY_LINE = re.compile(r"\n[ \t>]*\n")
_WHOLE_COMMENT = re.compile(r"<!--(?:-?>)")
"""What CommonMark takes for comments, though they have no end of their own."""
_TOKEN = re.compile(
    r"""
    \\[!-/:-@\[-`{-~]
    |(?P<fence>^(?:[ >\t]{0,12}|[ ]{0,3}(?:[-*+]|\d{1,3}[.)])[ ]+)(?P<mark>`{3,}|~{3,})[^`\n]*$)
    |(?P<ticks>`+)
    |(?P<comment><!--)
    |(?P<note>^[ ]{0,3}\[//\]:[ ]*\#.*$)
    |(?P<auto><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>)
    |(?P<tag></?[A-Za-z][A-Za-z0-9-]*[\s/][^<>]*>)
    |(?P<definition>^[ ]{0,3}\[(?!\^)[^\]\n]{1,999}\]:[ \t]*(?P<defined><[^<>\n]*>|\S+))
    |(?P<wiki>\[\[[^\]\[|\n]+)
    |(?P<open>!?\[)
    |(?P<link>\]\(\s*+(?P<target><[^<>\n]*>|[^\s()]*+(?:\([^\s()]*\)[^\s()]*+)*+)
        (?:\s++(?P<title>"[^"]*"|'[^']*'|\([^()]*\)))?\s*+\))
    |(?P<close>\])
    |(?P<id>\{\#[^{}\s]{1,200}\})
    |(?P<url>\b(?:(?:https?|ftp|file)://|www\.)[^\s<>"'`\[\](){}|]+)
    """,
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)


class Inside:
    """One walk over the text that collects what is not ordinary text."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.place = start
        self.parts: list[Part] = []
        self.opened: list[tuple[int, bool, int]] = []
        """Open brackets: where their text begins, image or not, and how many parts were found."""
        self.paragraph = -1
        self.unclosed: set[int] = set()
        self.comments = True

    def scan(self) -> list[Part]:
        while found := _TOKEN.search(self.text, self.place):
            self.place = found.end()
            # The outermost group ends last, so it is `lastgroup`; an escaped sign has none.
            if found.lastgroup:
                self._HANDLERS[found.lastgroup](self, found)
        return self.parts

    def _add(self, start: int, end: int, kind: str) -> None:
        if start < end:
            self.parts.append((start, end, kind))
            self.place = max(self.place, end)

    def _fence(self, found: re.Match[str]) -> None:
        mark = found["mark"]
        closing = re.compile(rf"^[ >\t]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
        end = closing.search(self.text, found.end())
        self._add(found.start(), end.end() if end else len(self.text), "code")

    def _ticks(self, found: re.Match[str]) -> None:
        """A code span ends at as many ticks, in the same paragraph."""
        if self.place > self.paragraph:
            end = _EMPTY_LINE.search(self.text, self.place)
            self.paragraph = end.start() if end else len(self.text)
            self.unclosed.clear()
        count = len(found[0])
        if count in self.unclosed:
            return
        closing = re.compile(rf"(?<!`)`{{{count}}}(?!`)")
        end = closing.search(self.text, found.end(), self.paragraph)
        if end:
            self._add(found.start(), end.end(), "code")
        else:
            self.unclosed.add(count)

    def _comment(self, found: re.Match[str]) -> None:
        whole = _WHOLE_COMMENT.match(self.text, found.start())
        end = self.text.find("-->", found.end()) if self.comments and not whole else -1
        if whole:
            self._add(*whole.span(), "comment")
        elif end < 0:
            self.comments = False
        else:
            self._add(found.start(), end + 3, "comment")

    def _note(self, found: re.Match[str]) -> None:
        self._add(*found.span(), "comment")

    def _auto(self, found: re.Match[str]) -> None:
        self._add(found.start() + 1, found.end() - 1, "link target")

    def _tag(self, found: re.Match[str]) -> None:
        self._add(*found.span(), "tag")

    def _definition(self, found: re.Match[str]) -> None:
        self._add(*_unwrapped(found, "defined"), "link target")

    def _wiki(self, found: re.Match[str]) -> None:
        if self.text.startswith(("]]", "|"), found.end()):
            self._add(found.start() + 2, found.end(), "link target")

    def _open(self, found: re.Match[str]) -> None:
        self.opened.append((found.end(), found[0] == "![", len(self.parts)))

    def _close(self, _: re.Match[str]) -> None:
        if self.opened:
            self.opened.pop()

    def _link(self, found: re.Match[str]) -> None:
        if not self.opened:
            return
        start, image, before = self.opened.pop()
        if image and before == len(self.parts):
            self._add(start, found.start(), "image text")
        self._add(*_unwrapped(found, "target"), "image name" if image else "link target")
        if found["title"]:
            self._add(found.start("title") + 1, found.end("title") - 1, "link title")
        self.place = found.end()

    def _id(self, found: re.Match[str]) -> None:
        self._add(found.start() + 2, found.end() - 1, "link target")

    def _url(self, found: re.Match[str]) -> None:
        end = found.start() + len(found[0].rstrip(".,;:!?*_~…”’»"))
        self._add(found.start(), end, "link target")

    _HANDLERS: ClassVar[dict[str, Callable[[Inside, re.Match[str]], None]]] = {
        "fence": _fence,
        "ticks": _ticks,
        "comment": _comment,
        "note": _note,
        "auto": _auto,
        "tag": _tag,
        "definition": _definition,
        "wiki": _wiki,
        "open": _open,
        "close": _close,
        "link": _link,
        "id": _id,
        "url": _url,
    }


def _unwrapped(found: re.Match[str], group: str) -> tuple[int, int]:
    start, end = found.span(group)
    return (start + 1, end - 1) if found[group].startswith("<") else (start, end)
