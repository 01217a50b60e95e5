"""A gold draft: YAML front matter, then text with inline marks ⟦TIER:TYPE|text⟧."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast, get_args

import yaml

from redact.core import Author, Language, Span
from redact.errors import LocatedError

Tier = Literal["MUST", "SHOULD", "KEEP"]
TIERS: tuple[Tier, ...] = get_args(Tier)
TYPES = (
    *("PERSON", "PLACE", "DATE", "AGE", "DURATION", "COUNT", "ORG", "ROLE"),
    *("RELATION", "EVENT", "CODE", "BODY", "MONEY"),
)
OPEN, CLOSE = "⟦", "⟧"

_FRONT = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_ODD_ENDS = re.compile("^\ufeff|\r")
_HEAD = re.compile(r"([A-Z]+):([A-Z]+)\|")
_STRAY = re.compile(rf"\b(?:{'|'.join(TIERS)}):[A-Z]+\|")
_KEYS = frozenset({"lang", "author", "disclosed", "profile"})
_FORMAT = "docs/gold-format.md describes the format"


class GoldError(LocatedError):
    """An annotated draft that cannot be measured on; `where` is `gold/en-01-slug.txt:12`."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an annotator said about one stretch of the text (code points of `GoldDraft.text`)."""

    span: Span
    tier: Tier
    type: str

    @property
    def opening(self) -> int:
        """Code points of `⟦TIER:TYPE|`, which stand before the marked words in the file."""
        return len(f"{OPEN}{self.tier}:{self.type}|")


@dataclass(frozen=True, slots=True)
class GoldDraft:
    """An annotated draft. `text` is the draft with the marks taken out, nothing else changed."""

    name: str
    """The path it was read from, as it was given."""
    language: Language
    author: Author
    """Pen name, what is disclosed, and the profile as secrets."""
    text: str = field(repr=False)
    marks: tuple[Mark, ...] = field(repr=False)
    """In the order of the text."""
    lines_before: int = 0
    """Lines of the file above the text: the front matter."""

    def place(self, offset: int) -> tuple[int, int]:
        """(line, column) in the annotated file of a code point of `text`, both from 1."""
        start = self.text.rfind("\n", 0, offset) + 1
        column = offset - start + 1
        for mark in self.marks:
            if start <= mark.span.start <= offset:
                column += mark.opening + (len(CLOSE) if mark.span.end <= offset else 0)
        return self.lines_before + self.text.count("\n", 0, offset) + 1, column


def read_gold(path: Path) -> GoldDraft:
    """Parse a file. Raises GoldError for one that cannot be read, is not UTF-8 or malformed."""
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = f"cannot be read: {error.strerror}"
        raise GoldError(str(path), problem, "name a file or a folder that is there") from None
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GoldError(f"{path}:{line}", "is not UTF-8", "save it as UTF-8") from None
    return parse_gold(raw, str(path))


def parse_gold(raw: str, name: str) -> GoldDraft:
    """Read marks and front matter. Raises GoldError with file and line, never with the text."""
    if (odd := _ODD_ENDS.search(raw)) is not None:
        line = raw.count("\n", 0, odd.start()) + 1
        problem, hint = "byte order mark or carriage return", "save it with plain line ends"
        raise GoldError(f"{name}:{line}", problem, hint)
    front = _FRONT.match(raw)
    if not front:
        raise GoldError(f"{name}:1", "no front matter", _FORMAT)
    language, author = _front_matter(front.group(1), name)
    before = raw.count("\n", 0, front.end())
    text, marks = _body(raw[front.end() :], name, before)
    return GoldDraft(name, language, author, text, marks, before)


def _front_matter(text: str, name: str) -> tuple[Language, Author]:
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: an odd date
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise GoldError(
            f"{name}:{line}", "front matter is not YAML", "check quotes and colons"
        ) from None
    if not isinstance(data, dict) or set(data) != _KEYS:
        raise GoldError(f"{name}:1", "front matter with other keys", ", ".join(sorted(_KEYS)))
    if data["lang"] not in ("en", "ko"):
        raise GoldError(f"{name}:1", "unknown lang", "en or ko")
    pen_name, disclosed, profile = data["author"], data["disclosed"], data["profile"]
    if not isinstance(pen_name, str) or not _texts(disclosed) or not isinstance(profile, dict):
        raise GoldError(
            f"{name}:1", "author, disclosed or profile of a wrong kind", "text, list, mapping"
        )
    for key, values in profile.items():
        if not (_texts(values) and values):
            raise GoldError(f"{name}:1", f"profile.{key} is not a list of texts", "quote the years")
    secrets: Mapping[str, tuple[str, ...]] = MappingProxyType(
        {str(key): tuple(values) for key, values in profile.items()}
    )
    return cast(Language, data["lang"]), Author((pen_name,), tuple(disclosed), secrets)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _body(body: str, name: str, lines_before: int) -> tuple[str, tuple[Mark, ...]]:
    def fail(at: int, problem: str) -> GoldError:
        line = lines_before + body.count("\n", 0, at) + 1
        return GoldError(f"{name}:{line}", problem, _FORMAT)

    parts: list[str] = []
    marks: list[Mark] = []
    length = at = 0
    while True:
        left, right = body.find(OPEN, at), body.find(CLOSE, at)
        if right >= 0 and (left < 0 or right < left):
            raise fail(right, f"{CLOSE} without {OPEN}")
        if left < 0:
            parts.append(body[at:])
            break
        if right < 0:
            raise fail(left, f"{OPEN} is never closed")
        tier, kind, inner = _mark(body[left + 1 : right], left, fail)
        parts += (body[at:left], inner)
        start = length + left - at
        length = start + len(inner)
        marks.append(Mark(Span(start, length), tier, kind))
        at = right + 1
    text = "".join(parts)
    stray = _STRAY.search(text)
    if stray:
        line = lines_before + text.count("\n", 0, stray.start()) + 1
        raise GoldError(f"{name}:{line}", f"{stray.group()} outside the brackets", _FORMAT)
    return text, tuple(marks)


def _mark(inner: str, at: int, fail: Callable[[int, str], GoldError]) -> tuple[Tier, str, str]:
    head = _HEAD.match(inner)
    if OPEN in inner or not head:
        raise fail(at, "a mark inside a mark, or one without TIER:TYPE|")
    tier, kind = head.groups()
    text = inner[head.end() :]
    if tier not in TIERS or kind not in TYPES:
        raise fail(at, f"unknown tier or type {tier}:{kind}")
    if not text or text != text.strip() or "\n" in text or "|" in text:
        raise fail(at, "a marked text that is empty, padded or broken over lines, or holds |")
    return cast(Tier, tier), kind, text
