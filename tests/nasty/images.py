"""Pictures with a secret in every field of theirs, for documents that hold some."""

from __future__ import annotations

import io
import struct

from PIL import Image, PngImagePlugin

from tests.nasty.scan import Places

_EXIF_TEXT = {
    "Artist": 0x013B,
    "Copyright": 0x8298,
    "ImageDescription": 0x010E,
    "Make": 0x010F,
    "Model": 0x0110,
    "Software": 0x0131,
    "HostComputer": 0x013C,
    "BodySerialNumber": 0xA431,
    "CameraOwnerName": 0xA430,
}


def nasty_jpeg(places: Places, part: str) -> bytes:
    """A photograph with EXIF, XMP, IPTC, a comment and bytes behind its end."""
    exif = Image.Exif()
    for name, tag in _EXIF_TEXT.items():
        exif[tag] = places.text(part, f"EXIF {name}", "M")
    exif[0x9C9D] = places.text(part, "EXIF XPAuthor", "M").encode("utf-16-le")
    position = exif.get_ifd(0x8825)
    position[29] = places.text(part, "EXIF GPSDateStamp", "M")
    out = io.BytesIO()
    Image.new("RGB", (96, 64), (120, 90, 120)).save(out, "JPEG", exif=exif)
    plain = out.getvalue()
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x>" + places.text(part, "XMP", "M").encode() + b"</x>"
    name = places.text(part, "IPTC By-line", "M").encode()
    iptc = struct.pack(">BBBH", 0x1C, 2, 80, len(name)) + name
    iptc += b"\0" * (len(iptc) % 2)
    photoshop = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(iptc)) + iptc
    claims = b"JP\0\0\0\1\0\0\0\1" + places.text(part, "APP11", "M").encode()
    comment = places.text(part, "JPEG comment", "M").encode()
    extra = _segment(0xE1, xmp) + _segment(0xED, photoshop) + _segment(0xEB, claims)
    extra += _segment(0xFE, comment)
    end = 2
    while plain[end + 1] in range(0xE0, 0xF0):
        end += 2 + struct.unpack(">H", plain[end + 2 : end + 4])[0]
    behind = places.text(part, "bytes behind the end", "M").encode()
    return plain[:end] + extra + plain[end:] + behind


def _segment(marker: int, data: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def nasty_png(places: Places, part: str) -> bytes:
    """A picture with text chunks, a private chunk and bytes behind its end."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", places.text(part, "tEXt", "M"))
    info.add_text("Comment", places.text(part, "zTXt", "M"), zip=True)
    info.add_itxt("XML:com.adobe.xmp", places.text(part, "iTXt", "M"), zip=True)
    info.add(b"prVt", places.text(part, "private chunk", "M").encode())
    out = io.BytesIO()
    Image.new("RGB", (60, 40), (10, 200, 90)).save(out, "PNG", pnginfo=info)
    return out.getvalue() + places.text(part, "bytes behind the end", "M").encode()
