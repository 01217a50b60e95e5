"""YAML for files that hold names: every value is text, and no error quotes the file.

Of YAML only mappings, lists and texts are read. `surname: No` is the text No, `born: 1989` the text
1989. Anchors, aliases, tags, a key given twice, several documents, great depth and great size are
refused: each could hide a value from whoever reads the file, or never end. Written after what
PyYAML was seen to do with such files: a key given twice loses the first one without a word, an
alias bomb never ends, and error marks quote the line.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import yaml

from redact.errors import AuthorError
from redact.packs.located import LocatedList, LocatedMap

MAX_BYTES = 256 * 1024
"""Of the text in UTF-8; a file of one writer has a few thousand."""
MAX_DEPTH = 32

Tree = LocatedMap | LocatedList | str | None
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(text: str, where: str) -> Tree:
    """The one document in `text`, in NFC; None for an empty one and for a value left empty.

    `where` is the name of the file for errors. Raises AuthorError with its line, never its words.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise AuthorError(where, f"is larger than {MAX_BYTES // 1024} KiB", "keep names in it only")
    builder = _Builder(where)
    # Views hold composed Hangul; a file saved decomposed (macOS) would never match one.
    composed = unicodedata.normalize("NFC", text)
    try:
        for event in yaml.parse(composed, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _unreadable(f"{where}:{mark.line + 1}" if mark else where) from None
    except yaml.YAMLError:
        raise AuthorError(where, "holds control characters", "remove them") from None
    except (RecursionError, UnicodeError):
        raise _unreadable(where) from None
    return builder.tree


class _Builder:
    """Puts the parser's events together; a stack of its own, since the file says how deep."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._open: list[LocatedMap | LocatedList] = []
        self._keys: list[tuple[str, int] | None] = []
        self._documents = 0
        self.tree: Tree = None

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise self._fail(line, "a second document", "remove the line ---")
            case yaml.AliasEvent():
                raise self._fail(line, "an alias (*)", "write the value out, or quote it")
            case yaml.MappingStartEvent():
                self._plain(event, line)
                mapping = LocatedMap()
                mapping.line, mapping.lines = line, {}
                self._enter(mapping, line)
            case yaml.SequenceStartEvent():
                self._plain(event, line)
                items = LocatedList()
                items.lines = []
                self._enter(items, line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
                self._keys.pop()
            case yaml.ScalarEvent():
                self._plain(event, line)
                # Nothing after the colon is nothing; "" is an empty text.
                empty = not event.style and event.value == ""
                self._put(None if empty else event.value, line)

    def _enter(self, node: LocatedMap | LocatedList, line: int) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise self._fail(line, "is nested too deeply", "see docs/author-file.md for its form")
        self._put(node, line)
        self._open.append(node)
        self._keys.append(None)

    def _put(self, value: Tree, line: int) -> None:
        if not self._open:
            self.tree = value
            return
        node = self._open[-1]
        if isinstance(node, LocatedList):
            node.append(value)
            node.lines.append(line)
        elif (key := self._keys[-1]) is None:
            if not isinstance(value, str):
                raise self._fail(line, "a key that is not text", "write a word before the colon")
            if value in node:
                raise self._fail(line, "a key that stands twice", "put both under one key")
            self._keys[-1] = (value, line)
        else:
            node[key[0]], node.lines[key[0]] = value, key[1]
            self._keys[-1] = None

    def _plain(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor is not None:
            raise self._fail(line, "an anchor (&)", "quote the value")
        if getattr(event, "tag", None) is not None:
            raise self._fail(line, "a tag (!)", "quote the value")

    def _fail(self, line: int, problem: str, hint: str) -> AuthorError:
        return AuthorError(f"{self._where}:{line}", problem, hint)


def _unreadable(where: str) -> AuthorError:
    return AuthorError(
        where, "cannot be read as YAML", "check indentation, quotes and encoding (UTF-8)"
    )
