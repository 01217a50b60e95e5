"""EXIF: every tag that says more than how the pixels are stored."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from redact.formats.image.piece import Piece, decoded, piece, strings, tables

HEAD = b"Exif\0\0"
_EXIF, _POSITION, _INTEROP = 0x8769, 0x8825, 0xA005
_CODES = {b"ASCII\0\0\0": "ascii", b"UNICODE\0": "utf-16", b"JIS\0\0\0\0\0": "iso2022_jp"}
_OFFSET, _LENGTH = 0x0201, 0x0202
_TELLING = 8
"""Letters of a line that no tag led to, from which on it is told."""


def orientation_only(number: int) -> bytes:
    """An EXIF block that says which side is up, and nothing else: the same for every picture."""
    return b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + struct.pack(">HHI", number, 0, 0)


def turned(block: bytes) -> bytes:
    """The block for a copy: `orientation_only` for a picture that lies on its side, else empty."""
    number = _loaded(block).get(0x0112, 1)
    return orientation_only(number) if isinstance(number, int) and 2 <= number <= 8 else b""


def about(block: bytes, where: str = "EXIF") -> Iterator[Piece]:
    """What an EXIF block (from its byte order on, without `HEAD`) says. Never raises."""
    if block == turned(block):
        return
    exif = _loaded(block)
    small = _small(exif, block)
    found = [*pieces(exif, dict(exif), where), *_thumbnail(small, where)]
    if rest := _rest(block.replace(small, b"\0") if small else block, found):
        found.append(piece("property", f"{where} block", rest))
    if not found and block.strip(b"\0") and not len(exif):
        found.append(piece("property", f"{where} block", block))
    yield from found


def _rest(block: bytes, found: Sequence[Piece]) -> str:
    """What no tag led to: in a directory that is damaged, in bytes between two."""
    text = strings(block)
    told = {line for one in found for line in one.text.split("\n")}
    told |= {line.partition(" ")[2] for line in told}
    for line in sorted(told - {""}, key=len, reverse=True):
        text = text.replace(line, "\n")
    return "\n".join(line for line in text.split("\n") if len(line.strip()) >= _TELLING)


def _loaded(block: bytes) -> Any:
    from PIL import Image

    exif = Image.Exif()
    try:
        exif.load(HEAD + block)
        exif.get(0x0112)
        for table in (_EXIF, _POSITION, _INTEROP):
            dict(exif.get_ifd(table))
    except Exception:  # noqa: BLE001 - damage fails in ways that nobody listed; `about` looks anew
        return Image.Exif()
    return exif


def pieces(exif: Any, top: Mapping[int, Any], where: str) -> Iterator[Piece]:
    """What the tags of the first directory (`top`) and those within it (Pillow's `exif`) say."""
    from PIL import ExifTags

    figures: list[str] = []
    inner = [*exif.get_ifd(_EXIF).items(), *exif.get_ifd(_INTEROP).items()]
    for tag, value in [*top.items(), *inner]:
        name = ExifTags.TAGS.get(tag, f"tag {tag:#06x}")
        if name in tables()["silent"] or isinstance(value, dict):
            continue
        kind, text = tables()["exif"].get(name, "property"), _text(name, value)
        if name == "MakerNote":
            yield piece(
                "device", f"{where} maker note", value if isinstance(value, bytes) else text
            )
        elif text and (kind != "property" or isinstance(value, bytes | str)):
            yield piece(kind, f"{where} {name}", text)
        elif text:
            figures.append(f"{name} {text}")
    yield from _position(exif.get_ifd(_POSITION))
    if figures:
        yield piece("property", f"{where} settings of the camera", "\n".join(figures))


def _position(table: Any) -> Iterator[Piece]:
    """Latitude and longitude as degrees, and whatever else the table holds."""
    from PIL import ExifTags

    place = [
        degrees
        for ref, value in ((1, 2), (3, 4))
        if (degrees := _degrees(table.get(value), str(table.get(ref, ""))))
    ]
    if place:
        yield piece("position", "GPS position", ", ".join(place))
    rest = []
    for tag, value in table.items():
        text = _text("UserComment" if isinstance(value, bytes) else "", value)
        if text and (tag not in (0, 1, 2, 3, 4) or (tag in (2, 4) and not place)):
            rest.append(f"{ExifTags.GPSTAGS.get(tag, tag)} {text}")
    if rest:
        yield piece("position", "GPS details", "\n".join(rest))


def _degrees(value: Any, ref: str) -> str:
    try:
        degrees, minutes, seconds = (float(one) for one in value)
        number = degrees + minutes / 60 + seconds / 3600
        return f"{-number if ref[:1] in 'SW' and ref else number:.6f}"
    except (TypeError, ValueError, ZeroDivisionError):
        return ""


def _small(exif: Any, block: bytes) -> bytes:
    """The thumbnail; empty without one."""
    from PIL import ExifTags

    try:
        table = exif.get_ifd(ExifTags.IFD.IFD1)
        start, length = int(table.get(_OFFSET, 0)), int(table.get(_LENGTH, 0))
    except Exception:  # noqa: BLE001 - damage fails in ways that nobody listed
        return b""
    return block[start : start + length] if start > 0 and length > 0 else b""


def _thumbnail(small: bytes, where: str) -> Iterator[Piece]:
    """The small picture, which is often the one before it was cropped, and what it says itself."""
    from redact.formats.image import jpeg

    if small:
        yield piece("picture", f"{where} thumbnail", f"{len(small)} bytes")
        with suppress(jpeg.DamagedError):
            yield from jpeg.about(small, f"{where} thumbnail: ")


def _text(name: str, value: Any) -> str:
    if isinstance(value, str):
        return decoded(value.encode("latin-1", "replace"))
    if name.startswith("XP") and isinstance(value, tuple | bytes):
        return piece("", "", bytes(value).decode("utf-16-le", "ignore").strip("\0")).text
    if isinstance(value, bytes) and name == "UserComment" and value[:8] in _CODES:
        code = _CODES[value[:8]]
        text = value[8:].decode("utf-16-be" if code == "utf-16" else code, "ignore").strip("\0 ")
        return f"{text}\n{strings(value[8:])}".strip() if code == "utf-16" else text
    if isinstance(value, bytes):
        printable = value.strip(b"\0").isascii() and value.strip(b"\0\t\r\n").decode().isprintable()
        return decoded(value) if printable else strings(value)
    if isinstance(value, tuple):
        return " ".join(str(one) for one in value[:64])
    return str(value)
