"""What is done with the bytes of a PDF; runs in a process of its own (`child`)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from redact.formats.pdf.earlier import left_over, versions
from redact.formats.pdf.glyphs import Page, open_document, open_page
from redact.formats.pdf.layout import Line
from redact.formats.pdf.limits import Refused
from redact.formats.pdf.opening import opened, plain_bytes
from redact.formats.pdf.own import Leaf, Stretch, Writer, pages_of
from redact.formats.pdf.paint import picture
from redact.formats.pdf.parts import parts, raw_streams
from redact.formats.pdf.raster import packed
from redact.formats.pdf.reading import Placed, Sheet, sheet_of, sheets
from redact.formats.pdf.spread import spread
from redact.formats.pdf.told import Told, clean
from redact.kinds import unseen

Change = tuple[int, int, str]
"""Start and end in the body (code points), and the new words."""
_HINT = "open it in its program and save it again"
_BETWEEN = "\n\n"
_HANGING = re.compile(r"\S{0,12}\s|\S{1,12}\Z|[,.;:!?)\]\u2019\u201d\u3001\u3002]+")
"""What may stand behind a word without a blank, and the blank behind that."""
_HEIGHT = 1.1
"""Of a line in a copy, in sizes of its font."""
_DESCENT = 0.22
"""Of that below its base line."""


def read(data: bytes) -> dict[str, Any]:
    """The body of a PDF, where its pages begin, everything it says beside it, and what cannot be
    read. Raises Refused."""
    with opened(data) as pdf:
        own = pages_of(pdf)
        told, live = parts(pdf), raw_streams(pdf)
        plain = plain_bytes(pdf, data)
    body: list[str] = []
    starts: list[int] = []
    blind: list[str] = []
    if own is not None:
        body = ["".join(one.text for one in words) for words in own]
        whole = "".join(body)
        starts = [sum(map(len, body[:n])) if body[n] else -1 for n in range(len(body))]
    else:
        for sheet in _sheets(plain):
            starts.append(sum(map(len, body)) + len(_BETWEEN) * len(body) if sheet.text else -1)
            body += [sheet.text] if sheet.text else []
            blind += [sheet.blind] if sheet.blind else []
            where = f"page {sheet.number}"
            if sheet.hidden:
                told.append(Told("hidden text", "hidden", where, clean(sheet.hidden)))
            if sheet.pictures:
                mark = sha256(f"{sheet.number} ".encode() + data).hexdigest()
                told.append(Told("picture", "metadata", f"pictures on {where}", mark))
                blind += [] if sheet.blind else [unseen(f"pictures on {where}")]
        whole = _BETWEEN.join(body)
    told += _earlier(data, whole, told, live)
    # Text that is on a page as well (the title of a bookmark, say) tells nothing new.
    seen = " ".join(whole.split())
    told = [
        one
        for one in told
        if not (one.kind in ("hidden text", "title", "property") and _repeats(one, seen))
    ]
    return {"body": whole, "starts": starts, "told": _gathered(told), "blind": blind}


def _gathered(told: Sequence[Told]) -> list[Told]:
    """What is of one kind in one place as one part, a line each; hidden parts first."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for one in sorted(told, key=lambda one: one.layer != "hidden"):
        places.setdefault((one.kind, one.layer, one.place), []).append(one.text)
    return [Told(*place, "\n".join(texts)) for place, texts in places.items()]


def _repeats(one: Told, body: str) -> bool:
    return one.place != "document information" and " ".join(one.text.split()) in body


def write(
    data: bytes, body: str, pages: Sequence[tuple[int, int]], changes: Sequence[Change]
) -> bytes:
    """A copy with these changes. `body` is what `read` gave, `pages` the pages (the first is 0)
    with a text in it, each with where that begins. Raises Refused, also when the file does not
    read as it did."""
    with opened(data) as pdf:
        own = pages_of(pdf)
        plain = plain_bytes(pdf, data)
    document = open_document(plain)
    begin = dict(pages)
    starts = [begin.get(number, -1) for number in range(len(document))]

    def leaf(number: int) -> tuple[Leaf, int]:
        with open_page(document, number) as page:
            start = starts[number]
            sheet = sheet_of(page, start) if own is None else _own_sheet(page, own[number], start)
            # What stands between two lines, or two pages, belongs to the line before it.
            regions = _regions(sheet, body, 0 if own is not None else len(_BETWEEN))
            return _leaf(page, sheet, regions, body, changes), regions[-1][1] if regions else -1

    ends = [0, *(end for _, end, _ in changes)]
    begins = [*(start for start, _, _ in changes), len(body)]
    kept = (body[end:begin] for end, begin in zip(ends, begins, strict=True))
    writer = Writer("".join([*kept, *(words for _, _, words in changes)]))
    place = 0
    for start, (one, end) in zip(starts, spread(len(starts), leaf), strict=True):
        if start not in (-1, place) or (start < 0) != (end < 0):
            raise _other()
        place = end if end >= 0 else place
        writer.add(one)
    if place != len(body):
        raise _other()
    return writer.finish()


