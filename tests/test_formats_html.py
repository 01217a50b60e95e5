"""Web pages: what a browser shows is read, the rest is told and not in a copy."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from redact.core import Draft, Rewrite, Span, unchanged
from redact.errors import Unsafe
from redact.formats.html import HTML
from tests.nasty.html import nasty
from tests.nasty.scan import left
from tests.samples_html import page


def read(source: str) -> Draft:
    return HTML.read(source.encode(), "draft")


def others(draft: Draft) -> list[tuple[str, str]]:
    """(kind, text) of all that is not the body."""
    return [(s.kind, draft.text[s.start : s.end]) for s in draft.segments if s.layer != "body"]


def changed(source: str | bytes, changes: Sequence[tuple[str, str]]) -> bytes:
    """The copy of a page in which words become others."""
    draft = HTML.read(source.encode() if isinstance(source, str) else source, "draft")
    body, edits = draft.body(), []
    for old, new in changes:
        start = body.text.index(old)
        edits.append((Span(start, start + len(old)), new))
    edits.sort()
    text = body.text
    for span, words in reversed(edits):
        text = text[: span.start] + words + text[span.end :]
    rewrite = Rewrite(draft, tuple(edits), replace(body, text=text, segments=()))
    return HTML.write(rewrite)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("<p>Kim<p>Ri", "Kim\n\nRi", id="paragraphs"),
        pytest.param("<p>\n  Kim\n  Chol </p>\n", "Kim Chol", id="white space runs together"),
        pytest.param("<p>Ki<b>m</b> <i>Chol</i>-su", "Kim Chol-su", id="a name over tags"),
        pytest.param("<p>김<b>철</b><!-- x -->수", "김철수", id="Korean name over a comment"),
        pytest.param(
            "<p>&#44608;&#xCCA0&#49688;", "김철수", id="references, one without semicolon"
        ),
        pytest.param("<p>A&ampB &notit; &nosuch;", "A&B ¬it; &nosuch;", id="named references"),
        pytest.param("<p>&#150;&#0;&#x110000;", "–\ufffd\ufffd", id="odd numbers"),
        pytest.param("<p>Kim<br>Ri", "Kim\nRi", id="line break"),
        pytest.param("<pre>\na  b\n\nc</pre>", "a  b\n\nc", id="preformatted"),
        pytest.param("<tr><td>1</td><td>2", "12", id="cells without a table are none"),
        pytest.param(
            "<table><tr><td>김<td>철수<tr><td>c</table>", "김\n철수\n\nc", id="cells of a row"
        ),
        pytest.param("<p>Kim<sup>1</sup> 5<sup>th</sup>", "Kim 1 5th", id="note number"),
        pytest.param("<p>Kim<a><sup>i</sup></a>", "Kim i", id="roman note number"),
        pytest.param("<p><a href=#x>i</a>Kim", "i Kim", id="number before a note"),
        pytest.param("<p><a href='#x'>2</a><b>김철수</b>", "2 김철수", id="before a Korean note"),
        pytest.param("<p><a href=#x>ice</a>d", "iced", id="a link within a word"),
        pytest.param("<p><a href=/x>K</a>im", "Kim\n\n/x", id="to elsewhere"),
        pytest.param("<p>Kim<img src=a.png>Ri", "Kim Ri\n\na.png", id="a picture parts words"),
        pytest.param(
            '<p>He <a href="x/kim" title="Ri">left</a> Musan.',
            "He left Musan.\n\nx/kim\n\nRi",
            id="a link's target follows its paragraph",
        ),
        pytest.param("<a href=?a=1&copy=2>x</a>", "x\n\n?a=1&copy=2", id="reference in an address"),
        pytest.param("<title>김 <b></title>", "김 <b>", id="a title holds no tags"),
        pytest.param("<textarea>a\n<!--b--></textarea>", "a\n<!--b-->", id="nor does a textarea"),
        pytest.param("<xmp>&lt;<b></xmp>", "&lt;<b>", id="xmp"),
        pytest.param("a<plaintext></p>", "a\n\n</p>", id="plaintext has no end"),
        pytest.param("1 < 2 <3 </", "1 < 2 <3 </", id="signs that begin no tag"),
        pytest.param("<svg><![CDATA[<b>]]></svg>x", "<b> x", id="CDATA in SVG is text"),
        pytest.param("<svg><style>a<p>b", "b", id="HTML ends SVG and its style"),
        pytest.param("</br>a</p>b", "a\n\nb", id="end tags that open"),
        pytest.param("<ruby>金<rt>Kim</ruby>", "金 Kim", id="ruby"),
        pytest.param("<input value=Kim><button>Ri</button>", "Ri\n\nKim", id="form"),
        pytest.param("<input type=checkbox value=Kim>", "", id="a value nobody sees"),
        pytest.param("<body hidden>Kim", "Kim", id="a whole page waits for a script"),
        pytest.param("<p hidden>Kim<p>Ri", "Ri", id="hidden up to the next paragraph"),
        pytest.param("<li hidden>Kim<li>Ri", "Ri", id="hidden up to the next item"),
        pytest.param("<table><tr><td hidden>a<td>b", "b", id="hidden up to the next cell"),
        pytest.param("<div><p hidden>Kim</div>Ri", "Ri", id="hidden up to the parent's end"),
        pytest.param("<b hidden>a<p>b</b>c", "c", id="formatting over a block"),
        pytest.param("<p style='DISPLAY : none'>a<p>b", "b", id="display none"),
        pytest.param("<p style='display:/*x*/none'>a<p>b", "b", id="with a comment in it"),
        pytest.param("<p style='opacity:0.5'>a", "a", id="half transparent is seen"),
        pytest.param("<dialog>a</dialog><dialog open>b", "b", id="dialogs"),
        pytest.param("<p aria-hidden=true>a", "a", id="hidden from screen readers only"),
        pytest.param("a<p b='", "a", id="a tag that never ends"),
        pytest.param("<script><!-- <script> </script> a --></script>b", "b", id="nested scripts"),
        pytest.param("<script><!-- </script>a", "a", id="an open comment in a script"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_what_a_browser_shows_is_the_body(source: str, text: str) -> None:
    assert read(source).body().text == text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("a<!-- Kim -->b", [("comment", "Kim")], id="comment"),
        pytest.param("a<!-->b<!--->c", [], id="comments that are over at once"),
        pytest.param("<!-- 김 --!>b", [("comment", "김")], id="comment with a wrong end"),
        pytest.param("a<!-- Kim", [("comment", "Kim")], id="open comment"),
        pytest.param(
            "</ Kim><!Ri><?Pak>", [("comment", w) for w in ("/ Kim", "Ri", "?Pak")], id="bogus"
        ),
        pytest.param("<p title=a title=Kim>", [("property", "Kim")], id="second attribute"),
        pytest.param(
            "<p id=kim class='note ri'>",
            [("identifier", "note ri\nkim")],
            id="class and id",
        ),
        pytest.param(
            "<p class=text-010-236-881>",
            [("identifier", "text-010-236-881")],
            id="a number in a class",
        ),
        pytest.param("<p id=fn-1 class='footnote wp-image-12'>", [], id="harmless class and id"),
        pytest.param(
            "<p lang=ko dir=ltr width=100% style='color:#fff;margin:0 auto'>", [], id="closed"
        ),
        pytest.param("<p style='font-family:Kim'>", [("property", "font-family:Kim")], id="style"),
        pytest.param(
            "<img src='data:text/plain,Kim%20Ri'>",
            [("embedded file", "data:text/plain\nKim Ri".removeprefix("data:"))],
            id="file in an address",
        ),
        pytest.param("<meta name=author content=김철수>", [("author", "김철수")], id="author"),
        pytest.param(
            "<meta name=viewport content='width=device-width, initial-scale=1'>", [], id="view"
        ),
        pytest.param(
            "<p hidden>Kim <img alt=Ri>", [("hidden text", "Kim\nRi")], id="hidden element"
        ),
        pytest.param("<x-kim>a</x-kim>", [("property", "x-kim")], id="unknown element"),
        pytest.param("<time datetime=2013-09-08>x</time>", [("date", "2013-09-08")], id="date"),
        pytest.param(
            '<!DOCTYPE html PUBLIC "-//Kim//x">',
            [("property", 'DOCTYPE html PUBLIC "-//Kim//x"')],
            id="document type",
        ),
    ],
)
def test_what_it_does_not_show_is_told(source: str, expected: list[tuple[str, str]]) -> None:
    draft = read(source)
    assert others(draft) == expected
    copy = HTML.read(HTML.write(unchanged(draft)), "copy")
    assert others(copy) == []
    assert copy.text == draft.body().text


@pytest.mark.parametrize(
    ("source", "changes", "copy"),
    [
        pytest.param("<p>Ki<b>m</b> x", [("Kim", "Lee")], "<p>Lee<b></b> x", id="over tags"),
        pytest.param("<p>김철수는", [("김철수", "박영호")], "<p>박영호는", id="Korean"),
        pytest.param("<p>&#75;im x", [("Kim", "Lee")], "<p>Lee x", id="reference"),
        pytest.param("<p>Kim", [("Kim", "a<b>&amp;")], "<p>a&#60;b&#62;&#38;amp;", id="signs"),
        pytest.param(
            "<p>a <b>Kim</b> b", [("Kim", "")], "<p>a <b><wbr></b> b", id="nothing instead"
        ),
        pytest.param('<a href="kim">x', [("kim", 'a"b')], '<a href="a&#34;b">x', id="in quotes"),
        pytest.param(
            "<a href=kim>x", [("kim", "a b>")], "<a href=a&#32;b&#62;>x", id="without quotes"
        ),
        pytest.param("<img alt='Kim'>", [("Kim", "")], "<img alt=' '>", id="empty value"),
        pytest.param("<p>a<br>b", [("a\nb", "c")], "<p>c", id="over a line break"),
        pytest.param("<p>&Kim", [("Kim", "lt;")], "<p>&&#108;t;", id="no new reference"),
        pytest.param("<p>1 <3", [("3", "b>")], "<p>1 <&#98;&#62;", id="no new tag"),
        pytest.param("<p>1 <<!--x-->b", [], "<p>1 &#60;b", id="no new tag without the comment"),
        pytest.param(
            "<p>a<p hidden>x</p>b", [], "<p>a</p>b", id="a paragraph the hidden one ended"
        ),
        pytest.param("<b><p hidden>x</b>y</p>z", [], "<b></b>z", id="formatting that ended in it"),
        pytest.param("<a data-x='1'title=y>z", [], "<a title=y>z", id="neighbours without a blank"),
        pytest.param("<br a=b data-x=1/>", [], "<br>", id="unquoted values"),
        pytest.param(
            "<a href=#kim>x</a><p id=kim>y",
            [],
            '<a href="#id-1">x</a><p id=id-1>y',
            id="renamed id",
        ),
        pytest.param("<a href='#Kim'>x</a>", [], "<a href='#'>x</a>", id="reference to nothing"),
        pytest.param(
            "<img src='data:image/png;base64,AA'>", [], "<img src='data:,'>", id="picture"
        ),
    ],
)
def test_the_source_is_changed_in_place(
    source: str, changes: list[tuple[str, str]], copy: str
) -> None:
    assert changed(source, changes).decode() == copy


def test_what_needs_no_change_keeps_its_bytes() -> None:
    source = page("<P Class=Note ALIGN='left'>Kim\r\n\t&nbsp;&amp <BR/>\r 회령<hr></p >\n<!---->")
    assert HTML.write(unchanged(HTML.read(source, "draft"))) == source


@pytest.mark.parametrize(
    ("label", "codec"), [("euc-kr", "cp949"), ("ks_c_5601-1987", "cp949"), ("utf-8", "utf-8")]
)
def test_a_declared_encoding_is_kept(label: str, codec: str) -> None:
    source = f"<meta charset={label}><p>김철수는 회령에서 왔다.".encode(codec)
    assert (
        changed(source, [("회령", "온성 ☃")])
        .decode(codec)
        .endswith("온성 ☃에서 왔다." if codec == "utf-8" else "온성 &#9731;에서 왔다.")
    )


def test_old_english_pages_are_read() -> None:
    source = '<meta http-equiv=Content-Type content="text/html; charset=iso-8859-1"><p>“Kim”'
    assert HTML.read(source.encode("cp1252"), "draft").body().text == "“Kim”"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("<meta charset=euc-kr><p>회령".encode(), id="says EUC-KR and is UTF-8"),
        pytest.param("<meta charset=utf-8><p>회령".encode("cp949"), id="says UTF-8, is EUC-KR"),
        pytest.param(
            "<meta charset=latin1><p>그는 회령에서 왔다고 한다.".encode("cp949"), id="says Latin"
        ),
        pytest.param("<meta charset=shift_jis><p>日本".encode("shift_jis"), id="not read"),
        pytest.param("<p>caf\xe9".encode("latin-1"), id="says nothing"),
        pytest.param(b"<p>a\x00b", id="zero"),
        pytest.param(b"%PDF-1.7", id="PDF"),
        pytest.param(b"<div>" * 200_000, id="nested too deeply"),
        pytest.param(b"<svg>" * 200_000, id="SVG nested too deeply"),
        pytest.param(b"<br>" * 400_001, id="too many tags"),
    ],
)
def test_what_is_not_certain_is_refused(data: bytes) -> None:
    with pytest.raises(Unsafe) as caught:
        HTML.read(data, "draft.html")
    assert caught.value.where == "draft.html"


@pytest.mark.parametrize(
    ("source", "old"),
    [
        pytest.param("<table><tr><td>Kim<td>Chol</table>", "Kim\nChol", id="over cells"),
        pytest.param("<p>Kim<p>Chol", "Kim\n\nChol", id="over paragraphs"),
        pytest.param("<p>Kim<img src=x>Chol", "Kim Chol", id="over a picture"),
    ],
)
def test_an_edit_that_no_page_can_hold_is_refused(source: str, old: str) -> None:
    with pytest.raises(Unsafe, match="reaches over"):
        changed(source, [(old, "Lee")])


def test_nothing_but_what_a_reader_meets_is_left() -> None:
    data, places = nasty("Moranjik")
    draft = HTML.read(data, "draft")
    seen = {place.id for place in places if place.category in "VN"}
    assert len(places) > 60
    told = {place.id for place in places if place.text and place.text in draft.text}
    lowered = {p.id for p in places if p.text.lower() in draft.text.lower()}
    missing = [p.where for p in places if p.id not in told | lowered and "PNG" not in p.where]
    assert missing == ["bytes after the end"]
    copy = HTML.write(unchanged(draft))
    assert {place: where for place, where in left(copy, places).items() if place not in seen} == {}
    assert [
        p.where for p in places if p.id in seen and p.text not in HTML.read(copy, "c").text
    ] == []


def test_every_visible_secret_can_be_replaced() -> None:
    data, places = nasty("Moranjik")
    seen = [place.text for place in places if place.category in "VN"]
    copy = changed(data, [(word, f"[{number}]") for number, word in enumerate(seen)])
    assert left(copy, places) == {}


SOUP = """<p> </p> <div> </div> <b> </b> <i> </i> <table> <tr> <td> </td> </table> <li> <ul>
<a_href='x'> </a> <!--_c_--> <!--> <p_hidden> <span_hidden> </span> <td_hidden> </ul> <select>
<script>a<b</script> <title>T</title> <svg> </svg> <br> <wbr> <img_alt=Kim> <x-y> </x-y> <option>
Kim 김철수 &amp; &lt &#75; < & </ <! _ _ 1 <h1> </h1> <pre> </pre> <input_value=q> <template>
<p_id=kim> <a_href=#kim> <p_class=kim> <dd> <dt> </template>"""
"""Pieces of a page, parted by blanks; `_` is a blank in one."""


