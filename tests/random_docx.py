"""Random Word documents and random edits: does every character that nobody replaced keep its look?

The model here knows nothing of `redact.formats.docx`: it makes runs, remembers each character with
its formatting, and reads the copy in the plainest way.
"""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import replace
from xml.sax.saxutils import escape

from lxml import etree

from redact.core import Span, unchanged
from redact.formats.docx import DOCX
from redact.formats.docx.names import NAMESPACES
from tests.samples_docx import package, paragraph

_W = f"{{{NAMESPACES['w']}}}"
_LOOKS = (
    "",
    "<w:b/>",
    "<w:i/>",
    "<w:b/><w:i/>",
    '<w:color w:val="AA0000"/>',
    '<w:sz w:val="32"/>',
    '<w:u w:val="single"/>',
    '<w:rFonts w:ascii="Arial" w:eastAsia="바탕"/>',
    '<w:vertAlign w:val="superscript"/>',
)
_LETTERS = "abcdefgh가나다라마바사 <&'\"é文"
_UNITS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u2011": "<w:noBreakHyphen/>"}
Look = str
Character = tuple[str, Look]


def compare(number: int, seed: int = 1) -> int:
    """How many of so many random documents come out otherwise than they should."""
    source = random.Random(seed)
    return sum(not same(source) for _ in range(number))


def same(source: random.Random) -> bool:
    """One random document with random edits: text and looks are as the model says."""
    paragraphs: list[list[Character]] = []
    blocks = []
    for _ in range(source.randint(1, 4)):
        characters: list[Character] = []
        blocks.append(_block(source, characters))
        paragraphs.append(characters)
    arrows = [("rId1", "hyperlink", "https://example.org/")]
    data = package("".join(blocks), {}, arrows)
    draft = DOCX.read(data, "draft")
    edits, place = [], 0
    for characters in paragraphs:
        length = len(characters)
        edits += _edits(source, characters, place)
        place += length + len("\n\n")
    copy = DOCX.write(replace(unchanged(draft), edits=tuple(edits)))
    return _read(copy) == [list(characters) for characters in paragraphs]


def _edits(
    source: random.Random, characters: list[Character], place: int
) -> list[tuple[Span, str]]:
    """Random edits of one paragraph, put into the model as well."""
    out: list[tuple[Span, str]] = []
    end = len(characters)
    for _ in range(source.randint(0, 3)):
        if end < 1:
            break
        start = source.randint(0, end - 1)
        stop = source.randint(start + 1, end)
        words = "".join(source.choices(_LETTERS + "\n\t", k=source.randint(0, 6)))
        out.insert(0, (Span(place + start, place + stop), words))
        characters[start:stop] = [(char, characters[start][1]) for char in words]
        end = start
    return out


def _block(source: random.Random, characters: list[Character]) -> str:
    runs = [_wrapped(source, _run(source, characters)) for _ in range(source.randint(1, 7))]
    return paragraph("".join(runs))


def _run(source: random.Random, characters: list[Character]) -> str:
    look = source.choice(_LOOKS)
    parts = []
    for _ in range(source.randint(1, 3)):
        if source.random() < 0.2:
            unit = source.choice(list(_UNITS))
            parts.append(_UNITS[unit])
            characters.append((unit, look))
        else:
            text = "".join(source.choices(_LETTERS, k=source.randint(1, 8)))
            parts.append(f'<w:t xml:space="preserve">{escape(text)}</w:t>')
            characters += [(char, look) for char in text]
    return f"<w:r><w:rPr>{look}</w:rPr>{''.join(parts)}</w:r>"


def _wrapped(source: random.Random, run: str) -> str:
    kind = source.randint(0, 9)
    about = 'w:id="7" w:author="Kim" w:date="2020-01-01T00:00:00Z"'
    if kind == 0:
        return f"<w:ins {about}>{run}</w:ins>"
    if kind == 1:
        return f'<w:hyperlink w:anchor="_Toc1">{run}</w:hyperlink>'
    if kind == 2:
        name = '<w:sdtPr><w:alias w:val="name"/></w:sdtPr>'
        return f"<w:sdt>{name}<w:sdtContent>{run}</w:sdtContent></w:sdt>"
    if kind == 3:
        gone = "<w:r><w:delText>gone</w:delText></w:r>"
        return f"{run}<w:del {about}>{gone}</w:del>"
    if kind == 4:
        return f'<w:proofErr w:type="spellStart"/>{run}<w:bookmarkStart w:id="3" w:name="x"/>'
    if kind == 5:
        return f'<w:smartTag w:element="place">{run}</w:smartTag>'
    return run


def _read(data: bytes) -> list[list[Character]]:
    """Characters and looks of a copy, by paragraph."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    units = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}noBreakHyphen": "\u2011"}
    out = []
    for block in root.iter(f"{_W}p"):
        characters: list[Character] = []
        for run in block.iter(f"{_W}r"):
            look = _look(run.find(f"{_W}rPr"))
            for child in run:
                text = (child.text or "") if child.tag == f"{_W}t" else units.get(child.tag, "")
                characters += [(char, look) for char in text]
        out.append(characters)
    return out


def _look(formatting: etree._Element | None) -> Look:
    """The formatting as it was made: the one of the list with the same elements."""
    if formatting is None:
        return ""
    key = _key(formatting)
    return next((look for look in _LOOKS if _key(_parsed(look)) == key), "another")


def _parsed(look: Look) -> etree._Element:
    return etree.fromstring(f'<w:rPr xmlns:w="{NAMESPACES["w"]}">{look}</w:rPr>')


def _key(formatting: etree._Element) -> list[tuple[str, dict[str, str]]]:
    return [(str(child.tag), dict(child.attrib)) for child in formatting]