def _other() -> Refused:
    return Refused("does not read the same twice", _HINT)


def _regions(sheet: Sheet, body: str, gap: int) -> list[tuple[Placed, int]]:
    """Each line with the place where the next begins. Raises Refused when the body has other
    words there."""
    if not sheet.lines:
        return []
    last = sheet.lines[-1]
    end = min(last.start + len(last.line.text) + gap, len(body))
    ends = [*(one.start for one in sheet.lines[1:]), end]
    if not all(body.startswith(one.line.text, one.start) for one in sheet.lines):
        raise _other()
    return list(zip(sheet.lines, ends, strict=True))


def _leaf(
    page: Page,
    sheet: Sheet,
    regions: Sequence[tuple[Placed, int]],
    body: str,
    changes: Sequence[Change],
) -> Leaf:
    texts: list[str] = []
    anew: dict[int, tuple[Line, str]] = {}
    for number, (placed, end) in enumerate(regions):
        text, touched = _changed(body, placed.start, end, changes)
        if texts and anew.get(number - 1) and _reaches(placed.start, end, changes):
            # What hangs on the new words (a comma, a particle) stays beside them.
            moved = _HANGING.match(text)
            size = moved.end() if moved else 0
            texts[-1], text = texts[-1] + text[:size], text[size:]
            anew[number - 1] = anew[number - 1][0], texts[-1]
        texts.append(text)
        if touched:
            anew[number] = placed.line, text
    others = [one.line for number, (one, _) in enumerate(regions) if number not in anew]
    image, places = picture(page, sheet.owners, list(anew.values()), others)
    boxes = dict(zip(anew, places, strict=True))
    words = [
        Stretch(text, boxes.get(number, placed.line.box), placed.line.angle)
        for number, (text, (placed, _)) in enumerate(zip(texts, regions, strict=True))
        if text
    ]
    return Leaf(page.width, page.height, packed(image, bool(page.pictures)), words)


def _reaches(start: int, end: int, changes: Sequence[Change]) -> bool:
    """A change goes on from the line before, and ends in this one."""
    return any(first < start < last <= end for first, last, _ in changes)


def _changed(body: str, start: int, end: int, changes: Sequence[Change]) -> tuple[str, bool]:
    """A stretch of the body with the changes put in; whether there are any."""
    parts_, done, touched = [], start, False
    for first, last, new in changes:
        if last <= start or first >= end:
            continue
        touched = True
        if first >= start:
            parts_ += [body[done:first], new]
        done = min(max(done, last), end)
    return "".join([*parts_, body[done:end]]), touched


def _own_sheet(page: Page, words: Sequence[Stretch], start: int) -> Sheet:
    """A page of one of our copies, with the lines that its text layer has."""
    lines = []
    for number, one in enumerate(words):
        size = (one.box[3] - one.box[1]) / _HEIGHT
        foot = one.box[3] - _DESCENT * size
        lines.append(
            Placed(start, Line(one.text, one.box, one.angle, (one.box,), number, size, foot))
        )
        start += len(one.text)
    return Sheet(page.number, "", tuple(lines), "", 1, (), "")


def _sheets(data: bytes) -> Iterator[Sheet]:
    document = open_document(data)
    yield from sheets(document)
    document.close()


def _earlier(data: bytes, body: str, told: Sequence[Told], live: set[int]) -> Iterator[Told]:
    """What is only in earlier versions, and in no version."""
    import pikepdf

    known = {one.text for one in told}
    lines = {line for part in (body, *known) for line in part.splitlines()}
    for number, version in enumerate(versions(data), 1):
        where = f"earlier version {number}"
        try:
            with pikepdf.open(io.BytesIO(version), attempt_recovery=False) as pdf:
                found = parts(pdf)
                live |= raw_streams(pdf)
                plain = plain_bytes(pdf, version)
            text = "\n".join(f"{sheet.text}\n{sheet.hidden}" for sheet in _sheets(plain))
        except (pikepdf.PdfError, Refused):
            continue  # the first part of a file made for the web; `left_over` looks at its bytes
        for one in found:
            if one.text not in known:
                known.add(one.text)
                yield one._replace(place=f"{one.place}, {where}")
        new = [line for line in text.splitlines() if line and line not in lines]
        lines.update(new)
        if new:
            yield Told("hidden text", "hidden", where, "\n".join(new))
    yield from left_over(data, "\n".join([*lines, *known]), live)
