"""PNG, also the kind that moves: the chunks that make the picture; all others told and left out.

After the PNG specification, third edition. The compressed pixels stay as they are, unless more is
packed into them than the picture shows.
"""

from __future__ import annotations

import binascii
import struct
import zlib
from collections.abc import Iterator, Sequence

from redact.errors import Unsafe
from redact.formats.image import blocks, exif
from redact.formats.image.piece import Piece, decoded, piece, tables
from redact.formats.image.pixels import PIXELS

START = b"\x89PNG\r\n\x1a\n"
_SILENT = frozenset({b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"hIST", b"cICP"})
_PICTURE = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT"})
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2))
_LAST_PASS = (0, 1, 1, 2)
_MOST = 1024 * 1024
_IMAGEMAGICK = "Raw profile type "

Chunk = tuple[bytes, bytes]


def about(data: bytes) -> Iterator[Piece]:
    """What a PNG says beside its pixels. Never raises."""
    chunks, tail = _chunks(data)
    for kind, content in chunks:
        if kind in (b"tEXt", b"zTXt", b"iTXt"):
            yield from _text(kind, content)
        elif kind == b"eXIf":
            yield from exif.about(content.removeprefix(exif.HEAD))
        elif kind == b"tIME" and len(content) == 7:
            text = "%04d-%02d-%02d %02d:%02d:%02d" % struct.unpack(">H5B", content)  # noqa: UP031
            yield piece("date", "PNG time of the last change", text)
        elif kind == b"iCCP":
            name, _, packed = content.partition(b"\0")
            yield from blocks.profile(_inflated(packed[1:]))
            if decoded(name) not in (*tables()["profiles"], "ICC Profile", "icc", "ICC"):
                yield piece("device", "name of the colour profile", name)
        elif kind not in _PICTURE | _SILENT:
            yield piece("property", "PNG chunk of a program", kind + b" " + content)
    if tail:
        yield piece("embedded file", "bytes after the end of the picture", tail)
    if b"".join(_streams(chunks)) and not _exact(chunks):
        yield piece("embedded file", "bytes behind the pixels", "compressed with the pixels")


def _text(kind: bytes, content: bytes) -> Iterator[Piece]:
    keyword, _, rest = content.partition(b"\0")
    if kind == b"zTXt":
        rest = _inflated(rest[1:])
    elif kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:]
        language, translated, rest = [*rest.split(b"\0", 2), b"", b""][:3]
        rest = _inflated(rest) if packed else rest
        keyword = b" ".join(filter(None, (keyword, language, translated)))
    name = decoded(keyword)
    if name.startswith("XML:com.adobe.xmp"):
        yield from blocks.xmp(rest)
    elif name.startswith(_IMAGEMAGICK):
        try:
            block = binascii.unhexlify(b"".join(rest.split()[2:]))
        except (ValueError, binascii.Error):
            block = rest
        start = block.find(exif.HEAD)
        if start >= 0:
            yield from exif.about(block[start + len(exif.HEAD) :])
        else:
            yield from blocks.photoshop(block)
    else:
        known = tables()["text"].get(name.lower())
        place = f"PNG text {name.lower()}" if known else "PNG text"
        text = decoded(rest) if known else f"{name}\n{decoded(rest)}"
        yield piece(known or "property", place, text)


def bare(data: bytes, name: str) -> bytes:
    """The same pixels without anything beside them. Raises Unsafe for what is no PNG."""
    chunks, _ = _chunks(data)
    try:
        return START + b"".join(_packed(kind, content) for kind, content in _rebuilt(chunks))
    except (ValueError, struct.error, IndexError, zlib.error):
        raise Unsafe(
            name, "a PNG of a kind that is not known", "save it anew in an image program"
        ) from None


def _chunks(data: bytes) -> tuple[list[Chunk], bytes]:
    """The chunks up to the end, and what stands behind it."""
    chunks: list[Chunk] = []
    place = len(START)
    while place + 12 <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        kind = data[place + 4 : place + 8]
        chunks.append((kind, data[place + 8 : place + 8 + length]))
        place += 12 + length
        if kind == b"IEND":
            break
    return chunks, data[place:]


