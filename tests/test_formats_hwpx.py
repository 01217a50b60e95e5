"""Hangul documents: what is read where, what is hidden, what a copy keeps and never holds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from redact.core import Draft, Rewrite, Span, unchanged
from redact.errors import Unsafe
from redact.formats.flow import PICTURE
from redact.formats.hwpx import HWPX
from redact.formats.zipped import members, pack
from tests.nasty.hwpx import control, field, nasty_hwpx
from tests.nasty.scan import left
from tests.samples_hwpx import (
    document,
    head,
    index,
    package,
    paragraph,
    plain,
    run,
    section,
    sublist,
    words,
)

WHITE = '<hh:charPr id="1" height="1000" textColor="#FFFFFF" shadeColor="none"/>'
TINY = '<hh:charPr id="2" height="100" textColor="#000000" shadeColor="none"/>'


def read(body: str, **parts: str) -> Draft:
    return HWPX.read(document(body, **parts), "draft")


def rewrite(draft: Draft, changes: Sequence[tuple[str, str]]) -> Rewrite:
    """Each of the words is replaced where it stands first."""
    edits, text = [], draft.body().text
    for old, new in changes:
        start = text.index(old)
        edits.append((Span(start, start + len(old)), new))
    edits.sort()
    parts, done = [], 0
    for span, new in edits:
        parts += [text[done : span.start], new]
        done = span.end
    meant = "".join(parts) + text[done:]
    return Rewrite(draft, tuple(edits), replace(draft.body(), text=meant, segments=()))


def copy_of(draft: Draft, *changes: tuple[str, str]) -> str:
    """section0.xml of the copy, which must be read back as it was meant."""
    made = rewrite(draft, changes)
    data = HWPX.write(made)
    again = HWPX.read(data, "copy")
    assert again.text == made.redacted.text
    assert all(segment.layer == "body" for segment in again.segments)
    return members(data, "copy")["Contents/section0.xml"].decode()


def cell(inside: str, shape: str = "1") -> str:
    return f'<hp:tc borderFillIDRef="{shape}">{sublist(paragraph(inside))}</hp:tc>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(paragraph(words("회령에서") + words(" 왔다")), "회령에서 왔다", id="runs"),
        pytest.param(paragraph("".join(map(words, "문혜봉은"))), "문혜봉은", id="a name in runs"),
        pytest.param(paragraph(words("  two  blanks ")), "  two  blanks ", id="blanks stay"),
        pytest.param(
            paragraph(
                run('<hp:t>a<hp:tab width="4000" leader="0" type="1"/>b<hp:lineBreak/>c</hp:t>')
            ),
            "a\tb\nc",
            id="tab and line",
        ),
        pytest.param(
            paragraph(run("<hp:t>김<hp:nbSpace/>철수<hp:fwSpace/>씨</hp:t>")),
            "김\u00a0철수\u2007씨",
            id="blanks of their own",
        ),
        pytest.param(
            paragraph(
                run(
                    f"<hp:tbl><hp:tr>{cell(words('a'))}{cell(words('b'))}</hp:tr><hp:tr>"
                    f"{cell(words('c'))}</hp:tr></hp:tbl>"
                )
            ),
            "\n\na\nb\n\nc",
            id="table",
        ),
        pytest.param(
            paragraph(
                words("Moon")
                + control(f"<hp:footNote>{sublist(paragraph(words('각주')))}</hp:footNote>")
                + words(" Hye-bong")
            ),
            "Moon Hye-bong\n\n각주",
            id="a footnote does not break a name",
        ),
        pytest.param(
            paragraph(run("<hp:equation><hp:script>a over b</hp:script></hp:equation>")),
            "\n\na over b",
            id="equation",
        ),
        pytest.param(
            paragraph(
                run(
                    "<hp:dutmal><hp:mainText>文惠鳳</hp:mainText><hp:subText>문혜봉</hp:subText>"
                    "</hp:dutmal>"
                )
                + words(" 씨")
            ),
            "文惠鳳 씨\n\n문혜봉",
            id="gloss",
        ),
        pytest.param(
            paragraph(field("CLICK_HERE", {"Direction": ""}) + words("적은 글")),
            "적은 글",
            id="a form field is its text",
        ),
    ],
)
def test_the_body(body: str, text: str) -> None:
    draft = read(body)
    assert draft.body().text == f"\n\n{text}", "the first paragraph holds the section only"
    copy_of(draft)


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        pytest.param(words("secret", 1), ["hidden text"], id="white"),
        pytest.param(words("secret 비밀", 2), ["hidden text"], id="tiny"),
        pytest.param(
            control(f"<hp:hiddenComment>{sublist(paragraph(words('secret')))}</hp:hiddenComment>"),
            ["comment"],
            id="hidden comment",
        ),
        pytest.param(
            field("MEMO", {"Author": "김"}, inside=sublist(paragraph(words("secret")))),
            ["comment", "author"],
            id="memo",
        ),
        pytest.param(
            control("<hp:indexmark><hp:firstKey>secret</hp:firstKey></hp:indexmark>"),
            ["hidden text"],
            id="index mark",
        ),
        pytest.param(control('<hp:bookmark name="secret"/>'), ["property"], id="bookmark"),
        pytest.param(
            run('<hp:t><hp:deleteBegin Id="1"/>sec</hp:t>')
            + run("<hp:t>ret<hp:deleteEnd/>!</hp:t>"),
            ["tracked deletion"],
            id="a deletion over two runs",
        ),
        pytest.param(
            field("HYPERLINK", {"Command": "C\\:/secret.hwp;3;0;0;"}) + words("x"),
            ["file path"],
            id="link to a file",
        ),
    ],
)
def test_what_nobody_sees(body: str, kinds: list[str]) -> None:
    draft = read(paragraph(words("before ") + body + words(" after")), head=head(WHITE + TINY))
    hidden = [s for s in draft.segments if s.layer != "body"]
    assert [s.kind for s in hidden] == kinds
    assert "secret" in draft.text[hidden[0].start : hidden[0].end]
    content = copy_of(draft)
    assert "secret" not in content.replace("</hp:t><hp:t>", "")
    assert "before " in content


def test_white_on_dark_is_seen() -> None:
    fills = (
        '<hh:borderFills itemCnt="1"><hh:borderFill id="7"><hc:fillBrush><hc:winBrush '
        'faceColor="#333333"/></hc:fillBrush></hh:borderFill></hh:borderFills>'
    )
    table = f"<hp:tbl><hp:tr>{cell(words('seen 보임', 1), '7')}</hp:tr></hp:tbl>"
    draft = read(paragraph(run(table)), head=head(WHITE, fills))
    assert draft.text.strip() == "seen 보임"


@pytest.mark.parametrize(
    ("body", "old", "new", "expected"),
    [
        pytest.param(
            "".join(map(words, "문혜봉은")), "문혜봉", "박영호", "<hp:t>박영호</hp:t>", id="korean"
        ),
        pytest.param(words("Moon ") + words("Hye-bong"), "Moon Hye", "Pak", ">Pak<", id="english"),
        pytest.param(
            run("<hp:t>a<hp:tab/>b</hp:t>"), "a\tb", "c", "<hp:t>c</hp:t>", id="over a tab"
        ),
        pytest.param(
            run("<hp:t>a<hp:tab/>b<hp:tab/>c</hp:t>"), "b", "d", "/>d<hp:tab/>c", id="between tabs"
        ),
        pytest.param(
            field("HYPERLINK", {"Path": "https://e.org/moon?a"}) + words("x"),
            "moon",
            "pak",
            "https\\://e.org/pak\\?a;1;0;0;",
            id="link target",
        ),
        pytest.param(
            run('<hp:textart text="Moon"/>'),
            "Moon",
            "Pak",
            '<hp:textart text="Pak"/>',
            id="word art",
        ),
    ],
)
def test_an_edit(body: str, old: str, new: str, expected: str) -> None:
    content = copy_of(read(paragraph(body)), (old, new))
    assert expected in content
    assert old not in content or len(old) == 1


def test_an_edit_over_two_cells_is_refused() -> None:
    table = f"<hp:tbl><hp:tr>{cell(words('문'))}{cell(words('혜봉'))}</hp:tr></hp:tbl>"
    draft = read(paragraph(run(table)))  # cells without a size cannot become one
    with pytest.raises(Unsafe, match="over the end"):
        HWPX.write(rewrite(draft, [("문\n혜봉", "박영호")]))


def test_a_name_over_two_cells_makes_one_of_them() -> None:
    size = '<hp:cellSpan colSpan="1" rowSpan="1"/><hp:cellSz width="900" height="100"/></hp:tc>'
    cells = (cell(words("문")) + cell(words("혜봉 씨"))).replace("</hp:tc>", size)
    draft = read(paragraph(run(f"<hp:tbl><hp:tr>{cells}</hp:tr></hp:tbl>")))
    content = copy_of(draft, ("문\n혜봉", "박영호"))
    assert content.count("<hp:tc ") == 1
    assert 'colSpan="2" rowSpan="1"/><hp:cellSz width="1800"' in content


def picture(body: str) -> dict[str, bytes]:
    """The parts of the copy of a document with a picture of 90 by 60 pixels."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((90, 60)).convert("RGB").save(out, "JPEG")
    items = '<opf:item id="image1" href="BinData/image1.jpg" media-type="image/jpg"/>'
    data = package(
        {
            "Contents/section0.xml": section(paragraph(run(body))),
            "Contents/content.hpf": index(items=items),
            "BinData/image1.jpg": out.getvalue(),
        }
    )
    draft = HWPX.read(data, "draft")
    assert PICTURE in draft.body().text
    copy_of(draft)
    return members(HWPX.write(unchanged(draft)), "copy")


