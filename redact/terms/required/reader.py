"""Recursive descent over one pattern, as far as rules use the syntax of the `regex` module."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import inf

import regex

from redact.terms.required.folding import BLANK, DIGIT, fold, inked
from redact.terms.required.parts import (
    ANY,
    EDGE,
    INK,
    SPACE,
    Part,
    either,
    in_order,
    literal,
    looked_at,
    needs_of,
    one_of,
    times,
    word,
)

_CLASS = 64
"""Characters a class is spelled out to."""
_AROUND = ("(?=", "(?!", "(?<=", "(?<!")
_WORDS = regex.compile(r"[^\\\[(){}*+?|.^$]+(?![*+?{])")
_QUANTIFIER = regex.compile(r"(?:([*+?])|\{(\d*)(,?)(\d*)\})[?+]?")
_NAMED = regex.compile(r"\(\?P<(\w+)>")
_LIST = regex.compile(r"\\L<(\w+)>")
_PROPERTY = regex.compile(r"\\[pP](?:\{\^?\w+\}|[A-Z])")
_LETTERS = frozenset({r"\p{L}", r"\p{Lu}", r"\p{Ll}"})
_CLASSES = frozenset("wWSD")
_INKED = frozenset("wS")
"""Those of them that hold no white space."""
_EDGES = frozenset("bBAZ")
_CONTROLS = frozenset("nrtfv")
_OTHER = Part(1, ANY.high, ANY.reach, solid=False)
"""No letter, digit or underscore: all white space is among them."""


class UnknownError(Exception):
    """Syntax the reader does not know."""


class Reader:
    """Recursive descent over one pattern."""

    def __init__(self, pattern: str, lists: Mapping[str, tuple[str, ...]]) -> None:
        self._pattern, self._lists = pattern, lists
        self._at = 0
        self._names: set[str] = set()
        self._groups: list[Part | None] = []

    def read(self) -> Part:
        """What is known of the pattern. Raises UnknownError for syntax it does not know."""
        part = self._alternation()
        if self._at < len(self._pattern):
            raise UnknownError
        return part

    def _alternation(self) -> Part:
        branches = [self._sequence()]
        while self._next("|"):
            branches.append(self._sequence())
        return either(branches)

    def _sequence(self) -> Part:
        parts: list[Part] = []
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            if found := _WORDS.match(self._pattern, self._at):
                self._at = found.end()
                parts.append(word(found[0]))
            else:
                parts.append(self._repeated(self._atom()))
        return in_order(parts)

    def _repeated(self, part: Part) -> Part:
        while found := _QUANTIFIER.match(self._pattern, self._at):
            self._at = found.end()
            sign, low, comma, high = found.groups()
            if sign:
                least, most = int(sign == "+"), 1 if sign == "?" else inf
            elif low or high:
                least = int(low or 0)
                most = int(high) if high else (inf if comma else least)
            else:
                raise UnknownError
            part = times(part, least, most)
        return part

    def _atom(self) -> Part:
        char = self._pattern[self._at]
        if char == "(":
            return self._group()
        if char == "\\":
            return self._escape()
        if char == "[":
            return self._class()
        self._at += 1
        if char in "^$":
            return EDGE
        if char == ".":
            return ANY
        if char in "{*+?":
            raise UnknownError
        return literal(char)

    def _group(self) -> Part:
        for opening in _AROUND:
            if self._next(opening):
                inner = self._closed()
                needs = needs_of(inner) if opening in ("(?=", "(?<=") else ()
                if opening == "(?<=":
                    before = [need.before(inner.low, inner.high) for need in needs]
                    needs = tuple(need for need in before if need)
                return looked_at(inner, needs)
        if any(map(self._next, ("(?:", "(?>", "(?i:", "(?-i:"))):
            return self._closed()
        named = _NAMED.match(self._pattern, self._at)
        if named is None and self._pattern.startswith("(?", self._at):
            raise UnknownError
        self._at = named.end() if named else self._at + 1
        if named and named[1] in self._names:  # one group in two places
            self._groups = [None] * len(self._groups)
            return self._closed()
        self._names.add(named[1] if named else "")
        number = len(self._groups)
        self._groups.append(None)
        part = self._groups[number] = self._closed()
        return part

    def _closed(self) -> Part:
        part = self._alternation()
        if not self._next(")"):
            raise UnknownError
        return part

    def _escape(self) -> Part:
        for syntax in (_LIST, _PROPERTY):
            if found := syntax.match(self._pattern, self._at):
                self._at = found.end()
                return (
                    _letter(found)
                    if syntax is _PROPERTY
                    else _listed(self._lists.get(found[1], ()))
                )
        char = self._pattern[self._at + 1 : self._at + 2]
        self._at += 2
        if char in _EDGES:
            return EDGE
        if char in _CLASSES:
            return _kind(char)
        if char.isdigit() and char != "0":
            return self._again(int(char))
        return one_of(self._escaped(char))

    def _again(self, number: int) -> Part:
        """What a group found, once more; in another case, it may be."""
        group = self._groups[number - 1] if number <= len(self._groups) else None
        if group is None or self._pattern[self._at : self._at + 1].isdigit():
            raise UnknownError
        return Part(0, group.high, group.high, group.solid)

    @staticmethod
    def _escaped(char: str) -> frozenset[str]:
        """Folded: what an escape of one character stands for."""
        if char == "s" or char in _CONTROLS:
            return frozenset({BLANK})
        if char == "d":
            return frozenset({DIGIT})
        if not char or char.isalnum():
            raise UnknownError
        return frozenset({fold(char)})

    def _class(self) -> Part:
        """A class in brackets: what it holds, if that is little; sets in sets are unknown."""
        self._at += 1
        negated = self._next("^")
        members: list[Part] = []
        while not members or not self._pattern.startswith("]", self._at):
            if self._at >= len(self._pattern) or self._pattern.startswith("[:", self._at):
                raise UnknownError
            members.append(self._member())
        self._at += 1
        if negated:
            return INK if any(one is SPACE or one is _OTHER for one in members) else ANY
        solid = all(one.solid for one in members)
        chars = frozenset().union(*(one.exact or () for one in members))
        if all(one.exact for one in members) and len(chars) <= _CLASS:
            return one_of(chars)
        return INK if solid else ANY

    def _member(self) -> Part:
        """A character, a range or an escape of a class."""
        if found := _PROPERTY.match(self._pattern, self._at):
            self._at = found.end()
            return _letter(found)
        char = self._pattern[self._at]
        self._at += 1
        if char == "\\":
            char = self._pattern[self._at : self._at + 1]
            self._at += 1
            if char in _CLASSES or char == "s":
                return SPACE if char == "s" else _kind(char)
            if char != "d" and self._range():
                raise UnknownError
            return one_of(self._escaped(char))
        if self._range():
            last = self._pattern[self._at + 1]
            self._at += 2
            if last in ("\\", "["):
                raise UnknownError
            if "0" <= char <= last <= "9":
                return one_of(frozenset({DIGIT}))
            return INK if inked(char, last) else ANY
        return literal(char)

    def _range(self) -> bool:
        """Does a hyphen follow that is not the last character of the class?"""
        end = self._pattern[self._at + 1 : self._at + 2]
        return self._pattern.startswith("-", self._at) and end not in ("]", "")

    def _next(self, words: str) -> bool:
        found = self._pattern.startswith(words, self._at)
        self._at += len(words) if found else 0
        return found


def _letter(found: regex.Match[str]) -> Part:
    return INK if found[0] in _LETTERS else ANY


def _kind(char: str) -> Part:
    """What `\\w` and the like stand for."""
    if char in _INKED:
        return INK
    return _OTHER if char == "W" else ANY


@cache
def _listed(words: tuple[str, ...]) -> Part:
    if not words:
        raise UnknownError
    return either([word(text) for text in words])
