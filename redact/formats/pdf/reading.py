"""The text of a PDF that a reader sees, and where each line of it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from redact.formats.pdf.drawn import Box
from redact.formats.pdf.glyphs import Glyph, Page, open_page
from redact.formats.pdf.layout import Line, paragraphs
from redact.formats.pdf.spread import spread
from redact.formats.pdf.vertical import columned
from redact.formats.pdf.visible import draw, seen, undrawn

_UNSPELLED = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]{3}")
"""So many characters in a row that the file does not spell are words, not list marks."""
_HANGUL = re.compile("[가-힣]")
_FEW = 40
"""Characters a page with a picture all over it may have and still be a scan without text."""
_FULL = 0.6
_COARSE = 0.5


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of the body, and where it begins there (code points)."""

    start: int
    line: Line


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page gives to the text."""

    number: int
    text: str = field(repr=False)
    lines: tuple[Placed, ...] = field(repr=False)
    hidden: str = field(repr=False)
    pictures: int
    owners: tuple[int, ...]
    """Text objects of the page that show."""
    blind: str
    """Why it cannot be read; empty when it can."""


def sheet_of(page: Page, start: int = 0) -> Sheet:
    """An open page as text that begins at `start` of the body."""
    visible, hidden = seen(page)
    text, lines = _text(visible, start, page.rules)
    told, _ = _text(hidden, 0)
    owners = tuple(sorted({glyph.owner for glyph in visible}))
    blind = _blind(page, text, undrawn(page, hidden))
    return Sheet(page.number, text, lines, told, len(page.pictures), owners, blind)


def sheets(document: Any) -> Iterator[Sheet]:
    """Every page of a document as text, in order."""

    def sheet(number: int) -> Sheet:
        with open_page(document, number) as page:
            return sheet_of(page)

    return spread(len(document), sheet)


def _text(
    glyphs: list[Glyph], start: int, rules: Sequence[Box] = ()
) -> tuple[str, tuple[Placed, ...]]:
    parts: list[str] = []
    lines: list[Placed] = []
    found = paragraphs(columned(glyphs), rules)
    going_on = [line for paragraph in found for line in paragraph[:-1]]
    ending = sum(line.blank for line in going_on)
    blanks = 0 < len(going_on) <= 2 * ending
    for paragraph in found:
        before: Line | None = None
        for line in paragraph:
            gap = "\n\n" if parts else ""
            if before is not None:
                gap = "" if _one_word(before, line, blanks) else "\n"
            start += len(gap)
            parts += [gap, line.text]
            lines.append(Placed(start, line))
            start += len(line.text)
            before = line
    return "".join(parts), tuple(lines)


def _one_word(before: Line, line: Line, blanks: bool) -> bool:
    """A Korean word goes on from one line to the next: in a cell so narrow that each line is a
    syllable, or where lines end in blanks (`blanks`) and this one does not."""
    if not (_HANGUL.match(before.text[-1]) and _HANGUL.match(line.text[0])):
        return False
    if len(before.text) == 1 and len(line.text) == 1:
        return True
    return blanks and not before.blank


def _blind(page: Page, text: str, undrawn: bool) -> str:
    where = f"page {page.number}"
    if undrawn:
        return f"{where} has text in a font that the file does not hold; it cannot be drawn"
    if _UNSPELLED.search(text):
        return f"{where} has text that the file does not spell; it cannot be read"
    area = page.width * page.height
    full = any((r - x) * (b - y) >= _FULL * area for x, y, r, b in page.pictures)
    if full and len(text) < _FEW:
        return f"{where} is a picture; its text cannot be read"
    if not text:
        low, high = draw(page, _COARSE).convert("L").getextrema()
        if low != high:
            return f"{where} is drawn, without text; what is on it cannot be read"
    return ""
