"""Word documents: what is body, what is hidden, what a copy holds."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import zipfile
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from redact.cli import main
from redact.core import Draft, Span, unchanged
from redact.errors import Unsafe
from redact.formats import read
from redact.formats.docx import DOCX
from redact.formats.docx.names import NAMESPACES
from redact.formats.image import ocr
from redact.pipeline import Start
from tests.nasty.docx import nasty
from tests.nasty.scan import left
from tests.random_docx import same
from tests.samples_docx import package, paragraph, plain, root, run

P = "\ufffc"
ABOUT = 'w:id="1" w:author="Pak" w:date="2020-01-02T03:04:05Z"'
GONE = "<w:r><w:delText>{}</w:delText></w:r>"


def hidden(draft: Draft, *layers: str) -> list[tuple[str, str]]:
    """Kind and text of what is not body."""
    wanted = layers or ("hidden",)
    return [(s.kind, draft.text[s.start : s.end]) for s in draft.segments if s.layer in wanted]


def code(text: str, result: str = "") -> str:
    """A field of several runs."""
    marks = [
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    ]
    instruction = f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'
    return f"{marks[0]}{instruction}{marks[1]}{result}{marks[2]}"


def box(text: str) -> str:
    """A VML text box."""
    return (
        '<w:r><w:pict><v:shape style="width:70pt"><v:textbox><w:txbxContent>'
        f"{paragraph(run(text))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def cells(*texts: str) -> str:
    return "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in texts)


def picture(number: str, crop: str = "", alt: str = "") -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="600000"/>'
        f'<wp:docPr id="1" name="Picture 1" descr="{alt}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="0" name="image.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{number}"/>{crop}</pic:blipFill><pic:spPr/></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


@pytest.mark.parametrize(
    ("body", "text", "beside"),
    [
        pytest.param(
            paragraph(run("문") + run("혜봉", "<w:b/>") + run("은")), "문혜봉은", [], id="split ko"
        ),
        pytest.param(
            paragraph(run("Hye-") + run("bo", "<w:i/>") + run("ng")), "Hye-bong", [], id="split en"
        ),
        pytest.param(
            paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"),
            "a\tb\nc",
            [],
            id="tab and line end",
        ),
        pytest.param(
            f"<w:tbl><w:tr>{cells('이름', '고향')}</w:tr>"
            f"<w:tr>{cells('박', '회령')}</w:tr></w:tbl>",
            "이름\n고향\n\n박\n회령",
            [],
            id="table",
        ),
        pytest.param(
            paragraph(
                f"<w:ins {ABOUT}>{run('new')}</w:ins><w:del {ABOUT}>{GONE.format('old')}</w:del>"
            ),
            "new",
            [("tracked deletion", "old")],
            id="tracked change en",
        ),
        pytest.param(
            paragraph(
                run("나는 ") + f"<w:del {ABOUT}>{GONE.format('회령')}</w:del>"
                f"<w:del {ABOUT}>{GONE.format('에서')}</w:del>" + run("왔다")
            ),
            "나는 왔다",
            [("tracked deletion", "회령에서")],
            id="deletions in one stretch ko",
        ),
        pytest.param(
            paragraph(run("Hye-"), f"<w:rPr><w:del {ABOUT}/></w:rPr>") + paragraph(run("bong")),
            "Hye-bong",
            [],
            id="deleted end of a paragraph",
        ),
        pytest.param(
            f"<w:tbl><w:tr>{cells('a')}</w:tr><w:tr><w:trPr><w:del {ABOUT}/></w:trPr>"
            f"{cells('gone')}</w:tr></w:tbl>",
            "a",
            [("tracked deletion", "gone\n")],
            id="deleted row",
        ),
        pytest.param(
            paragraph(run("seen ") + run("비밀", "<w:vanish/>") + run("shown")),
            "seen shown",
            [("hidden text", "비밀")],
            id="hidden text",
        ),
        pytest.param(
            paragraph(run("on", '<w:vanish w:val="0"/>')), "on", [], id="hidden text switched off"
        ),
        pytest.param(
            paragraph(run("white", '<w:color w:val="FFFFFF"/>')),
            "",
            [("hidden text", "white")],
            id="white",
        ),
        pytest.param(
            paragraph(run("white", '<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>')),
            "white",
            [],
            id="white on black",
        ),
        pytest.param(
            paragraph(run("dot", '<w:sz w:val="2"/>')), "", [("hidden text", "dot")], id="tiny"
        ),
        pytest.param(
            paragraph(run("x") + code(' AUTHOR "Pak" ', run("Kim"))),
            "xKim",
            [("field code", 'AUTHOR "Pak"')],
            id="field",
        ),
        pytest.param(
            paragraph(code(" PAGE \\* MERGEFORMAT ", run("3"))), "3", [], id="page number"
        ),
        pytest.param(
            paragraph(code(" IF 1 ", run("seen")) + code(" XE &quot;회령&quot; ")),
            "seen",
            [("field code", "IF 1"), ("field code", 'XE "회령"')],
            id="index entry",
        ),
        pytest.param(
            paragraph(code(' HYPERLINK "https://a.org/회령" \\o "tip" ', run("here"))),
            "here\n\nhttps://a.org/회령",
            [("property", "tip")],
            id="link in a field",
        ),
        pytest.param(
            paragraph(code(' HYPERLINK "file:///C:/Users/pak/a.doc" ', run("here"))),
            "here",
            [("field code", 'HYPERLINK "file:///C:/Users/pak/a.doc"')],
            id="link to a file",
        ),
        pytest.param(
            paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("after")),
            "after",
            [],
            id="field that never ends",
        ),
        pytest.param(paragraph(run("a") + box("상자")), "a\n\n상자", [], id="text box"),
        pytest.param(
            paragraph(
                "<w:r><w:ruby><w:rubyPr/><w:rt>" + run("문혜봉") + "</w:rt><w:rubyBase>"
                f"{run('文惠鳳')}</w:rubyBase></w:ruby></w:r>" + run("은")
            ),
            "文惠鳳은\n\n문혜봉",
            [],
            id="ruby",
        ),
        pytest.param(
            paragraph("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), "x=1", [], id="equation"
        ),
        pytest.param(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('in'))}</w:sdtContent></w:sdt>",
            "in",
            [],
            id="content control",
        ),
        pytest.param(
            f"<w:t>lost</w:t>{paragraph(run('a'))}",
            "a",
            [("hidden text", "lost")],
            id="text where none belongs",
        ),
        pytest.param(
            paragraph(f"<w:new>{run('future')}</w:new>"),
            "[unknown content left out]",
            [("hidden text", "future")],
            id="unknown element en",
        ),
        pytest.param(
            paragraph(run("회령에서 ") + f"<w:new>{run('미래')}</w:new>"),
            "회령에서 [알 수 없는 내용 빠짐]",
            [("hidden text", "미래")],
            id="unknown element ko",
        ),
    ],
)
def test_what_is_read(body: str, text: str, beside: list[tuple[str, str]]) -> None:
    draft = DOCX.read(package(body), "draft")
    assert draft.body().text == text
    assert [(kind, words.strip("\n")) for kind, words in hidden(draft)] == [
        (kind, words.strip("\n")) for kind, words in beside
    ]
    copy = DOCX.read(DOCX.write(unchanged(draft)), "copy")
    assert copy.text == text
    assert all(segment.layer == "body" for segment in copy.segments)


def test_authors_of_changes_are_told_once() -> None:
    change = f"<w:ins {ABOUT}>{run('a')}</w:ins>"
    draft = DOCX.read(package(paragraph(change * 3)), "draft")
    assert hidden(draft, "metadata") == [("author", "Pak"), ("date", "2020-01-02T03:04:05Z")]


def test_kinds_of_body_segments() -> None:
    heading = '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/></w:style>'
    data = package(
        paragraph(run("Title"), '<w:pStyle w:val="h"/>')
        + paragraph(
            f'<w:hyperlink r:id="rId2">{run("site")}</w:hyperlink>'
            '<w:r><w:footnoteReference w:id="5"/></w:r>'
        )
        + '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/></w:sectPr>',
        {
            "word/styles.xml": root("styles", heading),
            "word/footnotes.xml": root(
                "footnotes", f'<w:footnote w:id="5">{paragraph(run("Note"))}</w:footnote>'
            ),
            "word/header1.xml": root("hdr", paragraph(run("Head"))),
        },
        [
            ("rId1", "styles", "styles.xml"),
            ("rId2", "hyperlink", "https://a.org"),
            ("rId3", "footnotes", "footnotes.xml"),
            ("rId4", "header", "header1.xml"),
        ],
    )
    draft = DOCX.read(data, "draft")
    kinds = {draft.text[s.start : s.end]: s.kind for s in draft.segments if s.kind != "body"}
    assert kinds == {
        "Title": "heading",
        "https://a.org": "link target",
        "Note": "footnote",
        "Head": "header",
    }
    assert DOCX.read(DOCX.write(unchanged(draft)), "copy") == replace(
        draft, name="copy", origin=DOCX.read(DOCX.write(unchanged(draft)), "x").origin
    )


@pytest.mark.parametrize(
    ("section", "shown"),
    [
        pytest.param("", False, id="no page has a first-page header"),
        pytest.param("<w:titlePg/>", True, id="the first page has"),
    ],
)
def test_headers_no_page_shows_are_hidden(section: str, shown: bool) -> None:
    data = package(
        paragraph(run("a"))
        + f'<w:sectPr><w:headerReference w:type="first" r:id="rId1"/>{section}</w:sectPr>',
        {"word/header1.xml": root("hdr", paragraph(run("회령")))},
        [("rId1", "header", "header1.xml")],
    )
    draft = DOCX.read(data, "draft")
    assert ("회령" in draft.body().text) is shown
    assert bool(hidden(draft)) is not shown


def test_page_numbers_of_contents_are_no_hidden_text() -> None:
    """Word marks them as hidden on the web."""
    line = run("Chapter") + run("7", "<w:webHidden/>")
    contents = paragraph(code(' TOC \\o "1-3" \\h ', line))
    assert DOCX.read(package(contents), "draft").text == "Chapter7"
    assert hidden(DOCX.read(package(paragraph(line)), "draft")) == [("hidden text", "7")]


# --- edits ---------------------------------------------------------------------------------------


def edited(data: bytes, old: str, new: str) -> tuple[str, str]:
    """The text of the copy, and the XML of its body."""
    draft = DOCX.read(data, "draft")
    start = draft.text.index(old)
    copy = DOCX.write(replace(unchanged(draft), edits=((Span(start, start + len(old)), new),)))
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        xml = archive.read("word/document.xml").decode()
    return DOCX.read(copy, "copy").text, xml


def test_a_replacement_takes_the_look_of_its_first_character() -> None:
    body = paragraph(run("I, ") + run("Hye", "<w:b/>") + run("-bong", "<w:i/>") + run(", left"))
    text, xml = edited(package(body), "Hye-bong", "Yong-ho")
    assert text == "I, Yong-ho, left"
    assert "<w:rPr><w:b/></w:rPr><w:t>Yong-ho</w:t>" in xml


@pytest.mark.parametrize(
    ("body", "old", "new", "text"),
    [
        pytest.param(
            f"<w:tbl><w:tr>{cells('박', '영호', 'x')}</w:tr></w:tbl>",
            "박\n영호",
            "김철수",
            "김철수\nx",
            id="cells become one",
        ),
        pytest.param(
            paragraph(run("one Pak")) + paragraph(run("Yong-ho two")),
            "Pak\n\nYong-ho",
            "Kim",
            "one Kim two",
            id="paragraphs become one",
        ),
        pytest.param(paragraph(run("a b")), "a b", "", "", id="nothing is left"),
        pytest.param(
            paragraph(code(' HYPERLINK "https://a.org/회령" ', run("a"))),
            "https://a.org/회",
            "removed",
            "a\n\nremoved령",
            id="no address is left",
        ),
        pytest.param(paragraph(run("a b")), "b", " c\td\n", "a  c\td\n", id="blanks and line ends"),
    ],
)
def test_edits_over_more_than_letters(body: str, old: str, new: str, text: str) -> None:
    assert edited(package(body), old, new)[0] == text


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param("a\n\nb", "x", "from one part", id="into a text box"),
        pytest.param("a", "\x00", "character", id="no character of XML"),
    ],
)
def test_edits_that_are_refused(old: str, new: str, problem: str) -> None:
    with pytest.raises(Unsafe, match=problem):
        edited(package(paragraph(run("a") + box("b"))), old, new)


def test_random_documents_keep_every_character_and_its_look() -> None:
    source = random.Random(20)
    assert all(same(source) for _ in range(300))


# --- pictures ------------------------------------------------------------------------------------


def image(form: str = "PNG") -> bytes:
    """Red at the left, blue at the right."""
    out = io.BytesIO()
    made = Image.new("RGB", (80, 40), "red")
    made.paste((0, 0, 255), (40, 0, 80, 40))
    made.save(out, form, **({"comment": b"taken by Pak"} if form == "JPEG" else {}))
    return out.getvalue()


def with_picture(data: bytes, name: str = "pak.png", **options: str) -> bytes:
    parts = {f"word/media/{name}": data}
    body = paragraph(picture("rId1", **options))
    return package(body, parts, [("rId1", "image", f"media/{name}")])


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "BMP"])
def test_pictures_are_made_anew_and_cropped(form: str) -> None:
    data = with_picture(image(form), crop='<a:srcRect l="50000"/>', alt="회령의 집")
    draft = DOCX.read(data, "draft")
    assert draft.body().text == f"{P}\n\n회령의 집"
    assert [s.kind for s in draft.segments if s.layer == "body"] == [
        *("picture", "body", "image text")
    ]
    with zipfile.ZipFile(io.BytesIO(DOCX.write(unchanged(draft)))) as archive:
        name = f"word/media/image1.{'jpeg' if form == 'JPEG' else 'png'}"
        assert [n for n in archive.namelist() if "media" in n] == [name]
        bare = archive.read(name)
    made = Image.open(io.BytesIO(bare)).convert("RGB")
    assert made.size == (40, 40)
    red, _, blue = made.getpixel((4, 20))
    assert blue > 200 > 60 > red
    assert b"Pak" not in bare


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(b"\x01\0\0\0" + bytes(80), "a.emf", id="emf"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", id="svg"),
        pytest.param(image()[:60], "a.png", id="damaged"),
    ],
)
def test_what_cannot_be_made_anew_is_marked(data: bytes, name: str) -> None:
    draft = DOCX.read(with_picture(data, name), "draft")
    assert draft.body().text == "[picture left out]"
    assert [kind for kind, _ in hidden(draft)] == ["embedded file"]
    assert "media" not in str(zipfile.ZipFile(io.BytesIO(DOCX.write(unchanged(draft)))).namelist())


# --- refusals and unknown parts ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"\xd0\xcf\x11\xe0" + bytes(600), "encrypted", id="encrypted"),
        pytest.param(plain(["a"])[:90], "damaged", id="cut"),
        pytest.param(
            package("", main="application/vnd.ms-word.document.macroEnabled.main+xml"),
            "macros",
            id="macros",
        ),
        pytest.param(package("", main="text/xml"), "no Word document", id="another type"),
        pytest.param(
            package("", {"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "document type",
            id="entities",
        ),
        pytest.param(
            package("<w:tbl><w:tr><w:tc>" * 120 + "</w:tc></w:tr></w:tbl>" * 120),
            "nested",
            id="nested",
        ),
        pytest.param(
            package(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 80)),
            "nested",
            id="fields within fields",
        ),
        pytest.param(
            package(
                "",
                {
                    "word/document.xml": "<d xmlns='http://purl.oclc.org/ooxml/"
                    "wordprocessingml/main'/>".replace("<d ", "<document ")
                },
            ),
            "strict",
            id="strict form",
        ),
    ],
)
def test_what_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(Unsafe) as caught:
        DOCX.read(data, "draft")
    assert problem in caught.value.problem
    assert caught.value.hint


def test_endless_documents_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = with_picture(image())
    monkeypatch.setattr("redact.formats.docx.pictures._PIXELS", 99)
    with pytest.raises(Unsafe, match="more pictures"):
        DOCX.read(data, "draft")
    monkeypatch.setattr("redact.formats.docx.package._TAGS", 9)
    with pytest.raises(Unsafe, match="far more"):
        DOCX.read(data, "draft")


def test_a_macro_document_is_no_draft(tmp_path: Path) -> None:
    (tmp_path / "a.docm").write_bytes(plain(["a"]))
    with pytest.raises(Unsafe, match="cannot read this format"):
        read(tmp_path / "a.docm")


def embedding() -> bytes:
    holder = (
        '<w:r><w:object><o:OLEObject Type="Embed" ProgID="Package" r:id="rId1"/></w:object></w:r>'
    )
    return package(
        paragraph(run("My name is Pak Kum-nyo. 박금녀입니다. ") + holder),
        {"word/embeddings/a.bin": b"\xd0\xcf\x11\xe0 Pak"},
        [("rId1", "oleObject", "embeddings/a.bin")],
        types={"word/embeddings/a.bin": "application/vnd.openxmlformats-officedocument.oleObject"},
    )


@pytest.mark.parametrize(
    ("unknown", "code_", "copied", "kept"),
    [
        pytest.param("abort", 2, False, False, id="abort"),
        pytest.param("drop", 0, True, False, id="drop"),
        pytest.param("keep", 2, True, True, id="keep"),
    ],
)
def test_parts_nobody_can_look_into(
    unknown: str, code_: int, copied: bool, kept: bool, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.docx").write_bytes(embedding())
    arguments = ["apply", "draft.docx", "--out", "out", "--engine", "none", "--unknown", unknown]
    assert main(Start(), arguments) == code_
    assert "embedded file" in Path("out/redact-report.html").read_text("utf-8")
    copy = Path("out/draft.docx")
    assert copy.exists() is copied
    if copied:
        names = zipfile.ZipFile(copy).namelist()
        assert any("embeddings" in name for name in names) is kept
        draft = read(copy)
        assert "[embedded file left out]" in draft.text
        assert "Kum-nyo" not in draft.text
        assert "금녀" not in draft.text
        assert bool(draft.blind) is kept


# --- everything at once --------------------------------------------------------------------------


def test_a_copy_holds_nothing_but_what_is_seen() -> None:
    data, places = nasty("Qarvulim")
    draft = DOCX.read(data, "draft")
    found = left(DOCX.write(unchanged(draft)), places)
    assert {text[0] for text in found.values()} == {"V", "N"}
    assert len(left(data, places)) == len(places), "the oracle sees what is there"


def test_everything_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "can_read", lambda: False)
    data, places = nasty("Yontaveq")
    draft = DOCX.read(data, "draft")
    untold = [place.where for place in places if place.text and place.text not in draft.text]
    assert untold == ["split by a soft hyphen", "field data", "embedded document"]
    assert draft.blind == ("embedded file 1", "picture 1: nobody looked at what it shows")


def test_with_every_word_replaced_nothing_is_left() -> None:
    stem = "Omdrezik"
    data, places = nasty(stem)
    draft = DOCX.read(data, "draft")
    body = draft.body().text
    edits, place = [], 0
    while (place := body.replace("\u00ad", "").find(stem, place)) >= 0:
        start = _behind(body, place)
        end = _behind(body, place + len(stem) + 4)
        edits.append((Span(start, end), "Kim"))
        place += 1
    copy = DOCX.write(replace(unchanged(draft), edits=tuple(edits)))
    assert left(copy, places) == {}
    assert all(segment.layer == "body" for segment in DOCX.read(copy, "copy").segments)


def _behind(text: str, count: int) -> int:
    """The place in `text` with so many characters other than soft hyphens before it."""
    for place, char in enumerate(text):
        if count == 0 and char != "\u00ad":
            return place
        count -= char != "\u00ad"
    return len(text)


# --- hostile files -------------------------------------------------------------------------------


@pytest.mark.parametrize("rounds", [150, pytest.param(400, marks=pytest.mark.slow)])
def test_damaged_parts_are_refused_or_read(rounds: int) -> None:
    """Bytes of a part are changed, cut, doubled; parts vanish. Never another exception, and what
    is written again can be read."""
    source = random.Random(rounds)
    data, places = nasty("Wexurim")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    hidden_places = [place for place in places if place.category in "MH"]
    for number in range(rounds):
        broken = dict(parts)
        for _ in range(source.randint(1, 3)):
            name = source.choice(list(broken))
            broken[name] = _damaged(source, broken[name])
        if source.random() < 0.2:
            broken.pop(source.choice(list(broken)))
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            for name, part in broken.items():
                made.writestr(name, part)
        try:
            draft = DOCX.read(out.getvalue(), "draft")
            copy = DOCX.write(unchanged(draft))
        except Unsafe:
            continue
        again = DOCX.read(copy, "copy")
        assert again.text == draft.body().text
        assert all(segment.layer == "body" for segment in again.segments)
        if number % 10 == 0:
            leaked = {
                place: text
                for place, text in left(copy, hidden_places).items()
                if place not in draft.body().text
            }
            body = draft.body().text
            for place in hidden_places:
                if place.id in leaked:
                    assert place.text in body, leaked[place.id]


def _damaged(source: random.Random, part: bytes) -> bytes:
    if not part:
        return b"<"
    place, end = sorted(source.randint(0, len(part)) for _ in range(2))
    end = min(end, place + 200)
    kind = source.randint(0, 4)
    if kind == 0:
        return part[:place] + bytes([source.randint(0, 255)]) + part[place + 1 :]
    if kind == 1:
        return part[:place] + part[end:]
    if kind == 2:
        return part[:end] + part[place:]
    tags = (b"<w:r>", b"</w:r>", b"<w:p>", b"<w:del>", b"<w:t>x</w:t>", b"<w:ins/>", b"&#0;")
    return part[:place] + source.choice(tags) + part[place:]


@pytest.mark.parametrize("rounds", [100, pytest.param(400, marks=pytest.mark.slow)])
def test_elements_in_odd_places_are_read_as_they_are_written(rounds: int) -> None:
    """Elements are moved, copied, renamed, their attributes and texts exchanged. What is in a copy
    was in the text that was read."""
    source = random.Random(rounds)
    data, places = nasty("Fexomirg")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    for number in range(rounds):
        broken = dict(parts)
        for name in ("word/document.xml", *source.sample(names, 2)):
            tree = etree.fromstring(broken[name])
            for _ in range(source.randint(1, 6)):
                _moved(source, [one for one in tree.iter() if isinstance(one.tag, str)])
            broken[name] = etree.tostring(tree)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            for name, part in broken.items():
                made.writestr(name, part)
        try:
            draft = DOCX.read(out.getvalue(), "draft")
            copy = DOCX.write(unchanged(draft))
        except Unsafe:
            continue
        again, body = DOCX.read(copy, "copy"), draft.body().text
        assert again.text == body
        assert all(segment.layer == "body" for segment in again.segments)
        if number % 10 == 0:
            words = body.replace("\u00ad", "")
            # Coded text that was moved into a paragraph is text of the body.
            found = left(copy, places).keys() - left(words.encode("utf-8"), places).keys()
            for place in places:
                assert place.id not in found or (place.text and place.text in words), place.where


def _moved(source: random.Random, elements: list[etree._Element]) -> None:
    one, other = source.choice(elements), source.choice(elements)
    kind = source.randint(0, 4)
    if kind == 0 and one.getparent() is not None and one not in (*other.iterancestors(), other):
        other.append(one)
    elif kind == 1:
        names = ("p", "r", "t", "del", "ins", "sdt", "hyperlink", "tbl", "tc", "rPr", "ruby")
        one.tag = f"{{{NAMESPACES['w']}}}{source.choice((*names, 'instrText', 'lvl', 'foo'))}"
    elif kind == 2:
        other.append(deepcopy(one))
    elif kind == 3:
        one.text = (other.text or "") + next(iter(other.attrib.values()), "")
    elif kind == 4:
        for name, text in other.attrib.items():
            one.set(name, text)


# --- how it looks --------------------------------------------------------------------------------

SOFFICE = shutil.which("soffice")


@pytest.mark.slow
@pytest.mark.skipif(
    not (SOFFICE and shutil.which("pdftotext")), reason="LibreOffice or poppler is not installed"
)
def test_libreoffice_shows_the_same_text(tmp_path: Path) -> None:
    header = root("hdr", paragraph(run("머리말")))
    data = package(
        paragraph(run("Title", '<w:b/><w:sz w:val="48"/>'), '<w:jc w:val="center"/>')
        + f"<w:tbl><w:tr>{cells('이름', 'Hoeryong')}</w:tr></w:tbl>"
        + paragraph(run("Page ") + code(" PAGE ", run("1")))
        + '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>',
        {"word/header1.xml": header},
        [("rId1", "header", "header1.xml")],
    )
    (tmp_path / "before.docx").write_bytes(data)
    (tmp_path / "after.docx").write_bytes(DOCX.write(unchanged(DOCX.read(data, "draft"))))
    texts = []
    for name in ("before", "after"):
        subprocess.run(
            [
                *(str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
                *("--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / f"{name}.docx")),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        shown = subprocess.run(
            ["pdftotext", "-layout", str(tmp_path / f"{name}.pdf"), "-"],
            check=True,
            capture_output=True,
            timeout=60,
        )
        texts.append(shown.stdout)
    assert texts[0] == texts[1]
    assert "머리말".encode() in texts[0]
