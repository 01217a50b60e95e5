"""Pictures with a secret in every place of their files, of every kind that is read."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Mapping

from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from tests.nasty.scan import Places

Secret = Callable[[str], str]


def picture(size: tuple[int, int] = (96, 64), mode: str = "RGB") -> Image.Image:
    """Something that is no plain area."""
    image = Image.linear_gradient("L").resize(size)
    return image.convert(mode)


def segment(marker: int, content: bytes) -> bytes:
    """A segment of a JPEG."""
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG."""
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def exif(places: Places, orientation: int = 1) -> bytes:
    """EXIF with owner, machine, time, maker note and position."""

    def secret(where: str) -> str:
        return places.text("EXIF", where, "M")

    block = Image.Exif()
    for tag in ("Artist", "Copyright", "ImageDescription", "Make", "Model", "Software"):
        block[ExifTags.Base[tag]] = secret(tag)
    block[ExifTags.Base.HostComputer] = secret("HostComputer")
    block[ExifTags.Base.Orientation] = orientation
    block[ExifTags.Base.XPAuthor] = secret("XPAuthor").encode("utf-16-le")
    inner = block.get_ifd(ExifTags.IFD.Exif)
    for tag in ("CameraOwnerName", "BodySerialNumber", "LensSerialNumber", "ImageUniqueID"):
        inner[ExifTags.Base[tag]] = secret(tag)
    inner[ExifTags.Base.MakerNote] = b"Nikon\0" + secret("MakerNote").encode()
    inner[ExifTags.Base.UserComment] = b"ASCII\0\0\0" + secret("UserComment").encode()
    inner[ExifTags.Base.DateTimeOriginal] = places.literal(
        "EXIF", "DateTimeOriginal", "M", "2014:02:07 04:05:06"
    )
    position = block.get_ifd(ExifTags.IFD.GPSInfo)
    position[ExifTags.GPS.GPSLatitudeRef] = "N"
    position[ExifTags.GPS.GPSLatitude] = (39.0, 7.0, 44.25)
    position[ExifTags.GPS.GPSLongitudeRef] = "E"
    position[ExifTags.GPS.GPSLongitude] = (125.0, 45.0, 30.0)
    position[ExifTags.GPS.GPSAreaInformation] = secret("GPSAreaInformation").encode()
    places.raw("EXIF", "GPS seconds", "M", struct.pack(">II", 177, 4))
    return block.tobytes()


def xmp(places: Places) -> bytes:
    """An XMP packet with an id and a name."""
    identifier = places.text("XMP", "xmpMM:DocumentID", "M")
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<r:Description xmlns:d="http://purl.org/dc/elements/1.1/" '
        f'xmlns:m="http://ns.adobe.com/xap/1.0/mm/" m:DocumentID="{identifier}"><d:creator><r:Seq>'
        f"<r:li>{places.text('XMP', 'dc:creator', 'M')}</r:li></r:Seq></d:creator>"
        "</r:Description></r:RDF></x:xmpmeta>"
    ).encode()


def profile(places: Places) -> bytes:
    """A colour profile that is called like a person's screen."""
    words = places.text("ICC", "description", "M").encode()
    tag = b"desc\0\0\0\0" + struct.pack(">I", len(words)) + words
    table = struct.pack(">I", 1) + b"desc" + struct.pack(">II", 144, len(tag))
    head = bytearray(128)
    head[36:40] = b"acsp"
    head[:4] = struct.pack(">I", 144 + len(tag))
    return bytes(head) + table + tag


def iptc(places: Places) -> bytes:
    """By-line, city and caption, in a block of Photoshop."""
    sets = b""
    for number, where in ((80, "by-line"), (90, "city"), (120, "caption")):
        words = places.text("IPTC", where, "M").encode()
        sets += struct.pack(">BBBH", 0x1C, 2, number, len(words)) + words
    return b"8BIM\x04\x04\0\0" + struct.pack(">I", len(sets)) + sets + b"\0" * (len(sets) % 2)


def jpeg(places: Places, orientation: int = 1, **options: object) -> bytes:
    """Every block that programs write, a thumbnail with a remark of its own, and a tail."""
    small = io.BytesIO()
    picture((16, 16)).save(small, "JPEG", comment=places.text("thumbnail", "COM", "M"))
    block = _with_thumbnail(exif(places, orientation).removeprefix(b"Exif\0\0"), small.getvalue())
    out = io.BytesIO()
    picture().save(out, "JPEG", **options)
    data = out.getvalue()
    segments = (
        segment(0xE1, b"Exif\0\0" + block)
        + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp(places))
        + segment(0xE2, b"ICC_PROFILE\0\1\1" + profile(places))
        + segment(0xED, b"Photoshop 3.0\0" + iptc(places))
        + segment(0xEB, b"JP\0\0\0\1" + places.text("APP11", "C2PA manifest", "M").encode())
        + segment(0xFE, places.text("COM", "remark", "M").encode())
        + segment(0xDB, b"\0" + (places.text("DQT", "never used", "M").encode() * 9)[:64])
    )
    place = data.index(b"\xff\xdb")
    tail = places.text("tail", "bytes after the end", "M").encode()
    return data[:place] + segments + data[place:] + tail


