"""Which attribute values may be copied: words of a closed list, numbers, lengths and colours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

_SPLIT = re.compile(r"[\s,;()]+")
_UNIT = r"(?:cm|mm|in|inch|pt|pc|px|em|ex|deg|grad|rad|%|\*)?"


@dataclass(frozen=True, slots=True)
class Grammar:
    """A closed grammar of values: each of their words is in `keywords`, or a number or colour.

    `digits` is how many a number has before its point at most: what is longer could be a
    telephone number or a date.
    """

    attributes: frozenset[str]
    keywords: frozenset[str]
    digits: int

    @staticmethod
    def of(attributes: Iterable[str], keywords: Iterable[str], digits: int) -> Grammar:
        """A grammar of names and words in any order."""
        return Grammar(frozenset(attributes), frozenset(keywords), digits)

    def passes(self, name: str, value: str) -> bool:
        """The attribute is one of the list, and its value says nothing."""
        return name in self.attributes and self.closed(value)

    def closed(self, value: str) -> bool:
        """Every word of the value is a keyword, a number or a colour."""
        number = _number(self.digits)
        words = (word for word in _SPLIT.split(value) if word)
        return all(word in self.keywords or number.fullmatch(word) for word in words)


@cache
def _number(digits: int) -> re.Pattern[str]:
    return re.compile(
        rf"[-+]?(?:\d{{1,{digits}}}(?:\.\d{{0,12}})?|\.\d{{1,12}}){_UNIT}(?:e-?\d\d?)?"
        r"|#[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?"
    )
