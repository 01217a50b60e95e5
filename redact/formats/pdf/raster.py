"""Pixels of a page as a PDF holds them: nothing but pixels."""

from __future__ import annotations

import io
from typing import Any

from redact.formats.pdf.own import Picture

_GREY = 10
"""Differences of the three bands, of 255, up to which a page has no colours."""
_QUALITY = 85


def packed(image: Any, pictured: bool) -> Picture:
    """The picture as it stands in a PDF: sixteen greys for a page of text, JPEG for one with
    colours or pictures on it."""
    from PIL import Image, ImageChops

    red, green, blue = image.split()
    coloured = (ImageChops.difference(a, b) for a, b in ((red, green), (green, blue)))
    tint = max(_highest(one) for one in coloured)
    out = io.BytesIO()
    if tint > _GREY or pictured:
        space = "/DeviceRGB" if tint > _GREY else "/DeviceGray"
        (image if tint > _GREY else image.convert("L")).save(out, "JPEG", quality=_QUALITY)
        data, how = out.getvalue(), (space, 8, "/Filter /DCTDecode")
    else:
        levels = Image.frombytes(
            "P", image.size, image.convert("L").point(lambda value: (value + 8) // 17).tobytes()
        )
        levels.putpalette([value * 17 for value in range(16) for _ in range(3)])
        levels.save(out, "PNG", bits=4, compress_level=4)
        parms = f"<< /Predictor 15 /Colors 1 /BitsPerComponent 4 /Columns {image.width} >>"
        data = _pixels_of(out.getvalue())
        how = ("/DeviceGray", 4, f"/Filter /FlateDecode /DecodeParms {parms}")
    return Picture(image.width, image.height, how[0], how[1], how[2], data)


def _highest(band: Any) -> int:
    found: tuple[int, int] = band.getextrema()
    return found[1]


def _pixels_of(png: bytes) -> bytes:
    """The packed pixels of a PNG, which a PDF holds in the same form."""
    place, parts = 8, []
    while place < len(png):
        size = int.from_bytes(png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            parts.append(png[place + 8 : place + 8 + size])
        place += 12 + size
    return b"".join(parts)
