"""The oracle for nasty files: which of their secrets are still in a file, in whatever disguise.

Looks into everything recursively: members of archives (those the directory lists, and those it does
not), streams that are deflated, base64, hexadecimal; and reads all of it as UTF-8, UTF-16, without
tags, with references and percent signs decoded, without soft hyphens and blanks.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import io
import re
import struct
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

LIMIT = 64 * 2**20
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Place:
    """One secret of a nasty file: where it lies, and what an oracle looks for.

    `category`: M metadata or package, H hidden, N met by hovering or clicking, V visible.
    """

    id: str
    part: str
    where: str
    category: str
    needle: bytes
    text: str = ""


@dataclass
class Places:
    """Makes secrets, each with a number of its own, so that one that leaks says where from."""

    stem: str
    letter: str
    found: list[Place] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def text(self, part: str, where: str, category: str) -> str:
        """A secret word for a place that takes any text."""
        number = next(self._numbers)
        word = f"{self.stem}{self.letter}{number:03d}"
        self._add(number, part, where, category, word.encode(), word)
        return word

    def literal(self, part: str, where: str, category: str, value: str) -> str:
        """A value for a place whose syntax forbids words: an id, a date."""
        self._add(next(self._numbers), part, where, category, value.encode(), value)
        return value

    def raw(self, part: str, where: str, category: str, value: bytes) -> bytes:
        """Bytes for a place of figures: a position, a time."""
        self._add(next(self._numbers), part, where, category, value, "")
        return value

    def date(self, part: str, where: str, category: str = "M") -> str:
        """A moment that nothing else in the file has."""
        number = next(self._numbers)
        day, month = number % 28 + 1, number // 28 % 12 + 1
        value = f"2013-{month:02d}-{day:02d}T03:{number % 60:02d}:{number * 7 % 60:02d}Z"
        self._add(number, part, where, category, value[:-1].encode(), value[:-1])
        return value

    def _add(
        self, number: int, part: str, where: str, category: str, needle: bytes, text: str
    ) -> None:
        number_ = f"{self.letter}{number:03d}"
        self.found.append(Place(number_, part, where, category, needle, text))


def left(data: bytes, places: Sequence[Place]) -> dict[str, str]:
    """The places whose secret is still in `data`, and in which view of it."""
    found: dict[str, str] = {}
    for name, blob in blobs(data):
        for view in views(blob):
            lowered = view.lower()
            for place in places:
                if place.id not in found and place.needle.lower() in lowered:
                    found[place.id] = f"{place.category} {place.part} {place.where} <- {name}"
    return found


def blobs(
    data: bytes, name: str = "", depth: int = 0, seen: set[bytes] | None = None
) -> Iterator[tuple[str, bytes]]:
    """The file, and everything that can be unpacked from it, with where it came from."""
    seen = set() if seen is None else seen
    if not data or depth > _DEPTH or data in seen:
        return
    seen.add(data)
    yield name, data
    inner = [*_archive(data), *_png(data), *_streams(data), *_encoded(data)]
    for kind, blob in inner:
        yield from blobs(blob, f"{name}!{kind}", depth + 1, seen)


def views(blob: bytes) -> Iterator[bytes]:
    """The bytes in every reading in which a word could be found."""
    yield blob
    for encoding in ("utf-16-le", "utf-16-be"):
        for start in (0, 1):
            yield blob[start:].decode(encoding, "ignore").encode("utf-8", "ignore")
    text = blob.decode("utf-8", "ignore")
    plain = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    plain = html.unescape(re.sub(r"<[^<>]*>", "", plain))
    for view in (
        plain,
        html.unescape(text),
        urllib.parse.unquote(text),
        re.sub("[\u00ad\u200b\u2011\\s]+", "", plain),
        re.sub(r"\\'([0-9a-fA-F]{2})", lambda found: chr(int(found[1], 16)), text),
        re.sub(r"\\u(-?\d+)\??", lambda found: chr(int(found[1]) % 65536), text),
        "".join(re.findall(r"\(((?:[^()\\]|\\.)*)\)", text)),  # strings of a PDF, kerned apart
    ):
        yield view.encode("utf-8", "ignore")


def _archive(data: bytes) -> Iterator[tuple[str, bytes]]:
    if b"PK\x03\x04" not in data and b"PK\x05\x06" not in data:
        return
    with suppress(zipfile.BadZipFile, ValueError, NotImplementedError):
        archive = zipfile.ZipFile(io.BytesIO(data))
        about = [archive.comment]
        for entry in archive.infolist():
            when = "%04d-%02d-%02d" % entry.date_time[:3]  # noqa: UP031 - zip dates may be odd
            about += [entry.filename.encode(), entry.comment, entry.extra, when.encode()]
            with suppress(zipfile.BadZipFile, zlib.error, OSError, RuntimeError):
                yield entry.filename, archive.read(entry)
        yield "<directory>", b"\n".join(about)
    for found in re.finditer(rb"PK\x03\x04", data):  # members that the directory does not list
        start = found.start()
        with suppress(struct.error, zlib.error):
            method = struct.unpack("<H", data[start + 8 : start + 10])[0]
            name, extra = struct.unpack("<HH", data[start + 26 : start + 30])
            body = data[start + 30 + name + extra :]
            yield f"<header {start}>", data[start : start + 30 + name + extra]
            if method == zipfile.ZIP_DEFLATED:
                yield f"<member {start}>", zlib.decompressobj(-15).decompress(body, LIMIT)


def _png(data: bytes) -> Iterator[tuple[str, bytes]]:
    place = 8 if data.startswith(b"\x89PNG\r\n\x1a\n") else len(data)
    while place + 8 <= len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        chunk = data[place + 8 : place + 8 + length]
        for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", chunk[:120]):
            with suppress(zlib.error):
                yield "<chunk>", zlib.decompressobj().decompress(chunk[found.start() :], LIMIT)
        place += 12 + length


def _streams(data: bytes) -> Iterator[tuple[str, bytes]]:
    if b"%PDF-" in data[:1024]:
        for found in re.finditer(rb"stream\r?\n", data):
            with suppress(zlib.error):
                stream = zlib.decompressobj().decompress(data[found.end() :], LIMIT)
                yield f"<stream {found.end()}>", stream
    if data.startswith(b"\x1f\x8b"):
        with suppress(OSError, EOFError, zlib.error):
            yield "<gzip>", gzip.decompress(data)


def _encoded(data: bytes) -> Iterator[tuple[str, bytes]]:
    if len(data) > LIMIT // 8:
        return
    for found in re.finditer(rb"[A-Za-z0-9+/]{14,}", data):
        text = found[0][: len(found[0]) - (len(found[0]) % 4 == 1)]
        with suppress(binascii.Error, ValueError):
            yield "<base64>", base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    for found in re.finditer(rb"(?:[0-9A-Fa-f]{2}){8,}", data):
        yield "<hex>", binascii.unhexlify(found[0])
