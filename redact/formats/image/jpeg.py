"""JPEG: the segments that decoders need, as they are; all others told and left out.

After ITU-T T.81, annex B. Tables go into a copy where a scan uses them, and only then, so that one
which is defined twice or never used hides nothing.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from redact.errors import Unsafe
from redact.formats.image import blocks, exif
from redact.formats.image.piece import Piece, piece

START = b"\xff\xd8"
_END = b"\xff\xd9"
_JFIF = b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_QUANT, _HUFFMAN, _RESTART, _SCAN, _COMMENT = 0xDB, 0xC4, 0xDD, 0xDA, 0xFE
_XMP, _MORE_XMP = b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
_PROFILE, _PHOTOSHOP, _ADOBE = b"ICC_PROFILE\0", b"Photoshop 3.0\0", b"Adobe"

Part = tuple[int, bytes, bytes]
"""Marker, content, and the data of a scan behind it."""


class DamagedError(ValueError):
    """What is no JPEG of the kinds we know."""


def about(data: bytes, before: str = "") -> Iterator[Piece]:
    """What a JPEG says beside its pixels; `before` stands before each place.

    Raises DamagedError for what is no JPEG of the kinds we know.
    """
    parts, tail = _parts(data)
    profile, more = b"", b""
    for marker, content, _ in parts:
        if marker == 0xE1 and content.startswith(exif.HEAD):
            yield from _placed(exif.about(content[len(exif.HEAD) :]), before)
        elif marker == 0xE1 and content.startswith(_XMP):
            yield from _placed(blocks.xmp(content[len(_XMP) :]), before)
        elif marker == 0xE1 and content.startswith(_MORE_XMP):
            more += content[len(_MORE_XMP) + 40 :]
        elif marker == 0xE2 and content.startswith(_PROFILE):
            profile += content[len(_PROFILE) + 2 :]
        elif marker == 0xED and content.startswith(_PHOTOSHOP):
            yield from _placed(blocks.photoshop(content[len(_PHOTOSHOP) :]), before)
        elif marker == _COMMENT:
            yield piece("comment", f"{before}JPEG comment", content)
        elif 0xE0 <= marker <= 0xEF and not _constant(marker, content):
            yield piece("property", f"{before}block APP{marker - 0xE0}", content)
    if profile:
        yield from _placed(blocks.profile(profile), before)
    if more:
        yield from _placed(blocks.xmp(more), before)
    if tail:
        yield piece("embedded file", f"{before}bytes after the end of the picture", tail)


def _placed(pieces: Iterator[Piece], before: str) -> Iterator[Piece]:
    return (Piece(one.kind, before + one.place, one.text) for one in pieces)


def bare(data: bytes, name: str) -> bytes:
    """The same scans without anything beside them. Raises Unsafe for what is no JPEG."""
    try:
        return b"".join(_rebuilt(_parts(data)[0]))
    except (DamagedError, struct.error, IndexError):
        raise Unsafe(
            name, "a JPEG of a kind that is not known", "save it anew in an image program"
        ) from None


def _constant(marker: int, content: bytes) -> bool:
    """What decoders need: figures of JFIF without a thumbnail, Adobe's colour transform."""
    if marker == 0xE0:
        jfif = content.startswith(b"JFIF\0") and len(content) == 14 and content[12:] == b"\0\0"
        return jfif or (content.startswith(b"JFXX") and len(content) < 8)
    return marker == 0xEE and content.startswith(_ADOBE) and len(content) == 12


def _parts(data: bytes) -> tuple[list[Part], bytes]:
    """The segments, and what stands behind the end of the picture."""
    if not data.startswith(START):
        raise DamagedError
    parts: list[Part] = []
    place = 2
    while True:
        while data[place : place + 2] == b"\xff\xff":
            place += 1
        marker = data[place : place + 2]
        if marker == _END:
            return parts, data[place + 2 :]
        if len(marker) < 2 or marker[0] != 0xFF or marker[1] < 0xC0 or 0xD0 <= marker[1] <= 0xD8:
            raise DamagedError
        length = int.from_bytes(data[place + 2 : place + 4], "big")
        content = data[place + 4 : place + 2 + length]
        if length < 2 or len(content) != length - 2:
            raise DamagedError
        place += 2 + length
        scan = b""
        if marker[1] == _SCAN:
            end = _MARKER.search(data, place)
            if end is None:
                raise DamagedError
            scan = data[place : end.start()].rstrip(b"\xff")
            place = end.start()
        parts.append((marker[1], content, scan))


def _rebuilt(parts: list[Part]) -> Iterator[bytes]:
    yield START
    if any(marker == 0xE0 and content.startswith(b"JFIF\0") for marker, content, _ in parts):
        yield _segment(0xE0, _JFIF)
    for marker, content, _ in parts:
        if marker == 0xE1 and content.startswith(exif.HEAD):
            block = exif.turned(content[len(exif.HEAD) :])
            if block:
                yield _segment(0xE1, exif.HEAD + block)
            break
    for marker, content, _ in parts:
        if marker == 0xEE and content.startswith(_ADOBE) and len(content) >= 12:
            yield _segment(0xEE, _ADOBE + b"\0d\0\0\0\0" + content[11:12])
            break
    yield from _picture(parts)
    yield _END


def _picture(parts: list[Part]) -> Iterator[bytes]:
    waiting: dict[tuple[int, int], bytes] = {}
    quantised: dict[int, int] = {}
    for marker, content, scan in parts:
        if marker == _QUANT:
            waiting |= {(_QUANT, table[0] & 15): table for table in _quantisation(content)}
        elif marker == _HUFFMAN:
            waiting |= {(_HUFFMAN, table[0]): table for table in _huffman(content)}
        elif (marker, len(content)) == (_RESTART, 2):
            yield _segment(marker, content)
        elif marker in _FRAMES:
            if quantised or len(content) != 6 + 3 * content[5] or content[5] > 4:
                raise DamagedError
            quantised = {content[6 + 3 * n]: content[8 + 3 * n] for n in range(content[5])}
            yield _segment(marker, content)
        elif marker == _SCAN:
            used = list(_used(content, quantised))
            for table in used:
                if table in waiting:
                    yield _segment(table[0], waiting.pop(table))
            yield _segment(marker, content) + scan
        elif not (0xE0 <= marker <= 0xEF or marker == _COMMENT):
            raise DamagedError


def _used(content: bytes, quantised: dict[int, int]) -> Iterator[tuple[int, int]]:
    """The tables that a scan needs, each once."""
    count = content[0]
    if not 1 <= count <= 4 or len(content) != 4 + 2 * count:
        raise DamagedError
    found: dict[tuple[int, int], None] = {}
    for number in range(count):
        component, tables = content[1 + 2 * number], content[2 + 2 * number]
        if component not in quantised:
            raise DamagedError
        found.setdefault((_QUANT, quantised[component]))
        found.setdefault((_HUFFMAN, tables >> 4))
        found.setdefault((_HUFFMAN, 0x10 | tables & 15))
    yield from found


def _quantisation(content: bytes) -> Iterator[bytes]:
    place = 0
    while place < len(content):
        size = 129 if content[place] >> 4 else 65
        table = content[place : place + size]
        if len(table) != size or content[place] & 0xEC:
            raise DamagedError
        yield table
        place += size


def _huffman(content: bytes) -> Iterator[bytes]:
    place = 0
    while place < len(content):
        size = 17 + sum(content[place + 1 : place + 17])
        table = content[place : place + size]
        if len(table) != size or content[place] & 0xEC:
            raise DamagedError
        yield table
        place += size


def _segment(marker: int, content: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content
