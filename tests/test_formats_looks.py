"""Every character that is not replaced keeps its look, and new words have that of the first
character they replace."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from redact.core import Rewrite, Span
from redact.formats import FORMATS
from redact.formats.zipped import members
from tests import samples_hwpx, samples_odt

Piece = tuple[str, int]
"""Text, and the number of its look."""
LOOKS = 4


def odt(pieces: Sequence[Piece]) -> bytes:
    styles = "".join(
        f'<style:style style:name="Look{look}" style:family="text"><style:text-properties '
        f'fo:font-size="{look + 10}pt"/></style:style>'
        for look in range(LOOKS)
    )
    spans = "".join(
        f'<text:span text:style-name="Look{look}">{escape(text)}</text:span>'
        for text, look in pieces
    )
    return samples_odt.document(samples_odt.paragraph(spans), styles)


def odt_looks(data: bytes) -> Iterator[Piece]:
    root = etree.fromstring(members(data, "x")["content.xml"])
    sizes = {}
    for style in root.iter("{*}style"):
        size = style[0].get(
            "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}font-size"
        )
        sizes[style.get(f"{{{samples_odt.NAMESPACES['style']}}}name")] = int(size[:-2]) - 10
    for span in root.iter("{*}span"):
        look = sizes[span.get(f"{{{samples_odt.NAMESPACES['text']}}}style-name")]
        yield span.text or "", look
        for blank in span:
            yield " " * int(blank.get(f"{{{samples_odt.NAMESPACES['text']}}}c", 1)), look
            yield blank.tail or "", look


def hwpx(pieces: Sequence[Piece]) -> bytes:
    shapes = "".join(
        f'<hh:charPr id="{look}" height="{look * 100 + 900}" textColor="#000000"/>'
        for look in range(LOOKS)
    )
    runs = "".join(samples_hwpx.words(text, look) for text, look in pieces)
    return samples_hwpx.document(samples_hwpx.paragraph(runs), head=samples_hwpx.head(shapes))


def hwpx_looks(data: bytes) -> Iterator[Piece]:
    root = etree.fromstring(members(data, "x")["Contents/section0.xml"])
    for run in root.iter("{*}run"):
        for text in run.iter("{*}t"):
            yield text.text or "", int(run.get("charPrIDRef"))


KINDS: dict[str, tuple[Callable[[Sequence[Piece]], bytes], Callable[[bytes], Iterator[Piece]]]] = {
    "odt": (odt, odt_looks),
    "hwpx": (hwpx, hwpx_looks),
}


def characters(pieces: Iterator[Piece] | Sequence[Piece]) -> list[Piece]:
    return [(char, look) for text, look in pieces for char in text]


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_looks_stay(kind: str, data: st.DataObject) -> None:
    build, looks = KINDS[kind]
    letters = st.text("ab <&김철수 회령é😀", min_size=1, max_size=8).map(lambda text: f"x{text}y")
    pieces = data.draw(st.lists(st.tuples(letters, st.integers(0, LOOKS - 1)), min_size=1))
    if kind == "odt":  # blanks run together there before anything is read
        pieces = [("x" + "".join(text.split()) + "y", look) for text, look in pieces]
    form = next(form for form in FORMATS if form.name == kind)
    draft = form.read(build(pieces), "draft")
    old = characters(pieces)
    first = draft.text.index("".join(char for char, _ in old))
    edits: list[tuple[Span, str]] = []
    meant: list[Piece] = []
    place = 0
    while place < len(old):
        skip = data.draw(st.integers(0, 9))
        meant += old[place : place + skip]
        place += skip
        size = data.draw(st.integers(1, 9))
        if place + size > len(old):
            break
        words = data.draw(st.sampled_from(["Pak", "박영호", "", "a b", "  two", "end "]))
        edits.append((Span(first + place, first + place + size), words))
        meant += [(char, old[place][1]) for char in words]
        place += size
    meant += old[place:]
    body = draft.body().text
    text = body[:first] + "".join(char for char, _ in meant) + body[first + len(old) :]
    made = Rewrite(draft, tuple(edits), replace(draft.body(), text=text, segments=()))
    copy = form.write(made)
    assert form.read(copy, "copy").text == text
    assert characters(looks(copy)) == meant
