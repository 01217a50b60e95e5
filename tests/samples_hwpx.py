"""Hangul documents for tests, built in code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from redact.formats.zipped import pack

MIMETYPE = b"application/hwp+zip"
HANCOM = "http://www.hancom.co.kr/hwpml/2011"
NAMESPACES = {
    "ha": f"{HANCOM}/app",
    "hp": f"{HANCOM}/paragraph",
    "hs": f"{HANCOM}/section",
    "hc": f"{HANCOM}/core",
    "hh": f"{HANCOM}/head",
    "hm": f"{HANCOM}/master-page",
    "opf": "http://www.idpf.org/2007/opf/",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'
_FLAT = '<hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="TOP">'
_LANGUAGES = ("HANGUL", "LATIN", "HANJA", "JAPANESE", "OTHER", "SYMBOL", "USER")
_SECTION = (
    '<hp:secPr id="" textDirection="HORIZONTAL" spaceColumns="1134" tabStop="8000" '
    'outlineShapeIDRef="1" memoShapeIDRef="0" masterPageCnt="0"><hp:grid lineGrid="0" '
    'charGrid="0" wonggojiFormat="0"/><hp:pagePr landscape="WIDELY" width="59528" '
    'height="84186" gutterType="LEFT_ONLY"><hp:margin header="4252" footer="4252" gutter="0" '
    'left="8504" right="8504" top="5668" bottom="4252"/></hp:pagePr></hp:secPr>'
)


def run(inside: str, shape: int = 0) -> str:
    """A run of XML with one shape of letters."""
    return f'<hp:run charPrIDRef="{shape}">{inside}</hp:run>'


def words(text: str, shape: int = 0) -> str:
    """A run of text."""
    return run(f"<hp:t>{escape(text)}</hp:t>", shape)


def paragraph(runs: str) -> str:
    """A paragraph of runs, with the positions of its lines."""
    return (
        f'<hp:p id="2147483648" paraPrIDRef="0" styleIDRef="0" pageBreak="0" columnBreak="0" '
        f'merged="0">{runs}<hp:linesegarray><hp:lineseg textpos="0" vertpos="0"/>'
        "</hp:linesegarray></hp:p>"
    )


def sublist(inside: str) -> str:
    """A list of paragraphs within a cell, note or box."""
    return f"{_FLAT}{inside}</hp:subList>"


def section(body: str) -> str:
    """section0.xml."""
    return f"{_HEAD}<hs:sec {DECLARED}>{paragraph(run(_SECTION))}{body}</hs:sec>"


def head(shapes: str = "", inside: str = "", behind: str = "") -> str:
    """header.xml: more shapes of letters, more lists, and what follows the lists."""
    fonts = "".join(
        f'<hh:fontface lang="{language}" fontCnt="1"><hh:font id="0" face="함초롬바탕" type="TTF" '
        'isEmbedded="0"/></hh:fontface>'
        for language in _LANGUAGES
    )
    return (
        f'{_HEAD}<hh:head {DECLARED} version="1.4" secCnt="1"><hh:beginNum page="1" footnote="1" '
        f'endnote="1" pic="1" tbl="1" equation="1"/><hh:refList><hh:fontfaces itemCnt="7">{fonts}'
        '</hh:fontfaces><hh:borderFills itemCnt="1"><hh:borderFill id="1" threeD="0" shadow="0" '
        'centerLine="NONE"/></hh:borderFills><hh:charProperties itemCnt="1">'
        '<hh:charPr id="0" height="1000" textColor="#000000" shadeColor="none"/>'
        f"{shapes}</hh:charProperties>"
        '<hh:paraProperties itemCnt="1"><hh:paraPr id="0"/></hh:paraProperties>'
        '<hh:styles itemCnt="1"><hh:style id="0" type="PARA" name="바탕글" engName="Normal"/>'
        f"</hh:styles>{inside}</hh:refList>{behind}</hh:head>"
    )


def index(metadata: str = "", items: str = "") -> str:
    """content.hpf."""
    return (
        f'{_HEAD}<opf:package {DECLARED} version="" unique-identifier="" id="">'
        f"<opf:metadata><opf:title/><opf:language>ko</opf:language>{metadata}</opf:metadata>"
        '<opf:manifest><opf:item id="header" href="Contents/header.xml" '
        'media-type="application/xml"/><opf:item id="section0" href="Contents/section0.xml" '
        f'media-type="application/xml"/>{items}</opf:manifest><opf:spine>'
        '<opf:itemref idref="header"/><opf:itemref idref="section0"/></opf:spine></opf:package>'
    )


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A package of these parts, over those every document has."""
    files: dict[str, str | bytes] = {
        "mimetype": MIMETYPE,
        "version.xml": f'{_HEAD}<hv:HCFVersion xmlns:hv="{HANCOM}/version" xmlVersion="1.4" '
        'application="Hancom Office Hangul" appVersion="11, 0, 0, 0"/>',
        "Contents/content.hpf": index(),
        "Contents/header.xml": head(),
        "Contents/section0.xml": section(""),
        **parts,
    }
    made = {name: p if isinstance(p, bytes) else p.encode() for name, p in files.items()}
    return pack(made, stored=("mimetype", "version.xml"))


def document(body: str, **parts: str) -> bytes:
    """A document with this text, and header.xml or content.hpf if given."""
    names = {"head": "Contents/header.xml", "index": "Contents/content.hpf"}
    return package(
        {"Contents/section0.xml": section(body), **{names[key]: p for key, p in parts.items()}}
    )


def plain(paragraphs: Sequence[str]) -> bytes:
    """A document of these paragraphs and nothing else, words in different runs."""
    made = []
    for text in paragraphs:
        middle = len(text) // 3
        pieces = (text[:middle], text[middle : 2 * middle], text[2 * middle :])
        made.append(paragraph("".join(map(words, pieces))))
    return document("".join(made))
