"""XMP, IPTC and colour profiles: the blocks that several kinds of pictures carry."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from redact.errors import Unsafe
from redact.formats.image.piece import Piece, clean, decoded, piece, strings, tables
from redact.formats.xml import parse_xml


def xmp(block: bytes) -> Iterator[Piece]:
    """The properties of an XMP packet, one piece for each name. Never raises."""
    found: dict[str, dict[str, None]] = {}
    try:
        root = parse_xml(block.strip(b"\0 \r\n"), "", "XMP")
    except Unsafe:
        yield piece("property", "XMP block", block)
        return
    for node in root.iter():
        name = _local(node.tag)
        parent = node.getparent()
        while name in ("li", "Seq", "Bag", "Alt", "Description") and parent is not None:
            name, parent = _local(parent.tag), parent.getparent()
        values = [(name, node.text or ""), (name, node.tail or "")]
        values += [(_local(key), value) for key, value in node.attrib.items()]
        for key, value in values:
            if text := clean(value):
                found.setdefault(key, {}).setdefault(text)
    for name, texts in found.items():
        if name not in ("xmptk", "lang", "about", "parseType", "type"):
            yield piece(tables()["xmp"].get(name, "property"), f"XMP {name}", "\n".join(texts))
        elif name in ("about", "xmptk"):
            yield piece("device", f"XMP {name}", "\n".join(texts))


def _local(tag: str) -> str:
    name = tag.rpartition("}")[2]
    return name if name.isascii() and name.isalnum() and len(name) <= 40 else "property"


def photoshop(block: bytes) -> Iterator[Piece]:
    """The resources of Photoshop; one of them is IPTC. Never raises."""
    place = 0
    while block[place : place + 4] == b"8BIM" and place + 12 <= len(block):
        (number,) = struct.unpack(">H", block[place + 4 : place + 6])
        start = place + 6 + (block[place + 6] + 2) // 2 * 2
        length = int.from_bytes(block[start : start + 4], "big")
        content = block[start + 4 : start + 4 + length]
        label = block[place + 7 : place + 7 + block[place + 6]]
        if number == 0x0404:
            yield from iptc(content)
        elif number in (0x0409, 0x040C):
            yield piece("picture", "Photoshop thumbnail", content)
        elif strings(label + content):
            yield piece("property", f"Photoshop block {number:#06x}", label + b"\n" + content)
        place = start + 4 + (length + 1) // 2 * 2
    if block[place:].strip(b"\0"):
        yield piece("property", "Photoshop block", block[place:])


def iptc(block: bytes) -> Iterator[Piece]:
    """The data sets of an IPTC block. Never raises."""
    place, found = 0, dict[int, list[str]]()
    while block[place : place + 1] == b"\x1c" and place + 5 <= len(block):
        record, number, length = struct.unpack(">BBH", block[place + 1 : place + 5])
        if length & 0x8000:
            break
        text = decoded(block[place + 5 : place + 5 + length])
        if record == 2 and number and text:
            found.setdefault(number, []).append(text)
        elif record != 1 and text and number:
            found.setdefault(-1, []).append(text)
        place += 5 + length
    for number, texts in found.items():
        kind, label = tables()["iptc"].get(number, ("property", f"data set {number}"))
        yield piece(kind, f"IPTC {label}", "\n".join(texts))
    if block[place:].strip(b"\0"):
        yield piece("property", "IPTC block", block[place:])


def profile(block: bytes) -> Iterator[Piece]:
    """What a colour profile says: of a standard, or of somebody's screen. Never raises."""
    texts: list[str] = []
    count = int.from_bytes(block[128:132], "big")
    for number in range(min(count, 100)):
        entry = block[132 + 12 * number : 144 + 12 * number]
        if len(entry) < 12:
            break
        name, start, length = struct.unpack(">4sII", entry)
        content = block[start : start + length]
        if content[:4] in (b"desc", b"mluc", b"text") and name != b"cprt":
            texts += [line for line in strings(content[4:]).split("\n") if line]
    if not texts or any(text not in tables()["profiles"] for text in texts):
        yield piece("device", "colour profile", block)
