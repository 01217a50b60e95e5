"""What holds at a place of a document: where its text belongs, how it looks, how it is encoded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from redact.formats.rtf.story import PLAIN, Looks, Story
from redact.tables import read_table

_OBJECT = frozenset(("objdata", "objclass", "objname", "objalias", "objsect"))
_SEEN_THOUGH_STARRED = frozenset(("shppict", "shpinst", "nesttableprops", "pn"))


@cache
def table() -> Mapping[str, Any]:
    """`redact/data/rtf.yaml`."""
    data: Mapping[str, Any] = read_table("rtf")
    return data


@dataclass(slots=True)
class Notes:
    """Words of a group that is not part of the text."""

    kind: str
    place: str = ""
    """Set for a hidden part."""
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class State:
    """What holds in a group, and in the groups within it unless they say otherwise."""

    target: Story | Notes | None
    looks: Looks = PLAIN
    hidden: bool = False
    deleted: bool = False
    encoding: str = "cp1252"
    replaced: int = 1
    """How many characters follow a `\\u` for programs that do not know it."""
    fresh: bool = True
    """The group has just begun: its first word may name a destination."""
    starred: bool = False
    owner: bool = False
    """Its target ends with it."""


def destination(states: list[State], word: str, stories: list[Story]) -> bool:
    """Whether `word`, the first of the innermost group, says where the group's text belongs; it
    does then. A story that begins is added to `stories`."""
    state, known = states[-1], table()
    if word == "ud" and len(states) > 2:  # the text of `\\upr` in Unicode
        state.target = states[-3].target
        return True
    if isinstance(state.target, Notes) and word not in known["metadata"]:
        return state.starred
    if word in known["visible"]:
        return True
    if word in known["stories"]:
        state.target = Story(known["stories"][word])
        state.looks, state.hidden, state.deleted = PLAIN, False, False
        stories.append(state.target)
    elif word in known["hidden"]:
        state.target = Notes(*known["hidden"][word])
    elif word in known["metadata"]:
        state.target = Notes(known["metadata"][word])
    elif word in _OBJECT:
        state.target = Notes("embedded file" if word == "objdata" else "property")
    elif (
        word in known["skipped"]
        or word in ("info", "upr")
        or (state.starred and word not in _SEEN_THOUGH_STARRED)
    ):
        state.target = Notes("property")
    else:
        return False
    state.owner = True
    return True


class Fonts:
    """Which code page the bytes of a font are in."""

    def __init__(self) -> None:
        self.codepage = "cp1252"
        self._encodings: dict[int, str] = {}
        self._current = -1

    def word(self, states: list[State], word: str, number: int | None) -> None:
        """A control word that may change the encoding."""
        state, known = states[-1], table()
        if word == "ansicpg" and number is not None:
            self.codepage = known["codepages"].get(number, "cp1252")
            for each in states:
                each.encoding = self.codepage
        elif word in ("mac", "pc", "pca"):
            self.codepage = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
            state.encoding = self.codepage
        elif word in ("f", "af") and number is not None:
            self._current = number
            state.encoding = self._encodings.get(number, self.codepage)
        elif word == "fcharset" and number is not None:
            encoding = known["charsets"].get(number, self.codepage)
            self._encodings[self._current] = state.encoding = encoding
