"""The text that can be read in a picture, where somebody installed what reads it.

`pip install redact-drafts[ocr]` brings pytesseract (Apache-2.0), which calls the program tesseract;
that, and its data for Korean and English, comes from the system. All of it works offline.

Picture and text go through pipes. pytesseract itself would put both into temporary files, the text
readable for everybody on the machine and left behind by a kill.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from typing import Any

from redact.errors import Unsafe
from redact.formats.image.piece import tables

_SECONDS = 120
_LAYOUTS = (6, 11)
"""Page segmentation modes: one block of text, and words wherever they stand, as in a street. The
default (3) finds nothing in a line of large Hangul and says so of none; measured with 5.3."""


@cache
def can_read() -> bool:
    """The extra and the program are there, with at least one of the languages."""
    return bool(find_spec("pytesseract") is not None and shutil.which("tesseract") and _languages())


def text_in(image: Any, name: str) -> str:
    """The lines of text in a picture (Pillow's), each once, empty for none; needs `can_read`.

    Raises Unsafe when the program fails: what was not looked at is not clean.
    """
    from PIL import ImageOps

    try:
        with io.BytesIO() as png:
            ImageOps.exif_transpose(image).convert("RGB").save(png, "PNG")
            found = [_said(png.getvalue(), layout) for layout in _LAYOUTS]
    except (subprocess.SubprocessError, OSError, ValueError):
        raise Unsafe(
            name, "the text in the picture cannot be looked at", "run tesseract on it to see why"
        ) from None
    lines: dict[str, None] = {}
    for text in found:
        for line in filter(None, (line.strip() for line in text.splitlines())):
            if not any(line in other for other in lines):
                lines.setdefault(line)
    return "\n".join(lines)


def _said(png: bytes, layout: int) -> str:
    """What the program says of a picture. Raises SubprocessError when it fails or takes too long,
    ValueError for what is no text."""
    from pytesseract import pytesseract

    command = [pytesseract.tesseract_cmd, "stdin", "stdout", "-l", _languages()]
    done = subprocess.run(  # noqa: S603 - the program that pytesseract is set to call
        [*command, "--psm", str(layout)],
        input=png,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=_SECONDS,
        check=True,
    )
    return done.stdout.decode("utf-8")


def _languages() -> str:
    """Those of tesseract that are installed and that drafts are written in: `kor+eng`."""
    import pytesseract

    try:
        installed = set(pytesseract.get_languages())
    except (pytesseract.TesseractError, RuntimeError, OSError, ValueError):
        return ""
    return "+".join(name for name in tables()["ocr"] if name in installed)
