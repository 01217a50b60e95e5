#!/usr/bin/env python3
"""What hostile files cost before they are refused: bench/hostile.py [WORD ...]

Each file is read in a process of its own: processor seconds and peak memory, with those of
its own child processes, and what is said. Rows whose name holds one of the
words, or all. Prints a table; asserts nothing.
"""

from __future__ import annotations

import argparse
import io
import resource
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

_GIB = 1 << 30
_BLOCK = b"\0" * (1 << 20)
_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    '<!ENTITY {} "{}">'.format(chr(98 + n), f"&{chr(97 + n)};" * 10) for n in range(9)
)
_PACKAGES = {"docx": "word/document.xml", "odt": "content.xml", "hwpx": "Contents/section0.xml"}


def _package(kind: str, text: bytes) -> bytes:
    """A sample with other words in its main part."""
    from tests import samples_docx, samples_hwpx, samples_odt

    good = {"docx": samples_docx, "odt": samples_odt, "hwpx": samples_hwpx}[kind].plain(["Moon"])
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(good)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name == _PACKAGES[kind]:
                new.writestr(name, text, zipfile.ZIP_STORED)
            else:
                new.writestr(name, old.read(name))
    return out.getvalue()


def _bomb(kind: str) -> bytes:
    """A GiB of zeros as one more part."""
    out = io.BytesIO(_package(kind, b"<x/>"))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as new,
        new.open("big.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(_GIB // len(_BLOCK)):
            part.write(_BLOCK)
    return out.getvalue()


def _many(kind: str) -> bytes:
    out = io.BytesIO(_package(kind, b"<x/>"))
    with zipfile.ZipFile(out, "a") as new:
        for number in range(50_000):
            new.writestr(f"p{number}.xml", b"")
    return out.getvalue()


def _packed_twice() -> bytes:
    from tests import samples_pdf as made

    packer, twice = zlib.compressobj(), zlib.compressobj()
    parts = [twice.compress(packer.compress(_BLOCK)) for _ in range(_GIB // len(_BLOCK))]
    data = b"".join([*parts, twice.compress(packer.flush()), twice.flush()])
    filters = b"/Filter [/FlateDecode /FlateDecode]"
    return made.pages(made.line("Moon"), more=[made.stream(data, filters)])


def _pages(count: int) -> bytes:
    from tests import samples_pdf as made

    return made.pages(*[b""] * count)


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    head = (60_000).to_bytes(4) * 2 + bytes([8, 2, 0, 0, 0])
    pixels = zlib.compress(bytes(100_000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    **{f"{k}: 1 GiB in a part": (k, lambda k=k: _bomb(k)) for k in _PACKAGES},
    **{f"{k}: 50 000 parts": (k, lambda k=k: _many(k)) for k in _PACKAGES},
    **{
        f"{k}: XML 200 000 deep": (
            k,
            lambda k=k: _package(k, b"<a>" * 200_000 + b"</a>" * 200_000),
        )
        for k in _PACKAGES
    },
    **{
        f"{k}: entities in entities": (
            k,
            lambda k=k: _package(k, f"{_LAUGHS}]><x>&j;</x>".encode()),
        )
        for k in _PACKAGES
    },
    "html: 200 000 deep": ("html", lambda: b"<div>" * 200_000),
    "html: a million tags": ("html", lambda: b"<b>a</b>" * 500_000),
    "html: attributes without end": ("html", lambda: b"<p " + b"a=" * 5_000_000),
    "rtf: 200 000 groups deep": ("rtf", lambda: b"{\\rtf1" + b"{" * 200_000),
    "pdf: 10 000 pages": ("pdf", lambda: _pages(10_000)),
    "pdf: 1 GiB packed twice": ("pdf", _packed_twice),
    "png: 60 000 pixels square": ("image", _png),
}
"""Format and file by what is wrong with it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("words", nargs="*")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.one:
        return _one(options.one[0], Path(options.one[1]))
    print(f"{'':32}{'KiB':>8}{'s':>7}{'peak MiB':>10}  ")
    for name, (kind, build) in FILES.items():
        if options.words and not any(word in name for word in options.words):
            continue
        data = build()
        command = [sys.executable, __file__, "--one", kind, "/dev/stdin"]
        done = subprocess.run(command, input=data, capture_output=True, check=False)
        said = done.stdout.decode() or f"ended with {done.returncode}"
        print(f"{name:32}{len(data) / 1024:8.0f}{said}")
    return 0


def _one(kind: str, file: Path) -> int:
    from redact.errors import Unsafe
    from redact.formats import read_bytes

    data = file.read_bytes()
    read_bytes(b"", "warm", "text")
    started = _spent()
    try:
        draft = read_bytes(data, "draft", kind)
        said = f"read, {len(draft.text)} characters"
    except Unsafe as error:
        said = str(error).split("\n")[0]
    spent = _spent() - started
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(one).ru_maxrss for one in who) / 1024
    print(f"{spent:7.2f}{peak:10.0f}  {said}", end="")
    return 0


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    sys.exit(main())
