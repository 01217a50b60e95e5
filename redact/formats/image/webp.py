"""WebP: the chunks that make the picture; all others told and left out (RFC 9649)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from redact.errors import Unsafe
from redact.formats.image import blocks, exif
from redact.formats.image.piece import Piece, piece

_STILL = frozenset({b"VP8 ", b"VP8L", b"ALPH"})
_ALPHA, _MOVES, _EXIF = 0x10, 0x02, 0x08

Chunk = tuple[bytes, bytes]


def starts(data: bytes) -> bool:
    """The file says that it is WebP."""
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def about(data: bytes) -> Iterator[Piece]:
    """What a WebP says beside its pixels. Never raises."""
    chunks, tail = _chunks(data)
    for kind, content in chunks:
        if kind == b"EXIF":
            yield from exif.about(content.removeprefix(exif.HEAD))
        elif kind == b"XMP ":
            yield from blocks.xmp(content)
        elif kind == b"ICCP":
            yield from blocks.profile(content)
        elif kind == b"ANMF":
            for inner, rest in _inside(content[16:]):
                if inner not in _STILL:
                    yield piece("property", "WebP chunk of a program", inner + b" " + rest)
        elif kind not in _STILL | {b"VP8X", b"ANIM"}:
            yield piece("property", "WebP chunk of a program", kind + b" " + content)
    if tail:
        yield piece("embedded file", "bytes after the end of the picture", tail)


def bare(data: bytes, name: str) -> bytes:
    """The same pixels without anything beside them. Raises Unsafe for what is no WebP."""
    chunks, _ = _chunks(data)
    try:
        content = b"WEBP" + b"".join(_packed(*chunk) for chunk in _rebuilt(chunks))
    except (ValueError, struct.error, IndexError):
        raise Unsafe(
            name, "a WebP of a kind that is not known", "save it anew in an image program"
        ) from None
    return b"RIFF" + struct.pack("<I", len(content)) + content


def _rebuilt(chunks: list[Chunk]) -> Iterator[Chunk]:
    found = dict(reversed(chunks))
    head = found.get(b"VP8X", b"")
    block = exif.turned(found.get(b"EXIF", b"").removeprefix(exif.HEAD)) if head else b""
    if head:
        flags = head[0] & (_ALPHA | _MOVES) | (_EXIF if block else 0)
        yield b"VP8X", bytes([flags, 0, 0, 0]) + head[4:10]
    if b"ANIM" in found:
        yield b"ANIM", found[b"ANIM"][:6]
    for kind, content in chunks:
        if kind in _STILL:
            yield kind, content
        elif kind == b"ANMF":
            inner = b"".join(_packed(*one) for one in _inside(content[16:]) if one[0] in _STILL)
            yield kind, content[:15] + bytes([content[15] & 3]) + inner
    if block:
        yield b"EXIF", block


def _chunks(data: bytes) -> tuple[list[Chunk], bytes]:
    end = 8 + int.from_bytes(data[4:8], "little")
    return list(_inside(data[12:end])), data[end:].strip(b"\0")


def _inside(data: bytes) -> Iterator[Chunk]:
    place = 0
    while place + 8 <= len(data):
        length = int.from_bytes(data[place + 4 : place + 8], "little")
        yield data[place : place + 4], data[place + 8 : place + 8 + length]
        place += 8 + length + length % 2


def _packed(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
