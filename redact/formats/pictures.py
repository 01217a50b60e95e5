"""Pictures within documents: looked at without trust, and made anew from their pixels alone."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

PIXELS = 40_000_000
"""Most pixels of a picture: what the largest telephone cameras have in ordinary use."""
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_POSITION = 0x8825
_SUBTABLES = (0x8769, _POSITION)
_KINDS = {  # tags of EXIF 2.32
    0x010F: "device",
    0x0110: "device",
    0x0131: "device",
    0x013C: "device",
    0xA430: "author",
    0xA431: "device",
    0xA433: "device",
    0xA434: "device",
    0xA435: "device",
    0xA420: "identifier",
    0x013B: "author",
    0x8298: "author",
    0x9C9D: "author",
    0x010E: "title",
    0x9C9B: "title",
    0x0132: "date",
    0x9003: "date",
    0x9004: "date",
}
_FIGURES = frozenset(
    (
        *(
            "exif",
            "icc_profile",
            "photoshop",
            "dpi",
            "transparency",
            "gamma",
            "jfif",
            "jfif_version",
        ),
        *("jfif_unit", "jfif_density", "progressive", "progression", "srgb", "chromaticity"),
        *("interlace", "background", "duration", "loop", "version", "compression", "aspect"),
        *("default_image", "adobe", "adobe_transform", "mp", "mpoffset", "extension"),
        *("timestamp", "disposal_method"),
    )
)
"""Entries of Pillow's `Image.info` that hold figures or what is read elsewhere."""
_MOST = 2_000
_PRINTED = re.compile(rb"[\x20-\x7e]{6,}")

Crop = tuple[float, float, float, float]
"""What is cut off at the left, top, right and bottom, as shares of the picture."""


def sized(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None for what is no picture that can be made anew."""
    image = opened(data)
    return None if image is None else (image.width, image.height)


def redrawn(data: bytes, crop: Crop = (0, 0, 0, 0)) -> bytes:
    """The picture from its pixels: nothing of the file it was in, and nothing that was cut off.

    JPEG stays JPEG, everything else becomes PNG. Raises ValueError when it is no picture.
    """
    from PIL import Image

    image = opened(data)
    if image is None:
        raise ValueError("no picture")
    jpeg = image.format == "JPEG"
    image = image.convert("L" if image.mode in ("1", "L") else _mode(image, jpeg=jpeg))
    image = cropped(image, crop)
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    out = io.BytesIO()
    if jpeg:
        bare.save(out, "JPEG", quality=92)
    else:
        bare.save(out, "PNG")
    return out.getvalue()


def described(data: bytes) -> Iterator[tuple[str, str]]:
    """What a picture's file says beside its pixels: kind of part, and text."""
    image = opened(data)
    if image is None:
        return
    try:
        with _quiet():
            found = list(_described(data, image))
    except Exception:  # noqa: BLE001 - damaged tables fail in ways nobody has listed
        found = [("property", "damaged")]
    yield from found


def _described(data: bytes, image: Any) -> Iterator[tuple[str, str]]:
    exif = image.getexif()
    yield from _entries(exif)
    for table in _SUBTABLES:
        yield from _entries(exif.get_ifd(table), "position" if table == _POSITION else "")
    for key, entry in image.info.items():
        if key in _FIGURES:
            continue
        text = _words(entry)
        if text and not text.replace(".", "").isdigit():
            yield "property", text
    for rest in _rest(data, image):
        if text := "\n".join(found.decode("ascii") for found in _PRINTED.findall(rest)):
            yield "property", text[:_MOST]


def _rest(data: bytes, image: Any) -> Iterator[bytes]:
    """What no table of a picture has: segments of a JPEG, chunks of a PNG, bytes behind both."""
    for _, content in getattr(image, "applist", ()):
        if not content.startswith((b"Exif", b"http://ns.adobe.com", b"JFIF", b"ICC_PROFILE")):
            yield content
    for chunk in getattr(image, "private_chunks", ()):
        yield chunk[1]
    end = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82"}.get(image.format)
    if end is not None:
        yield data[data.rfind(end) + len(end) :]


def opened(data: bytes) -> Any:
    """The picture, its pixels read; None when it is damaged, too large or of another kind."""
    from PIL import Image

    try:
        with _quiet():
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            if image.width * image.height > PIXELS:
                return None
            image.load()
    except Exception:  # noqa: BLE001 - a damaged picture fails in ways nobody has listed
        return None
    return image


@contextmanager
def _quiet() -> Iterator[None]:
    """Pillow warns of damage on the standard error, and of what stands in the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def cropped(image: Any, crop: Crop) -> Any:
    """What is shown of a picture."""
    return image.crop(_box(image.width, image.height, crop))


def _mode(image: Any, *, jpeg: bool) -> str:
    clear = "A" in image.mode or "transparency" in image.info
    return "RGBA" if clear and not jpeg else "RGB"


def _box(width: int, height: int, crop: Crop) -> tuple[int, int, int, int]:
    left, top, right, bottom = (min(max(share, 0.0), 1.0) for share in crop)
    box = (
        min(round(width * left), width - 1),
        min(round(height * top), height - 1),
        max(round(width * (1 - right)), 1),
        max(round(height * (1 - bottom)), 1),
    )
    return box[0], box[1], max(box[2], box[0] + 1), max(box[3], box[1] + 1)


def _entries(table: Any, kind: str = "") -> Iterator[tuple[str, str]]:
    for tag, entry in table.items():
        if isinstance(entry, dict) or tag in (*_SUBTABLES, 0xA005):
            continue
        text = _words(entry)
        if kind == "position" and text:
            yield kind, text
        elif tag in _KINDS and text:
            yield _KINDS[tag], text
        elif isinstance(entry, str | bytes) and text:
            yield "property", text


def _words(entry: Any) -> str:
    """An entry as text, whatever encoding its writer used."""
    if isinstance(entry, tuple) and entry and all(isinstance(one, int) for one in entry):
        entry = bytes(one % 256 for one in entry) if len(entry) > 8 else " ".join(map(str, entry))
    if isinstance(entry, bytes):
        wide = entry.count(0) * 3 > len(entry)
        entry = entry.decode("utf-16-le" if wide else "utf-8", "ignore")
    return "".join(char for char in str(entry) if char.isprintable() or char in " \n")[:_MOST]
