"""The characters of a page as pdfium reads them, in the coordinates of what a reader sees.

Display coordinates are points from the top left of the page as it is shown, rotation applied.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from redact.formats.pdf.drawn import Box, pictures, rules
from redact.formats.pdf.fonts import only_ours
from redact.formats.pdf.limits import CHARACTERS, PAGES, SIDE, Refused

# Annotations that are part of the page: what was filled in, typed or stamped on it. All others are
# remarks about it (fpdf_annot.h).
_FREE_TEXT, _STAMP, _WIDGET = 3, 13, 20
_KEPT = frozenset({_FREE_TEXT, _STAMP, _WIDGET})
_HIDDEN = 1 << 1 | 1 << 5
"""Annotation flags Hidden and NoView (ISO 32000-1, table 165)."""
INVISIBLE = 3
CLIPPING = 4
"""Text rendering modes: neither filled nor stroked; from here on also a clipping path."""
_SCALE = 100
_DISTRUST = "do not trust this file"


class Glyph(NamedTuple):
    """One character on a page."""

    char: str
    box: Box
    """As wide as its advance, as high as its font."""
    angle: int
    """In which direction its line runs, degrees clockwise as shown; 0 is left to right."""
    owner: int
    """Number of the text object it belongs to, in `Page.texts`."""
    order: int
    """Its place in the content of the page."""
    spaced: bool
    """pdfium sees a blank before it."""
    size: float
    """Of its font as shown, in points."""
    foot: float
    """Where its text object stands on the page: the base line of upright text."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is open: its size in points as shown, its characters, where pictures lie."""

    number: int
    handle: Any
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    texts: tuple[Any, ...]
    """Text objects of pdfium, the owners of the glyphs."""
    modes: tuple[int, ...]
    """Their rendering modes as the file has them."""
    pictures: tuple[Box, ...]
    rules: tuple[Box, ...]
    """Upright lines, as between the cells of a table."""


def open_document(data: bytes) -> Any:
    """The document in pdfium. Raises Refused when it has too many pages or none, or is damaged."""
    import pypdfium2

    only_ours()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise Refused("the file is damaged", "open it in its program and save it again") from None
    if not 0 < len(document) <= PAGES:
        raise Refused(f"has no pages, or more than {PAGES}", "split it into several files")
    document.init_forms()
    return document


@contextmanager
def open_page(document: Any, number: int) -> Iterator[Page]:
    """A page of the document, the first is 0; open as long as the context is."""
    page = _prepared(document, number)
    yield _read(page, number + 1)
    page.close()


def _prepared(document: Any, number: int) -> Any:
    """The page with remarks taken off and fields, typed text and stamps made part of it."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        page = document[number]
        for index in range(raw.FPDFPage_GetAnnotCount(page) - 1, -1, -1):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            flags = raw.FPDFAnnot_GetFlags(annotation)
            raw.FPDFPage_CloseAnnot(annotation)
            off = kind not in _KEPT or flags & _HIDDEN
            if off and not raw.FPDFPage_RemoveAnnot(page, index):
                raise _damaged(number)
        if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_FAIL:
            raise _damaged(number)
        page.close()
        page = document[number]
    except pypdfium2.PdfiumError:
        raise _damaged(number) from None
    width, height = page.get_size()
    if not (0 < width <= SIDE and 0 < height <= SIDE):
        raise Refused(f"page {number + 1} is larger than a page can be", _DISTRUST)
    return page


def _damaged(number: int) -> Refused:
    return Refused(f"page {number + 1} is damaged", "open it in its program and save it again")


def _read(page: Any, number: int) -> Page:
    from pypdfium2 import raw

    width, height = page.get_size()
    shown = _display(page, width, height)
    text = page.get_textpage()
    owners: dict[int, int] = {}
    texts: list[Any] = []
    modes: list[int] = []
    turns: list[tuple[int, float, float]] = []
    glyphs: list[Glyph] = []
    spaced, rect = False, raw.FS_RECTF()
    high = 0
    count = text.count_chars()
    if count > CHARACTERS:
        raise Refused(f"page {number} holds more characters than a page can", _DISTRUST)
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) == 1:
            spaced = True
            continue
        owner = raw.FPDFText_GetTextObject(text, index)
        key = ctypes.addressof(owner.contents) if owner else 0
        if key not in owners:
            owners[key] = len(texts)
            texts.append(owner)
            modes.append(raw.FPDFTextObj_GetTextRenderMode(owner) if owner else 0)
            turns.append(_turn(text, index, shown))
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        raw.FPDFText_GetLooseCharBox(text, index, rect)
        box = shown((rect.left, rect.top, rect.right, rect.bottom))
        angle, size, foot = turns[owners[key]]
        char = _character(code)
        glyphs.append(Glyph(char, box, angle, owners[key], index, spaced, size, foot))
        spaced = False
    text.close()
    found = tuple(pictures(page, shown))
    lines = tuple(rules(page, shown))
    return Page(
        number, page, width, height, tuple(glyphs), tuple(texts), tuple(modes), found, lines
    )


def _character(code: int) -> str:
    """What stands for a character in the text; U+FFFD for what the file does not spell."""
    if code == 2:  # how pdfium marks a hyphen at the end of a line
        return "-"
    if code in (9, 10, 13, 0xA0):
        return " "
    if (
        code < 32
        or 0x7F <= code < 0xA0
        or 0xD800 <= code < 0xE000
        or (code >= 0xFFFE and code <= 0xFFFF)
    ):
        return "\ufffd"
    return chr(code)


def _display(page: Any, width: float, height: float) -> Callable[[Box], Box]:
    """From pdfium's coordinates to those of the page as shown."""
    from pypdfium2 import raw

    def device(x: float, y: float) -> tuple[float, float]:
        left, top = ctypes.c_int(), ctypes.c_int()
        size = (round(width * _SCALE), round(height * _SCALE))
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, left, top)
        return left.value / _SCALE, top.value / _SCALE

    x0, y0 = device(0, 0)
    ax, ay = ((end - start) / 1000 for end, start in zip(device(1000, 0), (x0, y0), strict=True))
    bx, by = ((end - start) / 1000 for end, start in zip(device(0, 1000), (x0, y0), strict=True))

    def shown(box: Box) -> Box:
        left, top, right, bottom = box
        xs = (x0 + ax * left + bx * top, x0 + ax * right + bx * bottom)
        ys = (y0 + ay * left + by * top, y0 + ay * right + by * bottom)
        return min(xs), min(ys), max(xs), max(ys)

    return shown


def _turn(text: Any, index: int, shown: Callable[[Box], Box]) -> tuple[int, float, float]:
    """The direction of a character's line as shown, in whole degrees, the size of its font, and
    its base line."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    size = raw.FPDFText_GetFontSize(text, index)
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    foot = shown((x.value, y.value, x.value, y.value))[1]
    if not raw.FPDFText_GetMatrix(text, index, matrix):
        return 0, size, foot
    zero, point = shown((0, 0, 0, 0)), shown((matrix.a, matrix.b, matrix.a, matrix.b))
    angle = math.degrees(math.atan2(point[1] - zero[1], point[0] - zero[0]))
    return round(angle) % 360, size * math.hypot(matrix.c, matrix.d), foot