def test_pictures_are_drawn_anew_and_cropped() -> None:
    parts = picture(
        '<hp:pic><hc:img binaryItemIDRef="image1"/><hp:imgClip left="75" right="6750" top="0" '
        'bottom="2250"/><hp:imgDim dimwidth="6750" dimheight="4500"/></hp:pic>'
    )
    assert Image.open(io.BytesIO(parts["BinData/image1.jpg"])).size == (89, 30)
    content = parts["Contents/section0.xml"].decode()
    assert '<hp:imgClip left="0" right="6675" top="0" bottom="2250"/>' in content
    assert '<hp:imgDim dimwidth="6675" dimheight="2250"/>' in content


def test_what_hangul_writes_of_a_photograph_stays_behind() -> None:
    parts = picture(
        '<hp:pic><hc:img binaryItemIDRef="image1"/><hp:shapeComment>그림입니다.\n원본 그림의 '
        "이름: 회령 집.jpg\n사진 찍은 날짜: 1998년</hp:shapeComment></hp:pic>"
    )
    assert "회령" not in parts["Contents/section0.xml"].decode()


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param('<hp:ole binaryItemIDRef="ole1"/>', id="object"),
        pytest.param('<hp:pic><hc:img binaryItemIDRef="none"/></hp:pic>', id="linked picture"),
        pytest.param('<hp:edit name="a"><hp:text>b</hp:text></hp:edit>', id="form field"),
        pytest.param(
            '<hp:switch><hp:case hp:required-namespace="http://www.hancom.co.kr/hwpml/2016/'
            'ooxmlchart"><hp:chart/></hp:case><hp:default><hp:ole/></hp:default></hp:switch>',
            id="chart",
        ),
    ],
)
def test_what_cannot_be_carried_is_seen_to_be_gone(inside: str) -> None:
    draft = read(paragraph(run(inside)))
    assert "삭제]" in draft.body().text
    assert any(s.kind == "embedded file" for s in draft.segments)
    copy_of(draft)