def _rebuilt(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    (head,) = (content for kind, content in chunks if kind == b"IHDR")
    yield b"IHDR", head[:13]
    found = dict(reversed(chunks))  # the first of a kind
    if len(found.get(b"sRGB", b"")) == 1:
        yield b"sRGB", b"\0"
    if found.get(b"gAMA") == struct.pack(">I", 45455):
        yield b"gAMA", found[b"gAMA"]
    if block := exif.turned(found.get(b"eXIf", b"").removeprefix(exif.HEAD)):
        yield b"eXIf", block
    if b"acTL" in found:
        yield b"acTL", found[b"acTL"][:8]
    for kind in (b"PLTE", b"tRNS"):
        if kind in found:
            yield kind, found[kind]
    yield from _frames(chunks, head)
    yield b"IEND", b""


def _frames(chunks: Sequence[Chunk], head: bytes) -> Iterator[Chunk]:
    """Pixels, frame by frame, in chunks of their own and numbered anew."""
    size, number, first, moves = head[:8], 0, True, False
    for kind, content in _joined(chunks):
        if kind == b"fcTL":
            yield b"fcTL", struct.pack(">I", number) + content[4:26]
            size, number, moves = content[4:12], number + 1, True
        elif kind == b"IDAT":
            yield b"IDAT", _fitted(content, head[:8], head)
            first = False
        elif moves and not first:
            yield b"fdAT", struct.pack(">I", number) + _fitted(content, size, head)
            number += 1


def _joined(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """Chunks of pixels that follow each other as one, without their numbers."""
    kind, data = b"", b""
    for one, content in chunks:
        if one not in (b"IDAT", b"fdAT", b"fcTL"):
            continue
        if one == kind and one != b"fcTL":
            data += content[4:] if one == b"fdAT" else content
            continue
        if kind:
            yield kind, data
        kind, data = one, content[4:] if one == b"fdAT" else content
    if kind:
        yield kind, data


def _streams(chunks: Sequence[Chunk]) -> Iterator[bytes]:
    return (content for kind, content in chunks if kind == b"IDAT")


def _exact(chunks: Sequence[Chunk]) -> bool:
    """The pixels of the first frame fill what is packed for them."""
    try:
        (head,) = (content for kind, content in chunks if kind == b"IHDR")
        stream = b"".join(_streams(chunks))
        return _fitted(stream, head[:8], head) is stream
    except (ValueError, struct.error, IndexError, zlib.error):
        return True  # `bare` refuses it


def _fitted(stream: bytes, size: bytes, head: bytes) -> bytes:
    """A stream with the pixels and nothing else; the stream itself where it is one."""
    width, height = struct.unpack(">II", size)
    room = _room(width, height, head)
    unpack = zlib.decompressobj()
    pixels = unpack.decompress(stream, room + 1)
    if len(pixels) < room:
        raise ValueError("too few pixels")
    if len(pixels) == room and not unpack.eof:
        pixels += unpack.decompress(unpack.unconsumed_tail, 1)
    if len(pixels) == room and unpack.eof and not unpack.unused_data:
        return stream
    return zlib.compress(pixels[:room], 6)


def _room(width: int, height: int, head: bytes) -> int:
    """Bytes of a frame's pixels with the filter of each line."""
    depth, colour, interlaced = head[8], head[9], head[12]
    if not 0 < width * height <= PIXELS:
        raise ValueError("size")
    bits = depth * _CHANNELS[colour] if colour in _CHANNELS else 0
    if not 1 <= bits <= 64:
        raise ValueError("colour")
    total = 0
    for x, y, across, down in (*_PASSES, _LAST_PASS) if interlaced else ((0, 0, 1, 1),):
        columns, lines = -(-(width - x) // across), -(-(height - y) // down)
        if columns > 0 and lines > 0:
            total += lines * (1 + (columns * bits + 7) // 8)
    return total


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MOST)
    except zlib.error:
        return data


def _packed(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", binascii.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check
