"""PDFs made by hand: as small as the format allows, so that a test says what it is about."""

from __future__ import annotations

from collections.abc import Sequence

_HANGUL = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /HYSMyeongJo-Medium /Encoding /UniKS-UCS2-H "
    b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HYSMyeongJo-Medium "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 1 >> /DW 1000 "
    b"/W [1 [333] 2 95 500] >>] >>"
)
_LATIN = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
A4 = b"[0 0 595 842]"


def file(objects: Sequence[bytes], extra: bytes = b"") -> bytes:
    """A file of numbered objects, the first of which is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, data in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s>>\n" % (len(places) + 1, extra)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)


def pages(
    *contents: bytes, entries: bytes = b"", box: bytes = A4, more: Sequence[bytes] = ()
) -> bytes:
    """A file of pages with these contents. Fonts: /F1 Latin, /F2 Hangul. `entries` go into every
    page; `more` are objects from number 5 on."""
    first = 5 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * n) for n in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(contents), kids),
        _LATIN,
        _HANGUL,
        *more,
    ]
    for number, content in enumerate(contents):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents %d 0 R %s "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /Im0 5 0 R >> >> >>"
            % (box, first + 2 * number + 1, entries),
            stream(content),
        ]
    return file(objects)


def line(text: str, x: float = 60, y: float = 760, size: float = 10, before: str = "") -> bytes:
    """Content that draws a line of text; `before` are operators in its text object."""
    if text.isascii():
        shown = "(" + text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ")"
        name = "F1"
    else:
        shown, name = f"<{text.encode('utf-16-be').hex()}>", "F2"
    return f"BT {before} /{name} {size} Tf {x} {y} Td {shown} Tj ET\n".encode("ascii")


def plain(paragraphs: Sequence[str]) -> bytes:
    """One page of paragraphs, each a line, with room between them."""
    content = b"".join(line(text, y=760 - 40 * n) for n, text in enumerate(paragraphs))
    return pages(content)


GREY = stream(
    bytes(range(256)) * 4,
    b"/Type /XObject /Subtype /Image /Width 32 /Height 32 "
    b"/ColorSpace /DeviceGray /BitsPerComponent 8",
)
"""A picture, to be the object with number 5 (/Im0)."""
