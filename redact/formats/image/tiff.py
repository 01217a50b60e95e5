"""TIFF: pages made anew from their pixels, since any byte of the file may belong to anything."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from redact.errors import Unsafe
from redact.formats.image import blocks, exif
from redact.formats.image.piece import Piece, piece
from redact.formats.image.pixels import opened

STARTS = (b"II*\0", b"MM\0*")
_XMP, _IPTC, _PHOTOSHOP, _PROFILE = 700, 33723, 34377, 34675


def about(data: bytes, name: str) -> Iterator[Piece]:
    """What a TIFF says beside its pixels. Raises Unsafe for damage."""
    image = opened(data, name)
    for number in range(getattr(image, "n_frames", 1)):
        _seek(image, number, name)
        where = "EXIF" if number == 0 else f"page {number + 1} EXIF"
        tags = dict(image.tag_v2)
        yield from exif.pieces(image.getexif(), tags, where)
        for tag, read in (
            (_XMP, blocks.xmp),
            (_IPTC, blocks.iptc),
            (_PHOTOSHOP, blocks.photoshop),
            (_PROFILE, blocks.profile),
        ):
            if isinstance(content := tags.get(tag), bytes):
                yield from read(content)
            elif content is not None:
                yield piece("property", f"{where} tag {tag}", str(content))


def bare(data: bytes, name: str) -> bytes:
    """The same pixels in a file that holds nothing else. Raises Unsafe for damage and for kinds
    of pixels that cannot be written."""
    from PIL import Image

    image = opened(data, name)
    pages = []
    for number in range(getattr(image, "n_frames", 1)):
        _seek(image, number, name)
        page = Image.frombytes(image.mode, image.size, image.tobytes())
        if palette := image.getpalette():
            page.putpalette(palette)
        pages.append(page)
    out = io.BytesIO()
    try:
        pages[0].save(out, "TIFF", compression="tiff_adobe_deflate", save_all=True,
                      append_images=pages[1:])  # fmt: skip
    except Exception:  # noqa: BLE001 - kinds of pixels fail in ways that nobody listed
        raise Unsafe(name, "a TIFF of a kind that is not known", "save it as PNG or JPEG") from None
    return out.getvalue()


def _seek(image: Any, number: int, name: str) -> None:
    try:
        image.seek(number)
        image.load()
    except Exception:  # noqa: BLE001 - a damaged picture may fail in ways that nobody listed
        raise Unsafe(name, "the picture is damaged", "save it as PNG or JPEG") from None