def test_the_structure_stays() -> None:
    """All that says how it looks is in the copy, in the same order; lines are laid out anew."""
    data = plain(["문혜봉은 회령을 떠났다."])
    old = members(data, "draft")
    new = members(HWPX.write(unchanged(HWPX.read(data, "draft"))), "copy")
    assert list(new)[:4] == [
        "mimetype",
        "version.xml",
        "Contents/header.xml",
        "Contents/section0.xml",
    ]
    assert b"linesegarray" in old["Contents/section0.xml"]
    assert b"linesegarray" not in new["Contents/section0.xml"]
    for kept in ('<hp:pagePr landscape="WIDELY" width="59528"', 'charPrIDRef="0"'):
        assert kept in new["Contents/section0.xml"].decode()
    assert 'face="함초롬바탕"' in new["Contents/header.xml"].decode()


@pytest.mark.parametrize("seed", ["Taewonmk", "Qorimmek"])
def test_nothing_of_a_nasty_file_is_left(seed: str) -> None:
    data, places = nasty_hwpx(seed)
    assert {p.id for p in places} == set(left(data, places)), "the oracle finds every place"
    draft = HWPX.read(data, "draft")
    shown = {p.id for p in places if p.category in "NV"}
    assert set(left(HWPX.write(unchanged(draft)), places)) <= shown
    marks = [p.text for p in places if p.text and p.text in draft.body().text]
    assert len(marks) > 15
    assert left(HWPX.write(rewrite(draft, [(mark, "아무개") for mark in marks])), places) == {}


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        pytest.param({"mimetype": b"application/epub+zip"}, "no Hangul", id="another type"),
        pytest.param({"Contents/section0.xml": b""}, "damaged", id="empty section"),
        pytest.param({"Contents/header.xml": b"<!DOCTYPE x><x/>"}, "document type", id="entities"),
        pytest.param({"Contents/section0.xml": b"<x>" * 300 + b"</x>" * 300}, "deep", id="depth"),
        pytest.param(
            {"META-INF/manifest.xml": b"<odf:encryption-data/>"}, "encrypted", id="password"
        ),
    ],
)
def test_hostile_files(parts: dict[str, bytes], problem: str) -> None:
    files = {**members(plain(["a"]), "x"), **parts}
    with pytest.raises(Unsafe, match=problem):
        HWPX.read(pack(files, stored=("mimetype",)), "draft")


