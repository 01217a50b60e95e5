"""Reading Rich Text Format: what a reader sees, what is hidden, what the file says of itself.

An own reader of the group tree: striprtf loses headers, footers and footnotes, and tells nothing of
what it leaves out. Here every group that is not known to be seen is told.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass

from redact.core import Segment
from redact.formats.behind import Others
from redact.formats.rtf.state import Fonts, Notes, State, destination, table
from redact.formats.rtf.story import PLAIN, Run, Story, joined
from redact.formats.rtf.tokens import Token, tokens

_DATE = frozenset(("yr", "mo", "dy", "hr", "min"))
_SYMBOLS = {"~": "\u00a0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\"}
_BREAKS = ("\r", "\n")
_PLACES = {
    "identifier": "fonts, styles, bookmarks, sessions",
    "property": "properties and private data",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read; `runs` are those of the body."""

    text: str
    segments: tuple[Segment, ...]
    runs: tuple[Run, ...]
    blind: tuple[str, ...]


class Reader:
    """One walk over the tokens."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name
        self.body = Story()
        self.stories: list[Story] = []
        self.others = Others(_PLACES)
        self.blind: list[str] = []
        self.states = [State(self.body)]
        self.fonts = Fonts()
        self.skip = 0
        self.waiting: list[bytes] = []
        self.units: list[int] = []
        self.away: dict[str, list[str]] = {}

    @property
    def state(self) -> State:
        return self.states[-1]

    def document(self) -> Document:
        """Read it all. Raises Unsafe for what is damaged or nested too deeply."""
        for token in tokens(self.data, self.name):
            if token.kind == "bytes":
                self._bytes(token)
                continue
            self._flush()
            self._token(token)
        self._gone("")
        for story in (self.body, *self.stories):
            story.end()
        text, segments, runs = joined([self.body, *self.stories])
        text, segments = self.others.append(text, segments)
        return Document(text, tuple(segments), tuple(runs), tuple(self.blind))

    def _token(self, token: Token) -> None:
        state = self.state
        if token.kind == "open":
            self.skip = 0
            inner = copy(state)
            inner.fresh, inner.starred, inner.owner = True, False, False
            self.states.append(inner)
        elif token.kind == "close":
            self._close()
        elif token.kind == "end":
            rest = token.data.decode(self.fonts.codepage, "replace").strip("\0\r\n\t ")
            self.others.hidden("hidden text", "text after the end", rest)
        elif token.kind == "binary":
            if isinstance(state.target, Notes):
                state.target.words.append(" ")
        elif self.skip:
            self.skip -= 1
        elif token.kind == "symbol":
            self._symbol(token.word)
        else:
            self._word(token.word, token.number)
            self.state.fresh = self.state.starred = False

    def _close(self) -> None:
        self.skip = 0
        state = self.states.pop()
        if state.fresh and isinstance(state.target, Story):
            state.target.kept = True  # `{}` keeps an empty paragraph of a copy
        if not state.owner:
            return
        if isinstance(state.target, Notes):
            self._note(state.target)
        elif isinstance(state.target, Story):
            state.target.end()

    def _note(self, notes: Notes) -> None:
        words = " ".join("".join(notes.words).split())
        if notes.kind == "picture":
            self.others.hidden("picture", "picture", "picture")
        elif notes.kind == "embedded file":
            self.blind.append(f"embedded object {len(self.blind) + 1}")
        elif notes.place:
            self.others.hidden(notes.kind, notes.place, words)
        else:
            self.others.attribute(notes.kind, words.strip("; "))

    # --- words

    def _symbol(self, char: str) -> None:
        if char == "*":
            self.state.starred = True
            return
        self.state.fresh = False
        if char in _SYMBOLS:
            self._text(_SYMBOLS[char])
        elif char in _BREAKS:
            self._paragraph()

    def _word(self, word: str, number: int | None) -> None:
        state, known = self.state, table()
        if state.fresh and destination(self.states, word, self.stories):
            return
        if word == "u" and number is not None:
            self._unit(number % 65536)
            self.skip = state.replaced
        elif word == "uc":
            state.replaced = min(number or 0, 16)
        elif word in known["characters"]:
            self._text(known["characters"][word])
        elif word in known["paragraphs"]:
            self._paragraph()
        elif word in known["cells"]:
            if isinstance(state.target, Story):
                state.target.between = True
        elif word == "v":
            state.hidden = number != 0
        elif word == "deleted":
            state.deleted = number != 0
        elif word == "plain":
            state.looks, state.hidden, state.deleted = PLAIN, False, False
        elif word in known["looks"] or word in ("ulnone", "nosupersub"):
            self._look(word, number)
        else:
            self.fonts.word(self.states, word, number)
            counted = word in _DATE or word.startswith("rsid")
            if isinstance(state.target, Notes) and counted and number is not None:
                state.target.words.append(f" {number}")

    def _look(self, word: str, number: int | None) -> None:
        state = self.state
        if word in ("ulnone", "nosupersub"):
            state.looks -= {"ul"} if word == "ulnone" else {"super", "sub"}
        elif number == 0:
            state.looks -= {word}
        else:
            state.looks |= {word}

    # --- characters

    def _bytes(self, token: Token) -> None:
        """Bytes wait for those behind them: two may be one character."""
        self.state.fresh = False
        data = token.data
        if self.skip:
            taken = min(self.skip, len(data))
            self.skip -= taken
            data = data[taken:]
        if data:
            self.waiting.append(data)

    def _flush(self) -> None:
        if self.waiting:
            data = b"".join(self.waiting)
            self.waiting.clear()
            self._text(data.decode(self.state.encoding, "replace"))

    def _unit(self, number: int) -> None:
        """A character of `\\u`, or half of one."""
        self.units.append(number)
        if not 0xD800 <= number < 0xDC00:
            raw = b"".join(unit.to_bytes(2, "little") for unit in self.units)
            self.units.clear()
            self._text(raw.decode("utf-16-le", "replace"))

    def _text(self, text: str) -> None:
        state = self.state
        state.fresh = False
        target = state.target
        if isinstance(target, Notes):
            target.words.append(text)
        elif target is not None:
            if state.deleted or state.hidden:
                self._gone("tracked deletion" if state.deleted else "hidden text", text)
                return
            self._gone("")
            if "\ufffd" in text and not self.blind:
                self.blind.append("text in an encoding that is not known")
            target.add(text, state.looks)

    def _gone(self, kind: str, text: str = "") -> None:
        """Text that is hidden or deleted; what goes on is one part."""
        for other in [other for other in self.away if other != kind]:
            self.others.hidden(other, other, "".join(self.away.pop(other)))
        if kind:
            self.away.setdefault(kind, []).append(text)

    def _paragraph(self) -> None:
        state = self.state
        if isinstance(state.target, Notes):
            state.target.words.append("\n")
        elif state.target is not None:
            if state.deleted or state.hidden:
                self._text("\n")
            else:
                state.target.end()
