"""`%{month}` in a pattern: vocabularies and fragments, and white space that may wrap."""

from __future__ import annotations

import re
from collections.abc import Mapping

from redact.errors import RuleError

_NAME = re.compile(r"%\{([^}]*)\}")
NAME = re.compile(r"[a-z0-9_]+")
NAMED_LIST = re.compile(r"\\L<(\w+)>")
"""A vocabulary in an expanded pattern."""
_MAX_DEPTH = 8


def word_list(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a vocabulary, each also as it looks wrapped at the end of a line.

    Patterns refer to it as a named list of the `regex` module (`\\L<name>`), which tries the
    longest word first and compiles much faster than an alternation.
    """
    return tuple(sorted({form for word in words for form in (word, word.replace(" ", "\n"))}))


def expand(pattern: str, names: Mapping[str, str], where: str) -> str:
    """Put in the fragments, and let each blank also match a line end within a paragraph.

    Raises RuleError for a name nobody defined or that contains itself.
    """
    for _ in range(_MAX_DEPTH):
        missing = [m for m in _NAME.findall(pattern) if m not in names]
        if missing:
            raise RuleError(
                where, f"unknown name %{{{missing[0]}}}", "define it under vocabulary or fragments"
            )
        if not _NAME.search(pattern):
            if "%{" in pattern:
                raise RuleError(where, "%{ without }", "write %{name}")
            return _wrapping(pattern)
        pattern = _NAME.sub(lambda m: f"(?:{names[m.group(1)]})", pattern)
    raise RuleError(where, "fragments that contain each other", "break the circle")


def _wrapping(pattern: str) -> str:
    """Replace each literal blank outside character classes by `[ \\n]`."""
    out: list[str] = []
    in_class = escaped = False
    for char in pattern:
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char == " ":
            char = r"[ \n]"
        out.append(char)
    return "".join(out)
