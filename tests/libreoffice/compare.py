"""Saving with LibreOffice, and comparing what pages show before and after.

Pages are drawn by poppler and their characters read by pdfium: neither is what made them. A
document is equal where its text is the old text with the replacements, each in its place, and no
pixel differs outside the replaced characters.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from redact.core import Draft, Rewrite, Span, unchanged
from redact.formats import FORMATS, read_bytes

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the top left."""
RESOLUTION = 80
"""Dots an inch of the pictures that are compared."""
_SECONDS = 600
_SAME = 48
"""Difference of two greys, of 255, that is the same: the edges of letters."""
_SPECK = 3
"""So many pixels may differ on a page: hairlines that fall between two pixels."""
_PAD = 2.0
"""Points around a replaced character: letters leave their boxes a little."""
FILTERS = {"html": "html:HTML (StarWriter):EmbedImages", "docx": "docx:MS Word 2007 XML"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its picture in grey, its characters but blanks, and where they stand."""

    image: Any = field(repr=False)
    text: str
    boxes: tuple[Box, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the pages of a copy are beside those of its source."""

    pages: int
    """Before."""
    equal: int
    """Pages whose text is as it should be, and whose pixels are the same outside of it."""
    problems: tuple[str, ...] = ()
    """What is wrong on which page."""


def missing() -> str:
    """What has to be installed to look at pages; nothing when all is."""
    return ", ".join(one for one in ("soffice", "pdftoppm") if shutil.which(one) is None)


def converted(files: Sequence[Path], kind: str, folder: Path) -> dict[str, Path | None]:
    """Save files with LibreOffice as `kind` in `folder`, by name; None for what it did not open.

    The profile is new each time, so nobody's settings matter and nothing is repaired by asking.
    """
    with tempfile.TemporaryDirectory(prefix="redact-office-") as profile:
        command = [
            *("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore"),
            *("--convert-to", FILTERS.get(kind, kind), "--outdir", str(folder), *map(str, files)),
        ]
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    made = {file.stem: folder / f"{file.stem}.{kind}" for file in files}
    return {name: path if path.exists() else None for name, path in made.items()}


def pages(file: Path, drawn: int = RESOLUTION) -> list[Sheet]:
    """The pages of a PDF, drawn with so many dots an inch and scaled down."""
    import ctypes

    import pypdfium2
    from PIL import Image
    from pypdfium2 import raw

    with tempfile.TemporaryDirectory() as folder:
        stem = Path(folder) / "p"
        command = ["pdftoppm", "-r", str(drawn), "-gray", str(file), str(stem)]
        subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
        images = []
        for one in sorted(Path(folder).iterdir(), key=lambda path: int(path.stem.split("-")[1])):
            with Image.open(one) as image:
                size = [round(side * RESOLUTION / drawn) for side in image.size]
                grey = image.convert("L")
                images.append(
                    grey if drawn == RESOLUTION else grey.resize(size, Image.Resampling.BOX)
                )
    sheets = []
    document = pypdfium2.PdfDocument(file)
    for page, image in zip(document, images, strict=True):
        height, text, rect = page.get_height(), page.get_textpage(), raw.FS_RECTF()
        chars, boxes = [], []
        for index in range(text.count_chars()):
            char = chr(raw.FPDFText_GetUnicode(text, index))
            if char.isspace() or raw.FPDFText_IsGenerated(text, index) == 1:
                continue
            raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(rect))
            chars.append(char)
            boxes.append((rect.left, height - rect.top, rect.right, height - rect.bottom))
        sheets.append(Sheet(image, "".join(chars), tuple(boxes)))
    return sheets


def compared(
    before: Sequence[Sheet], after: Sequence[Sheet], changes: Mapping[str, str]
) -> Verdict:
    """A copy whose replacements are as wide as what they replace."""
    if len(before) != len(after):
        return Verdict(len(before), 0, (f"{len(after)} pages instead of {len(before)}",))
    problems = []
    for number, (old, new) in enumerate(zip(before, after, strict=True), 1):
        wanted = old.text
        for word, other in changes.items():
            wanted = wanted.replace(word, other)
        if wanted != new.text:
            problems.append(f"page {number}: {_first(wanted, new.text)}")
        elif where := differing(old, new, _changed(old, new, changes)):
            problems.append(f"page {number}: pixels at {where}")
    return Verdict(len(before), len(before) - len(problems), tuple(problems))


def _first(wanted: str, found: str) -> str:
    place = next(
        (n for n, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b),
        min(len(wanted), len(found)),
    )
    start = max(place - 8, 0)
    return f"text {found[start : place + 12]!r} instead of {wanted[start : place + 12]!r}"


def _changed(old: Sheet, new: Sheet, changes: Mapping[str, str]) -> list[Box]:
    boxes = []
    for word in changes:
        start = old.text.find(word)
        while start >= 0:
            for place in range(start, start + len(word)):
                boxes += [old.boxes[place], new.boxes[place]]
            start = old.text.find(word, start + 1)
    return boxes


def differing(old: Sheet, new: Sheet, apart: Iterable[Box], blur: float = 0) -> str:
    """Where two pages differ outside of some boxes; empty where they do not. With `blur` (pixels)
    edges may be drawn in another way."""
    from PIL import ImageChops, ImageDraw, ImageFilter

    if old.image.size != new.image.size:
        return f"the page is of {new.image.size} instead of {old.image.size}"
    images = [sheet.image for sheet in (old, new)]
    if blur:
        images = [image.filter(ImageFilter.GaussianBlur(blur)) for image in images]
    change = ImageChops.difference(*images)
    pen = ImageDraw.Draw(change)
    scale = RESOLUTION / 72
    for left, top, right, bottom in apart:
        left, right = sorted((left, right))
        top, bottom = sorted((top, bottom))
        box = (left - _PAD, top - _PAD, right + _PAD, bottom + _PAD)
        pen.rectangle([side * scale for side in box], fill=0)
    change = change.point(lambda value: 255 if value > _SAME else 0)
    if change.histogram()[255] <= _SPECK:
        return ""
    return str(tuple(round(side / scale) for side in change.getbbox()))


def edited(file: Path, changes: Mapping[str, str]) -> tuple[Draft, bytes]:
    """A draft, and its copy with every one of these words replaced."""
    draft = read_bytes(file.read_bytes(), file.name, _format(file))
    edits, body = [], draft.text[: draft.body_end]
    parts, place = [], 0
    while found := _next(body, place, changes):
        start, word = found
        edits.append((Span(start, start + len(word)), changes[word]))
        parts += [body[place:start], changes[word]]
        place = start + len(word)
    redacted = replace(draft.body(), text="".join([*parts, body[place:]]))
    rewrite: Rewrite = replace(unchanged(draft), edits=tuple(edits), redacted=redacted)
    form = next(form for form in FORMATS if form.name == draft.origin.format)
    copy = form.write(rewrite)
    again = form.read(copy, file.name)
    if again.text != redacted.text:
        raise AssertionError(f"{file.name}: the copy does not read as it should")
    return draft, copy


def _next(body: str, place: int, changes: Mapping[str, str]) -> tuple[int, str] | None:
    found = [(body.find(word, place), word) for word in changes]
    return min(((start, word) for start, word in found if start >= 0), default=None)


def _format(file: Path) -> str:
    return next(form.name for form in FORMATS if file.suffix in form.suffixes)
