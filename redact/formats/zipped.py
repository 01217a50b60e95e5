"""Packages (.docx, .odt, .hwpx): opened under limits, and written without anything of the machine.

A member's size and count are taken from what is read, never from what the archive claims.
Limits after the measurements in docs/formats.md: a packed file that grows a hundredfold or holds
thousands of members was not written by a word processor.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from redact.errors import Unsafe

MEMBERS = 4_000
"""Most members of a package."""
TOTAL = 512 * 1024 * 1024
"""Most bytes of all members together, unpacked."""
RATIO = 200
"""How much a member may grow when it is unpacked; small ones may grow more."""
_SMALL = 1024 * 1024
_CHUNK = 1024 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)
_BAD_NAME = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|[\x00-\x1f]")


def members(data: bytes, name: str) -> dict[str, bytes]:
    """Every member of the archive in `data`, by its name, in the order of the directory; folders
    are left out.

    Raises Unsafe, with `name` as the place, for what is no zip archive, is damaged, encrypted,
    holds a name twice or one that leads out of the archive, or is larger than the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError):
        raise Unsafe(
            name, "the file is damaged", "open it in its program and save it again"
        ) from None


def _read(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MEMBERS:
        raise Unsafe(name, f"holds more than {MEMBERS} parts", "save it anew in its program")
    out: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        if entry.is_dir():
            continue
        if _BAD_NAME.search(entry.filename) or entry.filename in out:
            raise Unsafe(
                name, "a part has an impossible name, or one comes twice", "do not trust this file"
            )
        if entry.flag_bits & 1:
            raise Unsafe(name, "the file is encrypted", "remove its password and save it again")
        out[entry.filename] = part = _unpack(archive, entry, TOTAL - total, name)
        total += len(part)
    return out


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, name: str) -> bytes:
    most = min(left, max(_SMALL, entry.compress_size * RATIO))
    chunks, size = [], 0
    with archive.open(entry) as member:
        while chunk := member.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise Unsafe(
                    name,
                    "unpacks to far more than a document holds",
                    "save it anew in its program; if it stays so, do not trust it",
                )
            chunks.append(chunk)
    return b"".join(chunks)


def pack(parts: Mapping[str, bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """An archive of `parts` in their order: fixed times, no comments, nothing of this machine.

    Members named in `stored` are not compressed (the `mimetype` of OpenDocument).
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0
            entry.external_attr = 0
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, part)
    return out.getvalue()
