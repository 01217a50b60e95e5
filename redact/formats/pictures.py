"""Pictures within documents: drawn anew from their pixels, so that nothing else comes along.

Neither the file's metadata nor bytes behind its end, a thumbnail or a cropped-off frame of an
animation reaches a copy. What the pixels show is not looked at.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

PIXELS = 40_000_000
"""Most pixels of a picture; the largest cameras of telephones' usual mode have fewer."""
_READ = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_QUALITY = 92


def reencoded(data: bytes) -> bytes | None:
    """The same pixels as a new PNG, or JPEG where it was one; None for what is no picture we
    can read, is damaged, or has more than `PIXELS` pixels."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=_READ) as picture:
                if picture.width * picture.height > PIXELS:
                    return None
                lossy = picture.format == "JPEG"
                picture.load()
                return _drawn(picture, lossy=lossy)
        # Decoders of damaged files raise whatever they stumble over.
        except Exception:  # noqa: BLE001
            return None


def _drawn(picture: Picture, *, lossy: bool) -> bytes:
    from PIL.Image import frombytes

    clear = "transparency" in picture.info or picture.mode in ("LA", "PA", "RGBA", "La", "RGBa")
    if clear and not lossy:
        mode = "RGBA"
    elif picture.mode in ("1", "L"):
        mode = picture.mode
    else:
        mode = "RGB"
    plain = picture if picture.mode == mode else picture.convert(mode)
    new = frombytes(mode, plain.size, plain.tobytes())
    out = io.BytesIO()
    if lossy:
        new.convert("L" if mode in ("1", "L") else "RGB").save(out, "JPEG", quality=_QUALITY)
    else:
        new.save(out, "PNG")
    return out.getvalue()


def suffix(data: bytes) -> str:
    """The ending of the name for bytes that `reencoded` gave."""
    return "png" if data.startswith(b"\x89PNG") else "jpg"


def bare(data: bytes) -> bool:
    """The bytes hold pixels and nothing else, as those that `reencoded` gives do."""
    return _bare_png(data) if data.startswith(b"\x89PNG") else _bare_jpeg(data)


def _bare_png(data: bytes) -> bool:
    at = 8
    while at + 12 <= len(data):
        kind = data[at + 4 : at + 8]
        if kind not in (b"IHDR", b"IDAT", b"IEND"):
            return False
        at += 12 + int.from_bytes(data[at : at + 4], "big")
        if kind == b"IEND":
            return at == len(data)
    return False


def _bare_jpeg(data: bytes) -> bool:
    if not (data.startswith(b"\xff\xd8") and data.endswith(b"\xff\xd9")):
        return False
    at = 2
    while data[at : at + 1] == b"\xff" and at + 4 <= len(data):
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:  # the pixels begin; nothing may stand behind their end
            return data.count(b"\xff\xd9", at) == 1
        plain = marker in (0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD)
        if not (plain or (marker == 0xE0 and data[at + 4 : at + 9] == b"JFIF\0" and size == 16)):
            return False
        at += 2 + size
    return False
