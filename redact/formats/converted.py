"""Files that have to be saved as another kind first: `redact/data/converted.yaml`."""

from __future__ import annotations

from functools import cache

from redact.errors import Unsafe
from redact.tables import read_table

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_HWP = b"HWP Document File"
# The stream every .hwp has, as the directory of such a file names it.
_HWP_STREAM = "FileHeader".encode("utf-16-le")


def converted(suffix: str) -> str | None:
    """How to save a file of this suffix as one that is read; None if we know of no way."""
    return _hints().get(suffix)


def no_package(data: bytes, name: str) -> None:
    """Raises Unsafe for a binary .hwp or .doc, whatever it is called."""
    if data.startswith(_OLD_HWP) or (data.startswith(_OLE) and _HWP_STREAM in data):
        raise Unsafe(name, "this is a binary Hangul document (.hwp)", _hints()[".hwp"])
    if data.startswith(_OLE):
        raise Unsafe(
            name, "this is a binary Office document, or an encrypted one", _hints()[".doc"]
        )


@cache
def _hints() -> dict[str, str]:
    return {
        suffix: entry["hint"]
        for entry in read_table("converted").values()
        for suffix in entry["suffixes"].split()
    }
