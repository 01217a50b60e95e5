"""Every document in one format: saved by LibreOffice, copied, opened again, compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from redact.errors import Unsafe
from redact.formats.pdf.glyphs import open_document
from redact.formats.pdf.opening import opened, plain_bytes
from redact.formats.pdf.reading import sheets
from tests.libreoffice.compare import (
    Box,
    Sheet,
    Verdict,
    compared,
    converted,
    differing,
    edited,
    pages,
)
from tests.libreoffice.documents import DOCUMENTS, SAME_WIDTH, shown

KINDS = ("docx", "odt", "html", "pdf", "rtf")
"""Formats that LibreOffice and redact both write."""
_OWN = re.compile(r"<meta name=[^>]*>|</?sdfield[^>]*>|(?<=src=\"data:)[^\"]*")
"""Of a web page: what LibreOffice alone looks at, and pictures within it."""
_FINE = 200
"""Dots an inch of a page in a copy of a PDF: there a hairline is as thin as in its source."""
_SOFT = 2.0
"""Pixels over which a page of a PDF is blurred: its copy is a picture of another resolution."""
_TALL = 0.6
"""Around a line that was set anew, in heights of it."""


def verdicts(names: Sequence[str], kind: str, root: Path) -> dict[str, Verdict]:
    """How the copies look beside their sources, by name of the document. `root / kind` holds the
    files afterwards: `source`, `meant`, `copy`, and `before` and `after` as PDF."""
    folders = {
        one: root / kind / one for one in ("source", "meant", "copy", "before", "after", "flat")
    }
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    sources = _saved({name: DOCUMENTS[name]().xml() for name in names}, kind, folders, "source")
    meant = _saved({name: shown(name, kind) for name in names}, kind, folders, "meant")
    out: dict[str, Verdict] = {}
    copies = {}
    for name in names:
        source = sources[name]
        if source is None or meant[name] is None:
            out[name] = Verdict(0, 0, ("LibreOffice did not save it",))
            continue
        try:
            _, copy = edited(source, SAME_WIDTH)
        except Unsafe as error:
            out[name] = Verdict(0, 0, (str(error),))
            continue
        copies[name] = folders["copy"] / source.name
        copies[name].write_bytes(copy)
    before = _printed([meant[name] for name in copies], kind, folders["before"])
    after = _printed(list(copies.values()), kind, folders["after"])
    for name in copies:
        out[name] = _verdict(kind, before[name], after[name], sources[name])
    return {name: out[name] for name in names}


def _saved(
    flat: dict[str, bytes], kind: str, folders: dict[str, Path], folder: str
) -> dict[str, Path | None]:
    files = [folders["flat"] / f"{name}.fodt" for name in flat]
    for file, data in zip(files, flat.values(), strict=True):
        file.write_bytes(data)
    made = converted(files, kind, folders[folder])
    if kind == "html" and folder == "meant":
        for path in filter(None, made.values()):
            page = path.read_text("utf-8")
            path.write_text(
                _OWN.sub(lambda found: "" if found[0][:1] == "<" else ",", page), "utf-8"
            )
    return made


def _printed(files: Sequence[Path | None], kind: str, folder: Path) -> dict[str, Path | None]:
    if kind == "pdf":
        return {file.stem: file for file in files if file}
    return converted([file for file in files if file], "pdf", folder)


def _verdict(kind: str, before: Path | None, after: Path | None, source: Path | None) -> Verdict:
    if before is None or after is None or source is None:
        return Verdict(0, 0, ("LibreOffice did not open it",))
    if kind == "pdf":
        return _anew(pages(before, _FINE), pages(after, _FINE), _lines(source))
    old, new = pages(before), pages(after)
    if kind == "rtf":
        return Verdict(len(old), len(old) if any(sheet.text for sheet in new) else 0)
    return compared(old, new, SAME_WIDTH)


def _lines(file: Path) -> list[list[Box]]:
    """The lines of each page that hold something to replace."""
    found = []
    data = file.read_bytes()
    with opened(data) as pdf:
        document = open_document(plain_bytes(pdf, data))
    for sheet in sheets(document):
        boxes = []
        spans = [
            (match.start(), match.end())
            for word in SAME_WIDTH
            for match in re.finditer(re.escape(word), sheet.text)
        ]
        start = sheet.lines[0].start if sheet.lines else 0
        for placed in sheet.lines:
            first = placed.start - start
            last = first + len(placed.line.text)
            if any(a < last and first < b for a, b in spans):
                boxes.append(placed.line.box)
        found.append(boxes)
    document.close()
    return found


def _anew(old: Sequence[Sheet], new: Sequence[Sheet], lines: Sequence[Sequence[Box]]) -> Verdict:
    """A PDF and its copy, without the lines that were set anew, which may have become longer."""
    if len(old) != len(new):
        return Verdict(len(old), 0, (f"{len(new)} pages instead of {len(old)}",))
    problems = []
    for number, (one, other, boxes) in enumerate(zip(old, new, lines, strict=True), 1):
        apart = []
        for left, top, right, bottom in boxes:
            pad = _TALL * min(bottom - top, right - left)
            apart.append((left - pad, top - pad, right + 4 * pad, bottom + pad))
            apart += [
                box for box in other.boxes if top < (box[1] + box[3]) / 2 < bottom and left < box[2]
            ]
        if where := differing(one, other, apart, _SOFT):
            problems.append(f"page {number}: pixels at {where}")
    return Verdict(len(old), len(old) - len(problems), tuple(problems))
