"""The picture of a page in a copy: lines with a replacement are painted over and set anew.

The whole line, not the word alone: the width of a box would tell the width of the name under it,
and that is often enough to know the name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from redact.formats.pdf.drawn import Box
from redact.formats.pdf.fonts import font, known
from redact.formats.pdf.glyphs import Page
from redact.formats.pdf.layout import Line
from redact.formats.pdf.limits import PIXELS, Refused
from redact.formats.pdf.visible import SCALE, difference, draw, pixels, scanned

_RESOLUTION = 200 / 72
"""Pixels a point."""
_PAD = 0.12
"""Around each character of a painted line, in heights of it."""
_SCAN_PAD = 0.35
"""The same where the words are those of an OCR layer, whose boxes are rough."""
_NEAR = 1.0
"""How far from its box ink of a character is looked for, in heights."""
_COLOURS = 4096
_EM = 0.95
"""Size of our font for one of theirs: its letters are large."""
_SMALLEST = 4
_MARGIN = 36.0
_SHADES = 51
_UNKNOWN = "■"

Renewed = tuple[Line, str]
"""A line and the words that come in its place."""


def picture(
    page: Page, owners: Sequence[int], anew: Sequence[Renewed], others: Sequence[Line]
) -> tuple[Any, list[Box]]:
    """The page as a picture: the lines of `anew` with their new words, everything else as it is;
    and the boxes in which these words stand now.

    Raises Refused when a line cannot be painted over with certainty.
    """
    scale = min(_RESOLUTION, (PIXELS / (page.width * page.height)) ** 0.5)
    image = draw(page, scale)
    if not anew:
        return image, []
    stray = difference(page, owners)
    for line in others:
        _fill(stray, line, SCALE, 0.1, 0)
    boxes = [(line, *_painted(image, page, line, scale)) for line, _ in anew]
    for line, pad, _, _ in boxes:
        _fill(stray, line, SCALE, pad, 0)
    for line, pad, paper, _ in boxes:
        _clean(image, stray, line, scale, paper)
        _fill(image, line, scale, pad, paper)
        if not _uniform(image, line, scale, pad):
            raise Refused(f"a line of page {page.number} cannot be painted over", "edit its source")
    lines = [*others, *(line for line, _ in anew)]
    places = [
        _write(image, line, words, scale, ink, _room(page, line, lines))
        for (line, words), (_, _, _, ink) in zip(anew, boxes, strict=True)
    ]
    return image, places


def _painted(image: Any, page: Page, line: Line, scale: float) -> tuple[float, Any, Any]:
    """How far around a line to paint, the colour of its paper and that of its ink."""
    part = image.crop(_inside(image, pixels(line.box, scale)))
    colours = part.getcolors(_COLOURS) or part.quantize(16).convert("RGB").getcolors()
    colours.sort(reverse=True)
    paper = colours[0][1]
    # Rounded: the exact shade of the darkest edge depends on the letters.
    shades = [tuple(round(band / _SHADES) * _SHADES for band in one) for _, one in colours[:16]]
    ink = max(shades, key=lambda shade: _contrast(shade, paper))
    if _contrast(ink, paper) < 2 * _SHADES:
        ink = (0, 0, 0) if sum(paper) > 3 * 127 else (255, 255, 255)
    return (_SCAN_PAD if scanned(line.box, page) else _PAD), paper, ink


def _contrast(one: Any, other: Any) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def _fill(image: Any, line: Line, scale: float, pad: float, colour: Any) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(image)
    for box in _rectangles(line, pad):
        left, top, right, bottom = pixels(box, scale)
        pen.rectangle((left - 1, top - 1, right, bottom), fill=colour)


def _rectangles(line: Line, pad: float) -> list[Box]:
    """One box around an upright line, one around each character of a slanted one."""
    boxes = [line.box] if line.angle % 90 == 0 else list(line.boxes)
    return [_grown(box, pad * line.height) for box in boxes]


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _clean(image: Any, stray: Any, line: Line, scale: float, paper: Any) -> None:
    """Paint over ink beside the line that belongs to no other: a tail that leaves its box."""
    from PIL import ImageDraw

    zone = _inside(stray, pixels(_grown(line.box, _NEAR * line.height), SCALE))
    found = stray.crop(zone).getbbox()
    if found:
        left, top = zone[0], zone[1]
        box = (left + found[0], top + found[1], left + found[2], top + found[3])
        ImageDraw.Draw(stray).rectangle(box, fill=0)
        here = tuple(side * scale / SCALE for side in box)
        ImageDraw.Draw(image).rectangle(here, fill=paper)


def _uniform(image: Any, line: Line, scale: float, pad: float) -> bool:
    for box in _rectangles(line, pad):
        part = image.crop(_inside(image, pixels(box, scale)))
        if any(low != high for low, high in part.getextrema()):
            return False
    return True


def _inside(image: Any, box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    left, top = min(max(box[0], 0), image.width - 1), min(max(box[1], 0), image.height - 1)
    return (
        left,
        top,
        max(min(box[2], image.width), left + 1),
        max(min(box[3], image.height), top + 1),
    )


def _room(page: Page, line: Line, others: Sequence[Line]) -> float:
    """How wide the new words may be, in points: to the margin, not into what stands beside the
    line. It does not depend on the width of the old words, which would tell it."""
    left, top, right, bottom = line.box
    if line.angle:
        return page.height if line.angle % 180 == 90 else page.width
    beside = [
        other.box[0] - 0.3 * line.size
        for other in others
        if other.box[0] > right and other.box[1] < bottom and other.box[3] > top
    ]
    return max(min([page.width - min(left, _MARGIN), *beside]) - left, line.size)


def _write(image: Any, line: Line, words: str, scale: float, ink: Any, room: float) -> Box:
    """Set words where a line stood, smaller where they are longer than the room; where they stand
    now, in points. The old box is not told: its width is that of the old words."""
    from PIL import Image, ImageDraw

    words = unicodedata.normalize("NFC", " ".join(words.split()))
    if not words:
        return line.box[0], line.foot - line.size, line.box[0] + 1, line.foot
    size = max(line.size * scale * _EM, _SMALLEST)
    words = "".join(char if known(char) else _UNKNOWN for char in words)
    long = font(size).getlength(words)
    if long > room * scale:
        size = max(size * room * scale / long, _SMALLEST)
    face = font(size)
    ascent, descent = face.getmetrics()
    mask = Image.new("L", (int(face.getlength(words)) + 2, ascent + descent), 0)
    ImageDraw.Draw(mask).text((0, 0), words, fill=255, font=face)
    left, top, right, bottom = (side * scale for side in line.box)
    # From where the line began, and on its base line: its end and its box depend on letters that
    # are gone.
    if line.angle == 0:
        x, y = left, line.foot * scale - ascent
    else:
        mask = mask.rotate(-line.angle, expand=True)
        x = right - mask.width if line.angle in range(135, 226) else left
        y = bottom - mask.height if line.angle in range(225, 316) else top
    image.paste(ink, (int(x), int(y)), mask)
    return x / scale, y / scale, (x + mask.width) / scale, (y + mask.height) / scale
