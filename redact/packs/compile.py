"""Patterns of a rule → compiled regular expressions, once per process."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping
from typing import Any

import regex

from redact.errors import RuleError
from redact.packs.expand import NAMED_LIST
from redact.packs.kept import kept
from redact.rule import Patterns

_compiled: dict[Hashable, regex.Pattern[str]] = {}


def compiled(patterns: Patterns, where: str) -> tuple[regex.Pattern[str], ...]:
    """All patterns of a rule; see `compiled_one`."""
    return tuple(compiled_one(pattern, patterns, where) for pattern in patterns.patterns)


def compiled_one(pattern: str, patterns: Patterns, where: str) -> regex.Pattern[str]:
    """Compile one of the `patterns` of a rule unless it was compiled before.

    Compiling the shipped rules takes seconds, so it happens when a pattern is first tried; packs
    of a newsroom are compiled when they are loaded, where a mistake is expected. Raises
    RuleError for a pattern that is no regular expression or that matches the empty text.
    """
    lists = {name: patterns.lists[name] for name in NAMED_LIST.findall(pattern)}
    key = (pattern, patterns.ignore_case, tuple(lists.items()))
    if key not in _compiled:
        digest = hashlib.sha256(repr(key).encode()).hexdigest()
        _compiled[key] = kept(
            f"pattern {digest}", lambda: _compile(pattern, patterns.ignore_case, lists, where)
        )
    return _compiled[key]


def _compile(
    pattern: str, ignore_case: bool, lists: Mapping[str, tuple[str, ...]], where: str
) -> regex.Pattern[str]:
    flags = regex.IGNORECASE if ignore_case else 0
    named: dict[str, Any] = dict(lists)  # the stubs take every keyword for a flag
    try:
        done = regex.compile(pattern, flags, **named)
    except regex.error as error:
        # The error's own text may quote the pattern, and a pattern may hold a name.
        at: int | None = getattr(error, "pos", None)
        place = f" at character {at}" if at is not None else ""
        raise RuleError(
            where,
            f"a pattern that is not a regular expression{place}",
            "look for an unclosed bracket",
        ) from None
    if done.search(""):
        raise RuleError(where, "a pattern that matches nothing at all", "make a part required")
    return done
