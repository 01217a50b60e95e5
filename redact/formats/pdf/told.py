"""What is told of a PDF beside its body, and the table that says what its names mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from redact.tables import read_table

MOST = 20_000
"""Code points told of one part; what is longer ends in a note of its length."""
_DATE = re.compile(r"D:\d{4}|\d{4}[-:]\d\d[-:]\d\d([T ]\d\d:\d\d|$)")
_PATH = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://|[A-Za-z]:\\|/home/|/Users/")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
_NAME = re.compile(r"#([0-9A-Fa-f]{2})")


class Told(NamedTuple):
    """A part that no reader sees on the page: one segment of the draft."""

    kind: str
    layer: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Meanings:
    """`redact/data/pdf.yaml`."""

    kinds: Mapping[str, str]
    places: Mapping[str, str]
    names: frozenset[str]
    fonts: frozenset[str]
    roles: re.Pattern[str]
    comments: re.Pattern[str]
    profiles: re.Pattern[str]


@cache
def meanings() -> Meanings:
    """The table, read once per process."""
    table = read_table("pdf")
    return Meanings(
        table["kinds"],
        table["places"],
        frozenset(table["names"].split()),
        frozenset(table["fonts"].split()),
        re.compile("|".join(f"(?:{one})" for one in table["roles"])),
        re.compile("|".join(f"(?:{one})" for one in table["comments"])),
        re.compile(table["profiles"]),
    )


def told(key: str, text: str, place: str) -> Told | None:
    """A string of the file under its key; None when nothing of it can be read by people."""
    text = clean(text)
    if not text:
        return None
    kind = meanings().kinds.get(key, "property")
    if _DATE.match(text):
        kind = "date"
    elif kind == "property" and _PATH.match(text):
        kind = "file path"
    return Told(kind, layer(kind), place, text)


def layer(kind: str) -> str:
    """Text that somebody wrote for readers is `hidden`, all else `metadata`."""
    return "hidden" if kind in ("comment", "hidden text", "embedded file") else "metadata"


def clean(text: str) -> str:
    """Printable text: line ends as `\\n`, no empty lines within (they part segments)."""
    lines = (" ".join(part.split()) for part in _UNPRINTABLE.sub(" ", text).splitlines())
    text = "\n".join(line for line in lines if line)
    if len(text) > MOST:
        return f"{text[:MOST]} … ({len(text)} characters)"
    return text


def spelled(name: str) -> str:
    """A name object without its slash, `#41` read as A."""
    raw = name.removeprefix("/")
    return _NAME.sub(lambda found: chr(int(found[1], 16)), raw)
