"""Rich Text Format in tokens: groups, control words, characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from redact.errors import Unsafe

DEPTH = 256
"""Deepest nesting of groups; word processors stay below fifty."""
TOKENS = 3_000_000
"""Most words, groups and texts of a file; a long book has a tenth."""
_TOKEN = re.compile(
    rb"(?P<text>[^\\{}\r\n]+)|(?P<open>\{)|(?P<close>\})"
    rb"|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<symbol>[^A-Za-z'])|[\r\n]+"
)

Kind = Literal["open", "close", "word", "symbol", "bytes", "binary", "end"]


class Token(NamedTuple):
    """`word` with its `number`, `symbol` in `word`; `bytes` of text; `binary` of a file."""

    kind: Kind
    word: str = ""
    number: int | None = None
    data: bytes = b""
    single: bool = False
    """The bytes are one, written as `\\'xx`."""


def tokens(data: bytes, name: str) -> Iterator[Token]:
    """The tokens of a file; `end` carries what stands behind the last brace.

    Raises Unsafe where groups do not end, are nested too deeply, or the file is damaged.
    """
    place = depth = count = 0
    while place < len(data):
        found = _TOKEN.match(data, place)
        if not found:
            raise _damaged(name)
        place = found.end()
        count += 1
        if count > TOKENS:
            raise Unsafe(name, f"more than {TOKENS:,} control words", "save it in parts")
        kind = found.lastgroup
        if found["word"]:
            word = found["word"].decode("ascii")
            number = int(found["number"]) if found["number"] else None
            if word == "bin" and number:
                if number < 0 or place + number > len(data):
                    raise _damaged(name)
                yield Token("binary", data=data[place : place + number])
                place += number
            else:
                yield Token("word", word, number)
        elif kind == "open":
            depth += 1
            if depth > DEPTH:
                raise Unsafe(
                    name, f"nested deeper than {DEPTH} groups", "save it anew in its program"
                )
            yield Token("open")
        elif kind == "close":
            depth -= 1
            if depth < 0:
                raise _damaged(name)
            yield Token("close")
            if depth == 0:
                yield Token("end", data=data[place:])
                return
        elif kind == "hex":
            yield Token("bytes", data=bytes.fromhex(found["hex"].decode("ascii")), single=True)
        elif kind == "symbol":
            yield Token("symbol", found["symbol"].decode("latin-1"))
        elif kind == "text":
            yield Token("bytes", data=found["text"])
    raise _damaged(name)


def _damaged(name: str) -> Unsafe:
    return Unsafe(name, "the file is damaged", "open it in its program and save it again")
