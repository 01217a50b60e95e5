"""What a picture's file says beside its pixels, in pieces; and text in bytes of unknown kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from redact.tables import read_table

MOST = 4_000
"""Most characters of one piece: enough for every name in it, whatever else lies there."""
# Six letters in a row, or two syllables: less comes about in any heap of bytes.
_PRINTED = re.compile(
    rb"(?:[\x20-\x7e]|[\xea-\xed][\x80-\xbf]{2}[\x20-\x7e]{0,3}(?=[\xea-\xed])"
    rb"|(?<=[\x80-\xbf])[\x20-\x7e]|[\xea-\xed][\x80-\xbf]{2}){6,}"
    rb"|(?:[\xea-\xed][\x80-\xbf]{2}){2,}"
)
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00){4,}|(?:\x00[\x20-\x7e]){4,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing a file says: its kind (`redact/data/parts.yaml`), where it stands, what it says."""

    kind: str
    place: str
    text: str = field(repr=False)


@cache
def tables() -> Mapping[str, Any]:
    """`redact/data/image.yaml`; lists of names as name → kind."""
    table = read_table("image")
    turned = {
        part: {name: kind for kind, names in table[part].items() for name in names}
        for part in ("exif", "xmp", "text")
    }
    return {**table, **turned}


def piece(kind: str, place: str, data: bytes | str) -> Piece:
    """A piece with all the text that can be found in `data`; its size, where there is none."""
    text = clean(data) if isinstance(data, str) else strings(data)
    if not text:
        text = f"{len(data)} {'characters' if isinstance(data, str) else 'bytes'}"
    return Piece(kind, place, text)


def strings(data: bytes) -> str:
    """Every stretch of `data` that looks like text, one a line."""
    found = [one[0].decode("utf-8", "ignore") for one in _PRINTED.finditer(data)]
    found += [one[0].replace(b"\0", b"").decode("ascii") for one in _WIDE.finditer(data)]
    return clean("\n".join(found))


def decoded(data: bytes) -> str:
    """The text in a field that holds text, whatever encoding its writer used."""
    data = data.strip(b"\0")
    for encoding in ("utf-8", "cp949"):
        try:
            return clean(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return clean(data.decode("latin-1"))


def clean(text: str) -> str:
    """Without what cannot be seen, and no longer than `MOST`."""
    text = "".join(char if char.isprintable() else "\n" for char in text)
    return re.sub(r"\s*\n\s*", "\n", text).strip()[:MOST].strip()
