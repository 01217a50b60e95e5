"""Pictures with a secret in every place of their files."""

from __future__ import annotations

import io
import struct

from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from tests.nasty.scan import Places


def jpeg(places: Places, part: str, seed: int = 1) -> bytes:
    """EXIF with position and thumbnail, XMP, IPTC, a colour profile, a comment, and a tail."""

    def secret(where: str) -> str:
        return places.text(part, where, "M")

    picture = Image.new("RGB", (96, 64), (seed * 40 % 255, 90, 120))
    picture.putpixel((3, 3), (255, 255, 255))
    exif = Image.Exif()
    for tag in ("Artist", "Copyright", "ImageDescription", "Make", "Model", "Software"):
        exif[ExifTags.Base[tag]] = secret(f"EXIF {tag}")
    exif[ExifTags.Base.HostComputer] = secret("EXIF HostComputer")
    exif[ExifTags.Base.XPAuthor] = secret("EXIF XPAuthor").encode("utf-16-le")
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    for tag in ("CameraOwnerName", "BodySerialNumber", "LensSerialNumber", "ImageUniqueID"):
        inner[ExifTags.Base[tag]] = secret(f"EXIF {tag}")
    inner[ExifTags.Base.MakerNote] = b"Nikon\0" + secret("EXIF MakerNote").encode()
    inner[ExifTags.Base.UserComment] = b"ASCII\0\0\0" + secret("EXIF UserComment").encode()
    taken = places.literal(part, "EXIF DateTimeOriginal", "M", f"2014:02:0{seed} 04:05:06")
    inner[ExifTags.Base.DateTimeOriginal] = taken
    position = exif.get_ifd(ExifTags.IFD.GPSInfo)
    position[ExifTags.GPS.GPSLatitudeRef] = "N"
    position[ExifTags.GPS.GPSLatitude] = (39.0, seed * 1.0, 44.25)
    position[ExifTags.GPS.GPSAreaInformation] = secret("EXIF GPSAreaInformation").encode()
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    data = out.getvalue()
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><x>{secret("XMP dc:creator")}</x></x:xmpmeta>'
    byline = secret("IPTC By-line").encode()
    entry = struct.pack(">BBBH", 0x1C, 2, 80, len(byline)) + byline
    resource = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(entry)) + entry
    extra = (
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp.encode()),
        (0xED, resource),
        (0xEB, b"JP\0\0\0\1\0\0\0\1" + secret("APP11 C2PA manifest").encode()),
        (0xFE, secret("JPEG comment").encode()),
    )
    segments = b"".join(
        b"\xff" + bytes([mark]) + struct.pack(">H", len(text) + 2) + text for mark, text in extra
    )
    place = 2
    while 0xE0 <= data[place + 1] < 0xF0:
        place += 2 + struct.unpack(">H", data[place + 2 : place + 4])[0]
    tail = secret("bytes after the picture").encode()
    return data[:place] + segments + data[place:] + tail


def png(places: Places, part: str, seed: int = 1) -> bytes:
    """Text chunks, plain and deflated, EXIF, a time, a private chunk, and a tail."""

    def secret(where: str) -> str:
        return places.text(part, where, "M")

    about = PngInfo()
    about.add_text("Author", secret("PNG tEXt"))
    about.add_text("Comment", secret("PNG zTXt"), zip=True)
    about.add_itxt("XML:com.adobe.xmp", f"<x>{secret('PNG iTXt')}</x>", zip=True)
    about.add(b"prVt", secret("PNG private chunk").encode())
    when = struct.pack(">HBBBBB", 2014, 3, seed, 5, 6, 7)
    about.add(b"tIME", when)
    places.raw(part, "PNG tIME", "M", b"tIME" + when)
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = secret("PNG eXIf Artist")
    out = io.BytesIO()
    Image.new("RGB", (60, 40), (10, 200 - seed, 90)).save(out, "PNG", pnginfo=about, exif=exif)
    return out.getvalue() + secret("bytes after IEND").encode()


def svg(places: Places, part: str) -> str:
    """A drawing with the names its editor leaves, and text that is not shown."""

    def secret(where: str, category: str = "M") -> str:
        return places.text(part, where, category)

    return (
        f'<?xml version="1.0"?><!-- {secret("SVG comment")} -->'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:s="http://sodipodi.sourceforge.net/" '
        f's:docname="{secret("SVG docname")}.svg" width="40" height="20" viewBox="0 0 40 20">'
        f"<title>{secret('SVG title', 'N')}</title><metadata>{secret('SVG metadata')}</metadata>"
        f'<text display="none">{secret("SVG hidden text", "H")}</text>'
        f'<rect id="{secret("SVG id")}" width="40" height="20"/></svg>'
    )
