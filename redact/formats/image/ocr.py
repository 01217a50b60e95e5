"""The text that can be read in a picture, where somebody installed what reads it.

`pip install redact-drafts[ocr]` brings pytesseract (Apache-2.0), which calls the program tesseract;
that, and its data for Korean and English, comes from the system. All of it works offline.
"""

from __future__ import annotations

import shutil
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
    import pytesseract
    from PIL import ImageOps

    try:
        upright = ImageOps.exif_transpose(image).convert("RGB")
        found = [
            pytesseract.image_to_string(
                upright, lang=_languages(), config=f"--psm {layout}", timeout=_SECONDS
            )
            for layout in _LAYOUTS
        ]
    except (pytesseract.TesseractError, RuntimeError, OSError, ValueError):
        raise Unsafe(
            name, "the text in the picture cannot be looked at", "run tesseract on it to see why"
        ) from None
    lines: dict[str, None] = {}
    for text in found:
        for line in filter(None, (line.strip() for line in str(text).splitlines())):
            if not any(line in other for other in lines):
                lines.setdefault(line)
    return "\n".join(lines)


def _languages() -> str:
    """Those of tesseract that are installed and that drafts are written in: `kor+eng`."""
    import pytesseract

    try:
        installed = set(pytesseract.get_languages())
    except (pytesseract.TesseractError, RuntimeError, OSError, ValueError):
        return ""
    return "+".join(name for name in tables()["ocr"] if name in installed)
