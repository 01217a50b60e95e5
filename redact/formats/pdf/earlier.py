"""What earlier versions of a PDF left in it, and what stands between and behind its objects.

A program that saves by appending keeps every deleted page in the file. The versions before the
last are read as files of their own; what belongs to no version at all is looked for in the bytes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from redact.formats.pdf import streams
from redact.formats.pdf.limits import Refused
from redact.formats.pdf.told import MOST, Told, clean

_END = re.compile(rb"startxref\s+\d+\s+%%EOF[ \t]*\r?\n?")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_TEXT = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<((?:[0-9A-Fa-f]{2}){3,})>", re.DOTALL)
_OBJECT = re.compile(rb"\b\d+\s+\d+\s+obj\b(.*?)\bendobj\b", re.DOTALL)
_ORDINARY = frozenset({"Adobe", "Identity", "UCS", "Korea1", "Japan1", "GB1", "CNS1"})
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b""}
_VERSIONS = 24
"""Most versions that are read; a file with more is refused."""
_UNPACKED = 32 * 1024 * 1024


def versions(data: bytes) -> list[bytes]:
    """The file as it was before each time something was appended, the oldest first.

    Raises Refused when there are more than can be looked at.
    """
    ends = [found.end() for found in _END.finditer(data)]
    if len(ends) > _VERSIONS:
        raise Refused(
            f"was changed more than {_VERSIONS} times by appending",
            "save it under a new name in the program it was made with",
        )
    return [data[:end] for end in ends[:-1]]


def left_over(data: bytes, known: str, live: set[int]) -> Iterator[Told]:
    """Words in the bytes of the file that `known`, all that was told, does not hold. `live`:
    hashes of the streams that were looked into."""
    place = "left over in the file"
    last = max((found.end() for found in _END.finditer(data)), default=len(data))
    behind = streams.words(data[last:])
    if behind:
        yield Told("hidden text", "hidden", "behind the end of the file", behind)
    bare = _STREAM.sub(b" ", data[:last])
    outside = _OBJECT.sub(b"\n", bare)
    for one in streams.comments(_without_strings(outside), "between the objects"):
        if one.text not in known:
            yield one
    seen: set[bytes] = set()
    for found in _OBJECT.finditer(bare):
        yield from _strings(found[1], known, place, seen)
    for found in _STREAM.finditer(data, 0, last):
        if {hash(found[1]), hash(found[1].removesuffix(b"\n").removesuffix(b"\r"))} & live:
            continue
        unpacked = _unpacked(found[1])
        if unpacked and (b"Tj" in unpacked or b"TJ" in unpacked or b"<<" in unpacked):
            yield from _strings(unpacked, known, place, seen)


def _without_strings(data: bytes) -> bytes:
    return re.sub(rb"\((?:[^()\\]|\\.)*\)", b" ", data)


def _strings(data: bytes, known: str, place: str, seen: set[bytes]) -> Iterator[Told]:
    """Literal strings with words that nothing told yet; pieces of one line of text are joined."""
    lines: list[str] = []
    for found in _TEXT.finditer(data):
        raw = found[1] if found[1] is not None else bytes.fromhex(found[2].decode("ascii"))
        if raw in seen:
            continue
        seen.add(raw)
        text = _plain(raw)
        if (
            len(text) >= 3
            and text not in known
            and text not in _ORDINARY
            and re.search(r"[^\W\d_]{3}", text)
        ):
            lines.append(text)
    if lines:
        yield Told("hidden text", "hidden", place, clean("\n".join(lines)[:MOST]))


def _plain(raw: bytes) -> str:
    raw = _ESCAPE.sub(_unescaped, raw)
    if raw[:2] == b"\xfe\xff":
        return clean(raw[2:].decode("utf-16-be", "replace"))
    if re.search(rb"[\x00-\x08\x0e-\x1f\x7f-\xff]", raw):
        return ""  # glyph numbers or binary: their spelling is in a font of a version that was read
    return clean(raw.decode("ascii"))


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    if code.isdigit():
        return bytes([int(code, 8) & 255])
    return b"" if code.endswith(b"\n") else _CONTROLS.get(code, code)


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _UNPACKED)
    except zlib.error:
        return b"" if re.search(rb"[\x80-\xff]", data[:64]) else data
