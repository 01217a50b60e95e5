"""The one font: for new words, and for text whose font the file does not hold.

NanumGothic, cut down to Latin and Hangul and renamed as its licence asks (redact/data/fonts). No
font of the machine is used: the same file reads the same everywhere.
"""

from __future__ import annotations

import ctypes
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parents[2] / "data" / "fonts"
_FILE = _FOLDER / "RedactGothic.ttf"
_NONE = "\U0010fffe"
"""A character that no font has."""


@cache
def only_ours() -> None:
    """Let pdfium know our font and none of the machine. Before any document is opened."""
    from pypdfium2 import raw

    pointer = ctypes.POINTER(ctypes.c_char)
    folder = ctypes.cast(ctypes.c_char_p(str(_FOLDER).encode()), pointer)
    raw.FPDF_DestroyLibrary()
    raw.FPDF_InitLibraryWithConfig(
        raw.FPDF_LIBRARY_CONFIG(
            version=2,
            m_pUserFontPaths=(pointer * 2)(folder),
            m_pIsolate=None,
            m_v8EmbedderSlot=0,
        )
    )


@cache
def font(size: float) -> Any:
    """Our font in pixels, as Pillow draws with it."""
    from PIL import ImageFont

    return ImageFont.truetype(str(_FILE), size)


@cache
def known(char: str) -> bool:
    """Our font has the character: it does not look like one that it lacks."""
    drawn = font(24.0)
    return char.isspace() or bytes(drawn.getmask(char)) != bytes(drawn.getmask(_NONE))
