"""OpenDocument texts: what is read where, what is hidden, what a copy keeps and what it never
holds."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from redact.core import Draft, Rewrite, Span, unchanged
from redact.errors import Unsafe
from redact.formats.flow import PICTURE
from redact.formats.odt import ODT
from redact.formats.zipped import members, pack
from tests.nasty.odt import nasty_odt
from tests.nasty.scan import left
from tests.samples_odt import DECLARED, document, package, paragraph, plain, styles

BOLD = '<style:style style:name="T1" style:family="text"><style:text-properties {}/></style:style>'


def read(body: str, automatic: str = "") -> Draft:
    return ODT.read(document(body, automatic), "draft")


def rewrite(draft: Draft, changes: Sequence[tuple[str, str]]) -> Rewrite:
    """Each of the words is replaced where it stands first."""
    edits, text = [], draft.body().text
    for old, new in changes:
        start = text.index(old)
        edits.append((Span(start, start + len(old)), new))
    edits.sort()
    parts, done = [], 0
    for span, words in edits:
        parts += [text[done : span.start], words]
        done = span.end
    meant = "".join(parts) + text[done:]
    return Rewrite(draft, tuple(edits), replace(draft.body(), text=meant, segments=()))


def copy_of(draft: Draft, *changes: tuple[str, str]) -> tuple[Draft, str]:
    """The copy as it is read back, which must be what was meant, and its content.xml."""
    made = rewrite(draft, changes)
    data = ODT.write(made)
    again = ODT.read(data, "copy")
    assert again.text == made.redacted.text
    assert all(segment.layer == "body" for segment in again.segments)
    return again, members(data, "copy")["content.xml"].decode()


def spans(*pieces: str) -> str:
    return "".join(f'<text:span text:style-name="T1">{piece}</text:span>' for piece in pieces)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(paragraph("a  b\n c"), "a b c", id="blanks run together"),
        pytest.param(paragraph(" a <text:span> b</text:span>"), "a b", id="across elements"),
        pytest.param(paragraph('a<text:s text:c="3"/>b'), "a   b", id="blanks that stay"),
        pytest.param(paragraph("a<text:tab/>b<text:line-break/>c"), "a\tb\nc", id="tab and line"),
        pytest.param(
            paragraph(spans("문", "혜", "봉", "은", " 갔다")), "문혜봉은 갔다", id="spans"
        ),
        pytest.param(paragraph("a") + paragraph("") + paragraph("b"), "a\n\n\n\nb", id="empty"),
        pytest.param(
            "<text:list><text:list-item><text:p>하나</text:p></text:list-item><text:list-item>"
            "<text:p>둘</text:p></text:list-item></text:list>",
            "하나\n\n둘",
            id="list",
        ),
        pytest.param(
            "<table:table><table:table-column/><table:table-row><table:table-cell><text:p>a"
            "</text:p><text:p>b</text:p></table:table-cell><table:table-cell><text:p>c</text:p>"
            "</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>d"
            "</text:p></table:table-cell></table:table-row></table:table>",
            "a\nb\nc\n\nd",
            id="table",
        ),
        pytest.param(
            paragraph(
                'Moon<text:note text:note-class="footnote"><text:note-citation>1'
                "</text:note-citation><text:note-body><text:p>note</text:p></text:note-body>"
                "</text:note> Hye-bong"
            ),
            "Moon Hye-bong\n\nnote",
            id="a footnote does not break a name",
        ),
        pytest.param(
            paragraph(
                "<text:ruby><text:ruby-base>文惠鳳</text:ruby-base><text:ruby-text>문혜봉"
                "</text:ruby-text></text:ruby> 씨"
            ),
            "文惠鳳 씨\n\n문혜봉",
            id="gloss",
        ),
        pytest.param(
            paragraph(
                'x<draw:frame text:anchor-type="as-char"><draw:text-box><text:p>outer<draw:frame>'
                "<draw:text-box><text:p>inner</text:p></draw:text-box></draw:frame></text:p>"
                "</draw:text-box></draw:frame>y"
            ),
            "xy\n\nouter\n\ninner",
            id="nested text boxes",
        ),
        pytest.param(
            paragraph(
                "<text:sender-lastname>Moon</text:sender-lastname> <text:date>1 May</text:date>"
            ),
            "Moon 1 May",
            id="fields are what they show",
        ),
        pytest.param(
            paragraph("<loext:new>kept <text:p>too</text:p></loext:new>"),
            "kept \ntoo",
            id="no text of an unknown element is lost",
        ),
        pytest.param(
            "<text:table-of-content><text:table-of-content-source>gone"
            "</text:table-of-content-source><text:index-body><text:p>Contents</text:p>"
            "</text:index-body></text:table-of-content>",
            "Contents",
            id="table of contents",
        ),
    ],
)
def test_the_body(body: str, text: str) -> None:
    draft = read(body, BOLD.format(""))
    assert draft.body().text == text
    copy_of(draft)


@pytest.mark.parametrize(
    ("body", "look", "kind"),
    [
        pytest.param(spans("secret"), 'text:display="none"', "hidden text", id="not displayed"),
        pytest.param(spans("비밀 secret"), 'fo:color="#ffffff"', "hidden text", id="white"),
        pytest.param(spans("secret"), 'fo:font-size="1pt"', "hidden text", id="tiny"),
        pytest.param(
            '<text:hidden-paragraph text:is-hidden="true"/>secret',
            "",
            "hidden text",
            id="paragraph",
        ),
        pytest.param(
            '<text:hidden-text text:string-value="secret"/>', "", "hidden text", id="field"
        ),
        pytest.param(
            "<office:annotation><dc:creator>Kim</dc:creator><text:p>secret</text:p>"
            "</office:annotation>",
            "",
            "comment",
            id="comment",
        ),
        pytest.param(
            '<text:alphabetical-index-mark text:string-value="secret"/>',
            "",
            "hidden text",
            id="index mark",
        ),
    ],
)
def test_what_nobody_sees(body: str, look: str, kind: str) -> None:
    draft = read(paragraph("before " + body + " after"), BOLD.format(look))
    hidden = [s for s in draft.segments if s.layer == "hidden"]
    assert [s.kind for s in hidden] == [kind]
    assert "secret" in draft.text[hidden[0].start : hidden[0].end]
    again, content = copy_of(draft)
    assert "secret" not in content + again.text
    assert "Kim" not in content


def test_white_on_dark_is_seen() -> None:
    cell = (
        '<style:style style:name="C1" style:family="table-cell">'
        '<style:table-cell-properties fo:background-color="#333333"/></style:style>'
    )
    table = (
        '<table:table><table:table-row><table:table-cell table:style-name="C1"><text:p>'
        f"{spans('seen 보임')}</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert read(table, BOLD.format('fo:color="#ffffff"') + cell).text == "seen 보임"


def test_tracked_changes_are_settled() -> None:
    body = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        "<office:change-info><dc:creator>Kim</dc:creator><dc:date>2020-01-01</dc:date>"
        "</office:change-info><text:p>지운 글</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes>"
    ) + paragraph('a<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>b')
    draft = read(body)
    told = {(s.kind, draft.text[s.start : s.end]) for s in draft.segments if s.layer != "body"}
    assert told == {("tracked deletion", "지운 글"), ("author", "Kim"), ("date", "2020-01-01")}
    assert copy_of(draft)[0].text == "ab"


@pytest.mark.parametrize(
    ("body", "old", "new", "expected"),
    [
        pytest.param(
            spans("문", "혜", "봉") + "은", "문혜봉", "박영호", ">박영호</text:span>", id="korean"
        ),
        pytest.param(
            "a " + spans("Moon ", "Hye") + "-bong b",
            "Moon Hye-bong",
            "Pak",
            ">Pak</text:span>",
            id="the first character's format",
        ),
        pytest.param("x<text:tab/>y", "x\ty", "z", ">z</text:p>", id="over a tab"),
        pytest.param(
            'a<text:s text:c="3"/>b c',
            "b",
            "  b ",
            'a <text:s text:c="4"/>b <text:s/>c',
            id="blanks",
        ),
        pytest.param(
            '<text:a xlink:href="https://e.org/moon">x</text:a>',
            "moon",
            "pak",
            'xlink:href="https://e.org/pak"',
            id="link target",
        ),
        pytest.param(
            "<draw:frame><draw:text-box/><svg:desc>Moon</svg:desc></draw:frame>",
            "Moon",
            "Pak",
            "<svg:desc>Pak</svg:desc>",
            id="description",
        ),
    ],
)
def test_an_edit(body: str, old: str, new: str, expected: str) -> None:
    _, content = copy_of(read(paragraph(body), BOLD.format("")), (old, new))
    assert expected in content


def table(*rows: Sequence[str]) -> str:
    made = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    return f"<table:table><table:table-column/>{made}</table:table>"


@pytest.mark.parametrize(
    ("cells", "old", "expected"),
    [
        pytest.param(
            ("<text:p>Moon</text:p>", "<text:p>Hye-bong b</text:p><text:p>c</text:p>"),
            "Moon\nHye-bong",
            'table:number-columns-spanned="2"><text:p>Pak<text:s/>b</text:p><text:p>c</text:p>',
            id="two cells",
        ),
        pytest.param(
            ("<text:p>문</text:p>", "<text:p>혜</text:p>", "<text:p>봉 x</text:p>"),
            "문\n혜\n봉",
            'table:number-columns-spanned="3"><text:p>Pak<text:s/>x</text:p>',
            id="three cells",
        ),
        pytest.param(
            ("<text:p>a <text:span>문</text:span></text:p><text:p>혜봉</text:p>",),
            "문\n혜봉",
            "<text:p>a <text:span>Pak</text:span></text:p>",
            id="two lines of a cell",
        ),
    ],
)
def test_a_name_over_cells_makes_one_of_them(cells: Sequence[str], old: str, expected: str) -> None:
    assert expected in copy_of(read(table(cells)), (old, "Pak"))[1]


def test_an_edit_over_two_rows_is_refused() -> None:
    draft = read(table(["<text:p>Moon</text:p>"], ["<text:p>Hye-bong</text:p>"]))
    with pytest.raises(Unsafe, match="over the end"):
        ODT.write(rewrite(draft, [("Moon\n\nHye-bong", "Pak")]))


def test_an_edit_over_two_paragraphs_joins_them() -> None:
    draft = read(paragraph("a Moon") + paragraph("Hye-bong b"))
    assert copy_of(draft, ("Moon\n\nHye-bong", "Pak"))[0].text == "a Pak b"


def test_a_character_xml_cannot_hold_is_refused() -> None:
    with pytest.raises(Unsafe, match="character"):
        ODT.write(rewrite(read(paragraph("Moon")), [("Moon", "\x01")]))


def test_formatting_stays() -> None:
    look = 'fo:font-weight="bold" fo:color="#112233" style:font-name="Arial"'
    draft = ODT.read(document(paragraph(spans("a")), BOLD.format(look)), "draft")
    content = copy_of(draft)[1]
    for kept in ('fo:font-weight="bold"', 'fo:color="#112233"', 'style:font-name="Arial"'):
        assert kept in content


@pytest.mark.parametrize(
    ("attribute", "value", "kept"),
    [
        pytest.param("style:char", ".", True, id="decimal point"),
        pytest.param("style:char", "，", True, id="a comma of Korea"),
        pytest.param("style:leader-text", "·", True, id="dots"),
        pytest.param("style:leader-text", "K", False, id="a letter"),
        pytest.param("style:char", "Kim", False, id="a name"),
        pytest.param("style:leader-text", "김", False, id="Korean"),
    ],
)
def test_signs_of_tab_stops(attribute: str, value: str, *, kept: bool) -> None:
    """Numbers stay aligned at their points, gaps filled with their dots."""
    stop = f'<style:tab-stop style:position="4cm" style:type="char" {attribute}="{value}"/>'
    style = (
        '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties>'
        f"<style:tab-stops>{stop}</style:tab-stops></style:paragraph-properties></style:style>"
    )
    _, content = copy_of(read(paragraph("12<text:tab/>3.5", "P1"), style))
    assert (f'{attribute}="{value}"' in content) is kept


@pytest.mark.parametrize(
    "look",
    [
        pytest.param('fo:color="Haewon"', id="a word for a colour"),
        pytest.param('fo:margin-left="01012345678"', id="a telephone number for a length"),
        pytest.param('style:font-name="Haewon"', id="a font of one's own"),
        pytest.param('fo:country="KP"', id="a country that tells"),
        pytest.param('fo:haewon="bold"', id="an attribute nobody knows"),
    ],
)
def test_values_outside_the_grammar_stay_behind(look: str) -> None:
    content = copy_of(read(paragraph(spans("a")), BOLD.format(look)))[1]
    assert look.partition('"')[2].rstrip('"') not in content.replace("bold", "")
    assert "aewon" not in content


def picture(size: tuple[int, int] = (90, 60), **saved: object) -> bytes:
    made = Image.linear_gradient("L").resize(size).convert("RGB")
    out = io.BytesIO()
    made.save(out, "PNG", **saved)
    return out.getvalue()


def test_pictures_are_drawn_anew_and_cropped() -> None:
    frame = (
        '<draw:frame draw:style-name="fr1"><draw:image xlink:href="Pictures/IMG_2031.png"/>'
        "<svg:desc>강 the river</svg:desc></draw:frame>"
    )
    clip = (
        '<style:style style:name="fr1" style:family="graphic"><style:graphic-properties '
        'fo:clip="rect(0in, 0.25in, 0in, 0.5in)"/></style:style>'
    )
    data = document(paragraph(frame), clip, **{"Pictures/IMG_2031.png": picture(dpi=(72, 72))})
    draft = ODT.read(data, "draft")
    assert draft.body().text == f"\n\n{PICTURE}\n\n강 the river"
    copied = members(ODT.write(unchanged(draft)), "copy")
    assert "Pictures/IMG_2031.png" not in copied
    made = Image.open(io.BytesIO(copied["Pictures/1.png"]))
    assert made.size == (90 - 36 - 18, 60)
    assert b"clip" not in copied["content.xml"]


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        pytest.param('<draw:object xlink:href="./Object 1"/>', "[object removed]", id="object"),
        pytest.param('<draw:image xlink:href="Pictures/x.wmf"/>', "[picture removed]", id="wmf"),
    ],
)
def test_what_cannot_be_carried_is_seen_to_be_gone(frame: str, words: str) -> None:
    data = document(
        paragraph(f"<draw:frame>{frame}</draw:frame>"), **{"Pictures/x.wmf": b"\xd7\xcd\xc6\x9a"}
    )
    draft = ODT.read(data, "draft")
    assert words in draft.text
    assert any(s.kind == "embedded file" for s in draft.segments)
    copy_of(draft)


def test_links_within_the_text_still_lead_somewhere() -> None:
    body = paragraph(
        '<text:bookmark text:name="회령"/>a<text:a xlink:href="#회령">b</text:a>'
        '<text:bookmark text:name="Hoeryong"/>'
    )
    draft = read(body)
    content = copy_of(draft)[1]
    assert 'xlink:href="#b1"' in content
    assert 'text:name="b1"' in content
    assert "Hoeryong" not in content


def test_headers_of_pages_that_are_used() -> None:
    master = (
        '<style:master-page style:name="Standard" style:page-layout-name="pm1">'
        "<style:header><text:p>머리말</text:p></style:header></style:master-page>"
        '<style:master-page style:name="Envelope"><style:header><text:p>old address</text:p>'
        "</style:header></style:master-page>"
    )
    data = package(
        {
            "content.xml": members(plain(["a"]), "x")["content.xml"],
            "styles.xml": styles(master=master),
        }
    )
    draft = ODT.read(data, "draft")
    assert draft.body().text == "a\n\n머리말"
    assert [s.place for s in draft.segments] == ["", "header 1", "hidden text 1"]


@pytest.mark.parametrize("seed", ["Taewonmk", "Qorimmek"])
def test_nothing_of_a_nasty_file_is_left(seed: str) -> None:
    data, places = nasty_odt(seed)
    assert {p.id for p in places} == set(left(data, places)), "the oracle finds every place"
    draft = ODT.read(data, "draft")
    shown = {p.id for p in places if p.category in "NV"}
    assert set(left(ODT.write(unchanged(draft)), places)) <= shown
    words = [p.text for p in places if p.text and p.text in draft.body().text]
    assert len(words) > 15
    made = rewrite(draft, [(word, "nobody") for word in words])
    assert left(ODT.write(made), places) == {}


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        pytest.param({"mimetype": b"application/epub+zip"}, "no OpenDocument", id="another type"),
        pytest.param({"content.xml": b""}, "damaged", id="empty content"),
        pytest.param(
            {"content.xml": b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"},
            "document type",
            id="entities",
        ),
        pytest.param({"content.xml": b"<x>" * 300 + b"</x>" * 300}, "deep", id="depth"),
        pytest.param(
            {"META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>"},
            "encrypted",
            id="locked",
        ),
    ],
)
def test_hostile_files(parts: dict[str, bytes], problem: str) -> None:
    files = {**members(plain(["a"]), "x"), **parts}
    with pytest.raises(Unsafe, match=problem):
        ODT.read(pack(files, stored=("mimetype",)), "draft")


FUZZED = members(nasty_odt("Fuzzedxx")[0], "x")


@settings(max_examples=200, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_damaged_parts(data: st.DataObject) -> None:
    """Never another exception than Unsafe, and never a copy that is not what was read."""
    files = dict(FUZZED)
    name = data.draw(st.sampled_from(["content.xml", "styles.xml", "settings.xml", "meta.xml"]))
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
        draft = ODT.read(pack(files, stored=("mimetype",)), "draft")
    except Unsafe:
        return
    assert ODT.read(ODT.write(unchanged(draft)), "copy").text == draft.body().text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.slow
def test_libreoffice_opens_a_copy(tmp_path: Path) -> None:
    source = tmp_path / "copy.odt"
    source.write_bytes(ODT.write(unchanged(ODT.read(nasty_odt("Openedxx")[0], "draft"))))
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", home, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, timeout=120)
    assert "Openedxx" in (tmp_path / "copy.txt").read_text("utf-8")


def test_nothing_of_the_machine_is_written() -> None:
    data = ODT.write(unchanged(ODT.read(plain(["a"]), "draft")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [entry.filename for entry in archive.infolist()]
        assert names[0] == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert b"date" not in archive.read("meta.xml")


@pytest.mark.parametrize(
    ("name", "kind", "value", "kept"),
    [
        pytest.param("AddFrameOffsets", "boolean", "true", True, id="a switch"),
        pytest.param("PrinterIndependentLayout", "string", "high-resolution", True, id="a word"),
        pytest.param("CharacterCompressionType", "short", "0", True, id="a small number"),
        pytest.param("AddFrameOffsets", "boolean", "Haewon", False, id="words in a switch"),
        pytest.param("PrinterName", "string", "disabled", False, id="not of the layout"),
        pytest.param("Rsid", "int", "123", False, id="an identifier"),
    ],
)
def test_settings_of_the_layout(name: str, kind: str, value: str, *, kept: bool) -> None:
    root = (
        f"<office:document-settings {DECLARED}><office:settings><config:config-item-set "
        f'config:name="ooo:configuration-settings"><config:config-item config:name="{name}" '
        f'config:type="{kind}">{value}</config:config-item></config:config-item-set>'
        "</office:settings></office:document-settings>"
    )
    draft = ODT.read(document(paragraph("a"), settings_xml=root), "draft")
    written = members(ODT.write(unchanged(draft)), "copy")["settings.xml"].decode()
    assert (f'config:name="{name}" config:type="{kind}">{value}<' in written) is kept