FUZZED = members(nasty_hwpx("Fuzzedxx")[0], "x")


@settings(max_examples=200, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_damaged_parts(data: st.DataObject) -> None:
    """Never another exception than Unsafe, and never a copy that is not what was read."""
    files = dict(FUZZED)
    name = data.draw(st.sampled_from(["section0.xml", "header.xml", "content.hpf"]))
    name = f"Contents/{name}"
    part = bytearray(files[name])
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(part) - 1))
        action = data.draw(st.sampled_from(("set", "cut", "double")))
        size = data.draw(st.integers(1, 200))
        if action == "set":
            part[start] = data.draw(st.sampled_from(b'<>/"= a0#&'))
        elif action == "cut":
            del part[start : start + size]
        else:
            part[start:start] = part[start : start + size]
    files[name] = bytes(part)
    try:
        draft = HWPX.read(pack(files, stored=("mimetype",)), "draft")
    except Unsafe:
        return
    assert HWPX.read(HWPX.write(unchanged(draft)), "copy").text == draft.body().text


def test_nothing_of_the_machine_is_written() -> None:
    data = HWPX.write(unchanged(HWPX.read(nasty_hwpx("Writtenx")[0], "draft")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert archive.read("mimetype") == b"application/hwp+zip"
        assert b'name="creator" content="text"/>' in archive.read("Contents/content.hpf")
