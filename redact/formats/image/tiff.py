"""TIFF: pages made anew from their pixels, since any byte of the file may belong to anything."""

from __future__ import annotations

import io
from collections.abc import Iterator

from redact.errors import Unsafe
from redact.formats.image import blocks, exif
from redact.formats.image.piece import Piece, piece
from redact.formats.image.pixels import opened, pages

STARTS = (b"II*\0", b"MM\0*")
_XMP, _IPTC, _PHOTOSHOP, _PROFILE = 700, 33723, 34377, 34675


def about(data: bytes, name: str) -> Iterator[Piece]:
    """What a TIFF says beside its pixels. Raises Unsafe for damage."""
    for number, image in enumerate(pages(opened(data, name), name), start=1):
        where = "EXIF" if number == 1 else f"page {number} EXIF"
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

    copies = []
    for image in pages(opened(data, name), name):
        copy = Image.frombytes(image.mode, image.size, image.tobytes())
        if palette := image.getpalette():
            copy.putpalette(palette)
        copies.append(copy)
    out = io.BytesIO()
    try:
        copies[0].save(out, "TIFF", compression="tiff_adobe_deflate", save_all=True,
                      append_images=copies[1:])  # fmt: skip
    except Exception:  # noqa: BLE001 - kinds of pixels fail in ways that nobody listed
        raise Unsafe(name, "a TIFF of a kind that is not known", "save it as PNG or JPEG") from None
    return out.getvalue()
