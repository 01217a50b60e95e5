"""Our own copies: pictures of pages with the text under them, and nothing else.

A copy is recognised by what it is, not by a mark: every page one picture over all of it and one
text object, invisible, in a grammar that only this module writes. Its text is read from the text
objects themselves, as every other program does.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from redact.formats.pdf.drawn import Box

_CODES = 0xFFF0
_PAGE = re.compile(rb"q [\d.]+ 0 0 [\d.]+ 0 0 cm /Im0 Do Q\n(?:BT\n3 Tr\n((?:[^\n]+\n)*)ET\n)?")
_SHOW = re.compile(
    rb"/F1 (N) Tf (N) Tz (N) (N) (N) (N) (N) (N) Tm <((?:[0-9A-F]{4})+)> Tj".replace(
        b"N", rb"-?[\d.]+"
    )
)
_KEYS = {"/Type", "/Parent", "/MediaBox", "/Contents", "/Resources"}
_PAIR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
_MAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
%sendcmap
end
end
"""
_WIDTH = 0.5
"""Of every character of the text layer, in sizes of the font."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it will be seen: packed pixels and how a PDF says what they are."""

    width: int
    height: int
    colours: str
    """Value of ColorSpace."""
    bits: int
    filters: str
    """Entries Filter and DecodeParms."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the text layer and the box they lie in."""

    text: str
    box: Box
    angle: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a copy: its size in points, its picture, its words."""

    width: float
    height: float
    picture: Picture
    words: Sequence[Stretch]


class Writer:
    """Puts a copy together page by page; the same pages give the same bytes."""

    def __init__(self, characters: Iterable[str]) -> None:
        """`characters`: all that the text layer will hold. Raises ValueError when a font cannot
        number so many."""
        different = sorted(set(characters))
        if len(different) > _CODES:
            raise ValueError("too many different characters")
        self.codes = {char: number for number, char in enumerate(different, 1)}
        self.objects: list[bytes] = [b""] * 6
        self.kids: list[int] = []

    def add(self, leaf: Leaf) -> None:
        """One more page."""
        picture = leaf.picture
        image = self._put(
            _stream(
                picture.data,
                f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} "
                f"/ColorSpace {picture.colours} /BitsPerComponent {picture.bits} {picture.filters}",
            )
        )
        parts = [f"q {leaf.width:.2f} 0 0 {leaf.height:.2f} 0 0 cm /Im0 Do Q\n"]
        if leaf.words:
            parts += ["BT\n3 Tr\n", *(self._show(word, leaf.height) for word in leaf.words), "ET\n"]
        content = self._put(_stream(zlib.compress("".join(parts).encode("ascii")), _FLATE))
        self.kids.append(
            self._put(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R "
                b"/Resources << /Font << /F1 3 0 R >> /XObject << /Im0 %d 0 R >> >> >>"
                % (leaf.width, leaf.height, content, image)
            )
        )

    def _put(self, data: bytes) -> int:
        self.objects.append(data)
        return len(self.objects)

    def _show(self, words: Stretch, height: float) -> str:
        left, top, right, bottom = words.box
        size, length = max(bottom - top, 1.0), max(right - left, 1.0)
        # From the lower left of the box, along the line.
        a, b, c, d, x, y = 1, 0, 0, 1, left, height - bottom + 0.2 * size
        if words.angle in range(45, 136):
            size, length = length, size
            a, b, c, d, x, y = 0, -1, 1, 0, left + 0.2 * size, height - top
        elif words.angle in range(225, 316):
            size, length = length, size
            a, b, c, d, x, y = 0, 1, -1, 0, right - 0.2 * size, height - bottom
        stretch = 100 * length / (max(len(words.text.rstrip()), 1) * _WIDTH * size)
        shown = "".join(f"{self.codes[char]:04X}" for char in words.text)
        return (
            f"/F1 {size:.2f} Tf {min(max(stretch, 1), 1000):.2f} Tz "
            f"{a} {b} {c} {d} {x:.2f} {y:.2f} Tm <{shown}> Tj\n"
        )

    def finish(self) -> bytes:
        """The whole file."""
        kids = " ".join(f"{number} 0 R" for number in self.kids)
        self.objects[:6] = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {len(self.kids)} /Kids [{kids}] >>".encode("ascii"),
            b"<< /Type /Font /Subtype /Type0 /BaseFont /Text /Encoding /Identity-H "
            b"/DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Text /DW %d /FontDescriptor 5 0 R "
            b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
            % (1000 * _WIDTH),
            b"<< /Type /FontDescriptor /FontName /Text /Flags 5 /FontBBox [0 0 500 800] "
            b"/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
            _stream(zlib.compress(self._unicode()), _FLATE),
        ]
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, data in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
            len(places) + 1,
            start,
        )
        return bytes(out)

    def _unicode(self) -> bytes:
        pairs = [
            b"<%04X> <%s>\n" % (code, char.encode("utf-16-be").hex().upper().encode("ascii"))
            for char, code in self.codes.items()
        ]
        blocks = [pairs[n : n + 100] for n in range(0, len(pairs), 100)]
        return _MAP % b"".join(
            b"%d beginbfchar\n%sendbfchar\n" % (len(block), b"".join(block)) for block in blocks
        )


_FLATE = "/Filter /FlateDecode"


def _stream(data: bytes, entries: str) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (
        entries.encode("ascii"),
        len(data),
        data,
    )


def pages_of(pdf: Any) -> list[list[Stretch]] | None:
    """The text layer of one of our copies, page by page; None for any other file.

    All texts joined are the body.
    """
    if set(pdf.Root.keys()) != {"/Type", "/Pages"}:
        return None
    if not set(pdf.trailer.keys()) <= {"/Size", "/Root"}:
        return None
    spelled: Mapping[bytes, str] | None = None
    out: list[list[Stretch]] = []
    for page in pdf.pages:
        if set(page.obj.keys()) != _KEYS or page.obj.Contents.objgen == (0, 0):
            return None
        found = _PAGE.fullmatch(page.obj.Contents.read_bytes())
        if not found:
            return None
        if spelled is None:
            spelled = _spelling(page.obj.Resources.Font.F1.ToUnicode.read_bytes())
        height = float(page.obj.MediaBox[3])
        shown = [_SHOW.fullmatch(line) for line in (found[1] or b"").splitlines()]
        words = [_stretch(one, spelled, height) for one in shown if one]
        if len(words) < len(shown):
            return None
        out.append(words)
    return out


def _stretch(shown: re.Match[bytes], spelled: Mapping[bytes, str], height: float) -> Stretch:
    """The inverse of `Writer._show`."""
    size, squeeze, _, b, _, _, x, y = (float(shown[n]) for n in range(1, 9))
    text = "".join(spelled.get(shown[9][n : n + 4], "\ufffd") for n in range(0, len(shown[9]), 4))
    length = max(len(text.rstrip("\n")), 1) * _WIDTH * size * squeeze / 100
    if b < 0:
        left, top = x - 0.2 * size, height - y
        return Stretch(text, (left, top, left + size, top + length), 90)
    if b > 0:
        right, bottom = x + 0.2 * size, height - y
        return Stretch(text, (right - size, bottom - length, right, bottom), 270)
    bottom = height - y + 0.2 * size
    return Stretch(text, (x, bottom - size, x + length, bottom), 0)


def _spelling(data: bytes) -> dict[bytes, str]:
    return {
        found[1]: bytes.fromhex(found[2].decode("ascii")).decode("utf-16-be", "replace")
        for found in _PAIR.finditer(data)
        if len(found[2]) % 4 == 0 and found[2] != b"FFFF"
    }
