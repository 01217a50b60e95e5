"""The keys of the terminal mode."""

from __future__ import annotations

from collections.abc import Mapping

ACTS = ("accept", "keep", "level", "words", "all", "skip", "back", "undo", "help", "quit")
_KEYS: Mapping[str, str] = {
    "a": "accept",
    "ㅁ": "accept",
    "k": "keep",
    "ㅏ": "keep",
    "l": "level",
    "ㅣ": "level",
    "w": "words",
    "ㅈ": "words",
    "m": "all",
    "ㅡ": "all",
    "s": "skip",
    "ㄴ": "skip",
    "b": "back",
    "ㅠ": "back",
    "u": "undo",
    "ㅕ": "undo",
    "q": "quit",
    "ㅂ": "quit",
    "?": "help",
    "h": "help",
    "ㅗ": "help",
    "\x1b[C": "skip",
    "\x1b[B": "skip",
    "\x1b[D": "back",
    "\x1b[A": "back",
    "\x04": "quit",
}
"""Letters, and what the same keys type on a Korean keyboard (KS X 5002); arrows as terminals send
them (ECMA-48)."""
LETTERS: Mapping[str, str] = {
    act: key for key, act in reversed([*_KEYS.items()]) if key.isascii() and key.isprintable()
}
"""The letter that is shown for each act."""


def act_of(key: str) -> str:
    """What a key does, whatever keyboard it was typed on; empty for a key that does nothing."""
    return _KEYS.get(key if key.startswith("\x1b") else key.lower(), "")