def _soup(seed: int, size: int) -> str:
    return "".join(random.Random(seed).choices(SOUP.split(), k=size)).replace("_", " ")


@pytest.mark.parametrize(
    "count", [300, pytest.param(20_000, marks=pytest.mark.slow)], ids=["some", "many"]
)
def test_tag_soup_is_copied_whole_or_refused(count: int) -> None:
    """What a copy holds is checked by `write` itself; here, that it hardly ever must refuse."""
    refused = 0
    for seed in range(count):
        draft = read(_soup(seed, seed % 25 + 1))
        try:
            copy = HTML.read(HTML.write(unchanged(draft)), "copy")
        except Unsafe:
            refused += 1
            continue
        assert copy.text == draft.body().text
        assert others(copy) == []
    assert refused <= count / 200


@pytest.mark.parametrize(
    ("sheet", "kept", "told"),
    [
        pytest.param("p { margin: 1em }", "p { margin: 1em }", "", id="whole"),
        pytest.param("<!-- p{margin:0} -->", "<!-- p{margin:0} -->", "", id="as old pages have it"),
        pytest.param(
            "@page { size: 21cm 29.7cm } p.western, a:link > b { color: #123 }",
            "@page { size: 21cm 29.7cm } p.western, a:link > b { color: #123 }",
            "",
            id="pages, classes, links",
        ),
        pytest.param(
            "p { font-family: 'Noto Serif CJK KR', serif }",
            "p { font-family: 'Noto Serif CJK KR', serif }",
            "",
            id="fonts of every machine",
        ),
        pytest.param(
            "p { font-family: Kim Sans; margin: 0 }",
            "\np { margin: 0 }\n",
            "p { font-family: Kim Sans }",
            id="a rare font",
        ),
        pytest.param("/* 김철수 */ p { margin: 0 }", "\np { margin: 0 }\n", "김철수", id="comment"),
        pytest.param(".kim { margin: 0 }", None, ".kim { margin: 0 }", id="a name as class"),
        pytest.param("p { display: none }", None, "p { display: none }", id="hides"),
        pytest.param("p { font-size: 0 }", None, "p { font-size: 0 }", id="hides by size"),
        pytest.param("p { text-indent: -999px }", None, "p { text-indent: -999px }", id="moves"),
        pytest.param("p::after { content: 'Kim' }", None, "p::after { content: 'Kim' }", id="text"),
        pytest.param(
            "p { background: url(kim.png) }", None, "p { background: url(kim.png) }", id="url"
        ),
        pytest.param(
            "@media print { p { margin: 0 } } b { color: red }",
            "\nb { color: red }\n",
            "@media print { p { margin: 0 } }",
            id="rules within a rule",
        ),
        pytest.param(
            "@import 'kim.css'; b { color: red }",
            "\nb { color: red }\n",
            "@import 'kim.css'",
            id="import",
        ),
        pytest.param("p { margin: 0 ", None, "p { margin: 0", id="no end"),
        pytest.param("p { margin: 0 } }", None, "p { margin: 0 } }", id="an end too many"),
        pytest.param("p { margin: \\30 }", None, "p { margin: \\30 }", id="escapes"),
    ],
)
def test_style_sheets(sheet: str, kept: str | None, told: str) -> None:
    """Rules about looks stay, all else goes and is told; the copy has nothing left to tell."""
    source = f"<html><head><style>{sheet}</style></head><body><p>문혜봉 left.</p></body></html>"
    draft = read(source)
    assert others(draft) == ([("hidden text", told)] if told else [])
    copy = changed(source, [("문혜봉", "박옥")]).decode()
    style = "" if kept is None else f"<style>{kept}</style>"
    assert copy == f"<html><head>{style}</head><body><p>박옥 left.</p></body></html>"
    assert others(read(copy)) == []


@pytest.mark.parametrize("style", ["<style media=print>", "<style title=Kim>"])
def test_a_style_sheet_for_some_case_is_left_out(style: str) -> None:
    assert b"margin" not in changed(f"{style}p{{margin:0}}</style><p>a", [])


@pytest.mark.parametrize(
    ("tag", "kept"),
    [
        ("<font face='맑은 고딕'>", True),
        ("<font face='Kim Sans'>", False),
        ("<p style='font-family:Georgia, serif'>", True),
        ("<table><col width='64*'></table>", True),
        ("<a class=sdfootnotesym name=sdfootnote1sym>", True),
    ],
)
def test_looks_of_office_programs(tag: str, *, kept: bool) -> None:
    assert (changed(f"{tag}a", []).decode() == f"{tag}a") is kept
