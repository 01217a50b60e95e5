"""GIF: colours, frames, delays and the loop; all else told and left out (GIF89a)."""

from __future__ import annotations

from collections.abc import Iterator

from redact.errors import Unsafe
from redact.formats.image import blocks
from redact.formats.image.piece import Piece, piece

_FRAME, _EXTENSION, _TRAILER = 0x2C, 0x21, 0x3B
_CONTROL, _COMMENT, _TEXT, _PROGRAM = 0xF9, 0xFE, 0x01, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")

Part = tuple[int, bytes]
"""Label of an extension (-1 the screen, -2 a frame), and its bytes as they are."""
_SCREEN, _IMAGE = -1, -2


def starts(data: bytes) -> bool:
    """The file says that it is GIF."""
    return data[:6] in (b"GIF87a", b"GIF89a")


def about(data: bytes) -> Iterator[Piece]:
    """What a GIF says beside its pixels. Raises ValueError for damage."""
    parts, tail = _parts(data)
    for label, content in parts:
        if label == _COMMENT:
            yield piece("comment", "GIF comment", _unblocked(content[2:]))
        elif label == _TEXT:
            yield piece("hidden text", "GIF text", content)
        elif label == _PROGRAM and content[3:14] == b"XMP DataXMP":
            yield from blocks.xmp(content[14:].partition(b"\x01\xff\xfe")[0])
        elif label == _PROGRAM and content[3:14] == b"ICCRGBG1012":
            yield from blocks.profile(_unblocked(content[14:]))
        elif label not in (_SCREEN, _IMAGE, _CONTROL) and not _loop(label, content):
            yield piece("property", "GIF block of a program", content)
    if tail:
        yield piece("embedded file", "bytes after the end of the picture", tail)


def bare(data: bytes, name: str) -> bytes:
    """The same frames without anything beside them. Raises Unsafe for what is no GIF."""
    try:
        parts, _ = _parts(data)
    except ValueError:
        raise Unsafe(
            name, "the picture is damaged", "open it in an image program and save it again"
        ) from None
    kept = []
    for label, content in parts:
        if _loop(label, content):
            kept.append(b"\x21\xff\x0bNETSCAPE2.0\x03\x01" + content[16:18] + b"\0")
        elif label == _CONTROL:
            kept.append(b"\x21\xf9\x04" + content[3:7] + b"\0")
        elif label in (_SCREEN, _IMAGE):
            kept.append(content)
    return b"".join(kept) + bytes([_TRAILER])


def _loop(label: int, content: bytes) -> bool:
    return label == _PROGRAM and content[3:14] in _LOOPS and content[14:16] == b"\x03\x01"


def _parts(data: bytes) -> tuple[list[Part], bytes]:
    """The parts, and what stands behind the end. Raises ValueError for damage."""
    place = 13 + _colours(data[10:11])
    parts: list[Part] = [(_SCREEN, data[:place])]
    while place < len(data):
        start, sign = place, data[place]
        if sign == _TRAILER:
            return parts, data[place + 1 :]
        if sign == _FRAME:
            place += 10 + _colours(data[place + 9 : place + 10]) + 1
            label = _IMAGE
        elif sign == _EXTENSION and place + 1 < len(data):
            label, place = data[place + 1], place + 2
        else:
            raise ValueError("sign")
        place = _behind(data, place)
        parts.append((label, data[start:place]))
    return parts, b""  # some programs forget the sign of the end


def _behind(data: bytes, place: int) -> int:
    """Where a run of blocks ends."""
    while place < len(data):
        length = data[place]
        place += 1 + length
        if not length:
            return place
    raise ValueError("end")


def _colours(flags: bytes) -> int:
    """Bytes of a table of colours."""
    if not flags:
        raise ValueError("end")
    return 3 * 2 ** ((flags[0] & 7) + 1) if flags[0] & 0x80 else 0


def _unblocked(data: bytes) -> bytes:
    out, place = b"", 0
    while place < len(data) and data[place]:
        out += data[place + 1 : place + 1 + data[place]]
        place += 1 + data[place]
    return out