def _with_thumbnail(block: bytes, small: bytes) -> bytes:
    """The block with a second directory, which points to `small`."""
    order = ">" if block[:2] == b"MM" else "<"
    first = struct.unpack(order + "I", block[4:8])[0]
    count = struct.unpack(order + "H", block[first : first + 2])[0]
    link = first + 2 + 12 * count
    block += b"\0" * (len(block) % 2)
    start = len(block) + 2 + 24 + 4
    table = struct.pack(order + "H", 2)
    for tag, value in ((0x0201, start), (0x0202, len(small))):
        table += struct.pack(order + "HHII", tag, 4, 1, value)
    block = block[:link] + struct.pack(order + "I", len(block)) + block[link + 4 :]
    return block + table + struct.pack(order + "I", 0) + small


def png(places: Places, orientation: int = 1) -> bytes:
    """Text chunks, plain and deflated, EXIF, a time, a private chunk, words packed with the
    pixels, and a tail."""

    def secret(where: str) -> str:
        return places.text("PNG", where, "M")

    about = PngInfo()
    about.add_text("Author", secret("tEXt"))
    about.add_text("Comment", secret("zTXt"), zip=True)
    about.add_itxt("XML:com.adobe.xmp", f"<x>{secret('iTXt')}</x>", zip=True)
    about.add(b"prVt", secret("private chunk").encode())
    when = struct.pack(">HBBBBB", 2014, 3, 7, 5, 6, 7)
    about.add(b"tIME", when)
    places.raw("PNG", "tIME", "M", b"tIME" + when)
    out = io.BytesIO()
    picture().save(
        out, "PNG", pnginfo=about, exif=exif(places, orientation), icc_profile=profile(places)
    )
    data = out.getvalue()
    start = data.index(b"IDAT") - 4
    (length,) = struct.unpack(">I", data[start : start + 4])
    pixels = zlib.decompress(data[start + 8 : start + 8 + length])
    packed = zlib.compress(pixels + secret("behind the pixels").encode()) + secret("IDAT").encode()
    data = data[:start] + chunk(b"IDAT", packed) + data[start + 12 + length :]
    return data + secret("bytes after IEND").encode()


def webp(places: Places, orientation: int = 1) -> bytes:
    """EXIF, XMP, a profile, a chunk that nobody knows, and a tail."""
    out = io.BytesIO()
    picture().save(
        out,
        "WEBP",
        lossless=True,
        exif=exif(places, orientation),
        xmp=xmp(places),
        icc_profile=profile(places),
    )
    words = places.text("WebP", "unknown chunk", "M").encode()
    words += b" " * (len(words) % 2)
    data = out.getvalue() + b"prVt" + struct.pack("<I", len(words)) + words
    data = data[:4] + struct.pack("<I", len(data) - 8) + data[8:]
    return data + places.text("WebP", "tail", "M").encode()


def gif(places: Places, orientation: int = 1) -> bytes:
    """Two frames, a remark, a block of a program, XMP, and a tail."""
    del orientation
    out = io.BytesIO()
    picture(mode="P").save(
        out,
        "GIF",
        save_all=True,
        append_images=[picture(mode="P").rotate(180)],
        loop=0,
        duration=80,
        comment=places.text("GIF", "comment", "M").encode(),
    )
    data = out.getvalue()
    words = places.text("GIF", "block of a program", "M").encode()
    block = b"\x21\xff\x0bPRIVATE 1.0" + bytes([len(words)]) + words + b"\0"
    packet = b"\x21\xff\x0bXMP DataXMP" + xmp(places) + b"\x01"
    packet += bytes(range(255, -1, -1)) + b"\0"
    tail = places.text("GIF", "tail", "M").encode()
    return data[:-1] + block + packet + b";" + tail


def tiff(places: Places, orientation: int = 1) -> bytes:
    """Two pages with tags of their own, and a tail."""
    out = io.BytesIO()
    block = Image.Exif()
    block.load(exif(places, orientation))
    picture().save(
        out,
        "TIFF",
        save_all=True,
        append_images=[picture(mode="L")],
        exif=block,
        icc_profile=profile(places),
    )
    return out.getvalue() + places.text("TIFF", "tail", "M").encode()


MAKERS: Mapping[str, Callable[..., bytes]] = {
    "a.jpg": jpeg,
    "a.png": png,
    "a.webp": webp,
    "a.gif": gif,
    "a.tiff": tiff,
}
"""By a name with the ending: makes such a picture; `orientation` where the kind has it."""
