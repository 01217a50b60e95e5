"""Words in the streams of a PDF: XMP, scripts, photographs, content, profiles, attachments."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from typing import Any

from redact.formats.pdf.told import Told, clean, layer, meanings, told

_LEAST = 5
_RUN = re.compile(rb"[\x20-\x7e\x80-\xff]{%d,}" % _LEAST)
_ASCII = re.compile(rb"[\x20-\x7e]{%d,}" % _LEAST)
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00){%d,}" % _LEAST)
_WORD = re.compile(r"[^\W\d_]{2}")
_MARKUP = re.compile(
    r"<!--(?P<comment>.*?)-->|<\?(?P<instruction>.*?)\?>"
    r"|<(?P<tag>[\w:.-]+)(?P<inside>[^<>]*?)/?>(?P<text>[^<]*)|>(?P<tail>[^<]+)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CONSTANT = re.compile(
    r"http://(ns\.adobe|purl\.org|www\.w3\.org|www\.aiim|www\.npes|iptc\.org)|adobe:ns:meta/$"
    r"|(application/pdf|x-default|true|false|default|uuid|xmp\.[id]id:)$|[\d.]{1,4}$|[A-Z]$|[/\s;]*$"
)
_PACKET = re.compile(r"xpacket\b.*(?:W5M0MpCehiHzreSzNTczkc9d|end=.[rw].)\S?$", re.DOTALL)
_STRING = re.compile(rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\)", re.DOTALL)
_INLINE = re.compile(rb"\bID\s.*?\bEI\b", re.DOTALL)
_COMMENT = re.compile(rb"%([^\r\n]*)")
_DICTIONARY = re.compile(rb"<<(?:[^<>()]|<[0-9A-Fa-f\s]*>|" + _STRING.pattern + rb")*>>", re.DOTALL)
_NAMED = re.compile(r"[^\W\d_]{3}")
_TECHNICAL = re.compile(
    r"456789:CDEFGHIJSTUVWXYZ"  # a table of the coder
    r"|^(Photoshop 3\.0|ICC_PROFILE|JFIF|JFXX|Exif|Adobe|Ducky|8BIM|ASCII)\W*$"
)
_ASCII_CODE = b"ASCII\0\0\0"
_GPS = 0x8825
_EXIF = 0x8769
_TAGS = {0x013B: "author", 0x8298: "author", 0x010F: "device", 0x0110: "device", 0x0131: "device"}
_TAGS |= {0x013C: "device", 0x9003: "date", 0x9004: "date", 0x0132: "date"}


def words(data: bytes) -> str:
    """What people can read in bytes: the whole when it is text, else its runs of letters."""
    for codec in ("utf-8", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8",):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if not re.search("[\x00-\x08\x0e-\x1f]", text):
            return clean(text)
    runs = [found[0].decode("ascii") for found in _ASCII.finditer(data)]
    runs += [found[0].decode("utf-16-le") for found in _WIDE.finditer(data)]
    return clean("\n".join(run for run in runs if _WORD.search(run)))


def markup(data: bytes, place: str) -> Iterator[Told]:
    """Every value of an XML stream (XMP, XFA): text, attributes, comments; no parser is trusted
    with it."""
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    keys: list[str] = []
    for found in _MARKUP.finditer(text):
        if found["instruction"] is not None:
            if not _PACKET.match(found["instruction"]) and not found["instruction"].startswith(
                "xml "
            ):
                yield from _value("", found["instruction"], place)
        elif found["comment"] is not None:
            yield from _value("", found["comment"], place)
        else:
            tag = (found["tag"] or "").rpartition(":")[2]
            if tag and tag not in ("li", "Seq", "Bag", "Alt"):
                keys = [tag]
            key = keys[0] if keys else ""
            for name, one, other in _ATTRIBUTE.findall(found["inside"] or ""):
                if not name.startswith("xmlns"):
                    yield from _value(name.rpartition(":")[2], one or other, place)
            yield from _value(key, found["text"] or found["tail"] or "", place)


def _value(key: str, text: str, place: str) -> Iterator[Told]:
    text = html.unescape(text).strip()
    if text and not _CONSTANT.match(text) and (found := told(key, text, place)):
        yield found


def picture(data: bytes, place: str) -> Iterator[Told]:
    """What a photograph says beside its pixels: Exif, position, and every word in its segments
    and behind its end."""
    spoken: list[str] = []
    for kind, text in _exif(data):
        spoken += text.splitlines()
        yield Told(kind, layer(kind), place, text)
    for part in _segments(data):
        if b"<x:xmpmeta" in part or b"<rdf:RDF" in part:
            yield from markup(part[part.index(b"<") :], place)
            continue
        for line in dict.fromkeys(words(part).splitlines()):
            left = line
            for one in sorted(spoken, key=len, reverse=True):
                left = left.replace(one, " ")
            if _NAMED.search(left) and not _TECHNICAL.search(left):
                yield from _value("", left, place)


def _exif(data: bytes) -> Iterator[tuple[str, str]]:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as image:
            exif = image.getexif()
            position = dict(exif.get_ifd(_GPS))
            entries = [*exif.items(), *exif.get_ifd(_EXIF).items()]
    except Exception:  # noqa: BLE001 - the words of its segments are told all the same
        return
    for tag, value in entries:
        if isinstance(value, str | bytes):
            raw = value.encode() if isinstance(value, str) else value
            text = words(raw.removeprefix(_ASCII_CODE))
            if text and tag not in (_GPS, _EXIF):
                yield _TAGS.get(tag, "property"), text
    if position:
        values = (words(v) if isinstance(v, bytes) else str(v) for v in position.values())
        yield "position", clean(" ".join(values))


def _segments(data: bytes) -> Iterator[bytes]:
    """The segments of a JPEG that are not its picture, and what follows it."""
    place = 2
    while data[:2] == b"\xff\xd8" and place + 4 <= len(data) and data[place] == 0xFF:
        marker, size = data[place + 1], int.from_bytes(data[place + 2 : place + 4])
        if marker == 0xDA:
            break
        if marker >= 0xE0:
            yield data[place + 4 : place + 2 + size]
        place += 2 + size
    end = data.rfind(b"\xff\xd9")
    yield data[end + 2 :] if end >= 0 else b""


def content(data: bytes, place: str) -> Iterator[Told]:
    """Comments in a content stream, and the property lists of marked content."""
    if b"<<" in data:
        for found in _DICTIONARY.finditer(data):
            yield from _properties(found[0], place)
    if b"%" in data:
        bare = _INLINE.sub(b" ", _STRING.sub(b" ", data))
        yield from comments(bare, place)


def _properties(data: bytes, place: str) -> Iterator[Told]:
    import pikepdf

    try:
        parsed = pikepdf.Object.parse(data)
    except (pikepdf.PdfError, ValueError, TypeError):
        yield from _value("", words(data), place)
        return
    if isinstance(parsed, pikepdf.Dictionary):
        for key, value in parsed.items():
            if isinstance(value, pikepdf.String):
                yield from _value(key[1:], str(value), place)


def comments(data: bytes, place: str) -> Iterator[Told]:
    """Comment lines that not every file has."""
    for found in _COMMENT.finditer(data):
        text = clean(found[0].decode("latin-1"))
        if not meanings().comments.fullmatch(text) and _WORD.search(text):
            yield Told("property", "metadata", place, text[1:].strip() or text)


def profile(data: bytes, place: str) -> Iterator[Told]:
    """What a colour profile calls itself, when it is none of the usual ones."""
    for part in _descriptions(data):
        for line in dict.fromkeys(words(part).splitlines()):
            if not meanings().profiles.search(line) and _NAMED.search(line):
                yield from _value("", line, place)


def _descriptions(data: bytes) -> list[bytes]:
    """The texts of an ICC profile; the whole of what is none (ICC.1:2010, 7.3 and 10)."""
    if data[36:40] != b"acsp":
        return [data]
    found = []
    for number in range(min(int.from_bytes(data[128:132]), 100)):
        entry = data[132 + 12 * number : 144 + 12 * number]
        start, size = int.from_bytes(entry[4:8]), int.from_bytes(entry[8:12])
        part = data[start : start + size]
        if part[:4] == b"mluc":  # UTF-16, most significant byte first
            found.append(part[16:].replace(b"\0", b""))
        elif part[:4] in (b"desc", b"text", b"utf8"):
            found.append(part[8:])
    return found


def embedded(data: bytes, place: str) -> Any:
    """The words of a file within the file."""
    text = words(data)
    return Told("embedded file", "hidden", place, text or f"a file of {len(data)} bytes")
