"""Which characters of a page a reader sees: those without which the page looks different.

The page is drawn twice, with its text and without. A character in whose box nothing changes is
white on white, under a picture or a box, clipped away, on a layer that is off, or invisible by its
mode: no rule about colours or layers could tell all of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from redact.formats.pdf.drawn import Box
from redact.formats.pdf.fonts import known
from redact.formats.pdf.glyphs import CLIPPING, INVISIBLE, Glyph, Page

SCALE = 1.5
"""Pixels a point when two drawings are compared."""
FAINT = 24
"""Difference of two colours, of 255, that no reader notices."""
_SCANNED = 0.25
"""Share of the page from which a picture under invisible text is a scan with its OCR layer."""


def seen(page: Page) -> tuple[list[Glyph], list[Glyph]]:
    """The visible characters, and the hidden ones. From now on the page draws without text
    objects that are wholly hidden.

    An OCR layer, invisible text over a scan, is visible: what it spells can be seen. So is the
    text of a page on which some ink belongs to no character: then boxes cannot be trusted.
    """
    if not page.glyphs:
        return [], []
    change = difference(page, range(len(page.texts)))
    rows = (change.tobytes(), change.width)
    shows = [0] * len(page.texts)
    values: list[int] = []
    for glyph in page.glyphs:
        # A neighbouring line may reach into the box of a character, but not to its middle.
        middle = _middle(glyph.box) if glyph.char.isalnum() else glyph.box
        value = _glance(glyph, page, rows) or _value(glyph, middle, page, change)
        shows[glyph.owner] = max(shows[glyph.owner], value)
        values.append(value or _value(glyph, glyph.box, page, change))
    hidden_owner = [most <= FAINT for most in shows]
    visible: list[Glyph] = []
    hidden: list[Glyph] = []
    last = True
    for glyph, value in zip(page.glyphs, values, strict=True):
        if glyph.char == " " and not hidden_owner[glyph.owner]:
            shown = last
        else:
            shown = last = value > (FAINT if hidden_owner[glyph.owner] else 0)
        (visible if shown else hidden).append(glyph)
    if hidden and _stray(visible, change):
        off = [glyph for glyph in hidden if not _on_page(glyph.box, page)]
        gone = {glyph.order for glyph in off}
        gone |= {g.order for g in hidden if page.modes[g.owner] == INVISIBLE}
        visible = [glyph for glyph in page.glyphs if glyph.order not in gone]
        hidden = [glyph for glyph in page.glyphs if glyph.order in gone]
    kept = {glyph.owner for glyph in visible}
    silence(page, [n for n in range(len(page.texts)) if n not in kept])
    return visible, hidden


def undrawn(page: Page, hidden: Sequence[Glyph]) -> bool:
    """Some character is hidden only because nobody here has its font; a reader may have it."""
    from pypdfium2 import raw

    for glyph in hidden:
        if page.modes[glyph.owner] < INVISIBLE and _on_page(glyph.box, page):
            owner = page.texts[glyph.owner]
            foreign = glyph.char > "\u017f" and not known(glyph.char) and owner
            if foreign and not raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(owner)):
                return True
    return False


def silence(page: Page, owners: Sequence[int]) -> None:
    """Let the page draw without these text objects."""
    from pypdfium2 import raw

    for number in owners:
        if page.texts[number]:
            raw.FPDFTextObj_SetTextRenderMode(page.texts[number], INVISIBLE)


def difference(page: Page, owners: Sequence[int], scale: float = SCALE) -> Any:
    """What these text objects change on the page: a picture, black where they change nothing.

    They draw again as the file has them afterwards."""
    from PIL import ImageChops
    from pypdfium2 import raw

    before = draw(page, scale)
    silence(page, owners)
    after = draw(page, scale)
    for number in owners:
        if page.texts[number]:
            raw.FPDFTextObj_SetTextRenderMode(page.texts[number], page.modes[number])
    bands = ImageChops.difference(before, after).split()
    return ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])


def draw(page: Page, scale: float) -> Any:
    """The page as a picture in RGB on white."""
    bitmap = page.handle.render(scale=scale, may_draw_forms=False, rev_byteorder=True)
    image = bitmap.to_pil()
    return image if image.mode == "RGB" else image.convert("RGB")


def _glance(glyph: Glyph, page: Page, rows: tuple[bytes, int]) -> int:
    """A great change in one of three rows of pixels through the middle of a letter, or 0: most
    letters need no closer look."""
    if page.modes[glyph.owner] >= INVISIBLE or not _on_page(glyph.box, page):
        return 0
    data, width = rows
    left, top, right, bottom = glyph.box
    start, end = max(int(left * SCALE), 0), min(int(right * SCALE) + 1, width)
    for share in (0.5, 0.35, 0.65):
        row = int((top + (bottom - top) * share) * SCALE) * width
        most = max(data[row + start : row + end], default=0) if row >= 0 else 0
        if most > FAINT:
            return most
    return 0


def _value(glyph: Glyph, box: Box, page: Page, change: Any) -> int:
    """The greatest change in a box of a character; 255 where boxes say nothing."""
    mode = page.modes[glyph.owner]
    if not _on_page(glyph.box, page):
        return 0
    if mode == INVISIBLE:
        return 255 if scanned(glyph.box, page) else 0
    if mode >= CLIPPING:
        return 255
    found: tuple[int, int] = change.crop(pixels(box, SCALE)).getextrema()
    return found[1]


def pixels(box: Box, scale: float, pad: float = 0.0) -> tuple[int, int, int, int]:
    """The pixels that a box touches, at least one; `pad` in points."""
    left, top, right, bottom = box
    x, y = int((left - pad) * scale), int((top - pad) * scale)
    return x, y, max(x, int((right + pad) * scale)) + 1, max(y, int((bottom + pad) * scale)) + 1


def _middle(box: Box) -> Box:
    left, top, right, bottom = box
    x, y = (right - left) * 0.1, (bottom - top) * 0.25
    return left + x, top + y, right - x, bottom - y


def _on_page(box: Box, page: Page) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return 0 <= x <= page.width and 0 <= y <= page.height


def scanned(box: Box, page: Page) -> bool:
    """A picture that may be a scan lies there."""
    area = page.width * page.height
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(
        left <= x <= right
        and top <= y <= bottom
        and (right - left) * (bottom - top) >= _SCANNED * area
        for left, top, right, bottom in page.pictures
    )


def _stray(visible: Sequence[Glyph], change: Any) -> bool:
    """Some ink of text lies in the box of no visible character."""
    from PIL import ImageDraw

    left = change.copy()
    pen = ImageDraw.Draw(left)
    for box in _padded(visible):
        pen.rectangle(box, fill=0)
    found: tuple[int, int] = left.getextrema()
    return found[1] > FAINT


def _padded(glyphs: Sequence[Glyph]) -> Iterator[tuple[int, int, int, int]]:
    for glyph in glyphs:
        pad = (glyph.box[3] - glyph.box[1]) * 0.5
        yield pixels(glyph.box, SCALE, pad)
